import type { BackupSettings } from '../../domain/backup.ts';
import { type Instant, addHours } from '../../domain/time.ts';

/** When the next backup is due. */

export type ScheduleState = {
  settings: Pick<BackupSettings, 'everyHours'>;
  /** A folder is chosen, and what is made could be opened again. */
  isPossible: boolean;
  lastVerifiedAt: Instant | null;
  /** The last attempt that came to nothing, failed or cancelled. */
  lastVainAt: Instant | null;
};

/** A drive that is not there, or a user who cancelled, is not asked again at once. */
export const retryHours = 1;

/**
 * From when on a backup is due; null when none can be made. One that was never made, or was made in the future of a
 * clock that has been set back, is due now.
 */
export function nextDueAt(
  { settings, isPossible, lastVerifiedAt, lastVainAt }: ScheduleState,
  now: Instant,
): Instant | null {
  if (!isPossible) return null;
  const isKnown = lastVerifiedAt !== null && lastVerifiedAt <= now;
  const regular = isKnown ? addHours(lastVerifiedAt, settings.everyHours) : now;
  const isFailing = lastVainAt !== null && lastVainAt <= now && lastVainAt > (lastVerifiedAt ?? '');
  const retry = isFailing ? addHours(lastVainAt, retryHours) : regular;
  return regular > retry ? regular : retry;
}

/** True when a backup should be made now. */
export function isDue(state: ScheduleState, now: Instant): boolean {
  const dueAt = nextDueAt(state, now);
  return dueAt !== null && dueAt <= now;
}
