import { expect, test } from 'vitest';
import { isWithin, lineOfPath, movePath, noticeLineOfPath, placeOfPath } from './form-paths.ts';

test.each([
  ['zones.3.depth', { list: 'zones', row: 3, field: 'depth' }],
  ['zones', { list: 'zones', row: null, field: 'zones' }],
  ['cartridgeLot', { list: 'cartridgeLot', row: null, field: 'cartridgeLot' }],
  ['serums.0.zones.1', { list: 'serums', row: 0, field: 'zones' }],
  ['anaesthetics.1.off', { list: 'anaesthetics', row: 1, field: 'off' }],
  ['prp', { list: 'prp', row: null, field: 'prp' }],
  ['prp.tubeLot', { list: 'prp', row: null, field: 'tubeLot' }],
  ['prp.spins', { list: 'prp', row: null, field: 'spins' }],
  ['prp.spins.2.g', { list: 'prp', row: 2, field: 'g' }],
])('%s stands at %o', (path, place) => {
  expect(placeOfPath(path)).toEqual(place);
});

test.each([
  ['zones.3.depth', 'zones.3', 'zones.3'],
  ['endedAt', 'endedAt', 'endedAt'],
  ['prp.drawn', 'prp', 'prp.drawn'],
  ['prp.spins.0.g', 'prp', 'prp.spins'],
  ['prp', 'prp', 'prp'],
])('%s is told under %s, and as unusual under %s', (path, line, noticeLine) => {
  expect(lineOfPath(path)).toBe(line);
  expect(noticeLineOfPath(path)).toBe(noticeLine);
});

test('a field is within its row, and not within one whose number begins alike', () => {
  expect(isWithin('zones.1.depth', 'zones.1')).toBe(true);
  expect(isWithin('zones.11.depth', 'zones.1')).toBe(false);
});

test.each([
  ['prp.spins.1.g', -1, 'prp.spins.0.g'],
  ['prp.spins.0.g', -1, null],
  ['prp.spins.0.g', 1, 'prp.spins.1.g'],
  ['prp.drawn', -1, 'prp.drawn'],
  ['prp.spins', -1, 'prp.spins'],
] as const)('%s, where a spin at 0 went (%i) or came, is %s', (path, by, moved) => {
  expect(movePath(path, 'prp.spins', 0, by)).toBe(moved);
});
