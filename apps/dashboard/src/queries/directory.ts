'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

const WATCH_MS = 3_000;
const WATCH_FOR_MS = 90_000;

export type DirectoryLoad = Schemas['DirectoryLoadDto'];

/** How fresh the copy of each list is; watched for a while after a refresh was asked for. */
export function useDirectoryState(connectionId: string, refreshedAt: number | null) {
  return useQuery({
    queryKey: directoryKey(connectionId),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/connections/{connectionId}/deltek/refresh', { ...at(connectionId), signal })),
    refetchInterval: () =>
      refreshedAt !== null && Date.now() - refreshedAt < WATCH_FOR_MS ? WATCH_MS : false,
  });
}

/** The bank codes of the local copy. */
export function useBanks(connectionId: string) {
  return useQuery({
    queryKey: [...directoryKey(connectionId), 'banks'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/deltek/banks', {
          params: { path: { connectionId }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
}

export function useRefreshDirectory(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST('/api/v1/connections/{connectionId}/deltek/refresh', at(connectionId)),
    onSuccess: () => cache.invalidateQueries({ queryKey: directoryKey(connectionId) }),
  });
}

function directoryKey(connectionId: string) {
  return [...keys.connection(connectionId), 'directory'] as const;
}

function at(connectionId: string) {
  return { params: { path: { connectionId } } };
}
