import { type CivilDate, isCivilDateTime } from '../../domain/time.ts';
import { readTypedDate } from '../ui/typed-date.ts';

const timePattern = /^(\d{1,2})[:.h]?(\d{2})$/;

/**
 * Writes a time that was typed another way as `YYYY-MM-DDTHH:MM`. A time alone (`1405`, `14:05`, `9.30`) means that
 * time on `day`; with a date before it (`20.11.2026 14:05`) that date. Anything else stays as typed.
 */
export function readTypedMoment(typed: string, day: CivilDate): string {
  const text = typed.trim().replace('T', ' ');
  const space = text.lastIndexOf(' ');
  const [, hour, minute] = timePattern.exec(text.slice(space + 1)) ?? [];
  if (hour === undefined || minute === undefined) return typed;
  const date = space < 0 ? day : readTypedDate(text.slice(0, space));
  const moment = `${date}T${hour.padStart(2, '0')}:${minute}`;
  return isCivilDateTime(moment) ? moment : typed;
}

/** A stored time as the field shows it. */
export const shownMoment = (stored: string): string =>
  isCivilDateTime(stored) ? stored.replace('T', ' ') : stored;

/** What the field shows, as it is stored. */
export function storedMoment(shown: string): string {
  const moment = shown.replace(' ', 'T');
  return isCivilDateTime(moment) ? moment : shown;
}
