import { expect, test } from 'vitest';
import { readTypedMoment, shownMoment, storedMoment } from './typed-moment.ts';

const day = '2026-11-20';

test.each([
  ['1405', '2026-11-20T14:05'],
  ['905', '2026-11-20T09:05'],
  ['14:05', '2026-11-20T14:05'],
  ['9.30', '2026-11-20T09:30'],
  [' 00:00 ', '2026-11-20T00:00'],
  ['2026-11-19 14:05', '2026-11-19T14:05'],
  ['2026-11-19T14:05', '2026-11-19T14:05'],
  ['19.11.2026 1405', '2026-11-19T14:05'],
])('%j is a time', (typed, moment) => {
  expect(readTypedMoment(typed, day)).toBe(moment);
});

test.each(['', '14', '24:00', '12:60', 'noon', '2026-02-30 10:00', '03/04/2026 10:00'])(
  '%j stays as typed',
  (typed) => {
    expect(readTypedMoment(typed, day)).toBe(typed);
  },
);

test('what is shown is stored again unchanged', () => {
  expect(shownMoment('2026-11-20T14:05')).toBe('2026-11-20 14:05');
  expect(storedMoment('2026-11-20 14:05')).toBe('2026-11-20T14:05');
  for (const typed of ['', '14', '2026-11-20 14:', 'abc def']) expect(storedMoment(typed)).toBe(typed);
});
