import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type PlanePoint,
  assessPupilDistance,
  scaledAreaMm2,
  tracedAreaMm2,
  tracedShare,
} from './zone-area.ts';

const square: readonly PlanePoint[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const moved = (ring: readonly PlanePoint[], dx: number, dy: number): PlanePoint[] =>
  ring.map(([x, y]) => [x + dx, y + dy]);

test.each([
  [null, 'not-recorded'],
  [0, 'impossible'],
  [44.9, 'impossible'],
  [45, 'unusual'],
  [49.9, 'unusual'],
  [50, 'usual'],
  [63, 'usual'],
  [75, 'usual'],
  [75.1, 'unusual'],
  [80, 'unusual'],
  [80.1, 'impossible'],
  [Number.NaN, 'impossible'],
] as const)('%s mm between the pupils is %s', (measured, assessment) => {
  expect(assessPupilDistance(measured)).toBe(assessment);
});

test('an average face has the average area, and areas grow with the square of the distance', () => {
  expect(scaledAreaMm2(3642, 63, 63)).toBe(3642);
  expect(scaledAreaMm2(1000, 69.3, 63)).toBe(1210);
  expect(scaledAreaMm2(0, 70, 63)).toBe(0);
});

test.each([
  [0, 63],
  [-63, 63],
  [Number.NaN, 63],
  [63, 0],
])('refuses to scale by %d over %d', (measured, reference) => {
  expect(() => scaledAreaMm2(1000, measured, reference)).toThrow(RangeError);
});

test('gives the share of the zone that was traced', () => {
  expect(tracedShare([square], square)).toBeCloseTo(1, 6);
  expect(tracedShare([square], moved(square, 5, 0))).toBeCloseTo(0.5, 6);
  expect(tracedShare([square], moved(square, 5, 5))).toBeCloseTo(0.25, 2);
  expect(tracedShare([square], moved(square, 20, 0))).toBe(0);
});

test('counts nothing outside the zone, and not its holes', () => {
  const hole = square.map(([x, y]): PlanePoint => [2.5 + x / 2, 2.5 + y / 2]);
  const around = square.map(([x, y]): PlanePoint => [x * 3 - 10, y * 3 - 10]);
  expect(tracedShare([square], around)).toBeCloseTo(1, 6);
  expect(tracedShare([square, hole], hole)).toBeCloseTo(0, 6);
});

test('takes a line, a point and nothing for no area', () => {
  expect(tracedShare([square], [])).toBe(0);
  expect(tracedShare([square], [[1, 1]])).toBe(0);
  expect(
    tracedShare(
      [square],
      [
        [0, 0],
        [10, 10],
      ],
    ),
  ).toBe(0);
  expect(tracedShare([], square)).toBe(0);
});

test('stays between nothing and all, whatever is traced and in whichever direction', () => {
  const point = fc.tuple(fc.integer({ min: -20, max: 30 }), fc.integer({ min: -20, max: 30 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (tracing) => {
      const share = tracedShare([square], tracing);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
      expect(tracedShare([square], tracing.toReversed())).toBeCloseTo(share, 9);
    }),
    { numRuns: 200 },
  );
});

test('gives the area of the part, never more than the zone', () => {
  expect(tracedAreaMm2(4906, 0.5)).toBe(2453);
  expect(tracedAreaMm2(4906, 1.0001)).toBe(4906);
  expect(tracedAreaMm2(4906, 0)).toBe(0);
});
