/** The face chart's shapes and sizes, as generated from the canonical face model. */
import type { ExcludedAreaId, Side, ZoneId } from '../../domain/zones.ts';
import { faceDrawings, zoneAreaMm2 } from './face-geometry.generated.ts';

/** Every view of the face, from the patient's left profile round to the right one. */
export const faceViews = ['left90', 'left45', 'front', 'right45', 'right90'] as const;

/**
 * How far the head is turned. `left45` and `left90` show the patient's left side, with the face towards the
 * viewer's left.
 */
export type FaceView = (typeof faceViews)[number];

type SidedFaceSite =
  'temple' | 'crows-feet' | 'under-eye' | 'cheek' | 'nasolabial-fold' | 'jawline' | 'preauricular';

/** Zones measured on the mesh. Those of the neck are drawn by hand: they have a shape and no area. */
export type FaceZoneId =
  'forehead' | 'glabella' | 'nose' | 'upper-lip' | 'perioral' | 'chin' | `${SidedFaceSite}-${Side}`;

/** What a line or shape of the head is; the style sheet gives each its look. */
type ContourRole =
  | 'skin'
  | 'hair'
  | 'hairline'
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

export type FaceViewDrawing = {
  viewBox: string;
  /** Zones visible in this view. */
  zones: { readonly [Zone in ZoneId]?: ZoneShape };
  /** Areas that C21 excludes, as far as they are visible. */
  excluded: { readonly [Area in ExcludedAreaId]?: string };
  /** Lines and shapes of the head, in drawing order. */
  contours: readonly { role: ContourRole; d: string }[];
};

/** The drawing of a view. */
export function getFaceDrawing(view: FaceView): FaceViewDrawing {
  return faceDrawings[view];
}

/** Zones that can be seen, and so chosen, in a view: from the forehead down. */
export function zonesInView(view: FaceView): ZoneId[] {
  return Object.keys(faceDrawings[view].zones) as ZoneId[]; // the keys are zone ids by type
}

export { zoneAreaMm2 };
