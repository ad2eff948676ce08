'use client';

import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

const REFRESH_MS = 10_000;

export type ConnectionOverview = Schemas['ConnectionOverviewDto'];

/** How everything stands; looked at again while the page is open. */
export function useOverview() {
  return useQuery({
    queryKey: keys.overview,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/overview', { signal })),
    refetchInterval: REFRESH_MS,
  });
}
