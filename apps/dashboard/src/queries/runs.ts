'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { isMoving } from '../lib/run-words';
import { keys } from './keys';

export type Run = Schemas['RunDto'];
export type RunResult = Schemas['RunResultDto'];
/** Which orders a run is about. */
export type ManyOrders = Omit<Schemas['ReplaysBody'], 'dryRun'>;
export type RunMove = 'pause' | 'resume' | 'cancel' | 'approve';

const MOVING_MS = 1_000;
const CALM_MS = 15_000;

interface RunFilter {
  readonly state: string;
  readonly kind: string;
  readonly cursor: string;
}

/** A page of runs, the newest first; looked at again soon while one of them moves. */
export function useRuns(connectionId: string, { state, kind, cursor }: RunFilter) {
  return useQuery({
    queryKey: [...keys.runs(connectionId), { state, kind, cursor }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs', {
          params: {
            path: { connectionId },
            query: {
              ...(state && { state: state as Run['state'] }),
              ...(kind && { kind }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isMoving) ? MOVING_MS : CALM_MS),
  });
}

/** One run; followed closely while it moves. An empty id asks nothing. */
export function useRun(connectionId: string, runId: string) {
  return useQuery({
    queryKey: keys.run(connectionId, runId),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}', { ...at(connectionId, runId), signal }),
      ),
    enabled: runId !== '',
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? MOVING_MS : CALM_MS),
  });
}

/** What a run found out, order by order. `progress` belongs to the key: more is known as it moves on. */
export function useRunResults(
  connectionId: string,
  runId: string,
  { verdict, cursor, progress }: { verdict: string; cursor: string; progress: string },
) {
  return useQuery({
    queryKey: [...keys.run(connectionId, runId), 'results', { verdict, cursor, progress }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}/results', {
          params: {
            path: { connectionId, runId },
            query: { ...(verdict && { verdict }), ...(cursor && { cursor }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** The sums of what it would post, of its first two hundred kinds. */
export function useRunAmounts(connectionId: string, runId: string, progress: string) {
  return useQuery({
    queryKey: [...keys.run(connectionId, runId), 'amounts', progress],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}/amounts', {
          params: { path: { connectionId, runId }, query: { limit: 200 } },
          signal,
        }),
      ),
    enabled: runId !== '',
    placeholderData: keepPreviousData,
  });
}

/** Where the results of a run are as a file. */
export function resultsCsvHref(connectionId: string, runId: string): string {
  return `/api/v1/connections/${connectionId}/runs/${runId}/results.csv`;
}

/** Stops a run, has it go on, ends it, or lets it begin as a second person. */
export function useMoveRun(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ runId, move }: { runId: string; move: RunMove }) =>
      answerOf(api.POST(`/api/v1/connections/{connectionId}/runs/{runId}/${move}`, at(connectionId, runId))),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.runs(connectionId) }),
  });
}

/** Many orders looked at again, or only what that would do. */
export function useBeginReplay(connectionId: string) {
  const refresh = useRefreshRuns(connectionId);
  return useMutation({
    mutationFn: (body: Schemas['ReplaysBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/replays', { params: { path: { connectionId } }, body }),
      ),
    onSuccess: refresh,
  });
}

/** The plans of many orders approved: those a dry run showed. */
export function useBeginApproval(connectionId: string) {
  const refresh = useRefreshRuns(connectionId);
  return useMutation({
    mutationFn: (body: Schemas['ApprovalsBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/approvals', {
          params: { path: { connectionId } },
          body,
        }),
      ),
    onSuccess: refresh,
  });
}

/** Every order placed within a time looked at, or only counted. */
export function useBeginBackfill(connectionId: string) {
  const refresh = useRefreshRuns(connectionId);
  return useMutation({
    mutationFn: (body: Schemas['BackfillBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/backfills', {
          params: { path: { connectionId } },
          body,
        }),
      ),
    onSuccess: refresh,
  });
}

/** What would be posted beside what people posted, of the orders placed within a time; mode shadow. */
export function useBeginComparison(connectionId: string) {
  const refresh = useRefreshRuns(connectionId);
  return useMutation({
    mutationFn: (body: Schemas['ComparisonBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/shadow-comparisons', {
          params: { path: { connectionId } },
          body,
        }),
      ),
    onSuccess: refresh,
  });
}

function useRefreshRuns(connectionId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: keys.runs(connectionId) });
}

function at(connectionId: string, runId: string) {
  return { params: { path: { connectionId, runId } } };
}
