import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forceOf, rcfOf, rpmOf, speedOf, yieldPercentOf } from './prp.ts';

describe('force and speed of a centrifuge (clinical.md §5)', () => {
  test('1.118 × 10⁻⁵ × radius in cm × rpm²', () => {
    expect(rcfOf(1500, 100)).toBeCloseTo(251.55, 2);
    expect(rcfOf(0, 100)).toBe(0);
    expect(rpmOf(251.55, 100)).toBeCloseTo(1500, 6);
  });

  test('each is the inverse of the other', () => {
    const rpm = fc.integer({ min: 100, max: 30_000 });
    const radius = fc.integer({ min: 10, max: 500 });
    fc.assert(
      fc.property(rpm, radius, (turns, mm) => {
        expect(rpmOf(rcfOf(turns, mm), mm)).toBeCloseTo(turns, 5);
      }),
    );
  });

  test('what is typed stands; what is not is computed; without a radius there is nothing to compute', () => {
    expect(forceOf({ g: 260, rpm: 1500, radiusMm: 100 })).toBe(260);
    expect(forceOf({ g: null, rpm: 1500, radiusMm: 100 })).toBe(252);
    expect(forceOf({ g: null, rpm: 1500, radiusMm: null })).toBeNull();
    expect(forceOf({ g: null, rpm: null, radiusMm: 100 })).toBeNull();
    expect(speedOf({ g: 252, rpm: null, radiusMm: 100 })).toBe(1501);
    expect(speedOf({ g: 252, rpm: 1480, radiusMm: 100 })).toBe(1480);
    expect(speedOf({ g: 252, rpm: null, radiusMm: null })).toBeNull();
    expect(speedOf({ g: null, rpm: null, radiusMm: 100 })).toBeNull();
  });
});

test.each([
  [10_000, 3000, 500, 35],
  [10_000, 3000, 0, 30],
  [10_000, 0, 0, 0],
  [10_000, 10_000, 0, 100],
  [10_000, 3000, null, null],
  [10_000, null, 500, null],
  [null, 3000, 500, null],
  [0, 3000, 500, null],
])('yield of %j drawn, %j applied, %j discarded is %j %%', (drawnUl, appliedUl, discardedUl, expected) => {
  expect(yieldPercentOf({ drawnUl, appliedUl, discardedUl })).toBe(expected);
});
