/** What the torso looks like from either side: the silhouette and the zones on its edge. */
import type { Vec2 } from '../face-chart/mesh.ts';
import type { Points } from './drawing.ts';

/** Centimetres to drawing units: shoulders to upper thighs fill the picture. */
export const torsoScale = 8.3;

/** From the neck over the shoulder and down the outside of the arm. */
const armOutside: Points = [
  [5.5, -4],
  [5.35, 0],
  [5.3, 3],
  [5.35, 6],
  [5.9, 8.6],
  [7.7, 10.5],
  [11.2, 11.9],
  [15, 12.9],
  [18.3, 14.1],
  [20.7, 16.6],
  [22, 20.2],
  [22.75, 25],
  [23.3, 30],
  [24, 35],
  [24.9, 39.5],
  [26, 43.6],
  [27.3, 47.6],
  [28.3, 52],
  [28.9, 57],
  [29.4, 62.5],
  [30.1, 68.5],
  [30.9, 74],
  [32, 82],
  [32.8, 90],
];

const armInside: Points = [
  [27, 90],
  [27, 82],
  [26.7, 75],
  [26.1, 69],
  [24.9, 63],
  [23.4, 57.5],
  [22, 52.4],
  [21.1, 48],
  [20.5, 44],
  [19.5, 39],
  [18.2, 34],
  [17.1, 29.6],
  [16.2, 27.2],
];

/** From the armpit down the flank and the outside of the thigh. */
export const side: Points = [
  [16.2, 27.2],
  [16.3, 30.5],
  [15.85, 35],
  [14.95, 40],
  [14.05, 44.5],
  [13.65, 48.5],
  [13.95, 52.5],
  [14.9, 56.5],
  [16, 60.5],
  [16.9, 65],
  [17.4, 70],
  [17.45, 76],
  [17.1, 83],
  [16.6, 90],
];

export const crotch = { y: 74.5 };

const thighInside: Points = [
  [1.9, 90],
  [1.5, 84],
  [0.95, 79],
  [0.35, 75.6],
  [0, crotch.y],
];

export const torsoOutline: readonly Points[] = [armOutside, armInside, side, thighInside];

const down = (points: Points, by: number): Points => points.map(([x, y]): Vec2 => [x, y + by]);
/** The same line lower in the picture, cm. */
export const lowered = (pieces: readonly Points[], by: number): readonly Points[] =>
  pieces.map((points) => down(points, by));

/** The upper arm: below the shoulder muscle to above the bend of the elbow; wider than the arm on both sides. */
export const upperArm: Points = [
  [15.9, 28.4],
  [17.2, 25.4],
  [19.4, 23],
  [22, 21.4],
  [25, 20.4],
  [27.5, 24],
  [29, 34],
  [30.5, 41.6],
  [26.5, 42.4],
  [22.5, 42.9],
  [18.4, 43],
  [17.4, 37],
  [16.8, 31],
];
