/** Arms and hands from the front, the backs of the hands towards the viewer. */
import type { Vec2 } from '../face-chart/mesh.ts';
import type { BodyDrawing, BodyLine, Points } from './drawing.ts';

/** From the neck over the shoulder and down the outside of the arm to the wrist. */
const outside: Points = [
  [5.5, -10],
  [5.35, -7],
  [5.4, -4],
  [5.9, -1.8],
  [7.6, 0.2],
  [11, 1.6],
  [14.8, 2.6],
  [18.2, 3.8],
  [20.7, 6.2],
  [22.1, 9.8],
  [22.9, 14.4],
  [23.5, 19.4],
  [24.2, 24.4],
  [25.2, 29],
  [26.5, 33],
  [27.7, 37.4],
  [28.5, 42.4],
  [29, 47.8],
  [29.4, 53],
  [29.75, 57.2],
];

/** From the wrist round the fingers of the left hand, little finger first, to the thumb and the wrist. */
const hand: readonly Points[] = [
  [
    [29.75, 57.2],
    [30.1, 59],
    [31, 62],
    [31.9, 65],
    [32.5, 67.6],
  ],
  // Little finger.
  [
    [32.5, 67.6],
    [33, 69.8],
    [33.35, 72],
    [33.3, 73.3],
    [32.6, 73.8],
    [31.95, 73.2],
    [31.5, 71.4],
    [31, 69.5],
    [30.75, 68.5],
  ],
  // Ring finger.
  [
    [30.75, 68.5],
    [31.05, 70.6],
    [31.35, 73.4],
    [31.35, 75.6],
    [30.75, 76.6],
    [30, 76.1],
    [29.65, 74],
    [29.3, 71.2],
    [28.95, 68.9],
  ],
  // Middle finger.
  [
    [28.95, 68.9],
    [29, 71.6],
    [29.05, 74.8],
    [28.85, 77],
    [28.15, 77.9],
    [27.4, 77.2],
    [27.2, 74.8],
    [27.15, 71.6],
    [27, 68.9],
  ],
  // Index finger.
  [
    [27, 68.9],
    [26.75, 71.4],
    [26.4, 74],
    [25.9, 75.6],
    [25.15, 76],
    [24.6, 75.2],
    [24.75, 73],
    [25, 70.2],
    [25.1, 67.6],
    [24.95, 66.2],
  ],
  // Thumb.
  [
    [24.95, 66.2],
    [24.3, 66.9],
    [23.5, 68.6],
    [22.6, 70.3],
    [21.7, 70.8],
    [21, 70.2],
    [21.2, 68.6],
    [21.9, 66.2],
    [22.7, 63.4],
    [23.5, 60.8],
    [24.15, 58.8],
    [24.5, 57.2],
  ],
];

const inside: Points = [
  [24.5, 57.2],
  [24.25, 53],
  [23.5, 47.6],
  [22.3, 42],
  [21.3, 37],
  [20.6, 32.6],
  [19.6, 28],
  [18.4, 23],
  [17.3, 18.8],
  [16.2, 16],
];

/** The flank, for orientation; it fades out below. */
const flank: Points = [
  [16.2, 16],
  [16.3, 19.4],
  [15.9, 24],
  [15, 29],
  [14.1, 33.6],
  [13.65, 37.6],
  [13.9, 41.4],
  [14.8, 45.4],
  [16, 50],
];

const nail = ([x, y]: Vec2, [dx, dy]: Vec2, width: number): BodyLine => {
  const [ax, ay] = [-dy * width, dx * width];
  const corner = (along: number, across: number): Vec2 => [
    x + dx * along + ax * across,
    y + dy * along + ay * across,
  ];
  return {
    role: 'fine',
    through: [corner(0.95, 1), corner(0.25, 1), corner(0, 0), corner(0.25, -1), corner(0.95, -1)],
  };
};

const knuckle = ([x, y]: Vec2, half: number, tilt = 0): BodyLine => ({
  role: 'fine',
  through: [
    [x - half, y + 0.12 - tilt],
    [x, y - 0.1],
    [x + half, y + 0.12 + tilt],
  ],
});

