/** The torso from the back, neck to thigh. The patient's right side is on the viewer's right. */
import type { BodyDrawing, Points } from './drawing.ts';
import { lowered, torsoOutline, torsoScale, upperArm } from './torso.ts';

/** The fold below the buttock, from the midline outwards; its zone ends there. */
const fold: Points = [
  [0.3, 75.8],
  [1.4, 77],
  [4, 78.4],
  [7.4, 78.9],
  [10.8, 78.6],
  [13.8, 77.9],
];

export const torsoBack: BodyDrawing = {
  height: 660,
  fade: 'both',
  perCentimetre: torsoScale,
  top: 5,
  // From behind the thighs meet lower than from the front.
  outline: [...torsoOutline.slice(0, 3), ...lowered(torsoOutline.slice(3), 3.4)],
  zones: [
    { zone: 'upper-arm-right', outline: upperArm },
    {
      zone: 'buttock-right',
      outline: [
        [-2, 56],
        [10, 54],
        [20, 54],
        [22, 66],
        [20, 75.4],
        [16.6, 77],
        ...fold.toReversed(),
        [-1, 75],
        [-2, 66],
      ],
    },
    // From the lowest ribs to the crest of the hip; the lower back is cut out of it.
    {
      zone: 'flank-right',
      across: true,
      outline: [
        [0, 43.6],
        [5, 43.8],
        [10, 44.6],
        [15, 46],
        [19, 47],
        [20, 52],
        [19, 57.4],
        [15.4, 58],
        [11.4, 58.4],
        [8, 59.6],
        [4.6, 62],
        [2, 64.4],
        [0, 65.4],
      ],
    },
    {
      zone: 'lower-back',
      over: 'flank-right',
      outline: [
        [-8, 34],
        [6, 34],
        [8.8, 40],
        [8.7, 46],
        [8.7, 52],
        [9.2, 58],
        [10.4, 66],
        [4, 74],
        [-8, 76],
      ],
    },
  ],
  lines: [
    // Spine.
    {
      role: 'fine',
      single: true,
      through: [
        [0, 12],
        [0, 20],
        [0, 32],
        [0, 43],
      ],
    },
    // Cleft.
    {
      role: 'feature',
      single: true,
      through: [
        [0, 65.8],
        [0, 69],
        [0, 73],
        [0, 77.9],
      ],
    },
    // Fold below the buttock.
    {
      role: 'feature',
      through: fold.slice(0, -1),
    },
    // Neck and shoulder muscle.
    {
      role: 'fine',
      through: [
        [2.2, 3],
        [2, 7.4],
        [2.6, 10.4],
        [4.6, 12.6],
      ],
    },
    // Spine and edge of the shoulder blade.
    {
      role: 'fine',
      through: [
        [5.4, 18.4],
        [9, 17.4],
        [13, 16.2],
        [16.4, 15.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [5.4, 18.4],
        [5, 22.4],
        [5.7, 26.6],
        [7.4, 30.4],
        [9.2, 31],
        [11.4, 29],
        [13.2, 26],
      ],
    },
    // Back of the armpit.
    {
      role: 'fine',
      through: [
        [16.2, 27.2],
        [16.4, 25.2],
        [17, 23.4],
        [17.2, 21.4],
      ],
    },
    // Muscles beside the spine.
    {
      role: 'fine',
      through: [
        [2.6, 46],
        [2.9, 51],
        [2.4, 56.6],
      ],
    },
    // Dimples above the sacrum.
    {
      role: 'fine',
      through: [
        [3.6, 60.2],
        [4, 60.7],
        [4.5, 60.7],
      ],
    },
    // Elbow.
    {
      role: 'fine',
      through: [
        [22.7, 44.4],
        [23.4, 45.4],
        [24.4, 45.3],
      ],
    },
    {
      role: 'fine',
      through: [
        [22.4, 46.6],
        [23.4, 47.5],
        [24.8, 47.2],
      ],
    },
  ],
};
