/**
 * The neutral expression the chart is drawn with: the canonical face parts its lips and half closes its eyes.
 * Only the drawing uses this; areas are measured on the mesh as published.
 */
import { at, type FaceMesh, type Vec3 } from './mesh.ts';

const upperLid = [398, 384, 385, 386, 387, 388, 466];
const lipTop = 0;
const lipPeak = 267;
const lowerLid = [382, 381, 380, 374, 373, 390, 249];
const eyeCorners = [362, 263];
const eyeCentre = 3.13;
const eyeWiden = 0.12;

/** Closes the lips and opens the eyes, the same on both sides. */
export function relaxExpression(mesh: FaceMesh): FaceMesh {
  const positions = mesh.positions.map(closeMouth).map(liftNoseTip).map(levelMouth);
  const lift = (index: number, by: number) => {
    for (const vertex of new Set([index, at(mesh.mirror, index)])) {
      const [x, y, z] = at(positions, vertex);
      positions[vertex] = [x, y + by, z];
    }
  };
  upperLid.forEach((vertex, index) => lift(vertex, 0.17 * arch(index)));
  for (const vertex of [...upperLid, ...lowerLid, ...eyeCorners].flatMap((index) => [
    index,
    at(mesh.mirror, index),
  ])) {
    const [x, y, z] = at(positions, vertex);
    positions[vertex] = [x + (x - Math.sign(x) * eyeCentre) * eyeWiden, y, z];
  }
  lift(lipTop, -0.05);
  lift(lipPeak, 0.035);
  lowerLid.forEach((vertex, index) => lift(vertex, -0.06 * arch(index)));
  return { ...mesh, positions };
}

const arch = (index: number) => Math.sin(((index + 1) * Math.PI) / 8) ** 0.7;

/** Vertical shift in cm at a height in cm, linear between the rows. */
const jawShift: readonly (readonly [number, number])[] = [
  [-2, 0],
  [-3.4, -0.05],
  [-4, -0.14],
  [-4.03, -0.14],
  [-4.5, 0.37],
  [-5.4, 0.32],
  [-6.2, 0.22],
  [-8, 0.08],
  [-9.4, 0],
];

function closeMouth([x, y, z]: Vec3): Vec3 {
  const fade = Math.max(0, 1 - Math.abs(x / 2.55) ** 3);
  const lower = jawShift.findIndex(([height]) => height <= y);
  if (lower < 1) return [x, y, z];
  const [[y0, s0], [y1, s1]] = [at(jawShift, lower - 1), at(jawShift, lower)];
  return [x, y + fade * (s0 + ((y - y0) / (y1 - y0)) * (s1 - s0)), z];
}

/** The tip of the published mesh hangs a little; lifts and shortens it by a few millimetres. */
function liftNoseTip([x, y, z]: Vec3): Vec3 {
  const weight =
    Math.exp(-((x / 1.6) ** 2) - ((y + 0.9) / 1.5) ** 2) * Math.min(1, Math.max(0, (z - 4.8) / 2));
  return [x, y + 0.3 * weight, z - 0.42 * weight];
}

/** The corners of the published mouth point down; raises them a little. */
function levelMouth([x, y, z]: Vec3): Vec3 {
  const weight = Math.exp(-(((Math.abs(x) - 2.5) / 0.75) ** 2) - ((y + 4.35) / 0.7) ** 2);
  return [x, y + 0.16 * weight, z];
}
