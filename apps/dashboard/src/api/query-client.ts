import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const RETRIES = 2;

/** Reads are repeated when the server was at fault; a change never is, since it may have happened. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < RETRIES && isServerFault(error) },
      mutations: { retry: false },
    },
  });
}

function isServerFault(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500;
}

/** A session that ended while the page was open: sign in, and come back here. */
function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  const { pathname, search } = window.location;
  if (pathname === '/sign-in') return;
  window.location.assign(`/sign-in?from=${encodeURIComponent(pathname + search)}`);
}
