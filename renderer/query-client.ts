import { QueryClient } from '@tanstack/react-query';

/** Data changes only through this window's own commands, so nothing turns stale by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
