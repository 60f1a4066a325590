/** The charts' shapes and sizes: the face as generated from the canonical face model, the body as drawn. */
import { type ChartView, faceViews } from '../../domain/chart-views.ts';
import type { ExcludedAreaId, Side, ZoneId } from '../../domain/zones.ts';
import { bodyDrawings } from './body-geometry.generated.ts';
import { faceDrawings, zoneAreaMm2 } from './face-geometry.generated.ts';

export {
  type BodyView,
  type ChartView,
  type FaceView,
  chartViews,
  faceViews,
} from '../../domain/chart-views.ts';

/** Views of one part of the body, as they stand together in the choice of views. */
export const chartParts = {
  face: faceViews,
  scalp: ['scalp'],
  neck: ['neckline'],
  torso: ['torso-front', 'torso-back'],
  arms: ['arms'],
  legs: ['legs-front', 'legs-back'],
} as const satisfies Record<string, readonly ChartView[]>;
export type ChartPart = keyof typeof chartParts;
export const chartPartNames = Object.keys(chartParts) as ChartPart[]; // keys of the record

type SidedFaceSite =
  'temple' | 'crows-feet' | 'under-eye' | 'cheek' | 'nasolabial-fold' | 'jawline' | 'preauricular';

/** Zones measured on the mesh. All others are drawn by hand: they have a shape and no area. */
export type FaceZoneId =
  'forehead' | 'glabella' | 'nose' | 'upper-lip' | 'perioral' | 'chin' | `${SidedFaceSite}-${Side}`;

/** A distance that can be measured on the patient as well as on the average face. */
export type { FaceDistance as ReferenceDistance } from '../../domain/face-distance.ts';

/** What a line or shape of the figure is; the style sheet gives each its look. */
export type ContourRole =
  | 'skin'
  | 'shade'
  | 'trunk'
  | 'trunk-line'
  | 'hair'
  | 'hairline'
  | 'strand'
  | 'ear'
  | 'outline'
  | 'feature'
  | 'fine'
  | 'brow'
  | 'eye'
  | 'iris'
  | 'pupil'
  | 'lid'
  | 'nostril';

type ZoneShape = {
  d: string;
  /** The place for a short text, and its distance from the zone's border in drawing units. */
  anchor: readonly [number, number];
  room: number;
};

export type ChartDrawing = {
  viewBox: string;
  /** Edges of the picture at which the body goes on, so that the drawing fades out. */
  fade: 'top' | 'bottom' | 'both' | 'none';
  /** Zones visible in this view. */
  zones: { readonly [Zone in ZoneId]?: ZoneShape };
  /** Areas that C21 excludes, as far as they are visible. */
  excluded: { readonly [Area in ExcludedAreaId]?: string };
  /** Lines and shapes of the figure, in drawing order. */
  contours: readonly { role: ContourRole; d: string }[];
};

const drawings: Readonly<Record<ChartView, ChartDrawing>> = { ...faceDrawings, ...bodyDrawings };

/** The drawing of a view. */
export function getDrawing(view: ChartView): ChartDrawing {
  return drawings[view];
}

/** Zones that can be seen, and so chosen, in a view: from the forehead down. */
export function zonesInView(view: ChartView): ZoneId[] {
  return Object.keys(drawings[view].zones) as ZoneId[]; // the keys are zone ids by type
}

/** The part of the body that a view belongs to. */
export function partOfView(view: ChartView): ChartPart {
  const part = chartPartNames.find((name) => chartParts[name].some((member) => member === view));
  if (!part) throw new Error(`The view "${view}" belongs to no part`);
  return part;
}

/** True for a view on which the patient's left is on the viewer's left. */
export function isFromBehind(view: ChartView): boolean {
  return view === 'torso-back' || view === 'legs-back';
}

/** The face from the front first, then the other views that show most at once. */
const preference: readonly ChartView[] = [
  'front',
  'left45',
  'right45',
  'torso-front',
  'torso-back',
  'legs-front',
  'legs-back',
  'neckline',
  'scalp',
  'arms',
  'left90',
  'right90',
];

/**
 * The view to show a zone in: the present one where it is visible, else the one where it is largest among the
 * views of its region.
 */
export function viewOfZone(zone: ZoneId, present: ChartView): ChartView {
  return zone in drawings[present].zones ? present : viewOfZones([zone]);
}

/** The view that shows most of the zones; the face from the front where there are none. */
export function viewOfZones(zones: readonly ZoneId[]): ChartView {
  let best: { view: ChartView; shown: number; room: number } = { view: 'front', shown: 0, room: 0 };
  for (const view of preference) {
    const shapes = zones.flatMap((zone) => drawings[view].zones[zone] ?? []);
    const room = shapes.length === 0 ? 0 : Math.min(...shapes.map((shape) => shape.room));
    // Of two views that show as much, a later one is taken only where the smallest zone is far larger.
    if (shapes.length > best.shown || (shapes.length === best.shown && room > best.room * 1.6))
      best = { view, shown: shapes.length, room };
  }
  return best.view;
}

/** As few views as show every one of the zones between them, the one that shows most of them first. */
export function viewsCovering(zones: readonly ZoneId[]): ChartView[] {
  const views: ChartView[] = [];
  let left = zones;
  while (left.length > 0) {
    const view = viewOfZones(left);
    const shown = new Set(zonesInView(view));
    const rest = left.filter((zone) => !shown.has(zone));
    if (rest.length === left.length) break;
    views.push(view);
    left = rest;
  }
  return views;
}

export { zoneAreaMm2 };
