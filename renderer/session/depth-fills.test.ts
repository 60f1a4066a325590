import { expect, test } from 'vitest';
import { treatedZone } from '../timeline/testing.ts';
import { bestView, depthFills, zonesOutside } from './depth-fills.ts';

test('labels each treated zone with its depth', () => {
  const fills = depthFills([treatedZone('forehead', 750), treatedZone('chin', 1000)]);
  expect([...fills].map(([zone, { label }]) => [zone, label])).toEqual([
    ['forehead', '0.75'],
    ['chin', '1.00'],
  ]);
});

test('opens on the view that shows the most treated zones, the front where it is level', () => {
  expect(bestView(['forehead', 'cheek-left', 'cheek-right'])).toBe('front');
  expect(bestView(['preauricular-left', 'temple-left', 'cheek-left'])).toMatch(/^left/);
});

test('shows no face for a treatment of the body alone', () => {
  expect(bestView(['abdomen-upper'])).toBeNull();
  expect(bestView([])).toBeNull();
});

test('names the zones that a view cannot show', () => {
  expect(zonesOutside('left90', ['cheek-left', 'cheek-right', 'abdomen-upper'])).toEqual([
    'cheek-right',
    'abdomen-upper',
  ]);
});
