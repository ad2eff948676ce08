import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionOver } from './client';
import { ApiProblem } from './problem';

const RETRIES = 2;

/** Reads are repeated when the server was at fault; a change never is, since it may have happened. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noteSessionOver }),
    mutationCache: new MutationCache({ onError: noteSessionOver }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < RETRIES && isServerFault(error) },
      mutations: { retry: false },
    },
  });
}

function isServerFault(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500;
}

/** A session that ended while the page was open: the frame asks to sign in, over the page as it is. */
function noteSessionOver(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401) sessionOver.set(true);
}
