import { type CivilDate, addDays } from '../../domain/time.ts';
import { readTypedDate } from '../ui/typed-date.ts';

const weeksPattern = /^\+?(\d{1,2})\s*w(?:eeks?|k)?$/i;

/** The day so many weeks after another. */
export const dateInWeeks = (day: CivilDate, weeks: number): CivilDate => addDays(day, weeks * 7);

/** Writes a date that was typed another way as `YYYY-MM-DD`; `4w` is four weeks after `day`. Anything else stays as typed. */
export function readReviewDate(typed: string, day: CivilDate): string {
  const [, weeks] = weeksPattern.exec(typed.trim()) ?? [];
  return weeks === undefined ? readTypedDate(typed) : dateInWeeks(day, Number(weeks));
}
