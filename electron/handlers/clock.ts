import { type Instant, civilOfInstant, epochOfInstant } from '../../domain/time.ts';
import { findLatestKnownTime } from '../../db/clock.ts';
import type { Reader } from '../../db/handle.ts';
import { Refusal } from '../refusal.ts';

/** Clocks are put right by some seconds every day; that is no reason to ask anybody. */
const toleratedMilliseconds = 60_000;

type ClockCheck = { now: Instant; timeZone: string; acceptClock: boolean };

/**
 * Holds the clock against the latest time in the audit log before something is signed. Null when the clock can be
 * right; otherwise the latest known time, which the seal then records beside that of the clock. Throws
 * `clock.set-back` with both as times at the clinic unless the signer accepts it.
 */
export async function checkClock(
  read: Reader,
  { now, timeZone, acceptClock }: ClockCheck,
): Promise<Instant | null> {
  const latest = await findLatestKnownTime(read);
  if (latest === null || epochOfInstant(latest) - epochOfInstant(now) <= toleratedMilliseconds) return null;
  if (acceptClock) return latest;
  const wallClock = (instant: Instant) => civilOfInstant(instant, timeZone).replace('T', ' ');
  throw new Refusal('clock.set-back', 'The clock shows a time before the newest event', {
    values: { clock: wallClock(now), latest: wallClock(latest) },
  });
}
