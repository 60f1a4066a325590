import { expect, test } from 'vitest';
import { endpoints } from '../../domain/session-terms.ts';
import { elapsedColors, endpointColors, passColors } from '../ui/theme.ts';
import { elapsedSteps, endpointSteps, passSteps, shadeZone, type ZoneValues } from './shading.ts';

const nothing: ZoneValues = { depthUm: null, passes: null, endpoint: null, elapsedDays: null };

test('shades nothing that was not recorded', () => {
  for (const shading of ['depth', 'passes', 'endpoint', 'elapsed'] as const)
    expect(shadeZone(shading, nothing)).toBeUndefined();
});

test('says every value in figures as well as in colour', () => {
  const values: ZoneValues = { depthUm: 750, passes: 5, endpoint: 'pinpoint-bleeding', elapsedDays: 28 };
  expect(shadeZone('depth', values)?.label).toBe('0.75');
  expect(shadeZone('passes', values)?.label).toBe('5');
  expect(shadeZone('endpoint', values)).toMatchObject({ label: '3', pattern: 'lines' });
  expect(shadeZone('elapsed', values)?.label).toBe('28');
});

test.each([
  [0, 0],
  [13, 0],
  [14, 1],
  [27, 1],
  [28, 2],
  [42, 2],
  [43, 3],
  [90, 3],
  [91, 4],
])('%i days since treatment are in step %i (C07, F074)', (elapsedDays, step) => {
  expect(shadeZone('elapsed', { ...nothing, elapsedDays })?.color).toBe(elapsedSteps[step]?.color);
});

test.each([
  [1, 0],
  [4, 3],
  [5, 4],
  [6, 4],
  [7, 5],
  [50, 5],
])('%i passes are in step %i', (passes, step) => {
  expect(shadeZone('passes', { ...nothing, passes })?.color).toBe(passSteps[step]?.color);
});

test('gives every endpoint a mark and a texture of its own', () => {
  expect(endpointSteps.map(({ endpoint }) => endpoint)).toEqual(endpoints);
  expect(new Set(endpointSteps.map(({ mark }) => mark)).size).toBe(endpoints.length);
  expect(new Set(endpointSteps.map(({ texture }) => texture)).size).toBe(endpoints.length);
});

/** Relative luminance, which is what a grey print keeps. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each([
  ['passes', passColors],
  ['endpoints', Object.values(endpointColors)],
  ['time since treatment', elapsedColors.toReversed()],
])('the scale of %s goes from light to dark, also in grey', (_name, colors) => {
  const greys = colors.map(luminance);
  expect(greys).toEqual(greys.toSorted((a, b) => b - a));
  greys.slice(1).forEach((grey, index) => {
    expect(((greys[index] ?? 0) + 0.05) / (grey + 0.05)).toBeGreaterThan(1.2);
  });
});
