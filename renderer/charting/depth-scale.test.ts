import { expect, test } from 'vitest';
import { defaultDepthLimits } from '../../domain/units.ts';
import { depthColors } from '../ui/theme.ts';
import { depthColor } from './depth-scale.ts';

test.each([
  [500, 0],
  [750, 1],
  [1000, 2],
  [1500, 3],
  [2000, 5],
  [2500, 6],
  [100, 0],
  [9000, 6],
])('%i µm has step %i of the scale of a 0.5–2.5 mm device', (depthUm, step) => {
  expect(depthColor(depthUm, defaultDepthLimits)).toBe(depthColors[step]);
});

test('a device with a single depth uses the first colour', () => {
  expect(depthColor(500, { minimumUm: 500, maximumUm: 500, stepUm: 250 })).toBe(depthColors[0]);
});
