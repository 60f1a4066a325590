/** Lines and shapes of the face that follow the mesh: brows, lids, nose, lips. Given for the patient's left half. */
import { spline } from './curves.ts';
import { at, type FaceMesh, type Vec3 } from './mesh.ts';
import { project, canvas, density, type DrawnView, type Picture } from './views.ts';
import { placeOf } from './zone-map.ts';
import type { Point, PointName } from './zone-chains.ts';

/** How a contour is drawn; the style sheet gives each role its look. */
export type ContourRole =
  | 'skin'
  | 'hair'
  | 'hairline'
  | 'strand'
  | 'shade'
  | 'trunk'
  | 'trunk-line'
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

type Feature = {
  role: ContourRole;
  through: readonly (Point | PointName)[];
  /** Only drawn in these views; by default in all. */
  views?: readonly DrawnView[];
};

/** Shapes on the skin, as closed curves. */
export const decals: Record<'brow' | 'nostril', readonly Point[]> = {
  brow: [
    [285, 336, 0.12],
    [295, 285, 0.45],
    295,
    [282, 334, 0.08],
    [283, 293, 0.04],
    [276, 300, 0.1],
    [276, 300, 0.24],
    [283, 293, 0.4],
    [282, 334, 0.6],
    [295, 296, 0.66],
    [285, 336, 0.5],
    [285, 336, 0.38],
  ],
  nostril: [
    250,
    [458, 250, 0.5],
    [459, 290, 0.45],
    [309, 290, 0.45],
    [392, 305, 0.5],
    [289, 305, 0.4],
    305,
    290,
  ],
};

export const features: readonly Feature[] = [
  {
    role: 'fine',
    through: [
      [414, 413, 0.1],
      [286, 441, 0.12],
      [258, 442, 0.22],
      [257, 443, 0.25],
      [259, 444, 0.25],
      [260, 445, 0.2],
      [467, 342, 0.1],
    ],
  },
  { role: 'feature', through: [[279, 429, 0.4], [358, 279, 0.3], [358, 327, 0.2], [294, 327, 0.5], 460] },
  {
    role: 'fine',
    through: [
      [2, 326, 0.3],
      [164, 393, 0.32],
      [267, 0, 0.45],
    ],
    views: ['front'],
  },
];

/** A curve may lie this much (cm) below the smoothed skin and still count as visible. */
const visibleWithin = 0.2;

/** The stretches of a curve on the head that are not hidden behind the face, in drawing units. */
export function visibleRuns(
  view: DrawnView,
  picture: Picture,
  curve: readonly Vec3[],
  tolerance = visibleWithin,
): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = [[]];
  for (const point of curve) {
    const [x, y, depth] = project(view, point);
    const cell = Math.floor(y * density) * picture.width + Math.floor(x * density);
    const hidden = x < 0 || x >= canvas.width || (picture.depth[cell] ?? -Infinity) > depth + tolerance;
    if (!hidden) at(runs, runs.length - 1).push([x, y]);
    else if (at(runs, runs.length - 1).length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 4);
}

/** A feature as a dense curve on the head, on the left or mirrored to the right. */
export function featureCurve(mesh: FaceMesh, { through }: Feature, side: 'left' | 'right'): Vec3[] {
  const points = through.map((point) => placeOf(mesh.positions, point));
  const whole = spline(points, 16);
  return side === 'left' ? whole : whole.map(([x, y, z]): Vec3 => [-x, y, z]);
}

/** The patient's left iris: centre on the head (cm) and radii. */
export const iris = { centre: [3.16, 2.6, 3.8] as const, radius: 0.56, pupil: 0.23 };
