import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DayInput } from '../../../components/day-input';
import { PeriodInput } from '../../../components/period-input';
import { SearchInput } from '../../../components/search-input';
import { DOCUMENT_VIEWS } from '../../../lib/resolutions';
import type { SetUrlValues } from '../../../lib/use-url-state';
import classes from './documents.module.css';
import {
  DOCUMENT_TYPES,
  isFiltered,
  NO_FILTER,
  viewShown,
  type DocumentFilter,
  type DocumentParameter,
} from './filter-values';

interface Props {
  values: DocumentFilter;
  setValues: SetUrlValues<DocumentParameter>;
}

/** Every filter stands in the address; the server does the filtering. */
export function Filters({ values, setValues }: Props) {
  return (
    <search className={classes.filters} aria-label="Filter documents">
      <div className={classes.views}>
        <div className={classes.scroll}>
          <SegmentedControl
            aria-label="Which documents"
            value={viewShown(values)}
            onChange={(view) => setValues({ view })}
            data={[...DOCUMENT_VIEWS]}
          />
        </div>
        {isFiltered(values) && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => setValues(NO_FILTER)}
          >
            Clear filters
          </Button>
        )}
      </div>
      <SearchInput
        label="Search"
        placeholder="Batch, order number or amount"
        value={values.q}
        onSearch={(q) => setValues({ q })}
      />
      <NativeSelect
        label="Type"
        data={[{ value: '', label: 'Of any type' }, ...DOCUMENT_TYPES]}
        value={values.type}
        onChange={({ currentTarget }) => setValues({ type: currentTarget.value })}
      />
      <PeriodInput label="Period" value={values.period} onChange={(period) => setValues({ period })} />
      <DayInput label="Dated from" value={values.from} onChange={(from) => setValues({ from })} />
      <DayInput label="Dated to" value={values.to} onChange={(to) => setValues({ to })} />
    </search>
  );
}
