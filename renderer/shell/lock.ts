import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { lockGraceMs } from '../../domain/locking.ts';
import { call, listen } from '../api.ts';
import { storeOpenDrafts } from '../charting/open-drafts.ts';
import { storeAddedPhotographs } from '../photographs/queues.ts';
import { applyStatus } from '../status.ts';
import { keepOpenForms } from '../ui/kept-form.ts';

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function lockVault() {
  await Promise.race([
    Promise.all([storeOpenDrafts(), keepOpenForms(), storeAddedPhotographs()]),
    after(lockGraceMs),
  ]);
  return call('vault.lock', undefined);
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
