/** What the legs look like from either side, waist to ankles. */
import type { Points } from './drawing.ts';

/** Centimetres to drawing units: waist to feet fill the picture. */
export const legScale = 6;
/** The y at the top of the picture, cm below the crest of the hip. */
export const legTop = -3;

/** From the waist down the outside of the leg to the ankle. */
export const outside: Points = [
  [13.9, -10],
  [13.6, -5],
  [14.1, -1],
  [15.2, 3.4],
  [16.8, 9],
  [18.1, 15.4],
  [18.8, 22],
  [18.9, 29],
  [18.3, 36.5],
  [17.3, 44],
  [16.3, 50],
  [15.95, 54],
  [16, 57.5],
  [16.6, 62],
  [17.05, 67.5],
  [16.7, 73.5],
  [15.7, 80],
  [14.8, 86],
  [14.35, 90.5],
];

/** From the ankle up to where the thighs meet. */
export const inside: Points = [
  [8.5, 90.5],
  [7.9, 86],
  [6.9, 79.5],
  [5.75, 72.5],
  [5.2, 66.5],
  [5.3, 61.5],
  [5.85, 57],
  [5.65, 53],
  [5, 48.5],
  [3.9, 42],
  [2.6, 35],
  [1.5, 29],
  [0.7, 25],
  [0, 23.4],
];
