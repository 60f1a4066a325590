import { useQuery } from '@tanstack/react-query';
import type { AccountView, SecurityView } from '../../domain/contract-accounts.ts';
import type { BackupView } from '../../domain/backup.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const settingsKeys = {
  accounts: ['account.list'] as const,
  security: ['security.get'] as const,
  backup: ['backup.get'] as const,
};

/** Others may have changed accounts and made backups meanwhile: each opening of a screen reads anew. */
const readAnew = { staleTime: 0 };

/** Every account of the clinic. */
export function useAccounts() {
  return useQuery({
    queryKey: settingsKeys.accounts,
    queryFn: () => call('account.list', undefined),
    ...readAnew,
  });
}

export const showAccounts = (accounts: AccountView[]): void => {
  queryClient.setQueryData(settingsKeys.accounts, accounts);
  void queryClient.invalidateQueries({ queryKey: ['patient.access'] });
};

/** How this clinic and this account are secured. */
export function useSecurity() {
  return useQuery({
    queryKey: settingsKeys.security,
    queryFn: () => call('security.get', undefined),
    ...readAnew,
  });
}

export const showSecurity = (security: SecurityView): void => {
  queryClient.setQueryData(settingsKeys.security, security);
};

/** Reads the security anew: after a recovery key was made, or the time until the lock changed. */
export const refreshSecurity = () => queryClient.invalidateQueries({ queryKey: settingsKeys.security });

/** Where backups are made, and how they went. */
export function useBackup() {
  return useQuery({
    queryKey: settingsKeys.backup,
    queryFn: () => call('backup.get', undefined),
    ...readAnew,
  });
}

/** Shows changed backup settings; Today reads its own again. */
export const showBackup = (backup: BackupView): void => {
  queryClient.setQueryData(settingsKeys.backup, backup);
  void queryClient.invalidateQueries({ queryKey: ['today.get'] });
};
