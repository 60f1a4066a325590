import { lockGraceMs } from '../domain/locking.ts';
import type { ClinicHost } from './clinic-host.ts';
import type { HostContext } from './handlers/handlers.ts';

/** Windows that have stored what was typed in them since one of them asked to lock. */
type Storing = { windows: number; all: PromiseWithResolvers<void> };
const storing = new WeakMap<ClinicHost, Storing>();

/**
 * One window has stored what was typed in it and asks to lock: the others are told to do the same, and waited for.
 * One that does not answer in time is not waited for any longer. With one window there is nothing to wait for.
 */
export async function otherWindowsHaveStored({
  host,
  desktop,
  broadcast,
}: Pick<HostContext, 'host' | 'desktop' | 'broadcast'>): Promise<void> {
  if (!host.open || desktop.windowCount() < 2) return;
  const known = storing.get(host);
  const present = known ?? { windows: 0, all: Promise.withResolvers<void>() };
  present.windows += 1;
  if (!known) {
    storing.set(host, present);
    broadcast('lock-requested', null);
    const giveUp = setTimeout(present.all.resolve, lockGraceMs);
    void present.all.promise.finally(() => {
      clearTimeout(giveUp);
      storing.delete(host);
    });
  }
  if (present.windows >= desktop.windowCount()) present.all.resolve();
  await present.all.promise;
}
