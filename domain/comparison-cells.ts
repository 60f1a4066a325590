import type { Cell, Change } from './comparison.ts';
import { notableHours } from './comparison-reactions.ts';

/** How one value differs from the one before it, for every kind of value that is compared. */

/** A value before it is compared. `unknown`: whether it was there at all is not recorded. */
export type Entry<T> = { state: 'present' | 'absent' | 'unknown'; value: T | null };

export function cellsOf<T>(
  entries: readonly Entry<T>[],
  changeOf: (before: T, after: T) => Change,
): Cell<T>[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    return {
      value: entry.value,
      present: entry.state === 'present',
      change: before ? changeBetween(before, entry, changeOf) : { kind: 'first' },
    };
  });
}

function changeBetween<T>(
  before: Entry<T>,
  after: Entry<T>,
  changeOf: (before: T, after: T) => Change,
): Change {
  if (before.state === 'unknown') return { kind: after.state === 'present' ? 'recorded' : 'unknown' };
  if (after.state === 'unknown') return { kind: before.state === 'present' ? 'unrecorded' : 'unknown' };
  if (before.state !== after.state) return { kind: after.state === 'present' ? 'added' : 'removed' };
  if (after.state === 'absent') return { kind: 'same' };
  if (before.value === null) return { kind: after.value === null ? 'unknown' : 'recorded' };
  if (after.value === null) return { kind: 'unrecorded' };
  return changeOf(before.value, after.value);
}

export function numberChange(before: number, after: number): Change {
  if (before === after) return { kind: 'same' };
  return after > before ? { kind: 'increase', by: after - before } : { kind: 'decrease', by: before - after };
}

export const termChange = (before: string, after: string): Change => ({
  kind: before === after ? 'same' : 'different',
});

export function hoursChange(before: number, after: number): Change {
  return Math.abs(after - before) < notableHours ? { kind: 'same' } : numberChange(before, after);
}

export const valuesDiffer = (cells: readonly Cell<unknown>[]): boolean =>
  new Set(cells.map(({ value }) => value).filter((value) => value !== null)).size > 1;
