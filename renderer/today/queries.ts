import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';

/** What waits for the signed-in account. Asked for anew whenever Today is opened: drafts and backups have gone on. */
export function useToday() {
  return useQuery({
    queryKey: ['today.get'] as const,
    queryFn: () => call('today.get', undefined),
    refetchOnMount: 'always',
  });
}
