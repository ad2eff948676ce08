'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type DocumentDetail = Schemas['DocumentDetailDto'];
export type Standing = Schemas['StandingDto'];
export type Resolution = Schemas['ResolveBody']['action'];
export type Resolved = Schemas['ResolvedDto'];

const REFRESH_MS = 10_000;

/** What the list is narrowed by, as the API takes it. */
interface DocumentQuery {
  readonly type?: Schemas['DocumentDto']['type'];
  /** One or several with commas between. */
  readonly state?: string;
  /** YYYYPP. */
  readonly period?: number;
  /** Accounting dates, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
}

/** A page of documents, the newest first. */
export function useDocuments(connectionId: string, asked: DocumentQuery, cursor: string) {
  const query = { ...asked, ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.documents(connectionId), query],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/documents', {
          params: { path: { connectionId }, query },
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
