import { getBackupSettings } from '../../db/backup.ts';
import type { HostContext } from '../handlers/handlers.ts';
import type { JobRunner } from '../jobs/runner.ts';
import { canBeOpened } from './health.ts';
import { hasChangedSinceBackup, startBackup } from './run-backup.ts';

/** A disk that gives no answer for so long gives none. */
const patience = 120_000;
/** How often within that time a job is looked at. */
const looks = 8;

/**
 * The last work before the application ends: a backup if the clinic wants one at closing and something has changed.
 * Waits for one that is under way, but not for one that does not get on for `patienceMilliseconds`: that one is told
 * to stop, and is noted. Never throws: a failure is noted and shown the next time.
 */
export async function backupBeforeClose(
  context: HostContext,
  patienceMilliseconds: number = patience,
): Promise<void> {
  const { host, jobs } = context;
  try {
    await whileGettingOn(jobs, patienceMilliseconds, finish(context));
  } catch (error) {
    host.log.failure('the backup at closing', error);
  }
}

async function finish(context: HostContext): Promise<void> {
  const { host, jobs, environment } = context;
  await jobs.settled('backup');
  const { open } = host;
  if (!open) return;
  const { settings, folder } = getBackupSettings(open.store.read);
  if (!settings.atClose || folder === null || !canBeOpened(open.vault)) return;
  if (hasChangedSinceBackup(open.store.read, folder, environment.now())) {
    await startBackup(context, 'at-close').done;
  }
}

/** Waits for work that jobs do. Throws when none of them tells of progress for too long, and what `work` throws. */
async function whileGettingOn(
  jobs: JobRunner,
  patienceMilliseconds: number,
  work: Promise<void>,
): Promise<void> {
  const stalled = Promise.withResolvers<never>();
  let seen = '';
  let alike = 0;
  const timer = setInterval(() => {
    const found = JSON.stringify(jobs.list());
    alike = found === seen ? alike + 1 : 0;
    seen = found;
    if (alike < looks) return;
    for (const { id } of jobs.list()) jobs.cancel(id);
    stalled.reject(new Error('A job does not get on'));
  }, patienceMilliseconds / looks);
  try {
    await Promise.race([work, stalled.promise]);
  } finally {
    clearInterval(timer);
  }
}
