import { describe, expect, test } from 'vitest';
import { stepDepth, stepPasses } from './setting-steps.ts';
import { defaultDepthLimits } from './units.ts';

describe('a depth that is stepped (C22)', () => {
  test.each([
    ['0.75', 1, '1.00'],
    ['0,75 mm', -1, '0.50'],
    ['0.50', -1, '0.50'],
    ['2.50', 1, '2.50'],
    ['', 1, '1.00'],
    ['', -1, '1.00'],
    ['deep', 1, '1.00'],
  ] as const)('%j by %i is %s', (typed, step, expected) => {
    expect(stepDepth(typed, step, defaultDepthLimits, 1000)).toBe(expected);
  });

  test.each([
    [1100, '1.00'],
    [499, '0.50'],
    [3000, '2.50'],
  ])('begins with %i µm at the setting %s', (startUm, expected) => {
    expect(stepDepth('', 1, defaultDepthLimits, startUm)).toBe(expected);
  });

  test('follows the steps of the device from its minimum', () => {
    const limits = { minimumUm: 300, maximumUm: 1000, stepUm: 350 };
    expect(stepDepth('0.3', 1, limits, 300)).toBe('0.65');
    expect(stepDepth('0.65', 1, limits, 300)).toBe('1.00');
    expect(stepDepth('', 1, { ...limits, stepUm: 25 }, 330)).toBe('0.325');
  });
});

test.each([
  ['', 1, '1'],
  ['1', 1, '2'],
  ['1', -1, ''],
  ['', -1, ''],
  ['50', 1, '50'],
  ['many', 1, '1'],
] as const)('passes %j by %i are %j', (typed, step, expected) => {
  expect(stepPasses(typed, step)).toBe(expected);
});
