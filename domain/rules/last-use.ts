import type { HistoryEntry, Use, UseTime } from '../history.ts';
import {
  type CivilDate,
  type CivilDateTime,
  type Instant,
  addDays,
  addHours,
  civilDateOfInstant,
  instantOfCivil,
  isCivilDate,
  isCivilDateTime,
} from '../time.ts';
import type { Evaluation } from './evaluation.ts';

/** When something was last used, had or taken, as far as the record tells. */
export type LastUse =
  | { kind: 'never' }
  /** The patient does not know whether. */
  | { kind: 'unknown' }
  /** It was, and when is not known. */
  | { kind: 'time-unknown' }
  /** It may have been used until now. */
  | { kind: 'ongoing' }
  /** `until` is the latest moment that it can have been. */
  | { kind: 'known'; on: CivilDate; until: CivilDateTime };

/**
 * Reads a statement of use. The last use of something in current use tells only about the day on which it was said:
 * the patient may have used it again since, so that an older one counts as ongoing until it is asked again.
 */
export function lastUseOf(
  { planned, day }: Evaluation,
  { recordedAt }: HistoryEntry,
  use: Use,
  time: UseTime | null,
): LastUse {
  if (use === 'never' || use === 'unknown') return { kind: use };
  const last = lastTimeOf(time);
  if (use === 'past') return last;
  const isKnownToday = last.kind === 'known' && civilDateOfInstant(recordedAt, planned.timeZone) >= day;
  return isKnownToday ? last : { kind: 'ongoing' };
}

/** Reads a time of use. A day alone counts as its end, its latest moment. */
export function lastTimeOf(time: UseTime | null): LastUse {
  if (time !== null && isCivilDate(time))
    return { kind: 'known', on: time, until: `${addDays(time, 1)}T00:00` };
  if (time !== null && isCivilDateTime(time)) return { kind: 'known', on: time.slice(0, 10), until: time };
  return { kind: 'time-unknown' };
}

/** A length of time: hours of the clock, or days of the calendar to the same wall-clock time. */
export type Length = { hours: number } | { days: number };

/** When this much time has passed since a moment at the clinic. */
export function momentAfter(until: CivilDateTime, length: Length, { planned }: Evaluation): Instant {
  if ('hours' in length) return addHours(instantOfCivil(until, planned.timeZone), length.hours);
  return instantOfCivil(`${addDays(until.slice(0, 10), length.days)}${until.slice(10)}`, planned.timeZone);
}
