/** The canonical face mesh: loading, left-right mirror map, and smooth subdivision. */
import { readFileSync } from 'node:fs';

export type Vec2 = readonly [number, number];
export type Vec3 = readonly [number, number, number];
type Triangle = readonly [number, number, number];

export type FaceMesh = {
  /** Centimetres; x towards the patient's left, y up, z out of the face. */
  positions: readonly Vec3[];
  /** Flat map of the face, x centred on the midline and positive on the patient's left; never folds over. */
  map: readonly Vec2[];
  triangles: readonly Triangle[];
  /** For every vertex the one on the other half; midline vertices mirror to themselves. */
  mirror: readonly number[];
};

export type SmoothMesh = Pick<FaceMesh, 'positions' | 'map' | 'triangles'>;

/** Element of an array at an index known to exist. Throws otherwise. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`No element ${index}`);
  return item;
}

/** The point a fraction `t` of the way from `a` to `b`. */
function mix(a: Vec3, b: Vec3, t: number): Vec3 {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Area of a triangle in the unit of its corners, squared. */
export function triangleArea(a: Vec3, b: Vec3, c: Vec3): number {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}

/** Reads the Wavefront file and computes the mirror map. Throws when the mesh is not symmetric. */
export function loadFaceMesh(path: string): FaceMesh {
  const positions: Vec3[] = [];
  const texture: Vec2[] = [];
  const triangles: Triangle[] = [];
  const textureOf: number[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, a = '', b = '', c = ''] = line.trim().split(/\s+/);
    if (kind === 'v') positions.push([Number(a), Number(b), Number(c)]);
    if (kind === 'vt') texture.push([Number(a), Number(b)]);
    if (kind === 'f') {
      const corners = [a, b, c].map((corner) => corner.split('/').map((part) => Number(part) - 1));
      for (const corner of corners) textureOf[at(corner, 0)] = at(corner, 1);
      triangles.push([at(at(corners, 0), 0), at(at(corners, 1), 0), at(at(corners, 2), 0)]);
    }
  }
  const mirror = mirrorMap(positions);
  const raw = positions.map((_, index) => at(texture, at(textureOf, index)));
  const map = raw.map(([u, v], index): Vec2 => {
    const [otherU, otherV] = at(raw, at(mirror, index));
    return [(u - otherU) / 2, (v + otherV) / 2];
  });
  const left = positions.findIndex(([x]) => x > 1);
  const flip = at(at(map, left), 0) < 0;
  return { positions, map: flip ? map.map(([u, v]): Vec2 => [-u, v]) : map, triangles, mirror };
}

function mirrorMap(positions: readonly Vec3[]): number[] {
  const key = (x: number, y: number, z: number) => `${x === 0 ? 0 : x},${y},${z}`;
  const indexByPosition = new Map(positions.map(([x, y, z], index) => [key(x, y, z), index]));
  return positions.map(([x, y, z], index) => {
    const other = indexByPosition.get(key(-x, y, z));
    if (other === undefined) throw new Error(`Vertex ${index} has no mirror image`);
    return other;
  });
}

/** Splits every triangle into four by its edges' midpoints; the surface and its area stay the same. */
export function subdivideFlat(mesh: SmoothMesh): SmoothMesh {
  return subdivide(mesh, mesh.positions);
}

/** A smooth surface through the mesh's own vertices; its flat map is smoothed alike, so borders stay smooth. */
export function smoothSurface(mesh: SmoothMesh, levels: number): SmoothMesh {
  const surface = smoothThrough(mesh, levels);
  const flat = smoothThrough({ ...mesh, positions: mesh.map.map(([u, v]): Vec3 => [u, v, 0]) }, levels);
  return { ...surface, map: flat.positions.map(([u, v]): Vec2 => [u, v]) };
}

