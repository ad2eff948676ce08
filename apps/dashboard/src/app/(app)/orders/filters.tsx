import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DayInput } from '../../../components/day-input';
import { SavedFilters } from '../../../components/saved-filters';
import { SearchInput } from '../../../components/search-input';
import { StateChip } from '../../../components/state-chip';
import { verdictWords } from '../../../lib/run-words';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import {
  COMPARISONS,
  isFiltered,
  NO_FILTER,
  ORDER_STATES,
  toggled,
  type OrderParameter,
} from './filter-values';
import classes from './orders.module.css';

const COMPARED = [
  { value: '', label: 'Compared or not' },
  ...COMPARISONS.map((value) => ({ value, label: verdictWords(value).label })),
];

interface Props {
  /** The connection plans beside people who post by hand. */
  isShadow: boolean;
  values: UrlValues<OrderParameter>;
  setValues: SetUrlValues<OrderParameter>;
}

/** Every filter stands in the address; the server does the filtering. */
export function Filters({ isShadow, values, setValues }: Props) {
  return (
    <search className={classes.filters} aria-label="Filter orders">
      <SearchInput
        label="Search"
        placeholder="Number, customer, e-mail, amount or batch"
        value={values.q}
        onSearch={(q) => setValues({ q })}
      />
      <DayInput label="Placed from (UTC)" value={values.from} onChange={(from) => setValues({ from })} />
      <DayInput label="Placed to (UTC)" value={values.to} onChange={(to) => setValues({ to })} />
      {(isShadow || values.comparison) && (
        <NativeSelect
          label="Beside what people posted"
          data={COMPARED}
          value={values.comparison}
          onChange={({ currentTarget }) => setValues({ comparison: currentTarget.value })}
        />
      )}
      <div className={classes.states} role="group" aria-label="State">
        {ORDER_STATES.map((state) => (
          <button
            key={state}
            type="button"
            className={classes.state}
            aria-pressed={values.state.split(',').includes(state)}
            onClick={() => setValues({ state: toggled(values.state, state) })}
          >
            <StateChip state={state} />
          </button>
        ))}
        <SavedFilters
          screen="orders"
          values={savedOf(values)}
          isFiltered={isFiltered(values)}
          onChoose={(saved) => setValues({ ...NO_FILTER, sort: '', ...saved })}
        />
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
    </search>
  );
}

function savedOf({ state, comparison, q, from, to, sort }: UrlValues<OrderParameter>) {
  return { state, comparison, q, from, to, sort };
}
