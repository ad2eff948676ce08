import { columnsOf, RowLink } from '../../../components/data-table';
import { RunProgress } from '../../../components/run-progress';
import { StateChip } from '../../../components/state-chip';
import { Time } from '../../../components/time';
import { askedWords, kindWords, shownState, waitsForSecond } from '../../../lib/run-words';
import type { Connection } from '../../../queries/connections';
import type { Run } from '../../../queries/runs';
import { RunMoves } from './run-moves';
import classes from './runs.module.css';

const column = columnsOf<Run>();

/** Where a run's own screen is. */
export function runHref(connectionId: string, runId: string): string {
  return `/runs/${runId}?connection=${connectionId}`;
}

export function runColumns(connection: Connection) {
  return column.columns([
    column.accessor('kind', {
      header: 'Run',
      cell: ({ row: { original } }) => (
        <>
          <RowLink href={runHref(connection.id, original.id)}>{kindWords(original.kind)}</RowLink>
          <div className={classes.dim}>{askedWords(original)}</div>
        </>
      ),
    }),
    column.accessor('state', {
      header: 'State',
      cell: ({ row: { original } }) => (
        <>
          <StateChip state={shownState(original)} />
          {waitsForSecond(original) && <div className={classes.dim}>waits for a second person</div>}
        </>
      ),
    }),
    column.accessor('progress', {
      header: 'Progress',
      cell: ({ row: { original } }) => <RunProgress run={original} />,
    }),
    column.accessor('requestedBy', {
      header: 'Begun by',
      cell: ({ getValue }) => <span className={classes.by}>{getValue()}</span>,
      meta: { wideOnly: true },
    }),
    column.accessor('createdAt', {
      header: 'Begun',
      cell: ({ getValue }) => <Time at={getValue()} />,
      meta: { wideOnly: true },
    }),
    column.display({
      id: 'moves',
      header: 'Actions',
      cell: ({ row: { original } }) => <RunMoves connection={connection} run={original} size="compact-xs" />,
      meta: { align: 'right', wideOnly: true },
    }),
  ]);
}
