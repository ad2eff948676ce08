'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';
import { useRefreshMappings } from './mappings';

export type MappingVersion = Schemas['MappingVersionDto'];
export type RuleChange = Schemas['RuleChangeDto'];
export type RestoreResult = Schemas['RestoreResultDto'];

/** Every change of the mapping tables, newest first. */
export function useMappingVersions(connectionId: string, cursor: string) {
  return useQuery({
    queryKey: [...keys.mappings(connectionId), 'versions', cursor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/mapping-versions', {
          params: { path: { connectionId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** One change with its first rows, before and after. */
export function useMappingVersion(connectionId: string, version: number) {
  return useQuery({
    queryKey: [...keys.mappings(connectionId), 'version', version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/mapping-versions/{version}', {
          params: { path: { connectionId, version }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
}

/** What it would take to make the tables as they were; kept nowhere. */
export function useRestorePlan(connectionId: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.mappings(connectionId), 'restore-plan', version],
    enabled,
    queryFn: () => restore(connectionId, version, { dryRun: true }),
    gcTime: 0,
    staleTime: 0,
  });
}

export function useRestore(connectionId: string) {
  const refresh = useRefreshMappings(connectionId);
  return useMutation({
    mutationFn: ({ version, newest }: { version: number; newest: number }) =>
      restore(connectionId, version, { dryRun: false, newest }),
    onSuccess: () => void refresh(),
  });
}

function restore(
  connectionId: string,
  version: number,
  body: Schemas['RestoreBody'],
): Promise<RestoreResult> {
  return answerOf(
    api.POST('/api/v1/connections/{connectionId}/mapping-versions/{version}/restore', {
      params: { path: { connectionId, version } },
      body,
    }),
  );
}
