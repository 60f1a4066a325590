/** Soft shading of the face: bands of skin that turn away from a light in front of and above the head. */
import { at, type SmoothMesh, type Vec3 } from './mesh.ts';
import { outlinesOf, traceArcs } from './trace.ts';
import type { Contour } from './contours.ts';
import {
  canvas,
  density,
  mirrorHalf,
  paintTriangle,
  project,
  removeSpecks,
  type DrawnView,
  type Label,
} from './views.ts';

/** Share of full light below which skin lies in the lighter and in the deeper shade. */
const bands = [0.66, 0.44] as const;
/** From the viewer, raised: y points down in a drawing. */
const light: Vec3 = [0, -0.42, 0.907];
/** Picture cells; smaller patches would be spots, not shade. */
const smallestPatch = 2600;

/** The shaded bands of the visible face, the lighter first; the deeper lies inside it. */
export function drawShade(view: DrawnView, mesh: SmoothMesh): Contour[] {
  const [width, height] = [canvas.width * density, canvas.height * density];
  const labels: Label[] = ['', 'skin', 'shade', 'deep-shade'];
  const cells = new Uint8Array(width * height);
  const depth = new Float32Array(width * height).fill(-Infinity);
  const projected = mesh.positions.map((position) => project(view, position));
  const brightness = brightnessOf(mesh, projected);
  for (const [a, b, c] of mesh.triangles) {
    const corners = [at(projected, a), at(projected, b), at(projected, c)] as const;
    const [la, lb, lc] = [at(brightness, a), at(brightness, b), at(brightness, c)];
    paintTriangle(corners, width, height, (cell, near, [wa, wb, wc]) => {
      if (near <= (depth[cell] ?? 0)) return;
      depth[cell] = near;
      const lit = la * wa + lb * wb + lc * wc;
      cells[cell] = 1 + bands.filter((bound) => lit < bound).length;
    });
  }
  const picture = { width, height, labels, cells, depth };
  if (view === 'front') mirrorHalf(picture);
  removeSpecks(picture, smallestPatch);
  const arcs = traceArcs(picture, view === 'front');
  return [['shade', 'deep-shade'], ['deep-shade']].map((shaded) => ({
    role: 'shade' as const,
    lines: outlinesOf(arcs, (label) => shaded.includes(label)),
    closed: true,
  }));
}

/** How squarely the skin at every vertex faces the light, evened out over its neighbours. */
function brightnessOf(mesh: SmoothMesh, projected: readonly Vec3[]): number[] {
  const normals = projected.map((): [number, number, number] => [0, 0, 0]);
  for (const triangle of mesh.triangles) {
    const [a, b, c] = triangle.map((index) => {
      const [x, y, z] = at(projected, index);
      return [x, y, z * canvas.perCentimetre] as const;
    });
    if (!a || !b || !c) continue;
    const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    // Turned round, because y points down.
    const normal: Vec3 = [uz * vy - uy * vz, ux * vz - uz * vx, uy * vx - ux * vy];
    for (const index of triangle) {
      const sum = at(normals, index);
      normal.forEach((value, axis) => {
        sum[axis] = (sum[axis] ?? 0) + value;
      });
    }
  }
  let lit = normals.map(([x, y, z]) => (x * light[0] + y * light[1] + z * light[2]) / Math.hypot(x, y, z));
  for (let round = 0; round < 30; round++) lit = evened(mesh, lit);
  return lit;
}

function evened(mesh: SmoothMesh, values: readonly number[]): number[] {
  const sums = values.map((value) => ({ value: value * 2, weight: 2 }));
  for (const [a, b, c] of mesh.triangles) {
    for (const [to, from] of [
      [a, b],
      [b, c],
      [c, a],
      [b, a],
      [c, b],
      [a, c],
    ] as const) {
      const sum = at(sums, to);
      sum.value += at(values, from);
      sum.weight += 1;
    }
  }
  return sums.map(({ value, weight }) => value / weight);
}
