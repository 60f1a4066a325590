/** The head from above, the face towards the lower edge of the picture. */
import type { Vec2 } from '../face-chart/mesh.ts';
import type { BodyDrawing, BodyLine, Points } from './drawing.ts';

const skull: Points = [
  [0, 0],
  [2.3, 0.25],
  [4.6, 1.35],
  [6.4, 3.3],
  [7.45, 6],
  [7.75, 8.8],
  [7.55, 11.6],
  [7.1, 14],
  [6.45, 16.2],
  [5.3, 18],
  [3.7, 19.15],
  [1.9, 19.65],
  [0.95, 19.75],
];

const nose: Points = [
  [0.95, 19.75],
  [1.15, 20.35],
  [1.25, 20.9],
  [1, 21.4],
  [0.55, 21.75],
  [0, 21.85],
];

/** The whorl of the crown, from which the hair runs outwards. */
const whorl: Vec2 = [0, 5];

const hairFront: Points = [
  [0, 16.2],
  [2, 16.1],
  [3.7, 15.5],
  [4.8, 14.5],
  [5.45, 13.6],
  [6.1, 13.9],
  [6.8, 13.9],
  [7.35, 12.9],
];

/** Outer border of the two zones, on the slope of the head, from the hairline to the back. */
const rim: Points = [
  [5.75, 12.4],
  [6.1, 10],
  [6.05, 7.4],
  [5.4, 4.8],
  [4.1, 2.9],
  [2.2, 1.8],
  [0, 1.45],
];

/** Hair as it lies: in long strands from the whorl outwards, the outer ones turning with the head. */
const strands: readonly BodyLine[] = Array.from({ length: 13 }, (_, index) => {
  const start = ((-82 + index * 13.4) * Math.PI) / 180;
  const [near, far] = index % 2 === 0 ? [0.2, 0.98] : [0.42, 0.9];
  const along = (share: number): Vec2 => {
    const angle = start + 0.16 * share * Math.cos(start);
    // The head is longer in front of the whorl than behind it.
    const length = Math.sin(angle) > 0 ? 10.4 : 3.1;
    return [whorl[0] + Math.cos(angle) * 5.5 * share, whorl[1] + Math.sin(angle) * length * share];
  };
  return { role: 'strand', through: [0, 0.25, 0.5, 0.75, 1].map((t) => along(near + (far - near) * t)) };
});

export const scalp: BodyDrawing = {
  height: 600,
  fade: 'none',
  perCentimetre: 24,
  top: -1.2,
  outline: [skull, nose],
  zones: [
    { zone: 'scalp-crown', across: true, outline: [...hairFront.slice(0, 5), ...rim] },
    {
      zone: 'scalp-frontal',
      over: 'scalp-crown',
      across: true,
      outline: [
        [0, 9.7],
        [3, 9.6],
        [6, 9],
        [9, 8],
        [9, 20],
        [0, 20],
      ],
    },
  ],
  lines: [
    {
      role: 'hair',
      single: true,
      closed: true,
      through: [
        ...hairFront,
        [7.55, 11.6],
        [7.75, 8.8],
        [7.45, 6],
        [6.4, 3.3],
        [4.6, 1.35],
        [2.3, 0.25],
        [0, 0],
        [-2.3, 0.25],
        [-4.6, 1.35],
        [-6.4, 3.3],
        [-7.45, 6],
        [-7.75, 8.8],
        [-7.55, 11.6],
        ...hairFront
          .slice(1)
          .toReversed()
          .map(([x, y]): Vec2 => [-x, y]),
      ],
    },
    {
      role: 'hairline',
      single: true,
      through: [...hairFront.toReversed().map(([x, y]): Vec2 => [-x, y]), ...hairFront.slice(1)],
    },
    ...strands,
    // Ear.
    {
      role: 'ear',
      closed: true,
      through: [
        [7.4, 11.4],
        [7.9, 10.9],
        [8.4, 10],
        [8.9, 9.5],
        [9.25, 9.75],
        [9.2, 10.5],
        [8.8, 11.3],
        [8.2, 12.1],
        [7.75, 12.6],
        [7.3, 12.7],
      ],
    },
    {
      role: 'outline',
      through: [
        [7.62, 11.15],
        [8, 10.7],
        [8.4, 10],
        [8.9, 9.5],
        [9.25, 9.75],
        [9.2, 10.5],
        [8.8, 11.3],
        [8.2, 12.1],
        [7.75, 12.6],
        [7.4, 12.7],
      ],
    },
    {
      role: 'fine',
      through: [
        [8.85, 10],
        [8.85, 10.5],
        [8.4, 11.2],
        [7.9, 11.8],
      ],
    },
    // Brow.
    {
      role: 'fine',
      through: [
        [1.6, 18.6],
        [3, 18.3],
        [4.4, 17.5],
        [5.3, 16.6],
      ],
    },
  ],
};
