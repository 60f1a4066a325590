import { describe, expect, test } from 'vitest';
import { fullAnaesthetic, fullPrpSheet, testSession, testStart } from './comparison-testing.ts';
import { compareSessions } from './comparison.ts';
import type { SessionRecord } from './session.ts';
import { addHours } from './time.ts';

/** Sessions four weeks apart, in the order given. */
const compare = (...changes: Partial<SessionRecord>[]) =>
  compareSessions(
    changes.map((change, index) =>
      testSession({ id: `session-${index}`, startedAt: addHours(testStart, index * 672), ...change }),
    ),
    'Europe/Vienna',
  );

describe('anaesthetics', () => {
  const used = (...changes: Partial<ReturnType<typeof fullAnaesthetic>>[]) => ({
    anaesthesia: 'used' as const,
    anaesthetics: changes.map(fullAnaesthetic),
  });

  test('not recorded, none and used are three different things', () => {
    const row = compare({}, { anaesthesia: 'none' }, used({}), { anaesthesia: 'not-recorded' }).anaesthetics;
    expect(row?.cells.map(({ change }) => change.kind)).toEqual(['first', 'unknown', 'added', 'unrecorded']);
    expect(row?.differs).toBe(true);
    expect(compare({}, {}).anaesthetics).toBeNull();
    expect(compare({ anaesthesia: 'none' }, {}).anaesthetics?.differs).toBe(false);
  });

  test.each<[string, Partial<ReturnType<typeof fullAnaesthetic>>, boolean]>([
    ['another product', { product: 'Other cream' }, true],
    ['another lot', { lot: 'AN-2' }, true],
    ['another amount', { massMg: 9000 }, true],
    ['another area', { areaMm2: 9000 }, true],
    ['a film', { occluded: true }, true],
    ['ten minutes longer', { offAt: addHours(testStart, -0.25 + 1 / 6) }, true],
    ['nine minutes longer', { offAt: addHours(testStart, -0.25 + 0.15) }, false],
    ['a lot that was not recorded', { lot: null }, false],
    ['an end that was not recorded', { offAt: null }, false],
  ])('with %s differs: see the third column', (_name, change, differs) => {
    expect(compare(used({}), used(change)).anaesthetics?.differs).toBe(differs);
  });

  test('the order in which they were charted does not matter, their number does', () => {
    const gel = { product: 'Gel' };
    expect(compare(used({}, gel), used(gel, {})).anaesthetics?.differs).toBe(false);
    expect(compare(used({}, gel), used({})).anaesthetics?.differs).toBe(true);
  });
});

describe('the PRP sheet', () => {
  test('a session without one says nothing about it', () => {
    const row = compare({}, { prp: fullPrpSheet() }, {}).prp;
    expect(row?.cells.map(({ change }) => change.kind)).toEqual(['first', 'recorded', 'unrecorded']);
    expect(row?.differs).toBe(false);
    expect(compare({}, {}).prp).toBeNull();
  });

  test.each<[string, Partial<ReturnType<typeof fullPrpSheet>>, boolean]>([
    ['more blood', { drawnUl: 30_000 }, true],
    ['another tube lot', { tubeLot: 'T-2' }, true],
    ['one spin', { spins: [{ rpm: null, radiusMm: null, g: 200, seconds: 480 }] }, true],
    ['no spin recorded', { spins: [] }, false],
    ['more applied', { appliedUl: 4000 }, true],
    ['no count of the platelets', { plateletCount: null }, false],
    ['another checker of the identity', { identityCheckedBy: [] }, false],
  ])('with %s differs: see the third column', (_name, change, differs) => {
    expect(compare({ prp: fullPrpSheet() }, { prp: fullPrpSheet(change) }).prp?.differs).toBe(differs);
  });

  test('a force is compared whether it was typed or computed', () => {
    const spun = (spin: { rpm: number | null; radiusMm: number | null; g: number | null }) =>
      fullPrpSheet({ spins: [{ ...spin, seconds: 600 }] });
    const typed = spun({ rpm: null, radiusMm: null, g: 559 });
    const { prp } = compare({ prp: typed }, { prp: spun({ rpm: 2500, radiusMm: 80, g: null }) });
    expect(prp?.cells[1]?.value?.spins).toEqual([{ g: 559, seconds: 600 }]);
    expect(prp?.differs).toBe(false);
  });
});
