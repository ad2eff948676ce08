'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type ApiToken = Schemas['ApiTokenDto'];

/** One's own; everybody's for those who may see people. */
export function useApiTokens(cursor: string) {
  const query = { limit: 50, ...(cursor && { cursor }) };
  return useQuery({
    queryKey: [...keys.tokens, query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/api-tokens', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useMakeToken() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewApiTokenDto']) => answerOf(api.POST('/api/v1/api-tokens', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useRevokeToken() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tokens }),
  });
}
