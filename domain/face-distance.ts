import { type Parsed, refused, understood } from './problem.ts';
import { parseDecimal } from './units.ts';
import {
  type DistanceAssessment,
  type DistanceRange,
  assessPupilDistance,
  pupilDistance,
  scaledAreaMm2,
} from './zone-area.ts';

/** One distance that was measured on a patient's face, by which the areas of the chart are scaled (clinical.md §5). */

/** What can be measured with a ruler, and is known of the average face as well. */
export const faceDistances = [
  'pupils',
  'inner-canthi',
  'outer-canthi',
  'mouth-corners',
  'nose-root-to-chin',
] as const;
export type FaceDistance = (typeof faceDistances)[number];

/** The same distances on the chart's average adult face, mm. */
export const averageDistanceMm: Readonly<Record<FaceDistance, number>> = {
  pupils: 63,
  'inner-canthi': 37.1,
  'outer-canthi': 88.9,
  'mouth-corners': 49.1,
  'nose-root-to-chin': 127.1,
};

/** A distance of one patient, in whole µm. */
export type MeasuredDistance = { distance: FaceDistance; lengthUm: number };

const toTenths = (mm: number): number => Math.round(mm * 10) / 10;

/** What is refused outside, mm: for the pupils what was ever measured, for the others half to twice the average face. */
export function possibleDistance(distance: FaceDistance): DistanceRange {
  if (distance === 'pupils') return pupilDistance.possible;
  const average = averageDistanceMm[distance];
  return { lowestMm: toTenths(average / 2), highestMm: toTenths(average * 2) };
}

/**
 * What is marked outside, mm. Only the distance between the pupils has a range from the literature; the others are
 * held against it in proportion to the average face.
 */
export function usualDistance(distance: FaceDistance): DistanceRange {
  const proportion = averageDistanceMm[distance] / averageDistanceMm.pupils;
  const { lowestMm, highestMm } = pupilDistance.usual;
  return { lowestMm: toTenths(lowestMm * proportion), highestMm: toTenths(highestMm * proportion) };
}

/** Whether a distance in mm can be an adult's; null where it was not measured. */
export function assessDistance(distance: FaceDistance, measuredMm: number | null): DistanceAssessment {
  if (measuredMm === null) return 'not-recorded';
  if (distance === 'pupils') return assessPupilDistance(measuredMm);
  const isWithin = ({ lowestMm, highestMm }: DistanceRange) =>
    measuredMm >= lowestMm && measuredMm <= highestMm;
  if (!isWithin(possibleDistance(distance))) return 'impossible';
  return isWithin(usualDistance(distance)) ? 'usual' : 'unusual';
}

/** Reads a distance in mm as whole µm, to a tenth of a millimetre; refused where it cannot be an adult's. */
export function parseDistance(text: string, distance: FaceDistance): Parsed<number> {
  const parsed = parseDecimal(text.trim().replace(/\s*mm$/i, ''));
  if (!parsed.ok) return parsed;
  const { lowestMm, highestMm } = possibleDistance(distance);
  if (parsed.value < lowestMm) return refused('number.below', { minimum: lowestMm });
  if (parsed.value > highestMm) return refused('number.above', { maximum: highestMm });
  return understood(Math.round(parsed.value * 10) * 100);
}

/** The area in mm² of a zone of the face on this patient; the average face's where nothing was measured. */
export function areaOnPatientMm2(averageMm2: number, measured: MeasuredDistance | null): number {
  return measured === null
    ? averageMm2
    : scaledAreaMm2(averageMm2, measured.lengthUm / 1000, averageDistanceMm[measured.distance]);
}
