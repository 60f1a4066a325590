import { lockGraceMs } from '../domain/locking.ts';
import { presentStatus } from './handlers/app.ts';
import type { HostContext } from './handlers/handlers.ts';

/**
 * Lets the windows store what is being typed and locks; a window that does not answer is not waited for. While a job
 * has the clinic closed, locks what it opens again.
 */
export async function requestLock(context: HostContext): Promise<void> {
  const { host } = context;
  const { open } = host;
  if (open) {
    context.broadcast('lock-requested', null);
    await new Promise((passed) => setTimeout(passed, lockGraceMs));
    // Locked and unlocked again within that time: another session, which nobody asked to lock.
    if (host.open && host.open.unlockedAt !== open.unlockedAt) return;
  }
  await host.lock();
  context.broadcast('status-changed', await presentStatus(context));
}
