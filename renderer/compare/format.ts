import { assertNever } from '../../domain/assert-never.ts';
import type { Change } from '../../domain/comparison.ts';
import { formatDepth, toMillilitres, toSquareCentimetres } from '../../domain/units.ts';

/** An area in cm² with one decimal, as the chart's estimates are known: `24.0`. */
export const formatArea = (mm2: number): string => toSquareCentimetres(mm2).toFixed(1);

/** A volume in mL: at least one decimal, no more than recorded. */
export function formatVolume(ul: number): string {
  const millilitres = toMillilitres(ul);
  return Number.isInteger(millilitres * 10) ? millilitres.toFixed(1) : String(millilitres);
}

/** Seconds as minutes, with as many decimals as they have: 450 is "7.5". */
export const formatMinutes = (seconds: number): string => String(Math.round((seconds / 60) * 100) / 100);

export type DurationText = { unit: 'minutes' | 'hours' | 'days'; value: number };

const daysFromHours = 168;

/** A duration in the unit that people use for it: minutes below one hour, days from one week on. */
export function durationText(hours: number): DurationText {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return { unit: 'minutes', value: minutes };
  return hours < daysFromHours
    ? { unit: 'hours', value: Math.round(hours) }
    : { unit: 'days', value: Math.round(hours / 24) };
}

/** What a mark beside a value shows: which way it went, and by how much. */
export type ChangeMark =
  | { kind: 'increase' | 'decrease'; amount: string }
  | { kind: 'added' | 'removed' | 'different' | 'recorded' | 'unrecorded' };

/** The mark for a change; nothing is marked where nothing differs or nothing can be said. */
export function changeMark(change: Change, format: (amount: number) => string): ChangeMark | null {
  switch (change.kind) {
    case 'increase':
      return { kind: change.kind, amount: `+${format(change.by)}` };
    case 'decrease':
      return { kind: change.kind, amount: `−${format(change.by)}` };
    case 'added':
    case 'removed':
    case 'different':
    case 'recorded':
    case 'unrecorded':
      return { kind: change.kind };
    case 'first':
    case 'same':
    case 'unknown':
      return null;
    default:
      return assertNever(change);
  }
}

/** A depth change as written on the chart, with its sign. */
export const signedDepth = (um: number): string => `${um < 0 ? '−' : '+'}${formatDepth(Math.abs(um))}`;
