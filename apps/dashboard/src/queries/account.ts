'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { rememberCsrfToken } from '../api/csrf';
import { keys } from './keys';

const ALL = 200;

/** Where one is signed in. */
export function useOwnSessions() {
  return useQuery({
    queryKey: keys.ownSessions,
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/auth/sessions', { params: { query: { limit: ALL } }, signal })),
  });
}

/** Ends one of one's own sessions, or all but this one. */
export function useEndOwnSessions() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null): Promise<unknown> =>
      id === null
        ? api.DELETE('/api/v1/auth/sessions')
        : api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ownSessions }),
  });
}

/** Ends every session and begins one here, whose token is another one. */
export function useChangePassword() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['PasswordChangeDto']) => answerOf(api.POST('/api/v1/auth/password', { body })),
    onSuccess: ({ csrfToken }) => {
      rememberCsrfToken(csrfToken);
      return cache.invalidateQueries({ queryKey: keys.ownSessions });
    },
  });
}

export function useSecondFactor() {
  return useQuery({
    queryKey: keys.secondFactor,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/auth/second-factor', { signal })),
  });
}

/** A secret for the app; nothing is asked for until a code of it was given. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) =>
      answerOf(api.POST('/api/v1/auth/second-factor', { body: { password } })),
  });
}

/** Answers the recovery codes. */
export function useConfirmSecondFactor() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (code: string) =>
      answerOf(api.POST('/api/v1/auth/second-factor/confirm', { body: { code } })),
    onSuccess: refresh,
  });
}

export function useRenewRecoveryCodes() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (code: string) =>
      answerOf(api.POST('/api/v1/auth/second-factor/recovery-codes', { body: { code } })),
    onSuccess: refresh,
  });
}

export function useRemoveSecondFactor() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (code: string) => api.POST('/api/v1/auth/second-factor/remove', { body: { code } }),
    onSuccess: refresh,
  });
}

/** Nobody waits for it: the recovery codes are shown before the form that asked for them is gone. */
function useRefresh() {
  const cache = useQueryClient();
  return () => void cache.invalidateQueries({ queryKey: keys.secondFactor });
}
