import { useMutation } from '@tanstack/react-query';
import { lockGraceMs } from '../../domain/locking.ts';
import { call } from '../api.ts';
import { storeOpenDrafts } from '../charting/open-drafts.ts';
import { applyStatus } from '../status.ts';

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function lockVault() {
  await Promise.race([storeOpenDrafts(), after(lockGraceMs)]);
  return call('vault.lock', undefined);
}

/** Locks Stratum, after what is still being typed in a draft has been stored. */
export function useLock() {
  return useMutation({ mutationFn: lockVault, onSuccess: applyStatus });
}