export const arms: BodyDrawing = {
  height: 660,
  fade: 'top',
  perCentimetre: 7.95,
  top: -4,
  outline: [outside, ...hand, inside],
  zones: [
    {
      zone: 'upper-arm-left',
      outline: [
        [15.9, 17.2],
        [17.2, 14.2],
        [19.4, 11.8],
        [22, 10.2],
        [25, 9.2],
        [27.6, 14],
        [29, 24],
        [30, 30.6],
        [26, 31.4],
        [22.4, 31.9],
        [18.4, 32],
        [17.4, 26],
        [16.8, 20],
      ],
    },
    {
      zone: 'hand-back-left',
      outline: [
        [22, 58.6],
        [25, 58.1],
        [27.2, 57.9],
        [29.4, 58.1],
        [32, 58.8],
        [35, 64],
        [34, 67.8],
        [31.9, 68.1],
        [29.9, 68.2],
        [28, 68.1],
        [26, 67.6],
        [24.6, 66.4],
        [23.3, 64.8],
        [22.1, 63.6],
        [20, 62],
      ],
    },
  ],
  lines: [
    {
      role: 'trunk',
      single: true,
      closed: true,
      through: [
        [0, 14],
        [16, 14],
        ...flank,
        [0, 52],
        ...flank.map(([x, y]): Vec2 => [-x, y]).toReversed(),
        [-16, 14],
      ],
    },
    { role: 'trunk-line', through: flank },
    {
      role: 'outline',
      single: true,
      through: [
        [-6.8, -14],
        [-6.2, -11],
        [-4.8, -8.4],
        [-2.4, -6.6],
        [0, -6],
        [2.4, -6.6],
        [4.8, -8.4],
        [6.2, -11],
        [6.8, -14],
      ],
    },
    {
      role: 'feature',
      through: [
        [1.3, 2.7],
        [2.6, 2.1],
        [5.2, 2.6],
        [8.6, 3],
        [12, 3.2],
        [14.8, 3.9],
        [16.6, 4.9],
      ],
    },
    {
      role: 'fine',
      through: [
        [16.2, 16],
        [16.5, 14],
        [17.2, 11.8],
        [17.6, 9.4],
      ],
    },
    {
      role: 'fine',
      through: [
        [4, -4.6],
        [3.3, -2],
        [2.4, 0.4],
        [1.5, 2],
      ],
    },
    // Elbow and forearm.
    {
      role: 'fine',
      through: [
        [22.2, 34],
        [23.6, 34.7],
        [25, 34.3],
      ],
    },
    {
      role: 'fine',
      through: [
        [25.6, 36],
        [25.9, 41],
        [26.3, 46],
        [26.8, 50.6],
      ],
    },
    // Head of the ulna.
    {
      role: 'fine',
      through: [
        [27.9, 56.6],
        [28.2, 55.6],
        [29, 55.4],
      ],
    },
    // Tendons of the fingers.
    ...(
      [
        [31.3, 66.6],
        [29.6, 66.9],
        [27.8, 66.8],
        [26, 66.2],
      ] as const
    ).map(([x, y]): BodyLine => ({
      role: 'fine',
      through: [
        [x, y],
        [x + (27 - x) * 0.16, y - 2],
        [x + (27 - x) * 0.36, y - 4.4],
      ],
    })),
    // Joints.
    knuckle([32.1, 70.2], 0.5, -0.1),
    knuckle([30.2, 71.9], 0.6, -0.05),
    knuckle([28.1, 72.4], 0.6),
    knuckle([25.8, 71.2], 0.6, 0.05),
    knuckle([22.8, 66.6], 0.6, 0.3),
    nail([32.55, 72.2], [0.15, 0.99], 0.38),
    nail([30.55, 74.7], [0.1, 0.99], 0.44),
    nail([28.15, 76], [0, 1], 0.46),
    nail([25.4, 74.2], [-0.17, 0.98], 0.44),
    nail([22, 68.8], [-0.42, 0.91], 0.44),
  ],
};
