import { type Instant, addHours, instantOfCivil, isCivilDateTime, isTimeZone } from '../../domain/time.ts';
import { exifDatesOf } from './exif-dates.ts';

/** No camera wrote an earlier date: its clock was never set. */
const earliest: Instant = '1990-01-01T00:00:00.000Z';

/** How far ahead the clock of a camera may be, or the time zone that it was set to. */
const mostHoursAhead = 24;

export type CaptureContext = {
  now: Instant;
  /** The clinic's, for cameras that do not name their own. */
  timeZone: string;
};

/**
 * When a picture was taken, as the camera wrote it: the time on its clock and, where it says so, how far that was from
 * UTC. Null for what is missing, unreadable, from before 1990 or more than a day ahead.
 */
export function captureTimeOf(exif: Buffer | undefined, { now, timeZone }: CaptureContext): Instant | null {
  const dates = exif && exifDatesOf(exif);
  const digits = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}):([0-5]\d)$/.exec(dates?.original ?? '');
  if (!digits) return null;
  const [, year, month, day, time, seconds] = digits;
  const local = `${year}-${month}-${day}T${time}`;
  if (!isCivilDateTime(local)) return null;
  const offset = dates?.offset;
  const isOffset = offset !== undefined && /^[+-]\d{2}:\d{2}$/.test(offset) && isTimeZone(offset);
  const takenAt = instantOfCivil(`${local}:${seconds}`, isOffset ? offset : timeZone);
  return takenAt >= earliest && takenAt <= addHours(now, mostHoursAhead) ? takenAt : null;
}
