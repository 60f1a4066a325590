import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostMarkPoints } from '../../domain/chart-mark-form.ts';
import type { PlanePoint } from '../../domain/zone-area.ts';
import {
  closedLine,
  drawnPoint,
  linePath,
  simplifyLine,
  steadyLine,
  storedLine,
  storedPoint,
} from './mark-geometry.ts';

const drawing = { viewBox: '0 0 560 660' };

test('places are whole thousandths of width and height, and come back to where they were drawn', () => {
  expect(storedPoint(drawing, [280, 330])).toEqual([500, 500]);
  expect(storedPoint(drawing, [0, 660])).toEqual([0, 1000]);
  expect(drawnPoint(drawing, [500, 250])).toEqual([280, 165]);
});

test('what lies beyond the edge is put on it', () => {
  expect(storedPoint(drawing, [-3, 700])).toEqual([0, 1000]);
});

test('a straight line needs its ends, a corner stays', () => {
  const straight = Array.from({ length: 50 }, (_, index): PlanePoint => [index, index * 2]);
  expect(simplifyLine(straight, 0.5)).toEqual([straight[0], straight[49]]);
  expect(
    simplifyLine(
      [
        [0, 0],
        [5, 0.2],
        [10, 0],
        [10, 10],
      ],
      0.5,
    ),
  ).toEqual([
    [0, 0],
    [10, 0],
    [10, 10],
  ]);
});

test('a point stays when it lies farther than the tolerance, and goes when it lies on it', () => {
  const bent = (off: number): PlanePoint[] => [
    [0, 0],
    [5, off],
    [10, 0],
  ];
  expect(simplifyLine(bent(0.5), 0.5)).toHaveLength(2);
  expect(simplifyLine(bent(0.51), 0.5)).toHaveLength(3);
});

test('a line around something, whose ends meet, keeps its shape', () => {
  const ring: PlanePoint[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ];
  expect(simplifyLine(ring, 0.5)).toEqual(ring);
});

test('steadying moves no end', () => {
  const line: PlanePoint[] = [
    [0, 0],
    [1, 4],
    [2, 0],
  ];
  expect(steadyLine(line)).toEqual([
    [0, 0],
    [1, 2],
    [2, 0],
  ]);
});

test('whatever a hand draws is stored in at most 400 whole places, from its first to its last', () => {
  const place = fc.tuple(
    fc.double({ min: 0, max: 560, noNaN: true }),
    fc.double({ min: 0, max: 660, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 3000, size: 'max' }), (drawn) => {
      const stored = storedLine(drawing, drawn);
      expect(stored.length).toBeGreaterThanOrEqual(1);
      expect(stored.length).toBeLessThanOrEqual(mostMarkPoints);
      expect(stored.flat().every((value) => Number.isInteger(value) && value >= 0 && value <= 1000)).toBe(
        true,
      );
      expect(stored[0]).toEqual(storedPoint(drawing, drawn[0] ?? [0, 0]));
      expect(stored.at(-1)).toEqual(storedPoint(drawing, drawn.at(-1) ?? [0, 0]));
    }),
    { numRuns: 60 },
  );
});

test('a line that goes around ends where it began, and never has a place too many', () => {
  expect(
    closedLine([
      [0, 0],
      [5, 0],
      [5, 5],
    ]),
  ).toEqual([
    [0, 0],
    [5, 0],
    [5, 5],
    [0, 0],
  ]);
  const full = Array.from({ length: mostMarkPoints }, (_, index): [number, number] => [index, 1]);
  expect(closedLine(full)).toHaveLength(mostMarkPoints);
  expect(closedLine(full).at(-1)).toEqual([0, 1]);
  expect(closedLine([[3, 3]])).toEqual([[3, 3]]);
});

test('the smooth path goes through every point', () => {
  expect(linePath([])).toBe('');
  const path = linePath([
    [0, 0],
    [10, 0],
    [10, 10],
  ]);
  expect(path).toMatch(/^M0 0C/);
  expect(path).toContain(' 10 0C');
  expect(path).toMatch(/ 10 10$/);
});
