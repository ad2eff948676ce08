'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Payout = Schemas['PayoutDto'];
export type PayoutDetail = Schemas['PayoutDetailDto'];
export type PayoutLine = Schemas['PayoutLineDto'];
export type PayoutWish = Schemas['PayoutImportBody'];
export type PayoutImport = Schemas['PayoutImportDto'];
export type PlannedPayout = Schemas['PlannedPayoutDto'];

const REFRESH_MS = 10_000;
const MOVING_MS = 2_000;

/** What the list is filtered by, as it stands in the address; empty texts filter nothing. */
interface PayoutFilter {
  readonly q: string;
  readonly state: string;
  /** Days the bank booked, both included. */
  readonly from: string;
  readonly to: string;
  readonly cursor: string;
}

/** A page of payouts, the last the bank booked first. */
export function usePayouts(connectionId: string, { q, state, from, to, cursor }: PayoutFilter) {
  return useQuery({
    queryKey: [...keys.payouts(connectionId), { q, state, from, to, cursor }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/payouts', {
          params: {
            path: { connectionId },
            query: {
              ...(q && { q }),
              ...(state && { state: state as NonNullable<Payout['state']> }),
              ...(from && { from }),
              ...(to && { to }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** A payout with its receipt and its rows; looked at again soon until it is in the books. */
export function usePayout(connectionId: string, payoutId: string) {
  return useQuery({
    queryKey: [...keys.payouts(connectionId), payoutId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/payouts/{payoutId}', {
          params: { path: { connectionId, payoutId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.state === 'confirmed' ? false : MOVING_MS),
  });
}

/** Reads a report; a dry run only says what it would come to. */
export function useImportPayouts(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: PayoutWish) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/payouts/import', {
          params: { path: { connectionId } },
          body,
        }),
      ),
    onSuccess: ({ imported }) => {
      if (imported) return cache.invalidateQueries({ queryKey: keys.connection(connectionId) });
    },
  });
}

/** Has the receipt tried again, by the rules of now. */
export function useReplayPayout(connectionId: string, payoutId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () =>
      api.POST('/api/v1/connections/{connectionId}/payouts/{payoutId}/replay', {
        params: { path: { connectionId, payoutId } },
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.payouts(connectionId) }),
  });
}
