import { expect, test } from 'vitest';
import { assessDepth, assessMeasuredDepth, needsDepthReason } from './depth-rule.ts';
import { defaultDepthLimits } from './units.ts';
import { parseZone, zoneListSchema } from './zone-rule.ts';
import { excludedAreas, findZone, getZone, isZoneId, zones } from './zones.ts';

const excluded = Object.keys(excludedAreas);

test('every paired site has a left and a right zone, every other one none', () => {
  const sides = Map.groupBy(zones, ({ site }) => site);
  for (const zonesOfSite of sides.values()) {
    expect([[undefined], ['left', 'right']]).toContainEqual(zonesOfSite.map(({ side }) => side));
  }
});

test('there are 48 zones with distinct ids', () => {
  expect(zones).toHaveLength(48);
  expect(new Set(zones.map(({ id }) => id)).size).toBe(48);
});

test.each(excluded)('refuses %s, naming the boundary (C21)', (area) => {
  expect(isZoneId(area)).toBe(false);
  expect(findZone(area)).toBeUndefined();
  expect(parseZone(area)).toMatchObject({ ok: false, problem: { code: 'zone.excluded', rule: 'C21' } });
});

test('takes crow’s feet and the under-eye, outside the orbital rim (C21, F028)', () => {
  for (const zone of ['crows-feet-left', 'crows-feet-right', 'under-eye-left', 'under-eye-right']) {
    expect(parseZone(zone)).toEqual({ ok: true, value: zone });
  }
});

test.each(['', 'cheek', 'Cheek-left', 'constructor', '__proto__', 'cheek-left '])('%j is no zone', (id) => {
  expect(parseZone(id)).toMatchObject({ ok: false, problem: { code: 'zone.unknown' } });
});

test('refuses a zone named twice, at its second place', () => {
  const parsed = zoneListSchema.safeParse(['chin', 'nose', 'chin']);
  expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[2]]);
});

test.each(zones.map(({ id }) => id))(
  '%s: its upper starting value needs no reason, one step more does (C22)',
  (id) => {
    const { usualMinimumUm, usualMaximumUm, confirmAboveUm } = getZone(id).depth;
    expect(usualMinimumUm).toBeLessThanOrEqual(usualMaximumUm);
    expect(usualMaximumUm).toBeLessThanOrEqual(confirmAboveUm);
    expect(needsDepthReason(id, confirmAboveUm)).toBe(false);
    expect(needsDepthReason(id, confirmAboveUm + 1)).toBe(true);
    expect(assessMeasuredDepth(id, confirmAboveUm + 250, defaultDepthLimits).kind).toBe('unusual');
  },
);

test.each([
  ['forehead', '', 'not-recorded'],
  ['forehead', '   ', 'not-recorded'],
  ['forehead', '0.49', 'impossible'],
  ['forehead', '1.00', 'usual'],
  ['forehead', '1.25', 'unusual'],
  ['crows-feet-left', '0.5', 'usual'],
  ['crows-feet-left', '0.75', 'unusual'],
  ['cheek-right', '1.5', 'usual'],
  ['cheek-right', '1.75', 'unusual'],
  ['abdomen-upper', '2', 'usual'],
  ['abdomen-upper', '2.25', 'unusual'],
  ['abdomen-upper', '2.51', 'impossible'],
  ['nose', 'x', 'impossible'],
] as const)(
  '%s at %j is %s (C22): impossible, unusual and not recorded are three results',
  (zone, typed, kind) => {
    expect(assessDepth(zone, typed, defaultDepthLimits).kind).toBe(kind);
  },
);
