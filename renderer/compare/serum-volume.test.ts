import { expect, test } from 'vitest';
import type { ComparedSerum } from '../../domain/comparison-materials.ts';
import { volumeChange } from './serum-volume.ts';

const serum = (changes: Partial<ComparedSerum> = {}): ComparedSerum => ({
  product: 'Hyaluron 1 %',
  lot: 'HA-1',
  volumeUl: 2000,
  phase: 'after',
  ...changes,
});
const changeFrom = (before: ComparedSerum[], now = serum(), applied = [now]) =>
  volumeChange(now, applied, before);

test('measures the volume against the same product in the same phase, whatever its lot', () => {
  expect(changeFrom([serum({ volumeUl: 1500, lot: 'HA-0' })])).toEqual({ kind: 'increase', by: 500 });
  expect(changeFrom([serum({ volumeUl: 2250 })])).toEqual({ kind: 'decrease', by: 250 });
  expect(changeFrom([serum()])).toEqual({ kind: 'same' });
});

test('says when only one of the volumes was recorded', () => {
  expect(changeFrom([serum({ volumeUl: null })])).toEqual({ kind: 'recorded' });
  expect(changeFrom([serum()], serum({ volumeUl: null }))).toEqual({ kind: 'unrecorded' });
  expect(changeFrom([serum({ volumeUl: null })], serum({ volumeUl: null }))).toEqual({ kind: 'unknown' });
});

test('says nothing about another product or phase, or where one was applied twice', () => {
  expect(changeFrom([serum({ product: 'Hyaluron 2 %' }), serum({ phase: 'during' })]).kind).toBe('unknown');
  expect(changeFrom([serum({ volumeUl: 500 }), serum({ volumeUl: 600 })]).kind).toBe('unknown');
  expect(changeFrom([serum({ volumeUl: 500 })], serum(), [serum(), serum()]).kind).toBe('unknown');
});
