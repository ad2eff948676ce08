'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Journal = Schemas['JournalDto'];
export type JournalDetail = Schemas['JournalDetailDto'];
export type JournalWish = Schemas['JournalBody'];
export type EnteredJournal = Schemas['EnteredJournalDto'];
export type PeriodFees = Schemas['PeriodFeesDto'];
export type GatewayFees = Schemas['GatewayFeesDto'];
export type Grant = Schemas['GrantDto'];

const REFRESH_MS = 10_000;
const MOVING_MS = 2_000;

interface JournalFilter {
  readonly kind: string;
  readonly reference: string;
  readonly cursor: string;
}

/** A page of journal entries of no order, the newest first. */
export function useJournals(connectionId: string, { kind, reference, cursor }: JournalFilter) {
  return useQuery({
    queryKey: [...keys.journals(connectionId), { kind, reference, cursor }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/journals', {
          params: {
            path: { connectionId },
            query: {
              ...(kind && { kind: kind as Journal['kind'] }),
              ...(reference && { reference }),
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

/** An entry with the document it is posted by; looked at again soon until that is in the books. */
export function useJournal(connectionId: string, journalId: number) {
  return useQuery({
    queryKey: [...keys.journals(connectionId), journalId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/journals/{journalId}', {
          params: { path: { connectionId, journalId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.state === 'confirmed' ? false : MOVING_MS),
  });
}

/** Enters an entry; a dry run only says what would be posted. */
export function useEnterJournal(connectionId: string) {
  return useBookChange(connectionId, (body: JournalWish) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/journals', {
        params: { path: { connectionId } },
        body,
      }),
    ),
  );
}

/** Has the entry tried again, by the rules of now. */
export function useReplayJournal(connectionId: string, journalId: number) {
  return useBookChange(connectionId, () =>
    api.POST('/api/v1/connections/{connectionId}/journals/{journalId}/replay', {
      params: { path: { connectionId, journalId } },
    }),
  );
}

/** Fees of what waited for its payout when a period ended; empty: the last one that did. */
export function usePeriodFees(connectionId: string, period: string) {
  return useQuery({
    queryKey: [...keys.journals(connectionId), 'fees', period],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/journals/fee-accrual', {
          params: { path: { connectionId }, query: { ...(period && { period: Number(period) }) } },
          signal,
        }),
      ),
    retry: false,
  });
}

export function useAccrueFees(connectionId: string) {
  return useBookChange(connectionId, (period: number) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/journals/fee-accrual', {
        params: { path: { connectionId } },
        body: { period },
      }),
    ),
  );
}

/** A page of what store credit rose by without a refund. */
export function useGrants(connectionId: string, state: string, cursor: string) {
  return useQuery({
    queryKey: [...keys.grants(connectionId), state, cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/store-credit-grants', {
          params: {
            path: { connectionId },
            query: { ...(state && { state: state as Grant['state'] }), ...(cursor && { cursor }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Books a grant as it was seen, or says that it is none. */
export function useSettleGrant(connectionId: string, { id, amount }: Pick<Grant, 'id' | 'amount'>) {
  return useBookChange(connectionId, ({ isApproved, note }: { isApproved: boolean; note: string }) => {
    const params = { path: { connectionId, grantId: Number(id) } };
    return isApproved
      ? api.POST('/api/v1/connections/{connectionId}/store-credit-grants/{grantId}/approve', {
          params,
          body: { amount: amount.amount, note },
        })
      : api.POST('/api/v1/connections/{connectionId}/store-credit-grants/{grantId}/dismiss', {
          params,
          body: { note },
        });
  });
}

/** Exceptions and documents change with what is booked. */
function useBookChange<Change, Answer>(
  connectionId: string,
  mutationFn: (change: Change) => Promise<Answer>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.connection(connectionId) }),
  });
}
