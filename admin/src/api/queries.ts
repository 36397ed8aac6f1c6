import { QueryClient } from '@tanstack/preact-query';
import { ApiError } from './http.js';

/** Answers of the server by key. What the person did wrong (4xx) is not tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
