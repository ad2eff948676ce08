'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type DocumentDetail = Schemas['DocumentDetailDto'];
export type Standing = Schemas['StandingDto'];
export type Resolution = Schemas['ResolveBody']['action'];
export type Resolved = Schemas['ResolvedDto'];

const REFRESH_MS = 10_000;

interface DocumentFilter {
  readonly state: string;
  readonly q: string;
  readonly cursor: string;
}

/** A page of documents, the newest first. */
export function useDocuments(connectionId: string, filter: DocumentFilter) {
  const { state, q, cursor } = filter;
  return useQuery({
    queryKey: [...keys.documents(connectionId), filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/documents', {
          params: {
            path: { connectionId },
            query: {
              ...(state && { state }),
              ...(q && { q }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Decides what becomes of a document; a dry run only looks in Deltek and says what would be done. */
export function useResolve(connectionId: string, documentId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ResolveBody']) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/documents/{documentId}/resolve', {
          params: { path: { connectionId, documentId } },
          body,
        }),
      ),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'possible') return cache.invalidateQueries({ queryKey: keys.connection(connectionId) });
    },
  });
}
