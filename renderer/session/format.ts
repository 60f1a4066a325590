import { toGrams, toSquareCentimetres } from '../../domain/units.ts';
import type { ZoneTreatment } from '../../domain/session.ts';

/** An area in cm² as recorded: at least one decimal, and the second where it was given. */
export const formatArea = (mm2: number): string => toSquareCentimetres(mm2).toFixed(mm2 % 10 === 0 ? 1 : 2);

/** A mass in grams, with as many decimals as were recorded. */
export const formatMass = (mg: number): string => String(toGrams(mg));

/** How much was applied on 10 cm², in grams with two decimals (clinical.md §5); null unless mass and area are recorded. */
export function formatDose(massMg: number | null, areaMm2: number | null): string | null {
  // mg on 1 mm² are g on 10 cm².
  return massMg === null || areaMm2 === null ? null : (massMg / areaMm2).toFixed(2);
}

/** A share in percent with one decimal. */
export const formatShare = (percent: number): string => percent.toFixed(1);

/** The recorded areas of a session added up, and how many zones they come from; null when none was recorded. */
export function totalArea(zones: readonly ZoneTreatment[]): { mm2: number; known: number } | null {
  const areas = zones.flatMap(({ areaMm2 }) => (areaMm2 === null ? [] : [areaMm2]));
  return areas.length === 0 ? null : { mm2: areas.reduce((sum, area) => sum + area, 0), known: areas.length };
}
