'use client';

import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Job = Schemas['JobDto'];

const LIVE_MS = 15_000;
const POLL_MS = 4_000;

/** What the queues hold; asked oftener while nothing tells of changes. */
export function useJobs(connectionId: string, isLive: boolean) {
  return useQuery({
    queryKey: keys.jobs(connectionId),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/jobs', { params: { path: { connectionId } }, signal }),
      ),
    refetchInterval: isLive ? LIVE_MS : POLL_MS,
  });
}
