import type { HostContext } from '../handlers/handlers.ts';
import { scheduleState } from './health.ts';
import { startBackup } from './run-backup.ts';
import { isDue } from './schedule.ts';

const lookMilliseconds = 60_000;

/** Makes a backup if one is due. Does nothing while the clinic is locked or a backup is under way. */
export async function backUpIfDue(context: HostContext): Promise<void> {
  const { host, jobs, environment } = context;
  const { open } = host;
  if (!open || jobs.isBusy('backup')) return;
  if (isDue(scheduleState(open.store.read, open.vault), environment.now())) {
    await startBackup(context, 'scheduled').done;
  }
}

/** Looks every minute whether a backup is due; gives how to end that. */
export function watchSchedule(context: HostContext): () => void {
  const look = () => {
    backUpIfDue(context).catch((error: unknown) => context.host.log.failure('the scheduled backup', error));
  };
  const timer = setInterval(look, lookMilliseconds).unref();
  return () => clearInterval(timer);
}
