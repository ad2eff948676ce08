'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { queryOf, type ExceptionFilter } from '../lib/exception-views';
import { exportHref } from '../lib/export-href';
import { keys } from './keys';

export type Exception = Schemas['ExceptionDto'];
export type ExceptionGroup = Schemas['ExceptionGroupDto'];
type Cause = Schemas['RetryCauseBody']['cause'];

const REFRESH_MS = 15_000;

/** What a vendor answered where that could not be read. */
export function useAnswers(connectionId: string, exceptionId: string) {
  return useQuery({
    queryKey: [...keys.exceptions(connectionId), exceptionId, 'answers'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/answers', {
          params: { path: { connectionId, exceptionId } },
          signal,
        }),
      ),
  });
}

/** How much is there of each cause. */
export function useExceptionGroups(connectionId: string, filter: ExceptionFilter) {
  return useQuery({
    queryKey: [...keys.exceptions(connectionId), 'groups', filter],
    queryFn: async ({ signal }) => {
      const query = { ...queryOf(filter), groupBy: 'cause' as const, limit: 1 };
      const { groups = [] } = await answerOf(
        api.GET('/api/v1/connections/{connectionId}/exceptions', {
          params: { path: { connectionId }, query },
          signal,
        }),
      );
      return groups;
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** A page of them, of one cause or of all. */
export function useExceptions(
  connectionId: string,
  filter: ExceptionFilter,
  { cause, sort, cursor }: { cause: string; sort: string; cursor: string },
) {
  const query = {
    ...queryOf(filter),
    ...(cause && { cause: cause as Cause }),
    ...(sort && { sort: sort as 'since:desc' }),
    ...(cursor && { cursor }),
  };
  return useQuery({
    queryKey: [...keys.exceptions(connectionId), query],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/exceptions', {
          params: { path: { connectionId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Where what is shown is as a file. */
export function exceptionsCsvHref(connectionId: string, filter: ExceptionFilter, cause: string): string {
  return exportHref(connectionId, 'exceptions', { ...queryOf(filter), cause });
}

/** Who sees to it; null: nobody any more. */
export function useAssign(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: ({ id, userId }: { id: string; userId: string | null }) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/assign', {
          ...at(connectionId, id),
          body: { userId },
        }),
      ),
    onSettled: refresh,
  });
}

export function useIgnore(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/ignore', {
          ...at(connectionId, id),
          body: { reason },
        }),
      ),
    onSettled: refresh,
  });
}

/** Somebody has seen to one that stops no order. */
export function useAcknowledgeException(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/acknowledge', {
          ...at(connectionId, id),
          body: { note },
        }),
      ),
    onSettled: refresh,
  });
}

/** Takes an acknowledgement back. */
export function useUnacknowledge(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE(
          '/api/v1/connections/{connectionId}/exceptions/{exceptionId}/acknowledge',
          at(connectionId, id),
        ),
      ),
    onSettled: refresh,
  });
}

/** Takes an ignoring back. */
export function useUnignore(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.DELETE(
          '/api/v1/connections/{connectionId}/exceptions/{exceptionId}/ignore',
          at(connectionId, id),
        ),
      ),
    onSettled: refresh,
  });
}

export function useRetryException(connectionId: string) {
  const refresh = useRefresh(connectionId);
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/exceptions/{exceptionId}/retry', at(connectionId, id)),
      ),
    onSettled: refresh,
  });
}

/** Everything of one cause tried again, as a run. */
export function useRetryCause(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (cause: string) =>
      answerOf(
        api.POST('/api/v1/connections/{connectionId}/exceptions/retry', {
          params: { path: { connectionId } },
          body: { cause: cause as Cause },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.runs(connectionId) }),
  });
}

/** Everybody an exception may be given to. */
export function useAssignees(connectionId: string) {
  return useQuery({
    queryKey: keys.assignees,
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(
        api.GET('/api/v1/connections/{connectionId}/exceptions/assignees', {
          params: { path: { connectionId } },
          signal,
        }),
      );
      return items;
    },
    staleTime: 60_000,
  });
}

function useRefresh(connectionId: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.exceptions(connectionId) }),
      cache.invalidateQueries({ queryKey: keys.overview }),
    ]);
}

function at(connectionId: string, exceptionId: string) {
  return { params: { path: { connectionId, exceptionId } } };
}
