import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BackupKind, backupKinds } from '../../domain/backup.ts';
import { addHours, civilDateOfInstant } from '../../domain/time.ts';
import { beforeRestoreDays, expiredBackups } from './retention.ts';

const now = '2026-11-20T12:00:00.000Z';
const timeZone = 'Europe/Vienna';

const backups = fc.uniqueArray(
  fc.record({
    hours: fc.integer({ min: 0, max: 24 * 800 }),
    kind: fc.constantFrom<BackupKind>(...backupKinds),
  }),
  { selector: ({ hours }) => hours, maxLength: 60 },
);
const settings = fc.record({
  keepDaily: fc.integer({ min: 1, max: 10 }),
  keepWeekly: fc.integer({ min: 0, max: 6 }),
  keepMonthly: fc.integer({ min: 0, max: 14 }),
});

const made = (ages: readonly { hours: number; kind: BackupKind }[]) =>
  ages.map(({ hours, kind }) => ({ name: `b${hours}`, kind, createdAt: addHours(now, -hours) }));

test('the newest is always kept, never more than asked for, and each state from before a restore for 30 days', () => {
  fc.assert(
    fc.property(backups, settings, (ages, numbers) => {
      const all = made(ages);
      const expired = new Set(expiredBackups(all, numbers, now, timeZone));
      const kept = all.filter(({ name }) => !expired.has(name));
      const newest = all.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
      if (newest) expect(expired.has(newest.name)).toBe(false);
      const regular = kept.filter(({ kind, name }) => kind !== 'before-restore' && name !== newest?.name);
      expect(regular.length).toBeLessThanOrEqual(
        numbers.keepDaily + numbers.keepWeekly + numbers.keepMonthly,
      );
      for (const { name, kind, createdAt } of all) {
        const isRecent = createdAt >= addHours(now, -24 * beforeRestoreDays);
        if (kind === 'before-restore' && name !== newest?.name) expect(expired.has(name)).toBe(!isRecent);
      }
    }),
    { numRuns: 500 },
  );
});

test('tidying twice removes nothing more', () => {
  fc.assert(
    fc.property(backups, settings, (ages, numbers) => {
      const all = made(ages);
      const expired = new Set(expiredBackups(all, numbers, now, timeZone));
      const left = all.filter(({ name }) => !expired.has(name));
      expect(expiredBackups(left, numbers, now, timeZone)).toEqual([]);
    }),
  );
});

describe('of a backup an hour for three years', () => {
  const hourly = made(
    Array.from({ length: 24 * 365 * 3 }, (_, hours) => ({ hours, kind: 'scheduled' as const })),
  );
  const numbers = { keepDaily: 7, keepWeekly: 4, keepMonthly: 12 };
  const expired = new Set(expiredBackups(hourly, numbers, now, timeZone));
  const kept = hourly.filter(({ name }) => !expired.has(name));
  const dates = kept.map(({ createdAt }) => civilDateOfInstant(createdAt, timeZone));

  test('the last of each of seven days is kept, by the clinic’s days', () => {
    expect(dates.slice(0, 7)).toEqual([
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      '2026-11-15',
      '2026-11-14',
    ]);
    expect(kept[1]?.createdAt).toBe('2026-11-19T22:00:00.000Z');
  });

  test('then Sundays, then the last days of months', () => {
    expect(dates.slice(7)).toEqual([
      '2026-11-08',
      '2026-11-01',
      '2026-10-31',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ]);
  });
});

test('of two that were made at one time the later name counts as the newer', () => {
  const [day, keepOne] = [now.slice(0, 10), { keepDaily: 1, keepWeekly: 0, keepMonthly: 0 }];
  const twins = ['b', 'a', 'c'].map((name) => ({
    name,
    kind: 'manual' as const,
    createdAt: `${day}T08:00:00.000Z`,
  }));
  expect(expiredBackups(twins, keepOne, now, timeZone).toSorted()).toEqual(['a', 'b']);
});
