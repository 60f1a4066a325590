/**
 * All date and time arithmetic. Instants are UTC ISO 8601 text with milliseconds (`2026-11-20T10:25:00.000Z`),
 * civil dates are `YYYY-MM-DD`, civil times of a clinic are `YYYY-MM-DDTHH:MM`. The rest of the program uses
 * neither `Date` nor `Temporal`, so that both could be replaced here. Nothing here reads a clock.
 */

/** UTC instant, ISO 8601 with milliseconds. */
export type Instant = string;
/** Calendar date, `YYYY-MM-DD`. */
export type CivilDate = string;
/** Wall-clock time in the clinic's time zone, `YYYY-MM-DDTHH:MM`. */
export type CivilDateTime = string;

// The years of living people and their products; beyond the year 9999 instants would no longer sort as text.
const datePattern = /^(18|19|20|21)\d{2}-\d{2}-\d{2}$/;
const dateTimePattern = /^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const canonical = (instant: Temporal.Instant): Instant =>
  instant.toString({ fractionalSecondDigits: 3, smallestUnit: 'millisecond' });

/** True for an existing calendar date from 1800 to 2199 written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** True for an existing wall-clock time from 1900 to 2199 written `YYYY-MM-DDTHH:MM`. */
export function isCivilDateTime(text: string): boolean {
  if (!dateTimePattern.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** True for an instant in the canonical form. */
export function isInstant(text: string): boolean {
  try {
    return canonical(Temporal.Instant.from(text)) === text;
  } catch {
    return false;
  }
}

/** True for a time zone this computer knows (`Europe/Vienna`). */
export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds since 1970 as an instant. */
export function instantFromEpoch(milliseconds: number): Instant {
  return canonical(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}

/** An instant as milliseconds since 1970. */
export function epochOfInstant(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** The instant of a wall-clock time. An hour that a clock change repeats means its first occurrence; one that it skips, the time after. */
export function instantOfCivil(dateTime: CivilDateTime, timeZone: string): Instant {
  return canonical(Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).toInstant());
}

/** The wall-clock time of an instant, to the minute. */
export function civilOfInstant(instant: Instant, timeZone: string): CivilDateTime {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}

/** The calendar date of an instant. */
export function civilDateOfInstant(instant: Instant, timeZone: string): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Negative when `a` is earlier than `b`, zero when equal. Works on two instants or two civil values of one kind. */
export function compareTimes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** An instant moved by whole or fractional hours. */
export function addHours(instant: Instant, hours: number): Instant {
  return canonical(Temporal.Instant.from(instant).add({ milliseconds: Math.round(hours * 3_600_000) }));
}

/** Hours from `start` to `end`, to the minute; negative when `end` is earlier. */
export function hoursBetween(start: Instant, end: Instant): number {
  return Math.round((epochOfInstant(end) - epochOfInstant(start)) / 60_000) / 60;
}

/** A calendar date moved by whole days. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** A calendar date moved by calendar months; where the month has no such day, its last one (31 August + 6 months is the end of February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

/** When a calendar date begins at the clinic: midnight, or the first moment after it where the clocks skip that hour. */
export function startOfDay(date: CivilDate, timeZone: string): Instant {
  return canonical(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant());
}

/** An instant without its seconds. */
export function toTheMinute(instant: Instant): Instant {
  return canonical(Temporal.Instant.from(instant).round({ smallestUnit: 'minute', roundingMode: 'floor' }));
}

/** Whole calendar days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: CivilDate, end: CivilDate): number {
  return Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end), { largestUnit: 'days' }).days;
}

/**
 * The date that `YYMMDD` means, as printed on packages: the century that is nearest, 49 years back to 50 years ahead of
 * `today`; day 00 is the last of the month (GS1 General Specifications 7.12 and 3.4). Undefined for what is no date.
 */
export function civilDateOfTwoDigitYear(digits: string, today: CivilDate): CivilDate | undefined {
  const year = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const thisYear = Temporal.PlainDate.from(today).year;
  const ahead = year - (thisYear % 100);
  const century = thisYear - (thisYear % 100) + (ahead > 50 ? -100 : ahead < -49 ? 100 : 0);
  try {
    const first = Temporal.PlainDate.from({ year: century + year, month, day: 1 }, { overflow: 'reject' });
    return first.with({ day: day === 0 ? first.daysInMonth : day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** Age in completed years on a date. A birthday on 29 February counts from 1 March in common years. */
export function ageOn(birthDate: CivilDate, on: CivilDate): number {
  const birth = Temporal.PlainDate.from(birthDate);
  const day = Temporal.PlainDate.from(on);
  const hadBirthday = day.month > birth.month || (day.month === birth.month && day.day >= birth.day);
  return day.year - birth.year - (hadBirthday ? 0 : 1);
}

type TimeStyle = 'date' | 'date-time' | 'day-month' | 'long-date' | 'weekday' | 'time';

const formatOptions: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  'date-time': { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  'day-month': { day: 'numeric', month: 'short' },
  'long-date': { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
};

/** Making a formatter costs a hundred times what using one does, and a list uses one for every row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, timeZone: string, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style}`;
  const known = formatters.get(key);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat(locale, { ...formatOptions[style], timeZone });
  formatters.set(key, formatter);
  return formatter;
}

/** A civil date or an instant written for a person, in the given locale; instants in the clinic's time zone. */
export function formatTime(
  value: string,
  locale: string,
  timeZone: string,
  style: TimeStyle = 'date',
): string {
  if (!datePattern.test(value)) return formatterOf(locale, timeZone, style).format(epochOfInstant(value));
  const midnight = Temporal.PlainDate.from(value).toZonedDateTime('UTC').epochMilliseconds;
  return formatterOf(locale, 'UTC', style).format(midnight);
}
