'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Dispute = Schemas['DisputeDto'];
export type OpenedDispute = Schemas['OpenDisputeBody'];
export type DisputeOutcome = Schemas['DisputeOutcomeBody'];
export type DisputeImport = Schemas['DisputeImportDto'];

const MOVING_MS = 2_000;
const CALM_MS = 10_000;

/** Disputes of an order, with the documents of each; looked at again soon until they are in the books. */
export function useDisputes(connectionId: string, orderId: number) {
  return useQuery({
    queryKey: [...keys.order(connectionId, orderId), 'disputes'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/orders/{orderId}/disputes', {
          params: { path: { connectionId, orderId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.items.some(isOnTheWay) ? MOVING_MS : CALM_MS),
  });
}

/** Its opening is a document, its end another. */
function isOnTheWay({ outcome, documents }: Dispute): boolean {
  return (
    documents.length < (outcome === null ? 1 : 2) || documents.some(({ state }) => state !== 'confirmed')
  );
}

/** A gateway holds money of the order back. */
export function useOpenDispute(connectionId: string, orderId: number) {
  return useOrderChange(connectionId, orderId, (body: OpenedDispute) =>
    api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/disputes', {
      params: { path: { connectionId, orderId } },
      body,
    }),
  );
}

/** How a dispute ended; that is final. */
export function useDecideDispute(connectionId: string, orderId: number, caseId: string) {
  return useOrderChange(connectionId, orderId, (body: DisputeOutcome) =>
    api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/disputes/{caseId}/outcome', {
      params: { path: { connectionId, orderId, caseId } },
      body,
    }),
  );
}

/** Takes a mistake back. */
export function useWithdrawDispute(connectionId: string, orderId: number, caseId: string) {
  return useOrderChange(connectionId, orderId, () =>
    api.DELETE('/api/v1/connections/{connectionId}/orders/{orderId}/disputes/{caseId}', {
      params: { path: { connectionId, orderId, caseId } },
    }),
  );
}

/** Reads a report of disputes; a dry run only says what it would come to. */
export function useImportDisputes(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['DisputeImportBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/disputes/import', {
          params: { path: { connectionId } },
          body,
        }),
      ),
    onSuccess: ({ imported }) => {
      if (imported) return cache.invalidateQueries({ queryKey: keys.connection(connectionId) });
    },
  });
}

/** Moves credit on the order's invoice to the open invoice of another order of the same firm. */
export function useMoveCredit(connectionId: string, orderId: number) {
  return useOrderChange(connectionId, orderId, (body: Schemas['CreditMoveBody']) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/orders/{orderId}/credit-moves', {
        params: { path: { connectionId, orderId } },
        body,
      }),
    ),
  );
}

export function useWithdrawCreditMove(connectionId: string, orderId: number) {
  return useOrderChange(connectionId, orderId, (key: string) =>
    api.DELETE('/api/v1/connections/{connectionId}/orders/{orderId}/credit-moves/{key}', {
      params: { path: { connectionId, orderId, key } },
    }),
  );
}

function useOrderChange<Change, Answer>(
  connectionId: string,
  orderId: number,
  mutationFn: (change: Change) => Promise<Answer>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.order(connectionId, orderId) }),
        cache.invalidateQueries({ queryKey: keys.orders(connectionId) }),
      ]),
  });
}
