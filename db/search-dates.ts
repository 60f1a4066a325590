import { type CivilDate, isCivilDate } from '../domain/time.ts';
import { normalised } from './normalise.ts';

const yearFirst = /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/;
const yearLast = /(?<!\d)(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/;

const civil = (year: string, month: string, day: string): CivilDate =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** The month of each name, English and German, whole or cut to three letters and more. */
const monthNames = [
  ['january', 'januar', 'janner', 'jaenner'],
  ['february', 'februar', 'feber'],
  ['march', 'marz', 'maerz', 'mrz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
] as const;
const shortestMonth = 3;
const dayFirst =
  /(?<![\d\p{L}])(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/iu;
const monthFirst = /(?<!\p{L})(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})(?!\d)/iu;

/** The month (1–12) that a word names; undefined for another word. */
function monthNamed(word: string): string | undefined {
  const name = normalised(word);
  const index = monthNames.findIndex((names) =>
    names.some((known) => known === name || (name.length >= shortestMonth && known.startsWith(name))),
  );
  return index === -1 ? undefined : String(index + 1);
}

/** A birth date found in what was typed, with the days it can mean, and the text around it. */
export type DatedText = { dates: CivilDate[]; rest: string };

type Found = { match: RegExpExecArray; candidates: CivilDate[] };

/** The ways to write a date, the plainest first. */
const readings: readonly ((query: string) => Found | undefined)[] = [
  (query) => {
    const match = yearFirst.exec(query);
    const [, year = '', month = '', day = ''] = match ?? [];
    return match ? { match, candidates: [civil(year, month, day)] } : undefined;
  },
  (query) => {
    const match = yearLast.exec(query);
    return match ? { match, candidates: datesOf(match) } : undefined;
  },
  (query) => {
    const match = dayFirst.exec(query);
    const [, day = '', month = '', year = ''] = match ?? [];
    return match ? { match, candidates: namedDates(day, month, year) } : undefined;
  },
  (query) => {
    const match = monthFirst.exec(query);
    const [, month = '', day = '', year = ''] = match ?? [];
    return match ? { match, candidates: namedDates(day, month, year) } : undefined;
  },
];

/**
 * Finds a date in a query: `1980-05-21`, `21.5.1980`, `21/5/1980`, `5/21/80`, `21 May 1980`, `May 21, 1980`,
 * `21. Mai 80`. Dots mean day first; other signs leave both orders open, two digits of a year both centuries. Without
 * a date, `dates` is empty.
 */
export function readDate(query: string): DatedText {
  for (const reading of readings) {
    const { match, candidates = [] } = reading(query) ?? {};
    const dates = [...new Set(candidates)].filter(isCivilDate);
    if (match && dates.length > 0) {
      return { dates, rest: query.slice(0, match.index) + ' ' + query.slice(match.index + match[0].length) };
    }
  }
  return { dates: [], rest: query };
}

/** Of two digits of a year both centuries. */
const yearsOf = (year: string): string[] => (year.length === 4 ? [year] : [`19${year}`, `20${year}`]);

function namedDates(day: string, word: string, year: string): CivilDate[] {
  const month = monthNamed(word);
  return month === undefined ? [] : yearsOf(year).map((full) => civil(full, month, day));
}

function datesOf([, first = '', sign = '', second = '', year = '']: RegExpExecArray): CivilDate[] {
  return yearsOf(year).flatMap((full) => [
    civil(full, second, first),
    ...(sign === '.' ? [] : [civil(full, first, second)]),
  ]);
}
