import { describe, expect, test } from 'vitest';
import { type Adjustments, noAdjustments } from '../../domain/photograph.ts';
import { turned } from './adjustments.ts';
import {
  cropOfPercent,
  moved,
  noZoom,
  pictureStyle,
  shownRatio,
  turnedCrop,
  turnedStyle,
  zoomed,
} from './geometry.ts';

const upright = { width: 3000, height: 4000 };
const left: Adjustments = { ...noAdjustments, crop: { x: 0, y: 250, width: 500, height: 500 } };

describe('what is shown of a picture', () => {
  test('has its proportions, turned and cut', () => {
    expect(shownRatio(upright, noAdjustments)).toBe(0.75);
    expect(shownRatio(upright, { ...noAdjustments, rotation: 90 })).toBeCloseTo(4 / 3);
    expect(shownRatio(upright, { ...noAdjustments, rotation: 180 })).toBe(0.75);
    expect(shownRatio(upright, { ...noAdjustments, crop: { x: 0, y: 0, width: 1000, height: 500 } })).toBe(
      1.5,
    );
  });

  test('lies in its frame so that the part fills it', () => {
    expect(turnedStyle(noAdjustments)).toEqual({ left: '0%', top: '0%', width: '100%', height: '100%' });
    expect(turnedStyle(left)).toEqual({ left: '0%', top: '-50%', width: '200%', height: '200%' });
  });

  test('changes its sides when it is turned a quarter', () => {
    expect(pictureStyle(upright, noAdjustments)).toMatchObject({ width: '100%', height: '100%' });
    expect(pictureStyle(upright, { ...noAdjustments, rotation: 270 })).toMatchObject({
      width: '75%',
      height: '133.333%',
      transform: 'translate(-50%, -50%) rotate(270deg)',
    });
  });

  test.each([
    [-50, 'brightness(0.5)'],
    [0, 'none'],
    [50, 'brightness(1.5)'],
  ])('of brightness %i has the filter %s', (brightness, filter) => {
    expect(pictureStyle(upright, { ...noAdjustments, brightness }).filter).toBe(filter);
  });
});

describe('turning', () => {
  test('keeps the part that is shown', () => {
    expect(turnedCrop({ x: 0, y: 100, width: 300, height: 400 })).toEqual({
      x: 500,
      y: 0,
      width: 400,
      height: 300,
    });
  });

  test('four times changes nothing, and back undoes forth', () => {
    const once = turned(left, 1);
    expect(turned(once, 3)).toEqual(left);
    expect(turned(turned(turned(once, 1), 1), 1)).toEqual(left);
    expect(once.rotation).toBe(90);
  });
});

describe('a part that was drawn', () => {
  test('is none when it is all of it', () => {
    expect(cropOfPercent({ x: 0, y: 0, width: 100, height: 100 })).toBeNull();
    expect(cropOfPercent({ x: 0.01, y: 0, width: 99.96, height: 99.95 })).toBeNull();
  });

  test('never reaches over the edge, nor is too small to be stored', () => {
    expect(cropOfPercent({ x: 50.06, y: -1, width: 49.99, height: 100 })).toEqual({
      x: 500,
      y: 0,
      width: 500,
      height: 1000,
    });
    expect(cropOfPercent({ x: 99.9, y: 99.9, width: 0.1, height: 0.1 })).toEqual({
      x: 990,
      y: 990,
      width: 10,
      height: 10,
    });
  });
});

describe('looking closer', () => {
  const box = { width: 800, height: 600 };

  test('keeps the point under the pointer where it is', () => {
    expect(zoomed(noZoom, 2, { x: 100, y: -50 }, box)).toEqual({ scale: 2, x: -100, y: 50 });
  });

  test('ends at eight times and at the whole picture', () => {
    expect(zoomed(noZoom, 100, { x: 0, y: 0 }, box).scale).toBe(8);
    expect(zoomed({ scale: 2, x: 300, y: 0 }, 0.1, { x: 0, y: 0 }, box)).toEqual(noZoom);
  });

  test('never moves the picture off its place', () => {
    expect(moved({ scale: 2, x: 0, y: 0 }, { x: 5000, y: -5000 }, box)).toEqual({
      scale: 2,
      x: 400,
      y: -300,
    });
    expect(moved(noZoom, { x: 10, y: 10 }, box)).toEqual(noZoom);
  });
});
