import { isCancelledError, QueryCache, QueryClient } from '@tanstack/preact-query';
import { ApiError } from './http.js';

/** The longest that a page waits by itself for a server that asks for patience, in seconds. */
const longestWait = 15;

/**
 * Answers of the server by key. What the person did wrong (4xx) is not tried again; a server that has too much to do
 * (429, 503) is asked again when it says so.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (!(error instanceof ApiError) && !isCancelledError(error)) console.error(error);
    },
  }),
  defaultOptions: {
    queries: {
      // Asked also when the browser takes itself for offline: waiting for it would look like loading without an end.
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
      retryDelay: (failures, error) =>
        error instanceof ApiError && error.retryAfter !== undefined
          ? error.retryAfter * 1_000
          : Math.min(1_000 * 2 ** failures, 30_000),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** Whether the same question may be answered a little later. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  if (error.retryAfter !== undefined && error.retryAfter > longestWait) return false;
  return error.status === 429 || error.status < 400 || error.status >= 500;
}
