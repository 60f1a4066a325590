import { type FaceView, faceViews } from '../../domain/chart-views.ts';
import { type PlanePoint, tracedShare } from '../../domain/zone-area.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { type ChartView, getDrawing, zoneAreaMm2, zonesInView } from './chart-geometry.ts';
import { flattenPath, insideRings, ringsArea } from './path-rings.ts';

/** What a line drawn around the treated part of a zone tells. */
export type Tracing =
  /** It goes around nothing of a zone. */
  | { kind: 'outside' }
  /** The zone turns away from this view: the picture would tell a wrong share. `better` shows it squarely. */
  | { kind: 'turned-away'; zone: ZoneId; better: ChartView }
  /** A zone of the neck or the body: drawn by hand, it has a share and no area. */
  | { kind: 'no-area'; zone: ZoneId; share: number; beyond: ZoneId[] }
  /** `beyond`: zones that the line reaches into as well, which do not count. */
  | { kind: 'traced'; zone: ZoneId; share: number; beyond: ZoneId[] };

/** Of the largest picture of a zone in any view, how much a view must show for a share to be read from it. */
export const leastSquare = 0.8;
/** Part of the tracing that must lie in a zone, and part of what it covers that is worth naming in another one. */
const leastInside = 0.05;
const leastBeyond = 0.15;

const measured: Readonly<Partial<Record<ZoneId, number>>> = zoneAreaMm2;
const ringsOf = new Map<string, PlanePoint[][]>();

/** The outline of a zone in a view; empty where it cannot be seen. */
export function zoneRings(view: ChartView, zone: ZoneId): PlanePoint[][] {
  const key = `${view} ${zone}`;
  const known = ringsOf.get(key);
  if (known) return known;
  const shape = getDrawing(view).zones[zone];
  const rings = shape ? flattenPath(shape.d) : [];
  ringsOf.set(key, rings);
  return rings;
}

/** The zone at a place of a view, in the units of its drawing. */
export function zoneAt(view: ChartView, place: PlanePoint): ZoneId | undefined {
  return zonesInView(view).find((zone) => insideRings(zoneRings(view, zone), place));
}

const shownArea = (view: ChartView, zone: ZoneId): number => ringsArea(zoneRings(view, zone));

/** The view of the face that shows most of a zone: every view is drawn to one scale. */
export function squarestView(zone: ZoneId): FaceView {
  const [first, ...others] = faceViews;
  return others.reduce<FaceView>(
    (best, view) => (shownArea(view, zone) > shownArea(best, zone) ? view : best),
    first,
  );
}

/** Whether a view shows a zone squarely enough to read a share from it. */
export function isSquare(view: ChartView, zone: ZoneId): boolean {
  if (measured[zone] === undefined) return true;
  return shownArea(view, zone) >= leastSquare * shownArea(squarestView(zone), zone);
}

/** Reads a line that was drawn around something, in the units of the drawing. The zone it covers most of counts. */
export function readTracing(view: ChartView, line: readonly PlanePoint[]): Tracing {
  const covered = zonesInView(view)
    .map((zone) => ({ zone, share: tracedShare(zoneRings(view, zone), line) }))
    .map((found) => ({ ...found, area: found.share * shownArea(view, found.zone) }))
    .filter(({ area }) => area > 0)
    .toSorted((a, b) => b.area - a.area);
  const [most, ...others] = covered;
  if (!most || most.area < leastInside * ringsArea([line])) return { kind: 'outside' };
  const { zone, share } = most;
  if (!isSquare(view, zone)) return { kind: 'turned-away', zone, better: squarestView(zone) };
  const all = covered.reduce((sum, { area }) => sum + area, 0);
  const beyond = others.filter(({ area }) => area >= leastBeyond * all).map((other) => other.zone);
  return {
    kind: measured[zone] === undefined ? 'no-area' : 'traced',
    zone,
    share: Math.min(1, share),
    beyond,
  };
}
