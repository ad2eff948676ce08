'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { queryOf } from '../lib/exception-views';
import { STATE_OF_WAITING, waitsForSecond } from '../lib/run-words';
import { keys } from './keys';

const REFRESH_MS = 10_000;
/** Counted no further; the list behind the number has the rest. */
const MOST = 200;

export type ConnectionOverview = Schemas['ConnectionOverviewDto'];

/** The zone in which all of them tell days; null where they differ. */
export function oneZoneOf(connections: readonly ConnectionOverview[]): string | null {
  const [zone = null, ...others] = new Set(connections.map(({ postedToday }) => postedToday.timeZone));
  return others.length === 0 ? zone : null;
}

/** How everything stands; looked at again while the page is open. */
export function useOverview() {
  return useQuery({
    queryKey: keys.overview,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/overview', { signal })),
    refetchInterval: REFRESH_MS,
  });
}

/** Whether expected work was done, and what operators were told. */
export function useHealth() {
  return useQuery({
    queryKey: [...keys.overview, 'health'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/health', { signal })),
    refetchInterval: REFRESH_MS,
  });
}

/** Of each connection: exceptions that are mine, and runs nobody but a second person may begin. */
export function useMyWork(connectionIds: readonly string[]) {
  return useQueries({
    queries: connectionIds.map((connectionId) => ({
      queryKey: [...keys.connection(connectionId), 'my-work'],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const path = { connectionId };
        const [mine, waiting] = await Promise.all([
          answerOf(
            api.GET('/api/v1/connections/{connectionId}/exceptions', {
              params: { path, query: { ...queryOf({ view: 'mine', q: '' }), limit: MOST } },
              signal,
            }),
          ),
          answerOf(
            api.GET('/api/v1/connections/{connectionId}/runs', {
              params: { path, query: { state: STATE_OF_WAITING, limit: MOST } },
              signal,
            }),
          ),
        ]);
        return {
          connectionId,
          exceptions: mine.items.length,
          runs: waiting.items.filter(waitsForSecond).length,
        };
      },
      refetchInterval: REFRESH_MS,
    })),
  });
}
