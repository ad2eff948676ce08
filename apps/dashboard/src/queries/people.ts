'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Person = Schemas['ListedUserDto'];
export type Invitation = Schemas['InvitationDto'];

/** As many as the API gives at once: a house has fewer people. */
const ALL = 200;

/** Everybody who may sign in. */
export function usePeople(cursor: string) {
  const query = { limit: ALL, ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.people, query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/users', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useChangePerson(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['UserChangeDto']) =>
      answerOf(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.people }),
  });
}

export function useDeletePerson(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/{id}', { params: { path: { id } } }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.people }),
        cache.invalidateQueries({ queryKey: keys.tokens }),
      ]),
  });
}

/** Takes the second factor off somebody who lost the app and the recovery codes. */
export function useResetSecondFactor(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/{id}/second-factor', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.people }),
  });
}

/** Lets go of who somebody is at the provider; ends their sessions. */
export function useUnlinkPerson(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/{id}/identity', { params: { path: { id } } }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.people }),
        cache.invalidateQueries({ queryKey: keys.sessionsOf(id) }),
      ]),
  });
}

/** Where somebody is signed in. */
export function useSessionsOf(id: string) {
  return useQuery({
    queryKey: keys.sessionsOf(id),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/users/{id}/sessions', {
          params: { path: { id }, query: { limit: ALL } },
          signal,
        }),
      ),
  });
}

/** Ends one session of somebody, or all of them. */
export function useEndSessionsOf(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string | null): Promise<unknown> =>
      sessionId === null
        ? api.DELETE('/api/v1/users/{id}/sessions', { params: { path: { id } } })
        : api.DELETE('/api/v1/users/{id}/sessions/{sessionId}', { params: { path: { id, sessionId } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.sessionsOf(id) }),
  });
}

/** Invitations that can still be accepted. */
export function useInvitations() {
  return useQuery({
    queryKey: keys.invitations,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/invitations', { params: { query: { limit: ALL } }, signal })),
  });
}

export function useInvite() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewInvitationDto']) => answerOf(api.POST('/api/v1/invitations', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useWithdrawInvitation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: Schemas['AcceptInvitationDto']) =>
      answerOf(api.POST('/api/v1/invitations/accept', { body })),
  });
}
