/**
 * The area of a zone on one patient, from the chart's average face (clinical.md §5): scaled by one measured distance,
 * or the share of a zone that was traced. Every result is an estimate and is stored with its method.
 */

/** A place in a drawing; both numbers in the same unit. */
export type PlanePoint = readonly [number, number];

/** Millimetres between the pupils, both bounds included. */
export type DistanceRange = { lowestMm: number; highestMm: number };

/**
 * Adults' interpupillary distance: nearly all lie between 50 and 75 mm, all that were measured between 45 and 80 mm
 * (N. A. Dodgson, Variation and extrema of human interpupillary distance, Proc. SPIE 5291, 2004).
 */
export const pupilDistance: { usual: DistanceRange; possible: DistanceRange } = {
  usual: { lowestMm: 50, highestMm: 75 },
  possible: { lowestMm: 45, highestMm: 80 },
};

export type DistanceAssessment = 'not-recorded' | 'impossible' | 'unusual' | 'usual';

const isWithin = (value: number, { lowestMm, highestMm }: DistanceRange): boolean =>
  value >= lowestMm && value <= highestMm;

/** Whether a distance between the pupils in mm can be an adult's; null where it was not measured. */
export function assessPupilDistance(measuredMm: number | null): DistanceAssessment {
  if (measuredMm === null) return 'not-recorded';
  if (!isWithin(measuredMm, pupilDistance.possible)) return 'impossible';
  return isWithin(measuredMm, pupilDistance.usual) ? 'usual' : 'unusual';
}

/**
 * The area of a zone in mm² on a face of which one distance was measured, to whole mm². Areas grow with the square
 * of lengths; the face is taken to have the average's proportions. `referenceMm` is the same distance on the average
 * face. Throws for distances that are not positive.
 */
export function scaledAreaMm2(averageMm2: number, measuredMm: number, referenceMm: number): number {
  if (!(measuredMm > 0) || !(referenceMm > 0)) throw new RangeError('A distance is more than nothing');
  return Math.round(averageMm2 * (measuredMm / referenceMm) ** 2);
}

/** Twice the signed area of a ring. */
const doubledArea = (ring: readonly PlanePoint[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** Where the scan line at `y` crosses the rings, from left to right. */
function crossings(rings: readonly (readonly PlanePoint[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
      if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    });
  }
  return found.toSorted((a, b) => a - b);
}

/** The stretches of a scan line that lie inside, by the even-odd rule. */
function spans(places: readonly number[]): PlanePoint[] {
  return places.flatMap((from, index): PlanePoint[] => {
    const to = places[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to]] : [];
  });
}

const overlap = (one: readonly PlanePoint[], other: readonly PlanePoint[]): number =>
  one.reduce(
    (sum, [from, to]) =>
      sum +
      other.reduce((part, [low, high]) => part + Math.max(0, Math.min(to, high) - Math.max(from, low)), 0),
    0,
  );

const scanLines = 400;

/**
 * The share of a zone, 0 to 1, that a tracing covers; what lies outside the zone does not count. Zone and tracing are
 * rings in the units of one drawing, in which the zone should be seen squarely: a drawing foreshortens what turns
 * away. A tracing that crosses itself counts by the even-odd rule. A tracing without area covers nothing.
 */
export function tracedShare(
  zone: readonly (readonly PlanePoint[])[],
  tracing: readonly PlanePoint[],
): number {
  const heights = zone.flat().map(([, y]) => y);
  if (heights.length < 3 || Math.abs(doubledArea(tracing)) === 0) return 0;
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const step = (bottom - top) / scanLines;
  let [whole, covered] = [0, 0];
  for (let line = 0; line < scanLines; line++) {
    const y = top + (line + 0.5) * step;
    const inZone = spans(crossings(zone, y));
    whole += overlap(inZone, inZone);
    covered += overlap(inZone, spans(crossings([tracing], y)));
  }
  return whole === 0 ? 0 : covered / whole;
}

/** The area in mm² of the part of a zone that was traced, to whole mm². */
export function tracedAreaMm2(zoneMm2: number, share: number): number {
  return Math.round(zoneMm2 * Math.min(1, Math.max(0, share)));
}
