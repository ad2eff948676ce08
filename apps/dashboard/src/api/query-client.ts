import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const RETRIES = 2;
const AGAIN_MS = 10_000;

/** Reads are repeated when the server was at fault; a change never is, since it may have happened. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && isServerFault(error),
        // What could not be read is there again when the server is, without anybody asking.
        refetchInterval: ({ state }) => state.status === 'error' && isServerFault(state.error) && AGAIN_MS,
      },
      mutations: { retry: false },
    },
  });
}

function isServerFault(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500;
}
