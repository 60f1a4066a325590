import { epochOfInstant } from '../domain/time.ts';
import { longestUnlockedHours } from '../domain/security.ts';
import type { Environment } from './environment.ts';

/** What is looked at, every few seconds, to see whether the clinic should lock itself. */
type Surroundings = {
  environment: Pick<Environment, 'now' | 'uptime'>;
  /** Seconds since the last key or mouse event on this computer. */
  idleSeconds: () => number;
  /** The open clinic; undefined while it is locked. */
  open: () => { unlockedAt: number; clinic: { lockAfterMinutes: number } } | undefined;
  lock: (reason: LockReason) => void;
};

export type LockReason = 'idle' | 'long' | 'slept';

/** How often it is looked at, in ms. */
export const autoLockInterval = 5000;
/** A look that comes so much late, in ms: the computer slept meanwhile, without saying so. */
const longestGap = 60_000;

/**
 * Locks when nobody has touched the computer for as long as the clinic allows, when the computer has slept, and after
 * twelve hours in any case. All but the sleep is measured in time that passes whatever the clock is set to; sleep
 * stops that time on some systems, so there the clock is looked at as well.
 */
export class AutoLock {
  readonly #surroundings: Surroundings;
  #last: { open: object; uptime: number; clock: number } | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Looks every few seconds until the program ends; gives how to stop. */
  start(): () => void {
    const timer = setInterval(() => this.look(), autoLockInterval).unref();
    return () => clearInterval(timer);
  }

  /** Looks once. */
  look(): void {
    const { environment, idleSeconds, lock, open: findOpen } = this.#surroundings;
    const open = findOpen();
    if (!open) {
      this.#last = undefined;
      return;
    }
    const uptime = environment.uptime();
    const clock = epochOfInstant(environment.now());
    const last = this.#last?.open === open ? this.#last : undefined;
    this.#last = { open, uptime, clock };
    if (last && Math.max(uptime - last.uptime, clock - last.clock) > longestGap) lock('slept');
    else if (uptime - open.unlockedAt >= longestUnlockedHours * 3_600_000) lock('long');
    else if (
      Math.min(idleSeconds(), (uptime - open.unlockedAt) / 1000) >=
      open.clinic.lockAfterMinutes * 60
    ) {
      lock('idle');
    }
  }
}
