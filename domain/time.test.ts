import { describe, expect, test } from 'vitest';
import {
  addDays,
  addHours,
  addMonths,
  ageOn,
  civilDateOfInstant,
  civilOfInstant,
  daysBetween,
  epochOfInstant,
  formatTime,
  hoursBetween,
  instantFromEpoch,
  instantOfCivil,
  isCivilDate,
  isCivilDateTime,
  isInstant,
  isTimeZone,
} from './time.ts';

const vienna = 'Europe/Vienna';

describe('clock changes', () => {
  test('a skipped hour means the time after it', () => {
    expect(instantOfCivil('2026-03-29T02:30', vienna)).toBe('2026-03-29T01:30:00.000Z');
  });
  test('a repeated hour means its first occurrence', () => {
    expect(instantOfCivil('2026-10-25T02:30', vienna)).toBe('2026-10-25T00:30:00.000Z');
  });
  test('hours count as they pass, not as the clock shows them', () => {
    const [before, after] = [
      instantOfCivil('2026-03-28T12:00', vienna),
      instantOfCivil('2026-03-29T12:00', vienna),
    ];
    expect(hoursBetween(before, after)).toBe(23);
  });
  test('days count by the calendar', () => {
    expect(daysBetween('2026-03-28', '2026-03-29')).toBe(1);
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28);
  });
});

test('an instant is the clinic’s calendar date, not that of UTC', () => {
  expect(civilDateOfInstant('2026-03-09T23:30:00.000Z', vienna)).toBe('2026-03-10');
  expect(civilOfInstant('2026-03-09T23:30:59.999Z', vienna)).toBe('2026-03-10T00:30');
});

test.each(['0000-01-01T00:30', '1799-12-31T12:00', '2200-01-01T00:00', '9999-12-31T23:59'])(
  '%s is no time that could be stored and sorted',
  (text) => {
    expect([isCivilDateTime(text), isCivilDate(text.slice(0, 10))]).toEqual([false, false]);
  },
);

test.each([
  ['2000-02-29', '2001-02-28', 0],
  ['2000-02-29', '2001-03-01', 1],
  ['2000-02-29', '2004-02-29', 4],
  ['1990-06-15', '2026-06-14', 35],
  ['1990-06-15', '2026-06-15', 36],
])('born %s, on %s: %i years old', (birth, on, years) => {
  expect(ageOn(birth, on)).toBe(years);
});

test('tells dates, times, instants and zones from what only looks like one', () => {
  expect([isCivilDate('2024-02-29'), isCivilDate('2025-02-29'), isCivilDate('2024-2-9')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isCivilDateTime('2026-03-10T24:00'), isCivilDateTime('2026-03-10T23:59')]).toEqual([false, true]);
  expect([
    isInstant('2026-03-10T09:00:00.000Z'),
    isInstant('2026-03-10T09:00:00Z'),
    isInstant('now'),
  ]).toEqual([true, false, false]);
  expect([isTimeZone(vienna), isTimeZone('Europe/Atlantis'), isTimeZone('')]).toEqual([true, false, false]);
});

test('moves instants and dates', () => {
  expect(addHours('2026-03-10T09:00:00.000Z', 0.5)).toBe('2026-03-10T09:30:00.000Z');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(instantFromEpoch(epochOfInstant('2026-03-10T09:00:00.123Z'))).toBe('2026-03-10T09:00:00.123Z');
});

test('writes times for a person in the clinic’s zone', () => {
  expect(formatTime('1990-02-28', 'en-GB', vienna)).toBe('28 Feb 1990');
  expect(formatTime('2026-03-10T23:30:00.000Z', 'en-GB', vienna, 'date-time')).toBe('11 Mar 2026, 00:30');
  expect(formatTime('2026-03-10T23:30:00.000Z', 'en-GB', vienna, 'day-month')).toBe('11 Mar');
});

test.each([
  ['2026-04-30', 6, '2026-10-30'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-05-04', 0, '2026-05-04'],
])('%s and %i calendar months is %s (C11)', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});
