/** The legs from the back, waist to feet. The patient's right side is on the viewer's right. */
import type { BodyDrawing, Points } from './drawing.ts';
import { inside, legScale, legTop, outside } from './legs.ts';

/** From behind the thighs meet lower. */
const insideBack: Points = [...inside.slice(0, -3), [1.8, 31.4], [0.9, 28.6], [0, 26.8]];

const backFoot: Points = [
  [14.35, 90.5],
  [14.6, 92.8],
  [15.1, 94.9],
  [14.5, 96.8],
  [14.3, 99.2],
  [14.9, 101.4],
  [16.1, 102.8],
  [16.6, 104],
  [15.8, 104.6],
  [14.2, 104.7],
  [12.6, 105.2],
  [10.6, 105.3],
  [9, 104.7],
  [8.3, 103],
  [8.3, 100.8],
  [8.6, 98.4],
  [8.2, 96.2],
  [7.6, 94.2],
  [8.1, 92.2],
  [8.5, 90.5],
];

/** The fold below the buttock, from the midline outwards; its zone ends there. */
const fold: Points = [
  [0.3, 24.6],
  [1.4, 25.8],
  [4, 27.2],
  [7.4, 27.7],
  [10.8, 27.4],
  [13.8, 26.7],
];

export const legsBack: BodyDrawing = {
  height: 660,
  fade: 'top',
  perCentimetre: legScale,
  top: legTop,
  outline: [outside, backFoot, insideBack],
  zones: [
    {
      zone: 'thigh-posterior-right',
      outline: [
        [-3, 24],
        [8, 22],
        [22, 22],
        [23, 36],
        [19, 49],
        [14.4, 50.4],
        [10.8, 50.7],
        [7, 50.2],
        [3, 49.4],
        [-3, 40],
      ],
    },
    {
      zone: 'thigh-medial-right',
      over: 'thigh-posterior-right',
      outline: [
        [-4, 14],
        [2.2, 16],
        [4.2, 29],
        [5.4, 36],
        [6.4, 43],
        [7.2, 49],
        [7.6, 56],
        [-4, 56],
      ],
    },
    {
      zone: 'buttock-right',
      outline: [
        [-1, 16.4],
        [0, 15.4],
        [2.4, 13.9],
        [5.4, 11.6],
        [8.8, 9.4],
        [12.4, 8.6],
        [16, 9],
        [21, 9.4],
        [22, 17],
        [20.4, 24],
        [16.6, 25.8],
        ...fold.toReversed(),
        [-1, 23],
      ],
    },
    {
      zone: 'calf-right',
      outline: [
        [3, 58.6],
        [7, 59.4],
        [11, 59.9],
        [15, 59.4],
        [19, 58.6],
        [20, 70],
        [18, 82],
        [14.4, 83],
        [11.4, 83.4],
        [8.6, 83],
        [5, 82.4],
        [3, 70],
      ],
    },
  ],
  lines: [
    {
      role: 'feature',
      single: true,
      through: [
        [0, 14.4],
        [0, 18],
        [0, 22],
        [0, 26.8],
      ],
    },
    {
      role: 'feature',
      through: fold.slice(0, -1),
    },
    {
      role: 'fine',
      single: true,
      through: [
        [0, -6],
        [0, -1],
        [0, 4],
        [0, 9],
      ],
    },
    // Dimples above the sacrum.
    {
      role: 'fine',
      through: [
        [3.5, 8.6],
        [3.9, 9.1],
        [4.4, 9.1],
      ],
    },
    // Hollow of the knee.
    {
      role: 'fine',
      through: [
        [8.4, 54.6],
        [9.8, 55],
        [11, 55.1],
        [12.2, 55],
        [13.4, 54.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [7.4, 51.4],
        [7.3, 53.6],
        [6.9, 56.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [14.3, 51.4],
        [14.5, 53.6],
        [14.9, 56.4],
      ],
    },
    // Calf muscle and heel tendon.
    {
      role: 'fine',
      through: [
        [11.1, 61],
        [11, 66],
        [11.2, 71.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [7.6, 71],
        [9, 75.2],
        [11.2, 76.4],
        [13.4, 75.2],
        [15, 72],
      ],
    },
    {
      role: 'fine',
      through: [
        [10.4, 86],
        [10.5, 91],
        [10.2, 96.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [12.4, 86],
        [12.3, 91],
        [12.7, 96.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [9, 92.8],
        [9.4, 94.4],
        [9, 95.9],
      ],
    },
    {
      role: 'fine',
      through: [
        [14, 93.8],
        [13.7, 95.2],
        [14.1, 96.6],
      ],
    },
    // Heel.
    {
      role: 'fine',
      through: [
        [8.6, 101.6],
        [10, 102.6],
        [11.6, 102.9],
        [13.2, 102.6],
        [14.4, 101.8],
      ],
    },
  ],
};
