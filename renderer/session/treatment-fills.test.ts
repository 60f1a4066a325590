import { expect, test } from 'vitest';
import { treatedZone } from '../timeline/testing.ts';
import { treatmentFills, zonesOutside } from './treatment-fills.ts';

test('labels each treated zone with the value that is shaded', () => {
  const zones = [treatedZone('forehead', 750), { ...treatedZone('abdomen-upper', 1500), passes: 4 }];
  const labels = (shading: Parameters<typeof treatmentFills>[1]) =>
    [...treatmentFills(zones, shading, 9)].map(([zone, { label }]) => [zone, label]);
  expect(labels('depth')).toEqual([
    ['forehead', '0.75'],
    ['abdomen-upper', '1.50'],
  ]);
  expect(labels('elapsed')).toEqual([
    ['forehead', '9'],
    ['abdomen-upper', '9'],
  ]);
});

test('names the zones that a view cannot show', () => {
  expect(zonesOutside('left90', ['cheek-left', 'cheek-right', 'abdomen-upper'])).toEqual([
    'cheek-right',
    'abdomen-upper',
  ]);
});
