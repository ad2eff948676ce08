'use client';

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { everyPage } from '../lib/every-page';
import { keys } from './keys';

export type Connection = Schemas['ConnectionDto'];
export type Mode = Connection['mode'];
export type TestStep = Schemas['TestStepDto'];

/** Every connection there is. */
export function useConnections() {
  return useQuery({
    queryKey: keys.connections,
    queryFn: ({ signal }) =>
      everyPage((query) => answerOf(api.GET('/api/v1/connections', { params: { query }, signal }))),
  });
}

export function useConnectionDetail(connectionId: string) {
  return useQuery(detailOf(connectionId));
}

/** Asks for a connection as it is now. */
export function useReadConnection(connectionId: string): () => Promise<Connection> {
  const cache = useQueryClient();
  return () => cache.fetchQuery({ ...detailOf(connectionId), staleTime: 0 });
}

export function useCreateConnection() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewConnectionBody']) => answerOf(api.POST('/api/v1/connections', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.connections }),
  });
}

export function useChangeConnection(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ConnectionChanges']) =>
      answerOf(api.PATCH('/api/v1/connections/{connectionId}', { ...at(connectionId), body })),
    onSuccess: (connection) => {
      cache.setQueryData(keys.connection(connectionId), connection);
      return Promise.all([
        cache.invalidateQueries({ queryKey: keys.connections, exact: true }),
        cache.invalidateQueries({ queryKey: keys.overview }),
      ]);
    },
  });
}

/** What another mode would do, asked when somebody is about to choose it. */
export function useModeChange(connectionId: string, to: Mode) {
  return useQuery({
    queryKey: [...keys.connection(connectionId), 'mode-change', to],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/connections/{connectionId}/mode-change', {
          params: { path: { connectionId }, query: { to } },
          signal,
        }),
      ),
    gcTime: 0,
    staleTime: 0,
  });
}

export function useRemoveConnection(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/connections/{connectionId}', at(connectionId)),
    onSuccess: () => {
      cache.removeQueries({ queryKey: keys.connection(connectionId) });
      return cache.invalidateQueries({ queryKey: keys.connections, exact: true });
    },
  });
}

/** A good test can end a pause, so the connection is read anew either way. */
export function useTestConnection(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/connections/{connectionId}/test', at(connectionId))),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.connections }),
  });
}

export function useHooks(connectionId: string) {
  return useQuery({
    queryKey: keys.hooks(connectionId),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/connections/{connectionId}/hooks', { ...at(connectionId), signal })),
    // The store is asked each time; one refusal is enough to know.
    retry: false,
    staleTime: 60_000,
  });
}

export function useSyncHooks(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/connections/{connectionId}/hooks/sync', at(connectionId))),
    onSuccess: (hooks) => cache.setQueryData(keys.hooks(connectionId), hooks),
  });
}

export function usePollStore(connectionId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/connections/{connectionId}/polls', at(connectionId))),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.connection(connectionId) }),
  });
}

function detailOf(connectionId: string) {
  return queryOptions({
    queryKey: keys.connection(connectionId),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/connections/{connectionId}', { ...at(connectionId), signal })),
  });
}

function at(connectionId: string) {
  return { params: { path: { connectionId } } };
}
