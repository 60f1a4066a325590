import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkDepth,
  defaultDepthLimits,
  formatDepth,
  parseArea,
  parseDecimal,
  parseDepth,
  parseVolume,
  parseWhole,
} from './units.ts';

const code = (parsed: ReturnType<typeof parseDecimal>) => (parsed.ok ? parsed.value : parsed.problem.code);

describe('decimals as people type them', () => {
  test.each([
    ['0.75', 0.75],
    ['0,75', 0.75],
    [' .5 ', 0.5],
    ['2.', 2],
    ['+1', 1],
    ['-1', -1],
    ['', 'required'],
    ['   ', 'required'],
    ['NaN', 'number.not-a-number'],
    ['Infinity', 'number.not-a-number'],
    ['1e3', 'number.not-a-number'],
    ['0x10', 'number.not-a-number'],
    ['1.000,5', 'number.not-a-number'],
    ['1,5,5', 'number.not-a-number'],
    ['½', 'number.not-a-number'],
    ['abc', 'number.not-a-number'],
    ["=cmd|' /C calc'!A0", 'number.not-a-number'],
  ])('%j', (typed, expected) => {
    expect(code(parseDecimal(typed))).toBe(expected);
  });
});

describe('needle depth against the device (C22, F012)', () => {
  test.each([
    ['0.49', 'depth.below-minimum'],
    ['0.499999', 'depth.below-minimum'],
    ['0.5', 500],
    ['0.50', 500],
    ['0,75', 750],
    ['0.75 mm', 750],
    ['1.3', 'depth.off-step'],
    ['1.25', 1250],
    ['1.2500001', 'depth.off-step'],
    ['2.5', 2500],
    ['2.500001', 'depth.above-maximum'],
    ['2.51', 'depth.above-maximum'],
    ['0', 'depth.below-minimum'],
    ['-1', 'depth.below-minimum'],
    ['15', 'depth.above-maximum'],
    ['', 'required'],
    ['NaN', 'number.not-a-number'],
    ['deep', 'number.not-a-number'],
  ])('%j', (typed, expected) => {
    expect(code(parseDepth(typed, defaultDepthLimits))).toBe(expected);
  });

  test('names the device’s neighbouring settings for a depth off its step', () => {
    const parsed = parseDepth('1.3', defaultDepthLimits);
    expect(parsed).toMatchObject({
      problem: { values: { step: 0.25, lower: 1.25, higher: 1.5 }, rule: 'C22' },
    });
  });

  test('follows a device with its own limits and step', () => {
    const limits = { minimumUm: 250, maximumUm: 2000, stepUm: 100 };
    expect(code(parseDepth('0.35', limits))).toBe(350);
    expect(code(parseDepth('0.4', limits))).toBe('depth.off-step');
    expect(code(parseDepth('2.05', limits))).toBe('depth.above-maximum');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (depth) => {
    expect(checkDepth(depth, defaultDepthLimits).ok).toBe(false);
  });

  test('accepts exactly the settings of the device', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 6000 }), (depthUm) => {
        const isSetting = depthUm >= 500 && depthUm <= 2500 && (depthUm - 500) % 250 === 0;
        expect(checkDepth(depthUm, defaultDepthLimits).ok).toBe(isSetting);
      }),
    );
  });

  test('a depth that is shown is read back as the same depth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5000 }), (depthUm) => {
        const limits = { minimumUm: 100, maximumUm: 5000, stepUm: 1 };
        expect(parseDepth(formatDepth(depthUm), limits)).toEqual({ ok: true, value: depthUm });
      }),
    );
  });
});

describe('areas and volumes', () => {
  test.each([
    ['0.1', 10],
    ['0.09', 'number.below'],
    ['12,5 cm²', 1250],
    ['4000', 400_000],
    ['4000.01', 'number.above'],
  ])('area %j in mm²', (typed, expected) => {
    expect(code(parseArea(typed))).toBe(expected);
  });

  test.each([
    ['0.01', 10],
    ['0.009', 'number.below'],
    ['1.5 mL', 1500],
    ['100', 100_000],
    ['100.1', 'number.above'],
  ])('volume %j in µL', (typed, expected) => {
    expect(code(parseVolume(typed))).toBe(expected);
  });
});

test.each([
  ['0', 0],
  ['10', 10],
  ['-1', 'number.below'],
  ['11', 'number.above'],
  ['1.5', 'number.not-whole'],
  ['', 'required'],
])('whole number %j between 0 and 10', (typed, expected) => {
  expect(code(parseWhole(typed, 0, 10))).toBe(expected);
});
