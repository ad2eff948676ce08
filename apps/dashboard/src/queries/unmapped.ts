'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { countOf } from '../lib/list-pages';
import { keys } from './keys';

export type UnmappedValue = Schemas['UnmappedDto'];

/** Counted up to here. */
const COUNTED = 200;
const CALM_MS = 60_000;

/** What comes of a value that no row names. */
export type Outcome = UnmappedValue['outcome'];

/** Values the store sent that no row names, the most frequent first. */
export function useUnmapped(connectionId: string, table: string, outcome: Outcome, cursor: string) {
  return useQuery({
    queryKey: [...keys.mappings(connectionId), 'unmapped', table, outcome, cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/unmapped', {
          params: {
            path: { connectionId },
            query: {
              outcome,
              ...(table && { table: table as UnmappedValue['table'] }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** How many hold orders, as text; null where there is none or nobody knows. */
export function useUnmappedCount(connectionId: string | null): string | null {
  const { data } = useQuery({
    queryKey: [...keys.mappings(connectionId ?? ''), 'unmapped', 'count'],
    enabled: connectionId !== null,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/unmapped', {
          params: { path: { connectionId: connectionId ?? '' }, query: { outcome: 'held', limit: COUNTED } },
          signal,
        }),
      ),
    staleTime: CALM_MS,
    refetchInterval: CALM_MS,
  });
  return data ? countOf(data) : null;
}
