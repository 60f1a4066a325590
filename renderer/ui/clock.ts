import { type CivilDate, type Instant, civilDateOfInstant, instantFromEpoch } from '../../domain/time.ts';

/** The present moment. The one place where the window reads a clock: `performance.now()` stands still while the computer sleeps. */
export function presentInstant(): Instant {
  return instantFromEpoch(Temporal.Now.instant().epochMilliseconds);
}

/** Today's date at the clinic. */
export function todayAt(timeZone: string): CivilDate {
  return civilDateOfInstant(presentInstant(), timeZone);
}
