import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { lockGraceMs } from '../../domain/locking.ts';
import type { AppStatus } from '../../domain/contract.ts';
import { call, listen } from '../api.ts';
import { storeOpenDrafts } from '../charting/open-drafts.ts';
import { storeAddedPhotographs } from '../photographs/queues.ts';
import { applyStatus } from '../status.ts';
import { keepOpenForms } from '../ui/kept-form.ts';

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function storeAndLock() {
  await Promise.race([
    Promise.all([storeOpenDrafts(), keepOpenForms(), storeAddedPhotographs()]),
    after(lockGraceMs),
  ]);
  return call('vault.lock', undefined);
}

let locking: Promise<AppStatus> | undefined;

/** Asked for twice, here and by the main process for another window, it answers once: answers are counted there. */
function lockVault(): Promise<AppStatus> {
  locking ??= storeAndLock().finally(() => (locking = undefined));
  return locking;
}

/**
 * Locks Stratum, after what is still being typed in drafts and forms has been stored: when asked for here, and when
 * the main process is about to lock.
 */
export function useLock() {
  const lock = useMutation({ mutationFn: lockVault, onSuccess: applyStatus });
  const { mutate } = lock;
  useEffect(() => listen('lock-requested', () => mutate()), [mutate]);
  return lock;
}
