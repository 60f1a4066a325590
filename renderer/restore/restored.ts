import type { Instant } from '../../domain/time.ts';

/** A restore that has just ended; the unlock screen says so. */
export type Restored = { createdAt: Instant; keptAs: string };

let restored: Restored | undefined;

export function noteRestored(done: Restored): void {
  restored = done;
}

/** What was restored since somebody last unlocked. */
export const findRestored = (): Restored | undefined => restored;

/** Somebody has unlocked: it has been read. */
export function forgetRestored(): void {
  restored = undefined;
}
