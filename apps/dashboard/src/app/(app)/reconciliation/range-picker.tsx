import { Button } from '@mantine/core';
import { DayInput } from '../../../components/day-input';
import { SPANS, spanOf, todayIn } from '../../../lib/days';
import type { Connection } from '../../../queries/connections';
import type { DayRange } from '../../../queries/reconciliation';
import classes from './reconciliation.module.css';

interface Props {
  connection: Connection;
  range: DayRange;
  onChange: (range: Partial<DayRange>) => void;
}

/** Which days: one of the usual spans, or from one day to another. */
export function RangePicker({ connection, range, onChange }: Props) {
  const { timeZone: zone } = connection;
  const today = todayIn(zone, new Date());
  return (
    <search className={classes.range} aria-label="Which days">
      <div className={classes.spans} role="group" aria-label="Usual spans">
        {SPANS.map((span) => {
          const days = spanOf(span, today);
          const chosen = days.from === range.from && days.to === range.to;
          return (
            <Button
              key={span}
              size="xs"
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              onClick={() => onChange(days)}
            >
              {span}
            </Button>
          );
        })}
      </div>
      <DayInput
        label={`From (${zone})`}
        value={range.from}
        max={range.to}
        onChange={(from) => onChange({ from })}
      />
      <DayInput
        label={`To (${zone})`}
        value={range.to}
        min={range.from}
        onChange={(to) => onChange({ to })}
      />
    </search>
  );
}
