'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type CustomerRow = Schemas['CustomerRowDto'];
export type Customer = Schemas['CustomerDto'];
export type Difference = Schemas['DifferenceDto'];
export type Candidate = Schemas['CandidateDto'];

interface CustomerFilter {
  readonly state: string;
  readonly q: string;
  readonly cursor: string;
}

/** A page of customers, the last changed first. */
export function useCustomers(connectionId: string, { state, q, cursor }: CustomerFilter) {
  return useQuery({
    queryKey: [...keys.customers(connectionId), { state, q, cursor }],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/customers', {
          params: {
            path: { connectionId },
            query: {
              ...(state && { state: state as CustomerRow['state'] }),
              ...(q && { q }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCustomer(connectionId: string, customerId: string) {
  return useQuery({
    queryKey: [...keys.customers(connectionId), customerId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/customers/{customerId}', {
          ...at(connectionId, customerId),
          signal,
        }),
      ),
  });
}

/** Says who the customer is; without a firm the search begins again. */
export function useAlign(connectionId: string, customerId: string) {
  return useCustomerChange(connectionId, (clientId: string | undefined) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/customers/{customerId}/align', {
        ...at(connectionId, customerId),
        body: clientId === undefined ? {} : { clientId },
      }),
    ),
  );
}

/** Takes a wrong match back. */
export function useUnalign(connectionId: string, customerId: string) {
  return useCustomerChange(connectionId, (reason: string) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/customers/{customerId}/unalign', {
        ...at(connectionId, customerId),
        body: { reason },
      }),
    ),
  );
}

interface Decision {
  readonly field: Difference['field'];
  readonly isAccepted: boolean;
}

/** Writes a change of the store to Deltek, or leaves Deltek as it is. */
export function useDecideDifference(connectionId: string, customerId: string) {
  return useCustomerChange(connectionId, ({ field, isAccepted }: Decision) => {
    const params = { params: { path: { connectionId, customerId, field } } };
    return isAccepted
      ? api.POST(
          '/api/v1/connections/{connectionId}/customers/{customerId}/differences/{field}/accept',
          params,
        )
      : api.POST(
          '/api/v1/connections/{connectionId}/customers/{customerId}/differences/{field}/dismiss',
          params,
        );
  });
}

/** Forgets who a customer is, or with `dryRun` says how many orders that would reach. Guests go by their e-mail. */
export function useErase(connectionId: string, customerId: string) {
  return useCustomerChange(connectionId, (body: Schemas['EraseBody']) =>
    answerOf(
      api.POST('/api/v1/connections/{connectionId}/customers/{customerId}/erase', {
        ...at(connectionId, body.email === undefined ? customerId : 'guest'),
        body,
      }),
    ),
  );
}

/** Orders that waited for a decision about their customer change with it. */
function useCustomerChange<Change, Answer>(
  connectionId: string,
  mutationFn: (change: Change) => Promise<Answer>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.connection(connectionId) }),
  });
}

function at(connectionId: string, customerId: string) {
  return { params: { path: { connectionId, customerId } } };
}
