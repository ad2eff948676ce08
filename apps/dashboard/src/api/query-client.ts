import { notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const RETRIES = 2;

// A button that waits for its change is out of reach before a second click of the same hand can come.
notifyManager.setScheduler(queueMicrotask);

/** Reads are repeated when the server was at fault; a change never is, since it may have happened. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < RETRIES && isServerFault(error) },
      mutations: { retry: false },
    },
  });
}

function isServerFault(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500;
}
