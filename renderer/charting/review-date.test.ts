import { expect, test } from 'vitest';
import { readReviewDate } from './review-date.ts';

test.each([
  ['4w', '2026-04-07'],
  ['+6 weeks', '2026-04-21'],
  ['1 wk', '2026-03-17'],
  ['20260407', '2026-04-07'],
  ['7.4.2026', '2026-04-07'],
  ['', ''],
  ['4', '4'],
  ['in summer', 'in summer'],
])('%j is %j', (typed, date) => {
  expect(readReviewDate(typed, '2026-03-10')).toBe(date);
});
