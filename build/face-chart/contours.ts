/** The drawn head around and on top of the zones: skin, hair, ears, silhouette, features. */
import { fitCubics, spline, type Cubic } from './curves.ts';
import { earLines, earOutline, head } from './head.ts';
import { featureCurve, features, iris, visibleRuns, type ContourRole } from './features.ts';
import { at, type FaceMesh, type Vec2, type Vec3 } from './mesh.ts';
import { bordersBetween, outlinesOf, type Arc } from './trace.ts';
import {
  canvas,
  density,
  project,
  toCanvas,
  type DrawnView,
  type Backdrop,
  type Label,
  type Picture,
} from './views.ts';
import { lines } from './zone-chains.ts';
import { placeOf } from './zone-map.ts';

export type Contour = { role: ContourRole; lines: Cubic[][]; closed: boolean };

const tolerance = 0.25;
/** The hair of the front view ends behind the ears. */
const hairBottom = toCanvas([0, 0.5])[1];
const flip = ([x, y]: Vec2): Vec2 => [2 * canvas.middle - x, y];
const curve = (points: readonly Vec2[]) => spline(points.map(toCanvas), 10);
const fitted = (points: readonly Vec2[]) => fitCubics(points, tolerance);

/** The head's contour in drawing units: the whole of it in front, crown to shoulder from the side. */
function headOutline(view: DrawnView): Vec2[] {
  const { back, throat } = head[view];
  if (!throat) return curve([...back.toReversed().map(([x, y]): Vec2 => [-x, y]), ...back.slice(1)]);
  return [...curve(throat).toReversed(), ...curve(back)];
}

/** Neck zones drawn by hand, in painting order, cut off at the head's contour. */
export function backdrop(view: DrawnView): Backdrop {
  const shapes = head[view].neck.flatMap(({ zone, outline, mirrored }) => {
    if (view !== 'front') return [{ label: zone, outline: curve(outline) }];
    const right = outline.map(([x, y]): Vec2 => [-x, y]);
    if (mirrored) {
      return [
        { label: zone, outline: curve(outline) },
        { label: mirrored, outline: curve(right) },
      ];
    }
    return [{ label: zone, outline: curve([...outline, ...right.toReversed().slice(1)]) }];
  });
  return { within: headOutline(view), shapes };
}

/** Marks iris and pupil inside the visible opening of the lids. */
export function paintIris(view: DrawnView, picture: Picture): void {
  for (const side of ['left', 'right'] as const) {
    const eye = picture.labels.indexOf(`eye-${side}`);
    if (eye < 0) continue;
    const [x, y, z] = iris.centre;
    const [cx, cy] = project(view, [side === 'left' ? x : -x, y, z]);
    const narrow = { front: 1, left45: 0.8, left90: 0.4 }[view];
    for (const [label, radius] of [
      [`iris-${side}`, iris.radius],
      [`pupil-${side}`, iris.pupil],
    ] as const) {
      const index = picture.labels.push(label) - 1;
      const reach = radius * canvas.perCentimetre;
      for (let row = Math.floor((cy - reach) * density); row <= (cy + reach) * density; row++) {
        for (let column = Math.floor((cx - reach) * density); column <= (cx + reach) * density; column++) {
          const cell = row * picture.width + column;
          const found = picture.cells[cell];
          if (found !== eye && (found === undefined || picture.labels[found] !== `iris-${side}`)) continue;
          const [dx, dy] = [(column + 0.5) / density - cx, (row + 0.5) / density - cy];
          if (Math.hypot(dx / narrow, dy) < reach) picture.cells[cell] = index;
        }
      }
    }
  }
}

/** All contours of a view, in drawing order. `decals` are the traced brows and nostrils. */
export function drawContours(
  view: DrawnView,
  mesh: FaceMesh,
  picture: Picture,
  arcs: readonly Arc[],
  decals: readonly Arc[],
  shade: readonly Contour[],
): Contour[] {
  return [
    ...drawHead(view, mesh, picture, arcs),
    ...shade,
    ...drawEars(view, picture),
    ...drawEyes(arcs),
    ...drawFeatures(view, mesh, picture),
    sidedShape('brow', 'brow', decals),
    sidedShape('nostril', 'nostril', decals),
    ...drawSilhouette(view, mesh, arcs),
  ];
}

function drawHead(view: DrawnView, mesh: FaceMesh, picture: Picture, arcs: readonly Arc[]): Contour[] {
  const { hair, details, back, throat, nape } = head[view];
  const outline = headOutline(view);
  const strokes = throat ? [curve(back), curve(throat)] : [outline];
  const lines = details.map(curve);
  const both = throat ? lines : [...lines, ...lines.map((line) => line.map(flip))];
  const edge = hairEdges(mesh).flatMap((line) => visibleRuns(view, picture, line));
  const hairShape = throat ? curve(hair) : outline.filter(([, y]) => y < hairBottom);
  return [
    { role: 'skin', lines: [fitted(outline)], closed: true },
    { role: 'hair', lines: [fitted(hairShape)], closed: true },
    { role: 'skin', lines: outlinesOf(arcs, onFace), closed: true },
    {
      role: 'outline',
      lines: strokes.flatMap((line) => besideFace(picture, line)).map(fitted),
      closed: false,
    },
    { role: 'fine', lines: both.map(fitted), closed: false },
    { role: 'hairline', lines: [...edge, ...(nape ? [curve(nape)] : [])].map(fitted), closed: false },
  ];
}

