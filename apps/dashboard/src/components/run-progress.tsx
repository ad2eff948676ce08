import { Progress } from '@mantine/core';
import { kindWords, percentOf, progressWords } from '../lib/run-words';
import type { Run } from '../queries/runs';
import classes from './run-progress.module.css';

const COLOURS: Readonly<Partial<Record<Run['state'], string>>> = {
  failed: 'red',
  cancelled: 'gray',
  paused: 'yellow',
};

/** How far a run is: a bar, and the same in words. Where nobody knows how much there is, the words alone. */
export function RunProgress({ run }: { run: Pick<Run, 'kind' | 'state' | 'progress'> }) {
  const percent = percentOf(run);
  return (
    <div className={classes.progress}>
      {percent !== null && (
        <Progress.Root size="sm" className={classes.bar}>
          <Progress.Section
            value={percent}
            color={COLOURS[run.state] ?? 'ledger'}
            aria-label={`Progress: ${kindWords(run.kind)}`}
          />
        </Progress.Root>
      )}
      <span className={classes.words}>{progressWords(run)}</span>
    </div>
  );
}
