import { expect, test } from 'vitest';
import { formatDepth } from '../../domain/units.ts';
import { changeMark, durationText, formatArea, formatVolume, signedDepth } from './format.ts';

test.each([
  [0, { unit: 'minutes', value: 0 }],
  [59 / 60, { unit: 'minutes', value: 59 }],
  [1, { unit: 'hours', value: 1 }],
  [31.4, { unit: 'hours', value: 31 }],
  [167.9, { unit: 'hours', value: 168 }],
  [168, { unit: 'days', value: 7 }],
  [1500, { unit: 'days', value: 63 }],
])('%f hours are written in the unit people use', (hours, expected) => {
  expect(durationText(hours)).toEqual(expected);
});

test('an amount carries its sign', () => {
  expect(changeMark({ kind: 'increase', by: 250 }, formatDepth)).toEqual({
    kind: 'increase',
    amount: '+0.25',
  });
  expect(changeMark({ kind: 'decrease', by: 1 }, String)).toEqual({ kind: 'decrease', amount: '−1' });
  expect(signedDepth(-250)).toBe('−0.25');
  expect(signedDepth(500)).toBe('+0.50');
});

test.each(['first', 'same', 'unknown'] as const)('"%s" is not marked', (kind) => {
  expect(changeMark({ kind }, String)).toBeNull();
});

test.each(['added', 'removed', 'different', 'recorded', 'unrecorded'] as const)(
  '"%s" is marked without an amount',
  (kind) => {
    expect(changeMark({ kind }, String)).toEqual({ kind });
  },
);

test('areas and volumes', () => {
  expect(formatArea(4866)).toBe('48.7');
  expect(formatVolume(2000)).toBe('2.0');
  expect(formatVolume(1250)).toBe('1.25');
});
