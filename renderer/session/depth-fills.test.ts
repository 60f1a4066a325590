import { expect, test } from 'vitest';
import { treatedZone } from '../timeline/testing.ts';
import { depthFills, isOnFace, zonesOutside } from './depth-fills.ts';

test('labels each treated zone with its depth', () => {
  const fills = depthFills([treatedZone('forehead', 750), treatedZone('chin', 1000)]);
  expect([...fills].map(([zone, { label }]) => [zone, label])).toEqual([
    ['forehead', '0.75'],
    ['chin', '1.00'],
  ]);
});

test('shows no face for a treatment of the body alone', () => {
  expect(isOnFace(['abdomen-upper', 'chin'])).toBe(true);
  expect(isOnFace(['abdomen-upper'])).toBe(false);
  expect(isOnFace([])).toBe(false);
});

test('names the zones that a view cannot show', () => {
  expect(zonesOutside('left90', ['cheek-left', 'cheek-right', 'abdomen-upper'])).toEqual([
    'cheek-right',
    'abdomen-upper',
  ]);
});
