import { useQuery } from '@tanstack/react-query';
import type { RulesView } from '../../domain/contract-rules.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

const rulesKey = ['rules.list'] as const;

/** The clinical rules. Read anew at each opening: a planned version may hold since midnight. */
export function useRules() {
  return useQuery({ queryKey: rulesKey, queryFn: () => call('rules.list', undefined), staleTime: 0 });
}

export const showRules = (rules: RulesView): void => {
  queryClient.setQueryData(rulesKey, rules);
};
