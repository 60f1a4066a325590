import { expect, test } from 'vitest';
import { signedSession } from './testing.ts';
import { timelineEntries } from './timeline-entries.ts';

test('counts the days to the treatment before, leaving voided sessions out', () => {
  const sessions = [
    signedSession('2026-03-31T08:00:00.000Z'),
    signedSession('2026-03-15T08:00:00.000Z', { state: 'voided' }),
    signedSession('2026-03-03T08:00:00.000Z'),
    signedSession('2026-03-03T07:00:00.000Z'),
  ];
  const days = timelineEntries(sessions, 'Europe/Vienna').map(({ daysSincePrevious }) => daysSincePrevious);
  expect(days).toEqual([28, null, 0, null]);
});

test('counts calendar days at the clinic, across a change of the clock', () => {
  const sessions = [
    signedSession('2026-03-29T22:30:00.000Z'), // 30 March in Vienna
    signedSession('2026-03-28T22:30:00.000Z'), // still 28 March
  ];
  expect(timelineEntries(sessions, 'Europe/Vienna')[0]?.daysSincePrevious).toBe(2);
  expect(timelineEntries(sessions, 'UTC')[0]?.daysSincePrevious).toBe(1);
});

test('marks the sessions that share their date at the clinic', () => {
  const sessions = [
    signedSession('2026-03-31T08:00:00.000Z'),
    signedSession('2026-03-03T08:00:00.000Z'),
    signedSession('2026-03-02T23:30:00.000Z'), // 3 March in Vienna
  ];
  const marks = timelineEntries(sessions, 'Europe/Vienna').map(({ sharesDate }) => sharesDate);
  expect(marks).toEqual([false, true, true]);
  expect(timelineEntries(sessions, 'UTC').some(({ sharesDate }) => sharesDate)).toBe(false);
});

test('puts the year above its first session, by the date at the clinic', () => {
  const sessions = [
    signedSession('2026-01-05T10:00:00.000Z'),
    signedSession('2025-12-31T23:30:00.000Z'), // 2026 in Vienna
    signedSession('2025-12-01T10:00:00.000Z'),
  ];
  const years = timelineEntries(sessions, 'Europe/Vienna').map(({ year, startsYear }) => [year, startsYear]);
  expect(years).toEqual([
    ['2026', true],
    ['2026', false],
    ['2025', true],
  ]);
});

test('has no entries without sessions', () => {
  expect(timelineEntries([], 'Europe/Vienna')).toEqual([]);
});
