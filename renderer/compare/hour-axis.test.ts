import { expect, test } from 'vitest';
import type { ReactionRow } from '../../domain/comparison.ts';
import { courseBar, hourAxis, longestCourse } from './hour-axis.ts';

test.each([
  [0, 24, 5],
  [24, 24, 5],
  [24.5, 36, 4],
  [41, 48, 5],
  [72, 72, 7],
  [96, 96, 9],
  [97, 120, 6],
  [150, 168, 8],
  [193, 240, 6],
  [336, 336, 8],
  [2000, 336, 8],
])('courses of up to %i hours end at %i with %i marks', (hours, end, marks) => {
  const { endHours, ticks } = hourAxis(hours);
  expect(endHours).toBe(end);
  expect(ticks).toHaveLength(marks);
  expect(ticks[0]).toBe(0);
  expect(ticks.at(-1)).toBe(end);
});

const same = { kind: 'same' } as const;
const row: ReactionRow = {
  kind: 'erythema',
  grade: [
    { value: 1, present: true, change: same },
    { value: 1, present: true, change: same },
    { value: 1, present: true, change: same },
    { value: 0, present: true, change: same },
    { value: null, present: false, change: same },
  ],
  resolvedHours: [
    { value: 400, present: true, change: same },
    { value: null, present: true, change: same },
    { value: null, present: true, change: same },
    { value: null, present: true, change: same },
    { value: null, present: false, change: same },
  ],
  onsetHours: [53, null, null, null, null],
  open: [false, true, false, false, false],
  lastSeenHours: [420, 48, 72, 24, null],
  differs: true,
};

test('a course is resolved, without an end, over at an unknown time, looked for in vain, or absent', () => {
  expect([0, 1, 2, 3, 4].map((session) => courseBar(row, session))).toEqual([
    { kind: 'resolved', fromHours: 53, hours: 400, beyondAxis: true },
    { kind: 'open', fromHours: 0, lastSeenHours: 48 },
    { kind: 'unknown' },
    { kind: 'not-seen' },
    null,
  ]);
});

test('the axis reaches as far as the longest bar that is drawn', () => {
  expect(longestCourse([row])).toBe(400);
  expect(longestCourse([])).toBe(0);
});
