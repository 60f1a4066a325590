/** The torso from the front, chin to thigh. */
import type { BodyDrawing } from './drawing.ts';
import { crotch, torsoOutline, torsoScale, upperArm } from './torso.ts';

export const torsoFront: BodyDrawing = {
  height: 660,
  fade: 'both',
  perCentimetre: torsoScale,
  top: 0.5,
  outline: torsoOutline,
  zones: [
    {
      zone: 'decolletage',
      across: true,
      outline: [
        [0, 13.8],
        [2, 13.7],
        [5.2, 14.1],
        [8.6, 14.5],
        [12, 14.8],
        [14.6, 15.7],
        [16, 17.4],
        [16.2, 19.8],
        [15.2, 22.8],
        [12.6, 25.6],
        [8.6, 27.4],
        [4, 28.2],
        [0, 28.4],
      ],
    },
    { zone: 'upper-arm-left', outline: upperArm },
    // From the lowest ribs to the groin; the abdomen is cut out of it.
    {
      zone: 'flank-left',
      across: true,
      outline: [
        [0, 37],
        [2, 37.4],
        [4.6, 39.2],
        [7.2, 41.6],
        [9.8, 44],
        [12.4, 45.6],
        [15.6, 46.6],
        [19, 47],
        [20, 52],
        [19, 57],
        [15.8, 57.8],
        [13, 59.2],
        [10.6, 61.8],
        [8, 65],
        [5.2, 68],
        [2.4, 69.9],
        [0, 70.4],
      ],
    },
    {
      zone: 'abdomen-upper',
      over: 'flank-left',
      outline: [
        [-8, 30],
        [4, 32],
        [8.4, 36],
        [9.4, 42],
        [9.2, 47],
        [9.2, 53],
        [10, 59],
        [11.4, 64],
        [12, 78],
        [-8, 86],
      ],
    },
    {
      zone: 'abdomen-lower',
      over: 'abdomen-upper',
      across: true,
      outline: [
        [0, 52.4],
        [4, 52.3],
        [8, 51.9],
        [12, 51.2],
        [18, 58],
        [18, 80],
        [8, 88],
        [0, 90],
      ],
    },
  ],
  lines: [
    // Jaw.
    {
      role: 'outline',
      single: true,
      through: [
        [-6.6, -4],
        [-6, -0.6],
        [-4.6, 2],
        [-2.4, 3.9],
        [0, 4.5],
        [2.4, 3.9],
        [4.6, 2],
        [6, -0.6],
        [6.6, -4],
      ],
    },
    // Neck muscle to the breastbone.
    {
      role: 'fine',
      through: [
        [4.5, 4.4],
        [3.7, 7.6],
        [2.6, 10.4],
        [1.5, 12.4],
      ],
    },
    // Collar bone.
    {
      role: 'feature',
      through: [
        [1.3, 13],
        [2.6, 12.4],
        [5.2, 12.9],
        [8.6, 13.3],
        [12, 13.5],
        [14.8, 14.2],
        [16.6, 15.2],
      ],
    },
    // Chest muscle running into the arm.
    {
      role: 'fine',
      through: [
        [16.2, 27.2],
        [16.5, 25.2],
        [17.2, 23],
        [17.6, 20.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [15.4, 29],
        [13, 31.2],
        [9.8, 32.4],
        [6.4, 32.5],
        [4, 31.9],
      ],
    },
    {
      role: 'fine',
      single: true,
      through: [
        [0, 29.4],
        [0, 32],
        [0, 35.4],
      ],
    },
    {
      role: 'fine',
      single: true,
      through: [
        [0, 39],
        [0, 44],
        [0, 50.4],
      ],
    },
    // Navel.
    {
      role: 'feature',
      closed: true,
      single: true,
      through: [
        [0, 51.4],
        [0.42, 51.9],
        [0.36, 53],
        [0, 53.4],
        [-0.36, 53],
        [-0.42, 51.9],
      ],
    },
    {
      role: 'fine',
      single: true,
      through: [
        [-1.4, crotch.y - 0.9],
        [0, crotch.y],
        [1.4, crotch.y - 0.9],
      ],
    },
    // Bend of the elbow.
    {
      role: 'fine',
      through: [
        [22.3, 45.6],
        [23.6, 46.4],
        [25.2, 46],
      ],
    },
    {
      role: 'fine',
      through: [
        [21.6, 46.6],
        [22.8, 50.5],
        [24.3, 54.6],
      ],
    },
  ],
};
