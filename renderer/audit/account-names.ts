import { useMemo } from 'react';
import { useUnlocked } from '../status.ts';
import { useAuditFacets } from './queries.ts';

/** Names of the accounts by their id, for managers; for others nothing is known but what stands in the events. */
export function useAccountNames(): ReadonlyMap<string, string> {
  const { account } = useUnlocked();
  const { data } = useAuditFacets(account.roles.includes('manager'));
  return useMemo(() => new Map(data?.accounts.map(({ id, name }) => [id, name])), [data]);
}
