import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import type { AppStatus } from '../domain/contract.ts';
import { call, listen } from './api.ts';
import { queryClient } from './query-client.ts';
import { leavePlace, returnToPlace } from './shell/place.ts';

const statusKey = ['app.status'] as const;

/** Puts a status into the cache; locking also forgets every record that was on screen, and where that was but in memory. */
export function applyStatus(status: AppStatus): void {
  const before = queryClient.getQueryData<AppStatus>(statusKey);
  const wasOpen = before?.phase === 'unlocked';
  if (wasOpen && status.phase !== 'unlocked') leavePlace(before.account.id);
  if (!wasOpen && status.phase === 'unlocked') returnToPlace(status.account.id);
  queryClient.setQueryData(statusKey, status);
  if (status.phase === 'unlocked') return;
  // Everything but the status itself: the application listens to that entry and would not hear of a new one.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== statusKey[0] });
  queryClient.getMutationCache().clear();
}

/** First run, locked, failed or unlocked: asked once, then told by the main process. */
export function useStatus() {
  useEffect(() => listen('status-changed', applyStatus), []);
  return useQuery({ queryKey: statusKey, queryFn: () => call('app.status', undefined) });
}

export type UnlockedStatus = Extract<AppStatus, { phase: 'unlocked' }>;

export const UnlockedContext = createContext<UnlockedStatus | null>(null);

/** The clinic and the signed-in account. Throws outside the unlocked part of the application. */
export function useUnlocked(): UnlockedStatus {
  const status = use(UnlockedContext);
  if (!status) throw new Error('useUnlocked outside the unlocked application');
  return status;
}
