'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { dayAfter, dayStart } from '../lib/days';
import type { TableName } from '../lib/mappings/tables';
import { isMoving } from '../lib/run-words';
import { keys } from './keys';

export type Run = Schemas['RunDto'];
export type RunResult = Schemas['RunResultDto'];

const MOVING_MS = 1_000;

interface Simulated {
  readonly rules?: readonly {
    readonly table: TableName;
    readonly row: Record<string, unknown>;
    /** The row it would be. */
    readonly id?: string;
  }[];
  readonly removed?: readonly string[];
  /** Calendar days in UTC, both included. */
  readonly from: string;
  readonly to: string;
}

/** Asks what a change would do to the orders of some days; nothing is changed. */
export function useSimulate(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ rules = [], removed = [], from, to }: Simulated) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/simulations', {
          params: { path: { connectionId } },
          body: {
            changes: { settings: {}, rules: [...rules], removed: [...removed] },
            from: dayStart(from),
            to: dayAfter(to),
          },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: simulationsKey(connectionId) }),
  });
}

/** The simulations people asked for, newest first. */
export function useSimulations(connectionId: string, cursor: string) {
  return useQuery({
    queryKey: [...simulationsKey(connectionId), 'list', cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs', {
          params: {
            path: { connectionId },
            query: { kind: 'simulation' as never, ...(cursor && { cursor }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isMoving) ? MOVING_MS : false),
  });
}

/** One of them; looked at again while it moves. */
export function useSimulation(connectionId: string, runId: string) {
  return useQuery({
    queryKey: [...simulationsKey(connectionId), runId],
    enabled: runId !== '',
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}', {
          params: { path: { connectionId, runId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (!data || isMoving(data) ? MOVING_MS : false),
  });
}

/** By account and period, what would be booked otherwise; read when the run is over. */
export function useSimulatedAmounts(connectionId: string, runId: string, isOver: boolean) {
  return useQuery({
    queryKey: [...simulationsKey(connectionId), runId, 'amounts'],
    enabled: isOver,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}/amounts', {
          params: { path: { connectionId, runId }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
}

/** The orders that would differ. */
export function useSimulatedOrders(connectionId: string, runId: string, cursor: string, isOver: boolean) {
  return useQuery({
    queryKey: [...simulationsKey(connectionId), runId, 'orders', cursor],
    enabled: isOver,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}/results', {
          params: { path: { connectionId, runId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCancelSimulation(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) =>
      api.POST('/api/v1/connections/{connectionId}/simulations/{runId}/cancel', {
        params: { path: { connectionId, runId } },
      }),
    onSettled: () => cache.invalidateQueries({ queryKey: simulationsKey(connectionId) }),
  });
}

function simulationsKey(connectionId: string) {
  return [...keys.connection(connectionId), 'simulations'] as const;
}
