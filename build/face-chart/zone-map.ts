/** Which zone or excluded area every place of the face belongs to, looked up on the mesh's flat map. */
import type { ExcludedAreaId, Side, ZoneId } from '../../domain/zones.ts';
import { smoothLine, spline } from './curves.ts';
import { at, subdivideFlat, triangleArea, type FaceMesh, type SmoothMesh, type Vec2 } from './mesh.ts';
import { decals } from './features.ts';
import {
  excludedChains,
  lines,
  namedPoints,
  zoneChains,
  type HalfChain,
  type Line,
  type LineName,
  type Point,
  type PointName,
  type Stretch,
} from './zone-chains.ts';

/** A zone, an excluded area, or the opening between the lids. */
export type Area = ZoneId | ExcludedAreaId | `eye-${Side}`;

/** Something drawn on the skin that is no area of its own. */
export type Decal = `brow-${Side}` | `nostril-${Side}`;

export type FlatMap<Name> = {
  /** What is at a place of the flat map, if anything. */
  areaAt: (place: Vec2) => Name | undefined;
};
export type ZoneMap = FlatMap<Area>;

const cells = 1800;
const cellSize = 0.52 / cells;
const rows = Math.ceil(1.02 / cellSize);
const eyeOpening: readonly Stretch[] = [
  ['upperLashes', 'innerCanthus', 'outerCanthus'],
  ['lowerLashes', 'outerCanthus', 'innerCanthus'],
];

/** A landmark's place, or the place between two, in any per-vertex array. */
export function placeOf<P extends readonly number[]>(values: readonly P[], point: Point | PointName): P {
  if (typeof point === 'string') return placeOf(values, namedPoints[point]);
  if (typeof point === 'number') return at(values, point);
  const [from, to] = [at(values, point[0]), at(values, point[1])];
  // A mixture has as many numbers as the points it lies between.
  return from.map((value, axis) => value + (at(to, axis) - value) * point[2]) as unknown as P;
}

const perSpan = 12;
/** Radius of the smoothing, in curve points. */
const softness = 8;

/**
 * All border lines of the left half on the flat map, `perSpan` points from one given point to the next.
 * A line that ends on another one ends where that one came to lie after smoothing.
 */
function borderCurves(map: readonly Vec2[]): Map<LineName, Vec2[]> {
  const settled = new Map<Point | PointName, Vec2>();
  const curves = new Map<LineName, Vec2[]>();
  for (const [name, { through, straight, crisp }] of Object.entries(lines) as [LineName, Line][]) {
    // keys of the record
    const points = through.map((point) => settled.get(point) ?? placeOf(map, point));
    const curve = straight ? straightCurve(points) : softCurve(points, crisp ? 4 : softness);
    through.forEach((point, index) => settled.set(point, at(curve, index * perSpan)));
    curves.set(name, curve);
  }
  return curves;
}

function straightCurve(points: readonly Vec2[]): Vec2[] {
  return points.flatMap((point, index) =>
    index + 1 < points.length ? lerp(point, at(points, index + 1), perSpan) : [point],
  );
}

function softCurve(points: readonly Vec2[], radius: number): Vec2[] {
  const [first, last] = [at(points, 0), at(points, points.length - 1)];
  if (first[0] === last[0] && first[1] === last[1]) {
    const ring = smoothLine(spline(points.slice(0, -1), perSpan, true), radius, true);
    return [...ring, at(ring, 0)];
  }
  // A line that starts on the midline goes on as its own mirror image, so it crosses without a corner.
  const beyond = first[0] === 0 ? points.slice(1).map(([u, v]): Vec2 => [-u, v]) : [];
  const curve = smoothLine(spline([...beyond.toReversed(), ...points], perSpan), radius, false);
  const half = curve.slice(beyond.length * perSpan);
  return first[0] === 0 ? [[0, at(half, 0)[1]], ...half.slice(1)] : half;
}

function lerp<P extends readonly number[]>(from: P, to: P, steps: number): P[] {
  return Array.from({ length: steps }, (_, step) => {
    const mixed = from.map((value, axis) => value + ((at(to, axis) - value) * step) / steps);
    return mixed as unknown as P; // as many numbers as `from`
  });
}

function stretchOf(curves: ReadonlyMap<LineName, Vec2[]>, [name, from, to]: Stretch): Vec2[] {
  const through: readonly (Point | PointName)[] = lines[name].through;
  const starts = through.flatMap((point, index) => (point === from ? [index] : []));
  const ends = through.flatMap((point, index) => (point === to ? [index] : []));
  const pairs = starts.flatMap((start) => ends.map((end) => ({ start, end, span: Math.abs(end - start) })));
  const nearest = pairs.toSorted((a, b) => a.span - b.span)[0];
  if (!nearest || nearest.span === 0) throw new Error(`Line ${name} does not run from ${from} to ${to}`);
  const { start, end } = nearest;
  const curve = curves.get(name) ?? [];
  if (start < end) return curve.slice(start * perSpan, end * perSpan + 1);
  return curve.slice(end * perSpan, start * perSpan + 1).toReversed();
}

/** The closed border of a half zone on the flat map. Throws when its stretches do not join up. */
function outlineOf(curves: ReadonlyMap<LineName, Vec2[]>, chain: readonly Stretch[]): Vec2[] {
  return chain.flatMap((stretch, index) => {
    const next = at(chain, (index + 1) % chain.length);
    if (stretch[2] !== next[1]) throw new Error(`${stretch.join(' ')} does not lead to ${next.join(' ')}`);
    return stretchOf(curves, stretch).slice(0, -1);
  });
}

