'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { queryOf } from '../lib/exception-views';
import { STATE_OF_WAITING, waitsForMe } from '../lib/run-words';
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

/** Who looks, and what else there is to count for them. */
interface Looking {
  readonly userId: string;
  readonly customers: boolean;
  readonly grants: boolean;
}

/** Of each connection: exceptions that are mine, runs I may begin as a second person, and what waits for a decision. */
export function useMyWork(connectionIds: readonly string[], looking: Looking) {
  return useQueries({
    queries: connectionIds.map((connectionId) => ({
      queryKey: [...keys.connection(connectionId), 'my-work', looking],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const [exceptions, runs, undecided, changed, grants] = await Promise.all([
          mineOf(connectionId, signal),
          runsOf(connectionId, looking.userId, signal),
          looking.customers ? customersOf(connectionId, 'review', signal) : 0,
          looking.customers ? customersOf(connectionId, 'proposed', signal) : 0,
          looking.grants ? grantsOf(connectionId, signal) : 0,
        ]);
        return { connectionId, exceptions, runs, undecided, changed, grants };
      },
      refetchInterval: REFRESH_MS,
    })),
  });
}

async function mineOf(connectionId: string, signal: AbortSignal): Promise<number> {
  const query = { ...queryOf({ view: 'mine', q: '' }), limit: MOST };
  const { items } = await answerOf(
    api.GET('/api/v1/connections/{connectionId}/exceptions', {
      params: { path: { connectionId }, query },
      signal,
    }),
  );
  return items.length;
}

async function runsOf(connectionId: string, userId: string, signal: AbortSignal): Promise<number> {
  const { items } = await answerOf(
    api.GET('/api/v1/connections/{connectionId}/runs', {
      params: { path: { connectionId }, query: { state: STATE_OF_WAITING, limit: MOST } },
      signal,
    }),
  );
  return items.filter((run) => waitsForMe(run, userId)).length;
}

async function customersOf(
  connectionId: string,
  state: 'review' | 'proposed',
  signal: AbortSignal,
): Promise<number> {
  const { items } = await answerOf(
    api.GET('/api/v1/connections/{connectionId}/customers', {
      params: { path: { connectionId }, query: { state, limit: MOST } },
      signal,
    }),
  );
  return items.length;
}

async function grantsOf(connectionId: string, signal: AbortSignal): Promise<number> {
  const { items } = await answerOf(
    api.GET('/api/v1/connections/{connectionId}/store-credit-grants', {
      params: { path: { connectionId }, query: { state: 'open', limit: MOST } },
      signal,
    }),
  );
  return items.length;
}
