import { expect, test } from 'vitest';
import { endOf, stateOf, versionOn } from './rule-history.ts';

const timeZone = 'Europe/Vienna';
const made = (version: number, effectiveFrom: string, createdAt = '2026-03-02T09:00:00.000Z') => ({
  version,
  effectiveFrom,
  createdAt,
});
const states = (versions: ReturnType<typeof made>[], today: string) =>
  versions.map((version) => stateOf(versions, version, { today, timeZone }));

test('a version holds from its day on, and what Stratum ships until then', () => {
  const versions = [made(2, '2026-03-10')];
  expect(versionOn([], '2026-03-10')).toBe(1);
  expect(versionOn(versions, '2026-03-09')).toBe(1);
  expect(versionOn(versions, '2026-03-10')).toBe(2);
  expect(versionOn(versions, '2026-03-11')).toBe(2);
  expect(states(versions, '2026-03-09')).toEqual(['planned']);
  expect(states(versions, '2026-03-10')).toEqual(['in-force']);
});

test('of several versions of one day the later one holds; the other held until it was made', () => {
  const versions = [made(3, '2026-03-02', '2026-03-02T15:00:00.000Z'), made(2, '2026-03-02')];
  expect(versionOn(versions, '2026-03-02')).toBe(3);
  expect(states(versions, '2026-03-02')).toEqual(['in-force', 'past']);
});

test('a later decision outdoes a planned one that would begin after it', () => {
  const versions = [made(3, '2026-03-05', '2026-03-03T09:00:00.000Z'), made(2, '2026-03-10')];
  expect(states(versions, '2026-03-04')).toEqual(['planned', 'replaced']);
  expect(states(versions, '2026-03-05')).toEqual(['in-force', 'replaced']);
  expect(versionOn(versions, '2026-03-10')).toBe(3);
  expect(states(versions, '2026-03-11')).toEqual(['in-force', 'replaced']);
});

test('on the same day as a planned one, a decision made before that day replaces it', () => {
  const versions = [made(3, '2026-03-10', '2026-03-04T09:00:00.000Z'), made(2, '2026-03-10')];
  expect(states(versions, '2026-03-10')).toEqual(['in-force', 'replaced']);
});

test('the clinic’s calendar day counts, not that of UTC', () => {
  // 23:30 on the 9th in UTC is the 10th in Vienna: version 2 held for an hour.
  const versions = [made(3, '2026-03-10', '2026-03-09T23:30:00.000Z'), made(2, '2026-03-10')];
  expect(states(versions, '2026-03-10')).toEqual(['in-force', 'past']);
});

test('versions planned in a row follow one another', () => {
  const versions = [made(3, '2026-04-01'), made(2, '2026-03-10')];
  expect(states(versions, '2026-03-02')).toEqual(['planned', 'planned']);
  expect(states(versions, '2026-03-10')).toEqual(['planned', 'in-force']);
  expect(states(versions, '2026-04-01')).toEqual(['in-force', 'past']);
  expect([1, 2, 3].map((version) => endOf(versions, version))).toEqual(['2026-03-10', '2026-04-01', null]);
});