type Half<Name> = { left: Name; right: Name; outline: readonly Vec2[] };

function halves(map: readonly Vec2[]): Half<Area>[] {
  const curves = borderCurves(map);
  const named = ([site, { sides, chain }]: [string, HalfChain]): Half<Area> => {
    const sided = (side: 'left' | 'right') => (sides === 'both' ? site : `${site}-${side}`);
    // The chains are keyed by site, and `paired` says whether the id carries a side.
    return { left: sided('left') as Area, right: sided('right') as Area, outline: outlineOf(curves, chain) };
  };
  const eye: Half<Area> = { left: 'eye-left', right: 'eye-right', outline: outlineOf(curves, eyeOpening) };
  return [...Object.entries(zoneChains).map(named), ...Object.entries(excludedChains).map(named), eye];
}

/** Zones, excluded areas and eyes on the flat map. Throws when two overlap by more than a border's width. */
export function createZoneMap(mesh: FaceMesh): ZoneMap {
  const all = halves(mesh.map);
  const { grid, overlap } = rasterise(all);
  if (overlap > 200) throw new Error(`Areas overlap by ${overlap} cells`);
  widen(grid);
  return lookUp(grid, all);
}

/** Brows and nostrils on the flat map. */
export function createDecalMap(mesh: FaceMesh): FlatMap<Decal> {
  const all = Object.entries(decals).map(([name, points]): Half<Decal> => {
    const outline = spline(
      points.map((point) => placeOf(mesh.map, point)),
      perSpan,
      true,
    );
    // The table's keys are the decals without their side.
    return { left: `${name}-left` as Decal, right: `${name}-right` as Decal, outline };
  });
  return lookUp(rasterise(all).grid, all);
}

function rasterise(all: readonly Half<string>[]): { grid: Uint8Array; overlap: number } {
  const grid = new Uint8Array(cells * rows);
  let overlap = 0;
  all.forEach(({ outline }, index) => {
    const scaled = outline.map(([u, v]): Vec2 => [u / cellSize, v / cellSize]);
    fillPolygon(scaled, cells, rows, (cell) => {
      if (grid[cell] !== 0) overlap++;
      grid[cell] = index + 1;
    });
  });
  return { grid, overlap };
}

function lookUp<Name>(grid: Uint8Array, all: readonly Half<Name>[]): FlatMap<Name> {
  return {
    areaAt: ([u, v]) => {
      const column = Math.min(cells - 1, Math.floor(Math.abs(u) / cellSize));
      const half = all[(grid[Math.floor(v / cellSize) * cells + column] ?? 0) - 1];
      return u < 0 ? half?.right : half?.left;
    },
  };
}

/** Places just outside the polygons, at the very edge of the mesh, belong to the nearest area. */
function widen(grid: Uint8Array): void {
  const queue: number[] = [];
  grid.forEach((label, cell) => {
    if (label !== 0) queue.push(cell);
  });
  for (let next = 0; next < queue.length; next++) {
    const cell = queue[next] ?? 0;
    for (const near of [cell - 1, cell + 1, cell - cells, cell + cells]) {
      if (grid[near] !== 0) continue;
      grid[near] = grid[cell] ?? 0;
      queue.push(near);
    }
  }
}

/** Calls `paint` for every cell of a grid whose centre lies inside the polygon. */
export function fillPolygon(
  polygon: readonly Vec2[],
  width: number,
  height: number,
  paint: (cell: number) => void,
): void {
  const ys = polygon.map(([, y]) => y);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...ys)));
  for (let row = top; row <= bottom; row++) {
    const middle = row + 0.5;
    const crossings: number[] = [];
    polygon.forEach(([ax, ay], index) => {
      const [bx, by] = at(polygon, (index + 1) % polygon.length);
      if (ay > middle !== by > middle) crossings.push(ax + ((middle - ay) / (by - ay)) * (bx - ax));
    });
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil(at(crossings, pair) - 0.5));
      const to = Math.min(width - 1, Math.ceil(at(crossings, pair + 1) - 0.5) - 1);
      for (let column = from; column <= to; column++) paint(row * width + column);
    }
  }
}

export type AreaSizes = { byArea: Map<Area, number>; unassigned: number; total: number };

/** Size of every area on the three-dimensional mesh, mm². Each small triangle counts for one area alone. */
export function measureAreas(mesh: FaceMesh, zoneMap: ZoneMap): AreaSizes {
  let fine: SmoothMesh = mesh;
  for (let level = 0; level < 4; level++) fine = subdivideFlat(fine);
  const byArea = new Map<Area, number>();
  let [unassigned, total] = [0, 0];
  for (const [a, b, c] of fine.triangles) {
    const size = triangleArea(at(fine.positions, a), at(fine.positions, b), at(fine.positions, c)) * 100;
    const [[ua, va], [ub, vb], [uc, vc]] = [at(fine.map, a), at(fine.map, b), at(fine.map, c)];
    const area = zoneMap.areaAt([(ua + ub + uc) / 3, (va + vb + vc) / 3]);
    if (area) byArea.set(area, (byArea.get(area) ?? 0) + size);
    else unassigned += size;
    total += size;
  }
  return { byArea, unassigned, total };
}
