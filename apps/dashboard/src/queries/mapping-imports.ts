'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, fetchOwn, type Schemas } from '../api/client';
import { importResultOf, isLarge } from '../lib/mappings/import-run';
import { isOver } from '../lib/run-words';
import type { TableName } from '../lib/mappings/tables';
import { keys } from './keys';
import { useRun, type Run } from './runs';

export type ImportResult = Schemas['ImportResultDto'];

/** One try of a file: a small one is answered at once, a large one is a run that is followed. */
export interface Attempt {
  readonly begin: (csv: string) => void;
  /** Forgets it; a run that goes on is ended. */
  readonly drop: () => Promise<void>;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Of a large file, from its beginning on. */
  readonly run: Run | null;
  readonly result: ImportResult | null;
}

type Begun = { readonly result: ImportResult } | { readonly run: Run };

/** Sends a file: first to hear what would happen, then to do it. */
export function useAttempt(connectionId: string, table: TableName, dryRun: boolean): Attempt {
  const cache = useQueryClient();
  const cancel = useCancelImport(connectionId);
  const turn = useRef(0);
  const begun = useMutation({
    mutationFn: async (csv: string): Promise<Begun> => {
      if (!isLarge(csv)) {
        return { result: await send(`/connections/${connectionId}/${table}/import`, { dryRun }, csv) };
      }
      const mine = turn.current;
      const run = await send<Run>(`/connections/${connectionId}/mapping-imports`, { table, dryRun }, csv);
      // It was dropped while it was sent.
      if (mine !== turn.current) await cancel.mutateAsync(run.id).catch(() => undefined);
      return { run };
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.runs(connectionId) }),
  });
  const first = begun.data && 'run' in begun.data ? begun.data.run : null;
  const run = useRun(connectionId, first?.id ?? '').data ?? first;
  const errors = useImportErrors(connectionId, run);
  const result =
    begun.data && 'result' in begun.data ? begun.data.result : run && errors && importResultOf(run, errors);
  return {
    begin: begun.mutate,
    drop: async () => {
      turn.current += 1;
      // One that ended meanwhile is as gone as one that was stopped.
      if (run && !isOver(run)) await cancel.mutateAsync(run.id).catch(() => undefined);
      begun.reset();
    },
    isPending: begun.isPending || (run !== null && !(isOver(run) && (result || run.state !== 'done'))),
    error: begun.error,
    run,
    result: result ?? null,
  };
}

/** Where all mistakes of a large file are, line by line. */
export function importErrorsHref(connectionId: string, runId: string): string {
  return `/api/v1/connections/${connectionId}/mapping-imports/${runId}/errors.csv`;
}

/** Until it is written nothing is in the table; whoever may import may end it. */
export function useCancelImport(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/mapping-imports/{runId}/cancel', {
          params: { path: { connectionId, runId } },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.runs(connectionId) }),
  });
}

/** The first mistakes of a run that has ended; none of one that has none. */
function useImportErrors(connectionId: string, run: Run | null): ImportResult['errors'] | null {
  const isWrong = run?.state === 'done' && (run.counts['errors'] ?? 0) > 0;
  const runId = run?.id ?? '';
  const { data } = useQuery({
    queryKey: [...keys.mappings(connectionId), 'import-errors', runId],
    enabled: isWrong,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/mapping-imports/{runId}/errors', {
          params: { path: { connectionId, runId }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
  return isWrong ? (data?.items ?? null) : [];
}

async function send<T>(path: string, query: Record<string, unknown>, csv: string): Promise<T> {
  const url = new URL(`/api/v1${path}`, window.location.origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const headers = { 'content-type': 'text/csv', accept: 'application/json' };
  const answer = await fetchOwn(new Request(url, { method: 'POST', headers, body: csv }));
  return (await answer.json()) as T;
}
