'use client';

import { useQueries } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';
import { useConnections } from './connections';

const FEW = 5;

/** An order that was found, and of which connection it is. */
export interface FoundOrder extends Pick<Schemas['OrderRowDto'], 'orderId' | 'customerName' | 'state'> {
  readonly connectionId: string;
}

interface OrderSearch {
  readonly orders: FoundOrder[];
  readonly isPending: boolean;
  /** Names of connections that did not answer: nobody knows whether they have such an order. */
  readonly failed: string[];
}

/** Orders of all connections by number, customer, e-mail, amount or batch; none for nothing. */
export function useOrderSearch(q: string): OrderSearch {
  const all = useConnections();
  const connections = all.data?.items ?? [];
  const isNobodyAsked = q !== '' && all.isLoadingError;
  return useQueries({
    queries: connections.map(({ id }) => ({
      queryKey: [...keys.orders(id), 'search', q],
      enabled: q !== '',
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answerOf(
          api.GET('/api/v1/connections/{connectionId}/orders', {
            params: { path: { connectionId: id }, query: { q, limit: FEW } },
            signal,
          }),
        ),
    })),
    combine: (results) => ({
      orders: results.flatMap(({ data }, index) =>
        (data?.items ?? []).map((order) => ({ ...order, connectionId: connections[index]?.id ?? '' })),
      ),
      isPending: q !== '' && (all.isLoading || results.some((result) => result.isLoading)),
      failed: isNobodyAsked
        ? ['all connections']
        : results.flatMap(({ isError }, index) => (isError ? [connections[index]?.name ?? ''] : [])),
    }),
  });
}
