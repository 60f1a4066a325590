import { expect, test } from 'vitest';
import { chartViews, faceViews } from '../chart/chart-geometry.ts';
import { digitOfView, viewOfKey } from './view-keys.ts';

test('turns the face with 1 to 5', () => {
  expect(['1', '2', '3', '4', '5'].map((digit) => viewOfKey(`Digit${digit}`, 'arms'))).toEqual(faceViews);
});

test('shows the other side of a part when its key is pressed again', () => {
  expect(viewOfKey('Digit8', 'front')).toBe('torso-front');
  expect(viewOfKey('Digit8', 'torso-front')).toBe('torso-back');
  expect(viewOfKey('Digit8', 'torso-back')).toBe('torso-front');
  expect(viewOfKey('Digit6', 'scalp')).toBe('scalp');
  expect(viewOfKey('KeyA', 'front')).toBeUndefined();
});

test('names the key of every view', () => {
  for (const view of chartViews) {
    const turns = [viewOfKey(`Digit${digitOfView(view)}`, 'front')];
    turns.push(viewOfKey(`Digit${digitOfView(view)}`, turns[0] ?? 'front'));
    expect(turns, view).toContain(view);
  }
});
