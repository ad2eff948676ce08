import type { RunDto } from './run.dto.js';

/** What a file of runs has. */
export const CSV_COLUMNS = [
  'id',
  'kind',
  'state',
  'asked by',
  'approved by',
  'created',
  'started',
  'ended',
  'done',
  'total',
  'counts',
  'params',
  'error',
] as const;

/** A run as a row of it; counts as `looked=3 posted=2`. */
export function cellsOf(run: RunDto): string[] {
  const { progress, counts } = run;
  return [
    run.id,
    run.kind,
    run.state,
    run.requestedBy,
    run.approval?.by ?? '',
    run.createdAt,
    run.startedAt ?? '',
    run.endedAt ?? '',
    String(progress.done),
    progress.total === null ? '' : String(progress.total),
    Object.entries(counts)
      .map(([name, count]) => `${name}=${count}`)
      .join(' '),
    JSON.stringify(run.params),
    run.error ?? '',
  ];
}
