import { Text } from '@mantine/core';
import { verdictsOf, verdictWords } from '../../lib/run-words';
import type { Run } from '../../queries/runs';
import chip from '../state-chip.module.css';
import classes from './planned-run.module.css';

/** What a run says of one order. */
export function VerdictChip({ verdict }: { verdict: string }) {
  const { label, tone } = verdictWords(verdict);
  return (
    <span className={chip.chip} data-tone={tone}>
      <span className={chip.mark} aria-hidden />
      {label}
    </span>
  );
}

/** How many orders come out how. */
export function Verdicts({ run }: { run: Pick<Run, 'counts'> }) {
  const verdicts = verdictsOf(run);
  if (verdicts.length === 0) return <Text c="dimmed">No order has an answer yet.</Text>;
  return (
    <ul className={classes.verdicts} aria-label="What comes of the orders">
      {verdicts.map(([verdict, count]) => (
        <li key={verdict}>
          <b>{count.toLocaleString('en')}</b> <VerdictChip verdict={verdict} />
        </li>
      ))}
    </ul>
  );
}
