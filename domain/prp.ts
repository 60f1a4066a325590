import type { PrpSheet, PrpSpin } from './session.ts';

/** Platelet-rich plasma: what is computed from the sheet (clinical.md §5). Nothing of it is stored. */

/** Per cm of radius and per squared turn a minute. */
const rcfFactor = 1.118e-5;

/** Relative centrifugal force in g: 1.118 × 10⁻⁵ × radius in cm × (turns per minute)². */
export const rcfOf = (rpm: number, radiusMm: number): number => rcfFactor * (radiusMm / 10) * rpm ** 2;

/** The turns per minute that give this force in g at this radius. */
export const rpmOf = (g: number, radiusMm: number): number => Math.sqrt(g / (rcfFactor * (radiusMm / 10)));

/** The force of a spin in whole g: as typed, otherwise computed; null when neither is there. */
export function forceOf({ g, rpm, radiusMm }: Pick<PrpSpin, 'g' | 'rpm' | 'radiusMm'>): number | null {
  if (g !== null) return g;
  return rpm === null || radiusMm === null ? null : Math.round(rcfOf(rpm, radiusMm));
}

/** The turns per minute of a spin: as typed, otherwise computed; null when neither is there. */
export function speedOf({ g, rpm, radiusMm }: Pick<PrpSpin, 'g' | 'rpm' | 'radiusMm'>): number | null {
  if (rpm !== null) return rpm;
  return g === null || radiusMm === null ? null : Math.round(rpmOf(g, radiusMm));
}

/**
 * Yield in percent: applied and discarded plasma over drawn blood. Null unless blood was drawn and both others are
 * recorded: nothing discarded is 0 mL, not an empty field.
 */
export function yieldPercentOf({
  drawnUl,
  appliedUl,
  discardedUl,
}: Pick<PrpSheet, 'drawnUl' | 'appliedUl' | 'discardedUl'>): number | null {
  if (drawnUl === null || drawnUl === 0 || appliedUl === null || discardedUl === null) return null;
  return ((appliedUl + discardedUl) / drawnUl) * 100;
}

/** A range that is usual, both bounds included. */
type Usual = { minimum: number; maximum: number };

/** The usual double spin, by the order of the spins (clinical.md §5): reference values, not limits. A third has none. */
export const usualSpins: readonly { g: Usual; minutes: Usual }[] = [
  { g: { minimum: 100, maximum: 300 }, minutes: { minimum: 5, maximum: 10 } },
  { g: { minimum: 400, maximum: 700 }, minutes: { minimum: 10, maximum: 17 } },
];
