import { expect, it } from 'vitest';
import { relativeDay } from './relative-day.ts';

it.each([
  ['2026-11-20', 'today'],
  ['2026-11-19', 'yesterday'],
  ['2026-11-07', '13 days ago'],
  ['2026-11-06', '2 weeks ago'],
  ['2026-09-21', '8 weeks ago'],
  ['2026-09-20', '2 months ago'],
  ['2024-11-25', '23 months ago'],
  ['2024-11-19', '2 years ago'],
  ['2026-11-22', 'in 2 days'],
])('writes %s as “%s”', (date, words) => {
  expect(relativeDay(date, '2026-11-20', 'en-GB')).toBe(words);
});
