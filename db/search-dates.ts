import { type CivilDate, isCivilDate } from '../domain/time.ts';

const yearFirst = /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/;
const yearLast = /(?<!\d)(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/;

const civil = (year: string, month: string, day: string): CivilDate =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** A birth date found in what was typed, with the days it can mean, and the text around it. */
export type DatedText = { dates: CivilDate[]; rest: string };

/**
 * Finds the first date in a query: `1980-05-21`, `21.5.1980`, `21/5/1980`, `5/21/80`. Dots mean day first; other
 * signs leave both orders open, two digits of a year both centuries. Without a date, `dates` is empty.
 */
export function readDate(query: string): DatedText {
  const iso = yearFirst.exec(query);
  const match = iso ?? yearLast.exec(query);
  if (!match) return { dates: [], rest: query };
  const candidates = iso ? [civil(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')] : datesOf(match);
  const dates = [...new Set(candidates)].filter(isCivilDate);
  const rest = query.slice(0, match.index) + ' ' + query.slice(match.index + match[0].length);
  return dates.length > 0 ? { dates, rest } : { dates: [], rest: query };
}

function datesOf([, first = '', sign = '', second = '', year = '']: RegExpExecArray): CivilDate[] {
  const years = year.length === 4 ? [year] : [`19${year}`, `20${year}`];
  return years.flatMap((full) => [
    civil(full, second, first),
    ...(sign === '.' ? [] : [civil(full, first, second)]),
  ]);
}
