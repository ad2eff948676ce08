'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Reconciliation = Schemas['ReconciliationPageDto'];
export type ReconciliationDay = Schemas['ReconciliationDayDto'];
export type ReconciliationItem = Schemas['ReconciliationItemDto'];
export type ItemPage = Schemas['ReconciliationItemPageDto'];
export type DayReason = Schemas['DayReasonDto'];
export type Balance = Schemas['BalanceDto'];
export type TrendDay = Schemas['TrendDayDto'];
export type Clearing = Schemas['ClearingDto'];

/** Days of the posting zone, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const CALM_MS = 15_000;
const RUN_MS = 1_000;

export function useReconciliation(connectionId: string, range: DayRange, cursor: string) {
  return useQuery({
    queryKey: [...keys.reconciliation(connectionId), range, cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/reconciliation', {
          params: { path: { connectionId }, query: { ...range, limit: 31, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });
}

/** Of a month it counts every document: not to be asked for before what a person waits for is there. */
export function useTrends(connectionId: string, range: DayRange, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: [...keys.reconciliation(connectionId), 'trends', range],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/reconciliation/trends', {
          params: { path: { connectionId }, query: range },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** What the items of a day are narrowed by; empty texts narrow nothing. */
export interface ItemFilter {
  readonly kind: string;
  readonly standing: string;
  readonly reason: string;
  readonly cursor: string;
}

export function useReconciliationItems(connectionId: string, day: string, filter: ItemFilter) {
  return useQuery({
    queryKey: [...keys.reconciliation(connectionId), 'items', day, filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/reconciliation/{day}', {
          params: { path: { connectionId, day }, query: toQuery(filter) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });
}

function toQuery({ kind, standing, reason, cursor }: ItemFilter) {
  return {
    // What is none of them, the API refuses by the name of the field.
    ...(kind && { kind: kind as ReconciliationItem['kind'] }),
    ...(standing && { standing: standing as ReconciliationItem['standing'] }),
    ...(reason && { reason: reason as DayReason['reason'] }),
    ...(cursor && { cursor }),
  };
}

export function useClearing(connectionId: string) {
  return useQuery({
    queryKey: [...keys.reconciliation(connectionId), 'clearing'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/clearing', {
          params: { path: { connectionId } },
          signal,
        }),
      ),
  });
}

/** Asks the store for its orders of these days, and holds them against what is known here. */
export function useBeginProof(connectionId: string) {
  return useMutation({
    mutationFn: (body: DayRange) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/reconciliation/proofs', {
          params: { path: { connectionId } },
          body,
        }),
      ),
  });
}

/** How far a proof is; the days are read anew when it is over. */
export function useProof(connectionId: string, runId: string) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: [...keys.connection(connectionId), 'proof', runId],
    queryFn: async ({ signal }) => {
      const run = await answerOf(
        api.GET('/api/v1/connections/{connectionId}/runs/{runId}', {
          params: { path: { connectionId, runId } },
          signal,
        }),
      );
      if (isOver(run)) await cache.invalidateQueries({ queryKey: keys.reconciliation(connectionId) });
      return run;
    },
    enabled: runId !== '',
    // One that is not there never will be; whoever looks is told so, and may ask again.
    refetchInterval: ({ state: { data, status } }) =>
      (data ? isOver(data) : status === 'error') ? false : RUN_MS,
  });
}

export function isOver({ state }: Pick<Schemas['RunDto'], 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