/** Loop subdivision of a control mesh that is first corrected until the result meets the given points. */
function smoothThrough(mesh: SmoothMesh, levels: number): SmoothMesh {
  let control = [...mesh.positions];
  for (let round = 0; round < 4; round++) {
    const limit = loop(loop({ ...mesh, positions: control })).positions;
    control = control.map((point, index) => {
      const [tx, ty, tz] = at(mesh.positions, index);
      const [lx, ly, lz] = at(limit, index);
      return [point[0] + tx - lx, point[1] + ty - ly, point[2] + tz - lz];
    });
  }
  let smooth: SmoothMesh = { ...mesh, positions: control };
  for (let level = 0; level < levels; level++) smooth = loop(smooth);
  return smooth;
}

type Edge = { a: number; b: number; opposite: number[] };

function edgesOf(triangles: readonly Triangle[]): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  for (const [a, b, c] of triangles) {
    for (const [from, to, opposite] of [
      [a, b, c],
      [b, c, a],
      [c, a, b],
    ] as const) {
      const key = edgeKey(from, to);
      const edge = edges.get(key) ?? { a: Math.min(from, to), b: Math.max(from, to), opposite: [] };
      edge.opposite.push(opposite);
      edges.set(key, edge);
    }
  }
  return edges;
}

const edgeKey = (a: number, b: number) => (a < b ? `${a}/${b}` : `${b}/${a}`);

function subdivide(
  mesh: SmoothMesh,
  vertexPositions: readonly Vec3[],
  edgePoint?: (edge: Edge) => Vec3,
): SmoothMesh {
  const positions = [...vertexPositions];
  const map = [...mesh.map];
  const middleOf = new Map<string, number>();
  for (const [key, edge] of edgesOf(mesh.triangles)) {
    middleOf.set(key, positions.length);
    positions.push(edgePoint?.(edge) ?? mix(at(mesh.positions, edge.a), at(mesh.positions, edge.b), 0.5));
    const [ua, va] = at(mesh.map, edge.a);
    const [ub, vb] = at(mesh.map, edge.b);
    map.push([(ua + ub) / 2, (va + vb) / 2]);
  }
  const middle = (a: number, b: number) => {
    const index = middleOf.get(edgeKey(a, b));
    if (index === undefined) throw new Error(`No edge ${a}/${b}`);
    return index;
  };
  const triangles = mesh.triangles.flatMap(([a, b, c]): Triangle[] => {
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    return [
      [a, ab, ca],
      [ab, b, bc],
      [ca, bc, c],
      [ab, bc, ca],
    ];
  });
  return { positions, map, triangles };
}

function weighted(points: readonly (readonly [Vec3, number])[]): Vec3 {
  let [x, y, z] = [0, 0, 0];
  for (const [point, weight] of points) {
    x += point[0] * weight;
    y += point[1] * weight;
    z += point[2] * weight;
  }
  return [x, y, z];
}

function loop(mesh: SmoothMesh): SmoothMesh {
  const position = (index: number) => at(mesh.positions, index);
  const neighbours = mesh.positions.map((): number[] => []);
  const rim = mesh.positions.map((): number[] => []);
  for (const { a, b, opposite } of edgesOf(mesh.triangles).values()) {
    at(neighbours, a).push(b);
    at(neighbours, b).push(a);
    if (opposite.length === 1) {
      at(rim, a).push(b);
      at(rim, b).push(a);
    }
  }
  const moved = mesh.positions.map((point, index) => {
    const border = at(rim, index);
    if (border.length === 2) {
      return weighted([[point, 0.75], ...border.map((other) => [position(other), 0.125] as const)]);
    }
    const around = at(neighbours, index);
    const spread = (3 / 8 + Math.cos((2 * Math.PI) / around.length) / 4) ** 2;
    const weight = (5 / 8 - spread) / around.length;
    const ring = around.map((other) => [position(other), weight] as const);
    return weighted([[point, 1 - weight * around.length], ...ring]);
  });
  return subdivide(mesh, moved, ({ a, b, opposite }) => {
    const [left, right] = opposite;
    if (left === undefined || right === undefined) return mix(position(a), position(b), 0.5);
    return weighted([
      [position(a), 3 / 8],
      [position(b), 3 / 8],
      [position(left), 1 / 8],
      [position(right), 1 / 8],
    ]);
  });
}
