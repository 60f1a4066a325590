import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';

/** Keys of what this feature keeps in the query cache. */
export const comparisonKeys = {
  all: ['comparison.get'] as const,
  of: (sessionIds: readonly string[]) => ['comparison.get', ...sessionIds] as const,
};

/**
 * The comparison of these sessions, read anew each time the screen opens. While a session is being left out, the
 * comparison before it stays on screen.
 */
export function useComparison(sessionIds: string[], { enabled }: { enabled: boolean }) {
  return useQuery({
    queryKey: comparisonKeys.of(sessionIds),
    queryFn: () => call('comparison.get', { sessionIds }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled,
  });
}
