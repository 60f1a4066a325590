import { isCivilDate } from '../../domain/time.ts';

const digitsOnly = /^(\d{4})(\d{2})(\d{2})$/;
const yearFirst = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/;
const dayFirst = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/;

/**
 * Writes a date that was typed another way as `YYYY-MM-DD`: year first (`19850312`, `1985/3/12`), or day first with points (`12.3.1985`). Anything ambiguous, `03/12/1985` included, and anything
 * that is no date stays as typed.
 */
export function readTypedDate(typed: string): string {
  const text = typed.trim();
  const [, year, month, day] = digitsOnly.exec(text) ?? yearFirst.exec(text) ?? reorder(dayFirst.exec(text));
  if (year === undefined || month === undefined || day === undefined) return typed;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) ? date : typed;
}

const reorder = (match: RegExpExecArray | null): (string | undefined)[] =>
  match ? [match[0], match[3], match[2], match[1]] : [];

const yearAndMonth = /^(\d{4})-(\d{1,2})$/;
const monthAndYear = /^(\d{1,2})[./](\d{4})$/;

/**
 * Writes an expiry date as `YYYY-MM-DD`. Packs often carry the month only (`2027-06`, `06/2027`, `06.2027`): that is
 * good until the last day of it. Everything else is read as any date.
 */
export function typedExpiry(typed: string): string {
  const text = typed.trim();
  const reversed = monthAndYear.exec(text);
  const [, year, month] = yearAndMonth.exec(text) ?? [undefined, reversed?.[2], reversed?.[1]];
  if (year === undefined || month === undefined) return readTypedDate(typed);
  const first = `${year}-${month.padStart(2, '0')}-01`;
  if (!isCivilDate(first)) return typed;
  return `${first.slice(0, 8)}${Temporal.PlainDate.from(first).daysInMonth}`;
}
