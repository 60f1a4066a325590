import type { SessionRecord } from '../../domain/session.ts';
import { civilDateOfInstant, daysBetween } from '../../domain/time.ts';

/** One session of the timeline, newest first. */
export type TimelineEntry = {
  session: SessionRecord;
  year: string;
  /** The first of its year in the list: the year stands above it. */
  startsYear: boolean;
  /** Calendar days since the session before, voided ones left out; null for the first and for a voided one. */
  daysSincePrevious: number | null;
  /** Another session began on the same day: the date alone does not tell them apart. */
  sharesDate: boolean;
};

/** True for a session that counts as a treatment. */
export const counts = ({ state }: SessionRecord): boolean => state === 'signed';

/** The timeline of sessions that come newest first. `timeZone` decides the calendar days. */
export function timelineEntries(sessions: readonly SessionRecord[], timeZone: string): TimelineEntry[] {
  const dates = sessions.map(({ startedAt }) => civilDateOfInstant(startedAt, timeZone));
  let previous: string | null = null;
  const days = dates
    .map((date, index) => ({ date, session: sessions[index] }))
    .toReversed()
    .map(({ date, session }) => {
      if (!session || !counts(session)) return null;
      const since = previous === null ? null : daysBetween(previous, date);
      previous = date;
      return since;
    })
    .toReversed();
  return sessions.map((session, index) => {
    const year = (dates[index] ?? '').slice(0, 4);
    return {
      session,
      year,
      startsYear: year !== (dates[index - 1] ?? '').slice(0, 4),
      daysSincePrevious: days[index] ?? null,
      // Newest first, so sessions of one day are neighbours.
      sharesDate: dates[index] === dates[index - 1] || dates[index] === dates[index + 1],
    };
  });
}
