import { expect, test } from 'vitest';
import { treatedZone } from './testing.ts';
import { deepestZones, groupZones, siteDepths } from './zone-groups.ts';

test('puts both sides of a site together, in the order of the body', () => {
  expect(groupZones(['chin', 'cheek-right', 'forehead', 'cheek-left', 'chin'])).toEqual([
    { kind: 'zone', zone: 'forehead' },
    { kind: 'both-sides', site: 'cheek' },
    { kind: 'zone', zone: 'chin' },
  ]);
});

test('names one side alone as that side', () => {
  expect(groupZones(['cheek-right'])).toEqual([{ kind: 'zone', zone: 'cheek-right' }]);
});

test('gives one depth for both sides only where it is the same', () => {
  const treatments = [
    treatedZone('cheek-right', 1000),
    treatedZone('cheek-left', 750),
    treatedZone('temple-left', 500),
    treatedZone('temple-right', 500),
    treatedZone('jawline-left', 750),
    treatedZone('nose', 500),
  ];
  expect(siteDepths(treatments)).toEqual([
    { kind: 'both-sides', site: 'temple', depthUm: 500 },
    { kind: 'zone', zone: 'nose', depthUm: 500 },
    { kind: 'sides', site: 'cheek', leftUm: 750, rightUm: 1000 },
    { kind: 'zone', zone: 'jawline-left', depthUm: 750 },
  ]);
});

test('finds the greatest depth and every zone that had it', () => {
  const treatments = [treatedZone('chin', 1000), treatedZone('nose', 500), treatedZone('cheek-left', 1000)];
  expect(deepestZones(treatments)).toEqual({ depthUm: 1000, zones: ['cheek-left', 'chin'] });
  expect(deepestZones([])).toBeUndefined();
});