/** The parts of a hand-drawn line that the face does not cover. */
function besideFace(picture: Picture, line: readonly Vec2[]): Vec2[][] {
  const runs: Vec2[][] = [[]];
  for (const point of line) {
    const cell = Math.floor(point[1] * density) * picture.width + Math.floor(point[0] * density);
    const covered =
      point[0] >= 0 && point[0] < canvas.width && onFace(picture.labels[picture.cells[cell] ?? 0] ?? '');
    if (!covered) at(runs, runs.length - 1).push(point);
    else if (at(runs, runs.length - 1).length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 3);
}

/** The edge of the hair on either side, from the middle of the forehead to the temple. */
function hairEdges(mesh: FaceMesh): Vec3[][] {
  const { through } = lines.hairline;
  const points = through.slice(0, through.indexOf(356) + 1).map((point) => placeOf(mesh.positions, point));
  const left = spline(points, 12);
  return [left, left.map(([x, y, z]): Vec3 => [-x, y, z])];
}

function drawEars(view: DrawnView, picture: Picture): Contour[] {
  const sides = view === 'front' ? [1, -1] : [1];
  const onSide = (points: readonly Vec3[], side: number) => points.map(([x, y, z]): Vec3 => [x * side, y, z]);
  const seen = (points: readonly Vec3[]) =>
    sides.flatMap((side) => visibleRuns(view, picture, onSide(spline(points, 10), side), 0)).map(fitted);
  const flat = sides.map((side) =>
    fitted(
      onSide(spline(earOutline, 10), side).map((point): Vec2 => {
        const [x, y] = project(view, point);
        return [x, y];
      }),
    ),
  );
  return [
    { role: 'ear', lines: flat, closed: true },
    { role: 'outline', lines: seen(earOutline), closed: false },
    { role: 'feature', lines: earLines.flatMap(seen), closed: false },
  ];
}

function sidedShape(role: ContourRole, part: string, arcs: readonly Arc[]): Contour {
  const sides = ['left', 'right'].map((side) => outlinesOf(arcs, (label) => label === `${part}-${side}`));
  return { role, lines: sides.flat(), closed: true };
}

function drawEyes(arcs: readonly Arc[]): Contour[] {
  const open = (label: Label) => /^(eye|iris|pupil)-/.test(label);
  const lashes = (lid: string) => bordersBetween(arcs, (label) => label.startsWith(lid), open);
  const lips = (part: string) => (label: Label) => label === `vermilion-${part}`;
  return [
    sidedShape('eye', 'eye', arcs),
    sidedShape('iris', 'iris', arcs),
    sidedShape('pupil', 'pupil', arcs),
    { role: 'feature', lines: lashes('eyelid-lower'), closed: false },
    { role: 'lid', lines: lashes('eyelid-upper'), closed: false },
    { role: 'lid', lines: bordersBetween(arcs, lips('upper'), lips('lower')), closed: false },
  ];
}

function drawFeatures(view: DrawnView, mesh: FaceMesh, picture: Picture): Contour[] {
  return features.flatMap((feature): Contour[] => {
    if (feature.views && !feature.views.includes(view)) return [];
    const runs = (['left', 'right'] as const).flatMap((side) =>
      visibleRuns(view, picture, featureCurve(mesh, feature, side)),
    );
    return [{ role: feature.role, lines: runs.map(fitted), closed: false }];
  });
}

/** The face against what lies behind it: jaw and profile, but not the hairline or the skin before the ear. */
function drawSilhouette(view: DrawnView, mesh: FaceMesh, arcs: readonly Arc[]): Contour[] {
  const through = lines.hairline.through;
  // From the front the skin before the ear is the outline of the face; from the side it is not.
  const open = through.slice(0, through.indexOf(view === 'front' ? 323 : 'jawAngleBack'));
  const edge = spline(
    open.map((point) => placeOf(mesh.positions, point)),
    24,
  );
  const flatEdge = [1, -1].flatMap((side) => edge.map(([x, y, z]) => project(view, [x * side, y, z])));
  const atEdge = ([x, y]: Vec2) => flatEdge.some(([ex, ey]) => Math.hypot(ex - x, ey - y) < 2);
  // In profile the chin rounds into the throat: there the jaw is no edge yet.
  const chinEnd = project(view, placeOf(mesh.positions, 'jawFront'));
  const silhouette = arcs.filter(({ left, right }) => onFace(left) !== onFace(right));
  const runs = silhouette.flatMap(({ left, right, points }) => {
    const underChin = view === 'left90' && (left === 'submental' || right === 'submental');
    const skipped = (point: Vec2) => atEdge(point) || (underChin && point[0] < chinEnd[0]);
    const kept: Vec2[][] = [[]];
    for (const point of points) {
      if (!skipped(point)) at(kept, kept.length - 1).push(point);
      else if (at(kept, kept.length - 1).length > 0) kept.push([]);
    }
    return kept.filter((run) => run.length > 12);
  });
  return [{ role: 'outline', lines: runs.map(fitted), closed: false }];
}

const onFace = (label: Label) => label !== '' && label !== 'submental' && !label.startsWith('neck-');
