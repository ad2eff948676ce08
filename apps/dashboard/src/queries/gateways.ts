'use client';

import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { keys } from './keys';

/** Gateways the payment rules name, for forms that ask for one; none while nobody knows. */
export function useGateways(connectionId: string): string[] {
  const { data } = useQuery({
    queryKey: [...keys.mappings(connectionId), 'gateways'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/payment-rules', {
          params: { path: { connectionId }, query: { limit: 200 } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
  return [...new Set((data?.items ?? []).flatMap(({ match }) => match.gateway ?? []))].sort();
}
