import { type CivilDate, type Instant, civilDateOfInstant, instantFromEpoch } from '../../domain/time.ts';

/** The present moment. The one place where the window reads a clock: `performance.now()` stands still while the computer sleeps. */
export function presentInstant(): Instant {
  return instantFromEpoch(Temporal.Now.instant().epochMilliseconds);
}

/** Today's date at the clinic. */
export function todayAt(timeZone: string): CivilDate {
  return civilDateOfInstant(presentInstant(), timeZone);
}

/** The time zone that this computer is set to, for what is shown before a clinic is open. */
export const systemTimeZone = (): string => Temporal.Now.timeZoneId();
