'use client';

import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client';
import { keys } from './keys';

export type Connection = Schemas['ConnectionDto'];

export function useConnections() {
  return useQuery({
    queryKey: keys.connections,
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/connections', { signal })),
  });
}
