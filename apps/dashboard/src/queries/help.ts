'use client';

import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { keys } from './keys';

/** A page of what operators read, as Markdown; it changes with a release only. */
export function useHelpPage(page: string) {
  return useQuery({
    queryKey: keys.page(page),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/operations/{page}', { params: { path: { page } }, parseAs: 'text', signal })),
    staleTime: Infinity,
  });
}
