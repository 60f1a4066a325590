import { describe, expect, test } from 'vitest';
import { pointOf, strokePath, strokeWidth, viewBoxOf } from './signature-strokes.ts';

const pad = { left: 100, top: 50, height: 200 };
const pointer = { clientX: 200, clientY: 150, pressure: 0.5, timeStamp: 1030.4, pointerType: 'mouse' };

describe('a point on the pad', () => {
  test('does not depend on how large the pad is shown', () => {
    expect(pointOf(pointer, pad, 1000)).toEqual([500, 500, 30, 500]);
    const twice = { ...pointer, clientX: 300, clientY: 250 };
    expect(pointOf(twice, { ...pad, height: 400 }, 1000)).toEqual([500, 500, 30, 500]);
  });

  test('has pressure from 0 to 1000, a middle one where touch does not measure it', () => {
    expect(pointOf({ ...pointer, pressure: 1.2 }, pad, 1000)[3]).toBe(1000);
    expect(pointOf({ ...pointer, pointerType: 'touch', pressure: 0 }, pad, 1000)[3]).toBe(500);
    expect(pointOf({ ...pointer, pointerType: 'pen', pressure: 0 }, pad, 1000)[3]).toBe(0);
  });

  test('is never before the first one', () => {
    expect(pointOf(pointer, pad, 2000)[2]).toBe(0);
  });
});

test('a stroke runs smoothly through all of its points', () => {
  expect(strokePath([])).toBe('');
  expect(strokePath([[5, 6, 0, 500]])).toBe('M5 6h0.01');
  expect(
    strokePath([
      [0, 0, 0, 1],
      [10, 20, 5, 1],
    ]),
  ).toBe('M0 0L10 20');
  expect(
    strokePath([
      [0, 0, 0, 1],
      [10, 20, 5, 1],
      [20, 0, 9, 1],
    ]),
  ).toBe('M0 0Q10 20 15 10L20 0');
});

test('a harder stroke is broader', () => {
  expect(strokeWidth([[0, 0, 0, 1000]])).toBeGreaterThan(strokeWidth([[0, 0, 0, 200]]));
});

test('a signature is shown as large as it was drawn, wherever on the pad', () => {
  expect(viewBoxOf([[[100, 200, 0, 1]], [[300, 250, 9, 1]]])).toBe('60 160 280 130');
  expect(viewBoxOf([])).toBe('-40 -40 80 80');
});
