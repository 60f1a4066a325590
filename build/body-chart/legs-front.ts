/** The legs from the front, waist to feet. */
import type { BodyDrawing, Points } from './drawing.ts';
import { inside, legScale, legTop, outside } from './legs.ts';

const frontFoot: Points = [
  [14.35, 90.5],
  [14.5, 93],
  [15.1, 94.9],
  [14.9, 96.6],
  [15.3, 98.6],
  [16.7, 101],
  [17.9, 103],
  [17.8, 104.4],
  [16.6, 104.9],
  [14.6, 105.3],
  [12, 105.6],
  [9.8, 105.6],
  [8.5, 104.9],
  [8.2, 103],
  [8.5, 100.4],
  [8.7, 97.6],
  [8.5, 95.6],
  [7.9, 93.8],
  [8.2, 92],
  [8.5, 90.5],
];

/** The inside of the thigh, cut out of the whole thigh; the line is 3 to 4 cm from its inner edge. */
const medial: Points = [
  [-4, 10],
  [3.4, 10],
  [4.6, 19],
  [5.7, 27],
  [6.6, 35],
  [7.4, 42],
  [8, 50],
  [8, 56],
  [-4, 56],
];

export const legsFront: BodyDrawing = {
  height: 660,
  fade: 'top',
  perCentimetre: legScale,
  top: legTop,
  outline: [outside, frontFoot, inside],
  zones: [
    {
      zone: 'thigh-anterior-left',
      outline: [
        [-3, 27],
        [0.2, 23.8],
        [3.4, 19.8],
        [7, 15.2],
        [10.6, 11],
        [14.4, 9],
        [20, 8.4],
        [23, 20],
        [22, 40],
        [20, 54],
        [11, 56],
        [2, 54],
        [-3, 40],
      ],
    },
    { zone: 'thigh-medial-left', over: 'thigh-anterior-left', outline: medial },
    {
      zone: 'knee-left',
      outline: [
        [2, 49.4],
        [7, 47.6],
        [11, 47],
        [15, 47.6],
        [20, 49.4],
        [20, 59.4],
        [15.6, 60.2],
        [11.2, 61.2],
        [7, 60.4],
        [3, 59.6],
      ],
    },
  ],
  lines: [
    {
      role: 'feature',
      single: true,
      closed: true,
      through: [
        [0, 1.1],
        [0.45, 1.6],
        [0.4, 2.7],
        [0, 3.1],
        [-0.4, 2.7],
        [-0.45, 1.6],
      ],
    },
    // Kneecap.
    {
      role: 'fine',
      through: [
        [8.3, 54.6],
        [8.1, 52.4],
        [8.8, 50.4],
        [10.9, 49.4],
        [13, 50.4],
        [13.7, 52.4],
        [13.4, 54.6],
        [12.4, 56.2],
        [10.9, 56.9],
      ],
    },
    {
      role: 'fine',
      through: [
        [9.8, 58],
        [10.2, 59.4],
      ],
    },
    // Shin.
    {
      role: 'fine',
      through: [
        [10.2, 64],
        [9.9, 71],
        [10.2, 79],
        [10.6, 86],
      ],
    },
    {
      role: 'fine',
      through: [
        [7.2, 63],
        [7.1, 68],
        [7.8, 73],
        [9, 78],
      ],
    },
    // Ankles.
    {
      role: 'fine',
      through: [
        [9.3, 92.6],
        [9.9, 94],
        [9.3, 95.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [13.9, 93.6],
        [13.4, 95],
        [13.9, 96.2],
      ],
    },
    // Toes.
    {
      role: 'fine',
      through: [
        [10.9, 105.6],
        [11, 104.4],
        [10.9, 103.2],
      ],
    },
    {
      role: 'fine',
      through: [
        [12.8, 105.5],
        [12.8, 104.4],
        [12.7, 103.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [14.4, 105.3],
        [14.3, 104.3],
        [14.1, 103.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [15.9, 105],
        [15.8, 104.2],
        [15.5, 103.3],
      ],
    },
  ],
};
