import { type CivilDate, daysBetween } from '../../domain/time.ts';

const daysPerWeek = 7;
const daysPerMonth = 30.44;
const daysPerYear = 365.25;

/** How long before (or after) today a date lies, in words: `yesterday`, `3 weeks ago`, `2 years ago`. */
export function relativeDay(date: CivilDate, today: CivilDate, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const days = daysBetween(today, date);
  const distance = Math.abs(days);
  if (distance < 2 * daysPerWeek) return words.format(days, 'day');
  if (distance < 2 * daysPerMonth) return words.format(Math.trunc(days / daysPerWeek), 'week');
  if (distance < 2 * daysPerYear) return words.format(Math.trunc(days / daysPerMonth), 'month');
  return words.format(Math.trunc(days / daysPerYear), 'year');
}
