import { describe, expect, test } from 'vitest';
import { type ScheduleState, isDue, nextDueAt } from './schedule.ts';

const now = '2026-11-20T12:00:00.000Z';
const state = (change: Partial<ScheduleState> = {}): ScheduleState => ({
  settings: { everyHours: 24 },
  isPossible: true,
  lastVerifiedAt: null,
  lastVainAt: null,
  ...change,
});

describe('a backup is due', () => {
  test('at once where there is none yet, never where none can be made', () => {
    expect(isDue(state(), now)).toBe(true);
    expect(nextDueAt(state({ isPossible: false }), now)).toBeNull();
    expect(isDue(state({ isPossible: false }), now)).toBe(false);
  });

  test('when the hours have passed, to the millisecond', () => {
    expect(isDue(state({ lastVerifiedAt: '2026-11-19T12:00:00.000Z' }), now)).toBe(true);
    const later = state({ lastVerifiedAt: '2026-11-19T12:00:00.001Z' });
    expect(isDue(later, now)).toBe(false);
    expect(nextDueAt(later, now)).toBe('2026-11-20T12:00:00.001Z');
  });

  test('an hour after an attempt that came to nothing', () => {
    expect(isDue(state({ lastVainAt: '2026-11-20T11:00:00.001Z' }), now)).toBe(false);
    expect(isDue(state({ lastVainAt: '2026-11-20T11:00:00.000Z' }), now)).toBe(true);
    // A success since then settles it.
    const settled = state({
      lastVainAt: '2026-11-18T11:50:00.000Z',
      lastVerifiedAt: '2026-11-19T12:00:00.000Z',
    });
    expect(isDue(settled, now)).toBe(true);
  });

  test('not earlier than its hour because of an attempt by hand that failed', () => {
    const failed = state({
      lastVerifiedAt: '2026-11-20T06:00:00.000Z',
      lastVainAt: '2026-11-20T07:00:00.000Z',
    });
    expect(nextDueAt(failed, now)).toBe('2026-11-21T06:00:00.000Z');
  });

  test('at once when the clock was set back', () => {
    const future = { lastVerifiedAt: '2027-01-01T00:00:00.000Z', lastVainAt: '2027-01-02T00:00:00.000Z' };
    expect(isDue(state(future), now)).toBe(true);
  });
});
