import { toSquareCentimetres } from '../../domain/units.ts';
import type { ZoneTreatment } from '../../domain/session.ts';

/** An area in cm² as recorded: at least one decimal, and the second where it was given. */
export const formatArea = (mm2: number): string => toSquareCentimetres(mm2).toFixed(mm2 % 10 === 0 ? 1 : 2);

/** The recorded areas of a session added up, and how many zones they come from; null when none was recorded. */
export function totalArea(zones: readonly ZoneTreatment[]): { mm2: number; known: number } | null {
  const areas = zones.flatMap(({ areaMm2 }) => (areaMm2 === null ? [] : [areaMm2]));
  return areas.length === 0 ? null : { mm2: areas.reduce((sum, area) => sum + area, 0), known: areas.length };
}
