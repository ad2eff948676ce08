import { Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { SearchInput } from '../../../components/search-input';
import { RECEIPT_STATES } from '../../../lib/payouts';
import { looksOf } from '../../../lib/states';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import classes from '../settlement.module.css';

/** What the address of the list holds. */
export const PAYOUT_PARAMETERS = ['q', 'state', 'from', 'to', 'cursor'] as const;
type Parameter = (typeof PAYOUT_PARAMETERS)[number];

export const NO_FILTER = { q: '', state: '', from: '', to: '' };

export function isFiltered({ q, state, from, to }: UrlValues<Parameter>): boolean {
  return Boolean(q || state || from || to);
}

interface Props {
  values: UrlValues<Parameter>;
  setValues: SetUrlValues<Parameter>;
}

/** Every filter stands in the address; the server does the filtering. */
export function Filters({ values, setValues }: Props) {
  return (
    <search className={classes.search} aria-label="Filter payouts">
      <SearchInput
        label="Search"
        placeholder="Whole gateway, payout id or batch"
        value={values.q}
        onSearch={(q) => setValues({ q })}
      />
      <Select
        label="Receipt"
        placeholder="In any state"
        clearable
        clearButtonProps={{ 'aria-label': 'In any state' }}
        data={RECEIPT_STATES.map((state) => ({ value: state, label: looksOf(state).label }))}
        value={values.state || null}
        onChange={(state) => setValues({ state: state ?? '' })}
      />
      <TextInput
        type="date"
        label="Booked from"
        value={values.from}
        onChange={({ currentTarget }) => setValues({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Booked to"
        value={values.to}
        onChange={({ currentTarget }) => setValues({ to: currentTarget.value })}
      />
      {isFiltered(values) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => setValues(NO_FILTER)}
        >
          Clear filters
        </Button>
      )}
    </search>
  );
}
