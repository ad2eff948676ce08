import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { DayInput } from '../../../components/day-input';
import { SavedFilters } from '../../../components/saved-filters';
import { SearchInput } from '../../../components/search-input';
import { StateChip } from '../../../components/state-chip';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import { isFiltered, NO_FILTER, ORDER_STATES, toggled, type OrderParameter } from './filter-values';
import classes from './orders.module.css';

interface Props {
  values: UrlValues<OrderParameter>;
  setValues: SetUrlValues<OrderParameter>;
}

/** Every filter stands in the address; the server does the filtering. */
export function Filters({ values, setValues }: Props) {
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
          values={{ state: values.state, q: values.q, from: values.from, to: values.to, sort: values.sort }}
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
