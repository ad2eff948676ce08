import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DayInput } from '../../../components/day-input';
import { SearchInput } from '../../../components/search-input';
import { ACTIONS, actionWords } from '../../../lib/audit-words';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';
import { isNarrowed, NO_FILTER, withFirstDay, type AuditParameter } from './filter-values';
import classes from './audit.module.css';

interface Props {
  values: UrlValues<AuditParameter>;
  setValues: SetUrlValues<AuditParameter>;
  connections: readonly Connection[];
}

/** Every filter stands in the address; the server does the filtering. */
export function Filters({ values, setValues, connections }: Props) {
  const chains = [
    { value: 'system', label: 'The installation' },
    ...connections.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <search className={classes.filters} aria-label="Filter the trail">
      <div className={classes.wide}>
        <SearchInput
          label="Text"
          placeholder="In a reason, a number, or what was changed"
          value={values.q}
          onSearch={(q) => setValues({ q, from: withFirstDay({ ...values, q }).from })}
        />
      </div>
      <SearchInput
        label="Who"
        placeholder="Name, as written there"
        value={values.actor}
        onSearch={(actor) => setValues({ actor })}
      />
      <Select
        label="Did what"
        placeholder="Anything"
        searchable
        clearable
        data={ACTIONS.map((action) => ({ value: action, label: actionWords(action) }))}
        value={values.action || null}
        onChange={(action) => setValues({ action: action ?? '' })}
      />
      <SearchInput
        label="To what"
        placeholder="order:1042"
        value={values.subject}
        onSearch={(subject) => setValues({ subject })}
      />
      <Select
        label="Where"
        placeholder="Everywhere"
        clearable
        searchable
        data={chains}
        value={values.chain || null}
        onChange={(chain) => setValues({ chain: chain ?? '' })}
      />
      <DayInput label="From (UTC)" value={values.from} onChange={(from) => setValues({ from })} />
      <DayInput label="To (UTC)" value={values.to} onChange={(to) => setValues({ to })} />
      <SearchInput
        label="Piece of work"
        placeholder="Correlation id"
        value={values.work}
        onSearch={(work) => setValues({ work })}
      />
      {isNarrowed(values) && (
        <Button
          className={classes.clear}
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
