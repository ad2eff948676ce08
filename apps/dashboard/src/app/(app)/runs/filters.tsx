import { Select } from '@mantine/core';
import { kindWords, RUN_KINDS } from '../../../lib/run-words';
import { looksOf } from '../../../lib/states';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import classes from './runs.module.css';

const STATES = ['running', 'paused', 'done', 'failed', 'cancelled'];
const KINDS = [
  { value: '', label: 'All kinds' },
  ...RUN_KINDS.map((value) => ({ value, label: kindWords(value) })),
];
const IN_STATE = [
  { value: '', label: 'Any state' },
  ...STATES.map((value) => ({ value, label: looksOf(value).label })),
];

interface Props {
  values: UrlValues<'kind' | 'state'>;
  setValues: SetUrlValues<'kind' | 'state'>;
}

/** Which runs: of what kind, in what state. */
export function RunFilters({ values, setValues }: Props) {
  return (
    <search className={classes.filters} aria-label="Filter runs">
      <Select
        label="Kind"
        data={KINDS}
        value={values.kind}
        onChange={(kind) => setValues({ kind: kind ?? '' })}
        allowDeselect={false}
      />
      <Select
        label="State"
        data={IN_STATE}
        value={values.state}
        onChange={(state) => setValues({ state: state ?? '' })}
        allowDeselect={false}
      />
    </search>
  );
}
