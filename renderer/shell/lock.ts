import { useMutation } from '@tanstack/react-query';
import { call } from '../api.ts';
import { storeOpenDrafts } from '../charting/open-drafts.ts';
import { applyStatus } from '../status.ts';

/** Locking does not wait longer than this for drafts to be stored. */
const storeDraftsWithinMs = 2000;

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function lockVault() {
  await Promise.race([storeOpenDrafts(), after(storeDraftsWithinMs)]);
  return call('vault.lock', undefined);
}

/** Locks Stratum, after what is still being typed in a draft has been stored. */
export function useLock() {
  return useMutation({ mutationFn: lockVault, onSuccess: applyStatus });
}
