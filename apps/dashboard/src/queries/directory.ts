'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { firmLabel } from '../lib/codes';
import type { LookupKind } from '../lib/mappings/tables';
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

/** One record of a list of Deltek, as people choose it. */
interface LookupRecord {
  readonly key: string;
  readonly name: string;
  /** What people know a firm by; only firms have one. */
  readonly number?: string;
  /** Why it cannot be used, if so. */
  readonly flag: string | null;
}

const SHOWN = 30;

/** What a list of Deltek has for a text: a part of the code or of the name. */
export function useLookup(connectionId: string, kind: LookupKind, q: string, enabled: boolean) {
  return useQuery({
    queryKey: [...directoryKey(connectionId), 'look-up', kind, q],
    enabled,
    queryFn: async ({ signal }) => {
      // The four lists differ only in what else they tell of a record.
      const path = `/api/v1/connections/{connectionId}/deltek/${kind}` as Firms;
      const query = { limit: SHOWN, ...(q && { q }) };
      const answer = await answerOf(api.GET(path, { params: { path: { connectionId }, query }, signal }));
      return answer.items.map(asRecord);
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** What a firm is called where people choose between firms: by its code alone until it was found. */
export function useFirmLabel(connectionId: string, clientId: string, name = ''): string {
  const found = useLookup(connectionId, 'firms', clientId, clientId !== '');
  const record = found.data?.find(({ key }) => key === clientId);
  return firmLabel({ clientId, name: record?.name ?? name, number: record?.number });
}

type Firms = '/api/v1/connections/{connectionId}/deltek/firms';
const STANDING: Readonly<Record<string, string>> = { I: 'inactive', D: 'dormant' };

function asRecord({ key, name, number, present, status }: Schemas['ListedFirm']): LookupRecord {
  return { key, name, number, flag: present ? (STANDING[status] ?? null) : 'gone from Deltek' };
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
