/**
 * What the mesh lacks, drawn by hand: skull, hair, ears, neck, shoulders, and the zones of the neck.
 *
 * Points are centimetres in the view: x from the head's axis to the right, y up. The front view gives the half
 * on the viewer's right.
 */
import type { ZoneId } from '../../domain/zones.ts';
import type { Vec2, Vec3 } from './mesh.ts';
import { canvas, type DrawnView } from './views.ts';

type Points = readonly Vec2[];

export type HeadDrawing = {
  /** From the top of the face (or the crown, in front) over the skull to the neck and shoulder. */
  back: Points;
  /** From under the chin down the throat; absent in front, where the head is symmetric. */
  throat?: Points;
  /** The hair from the side, as a closed shape; the face and the ear lie over it. */
  hair: Points;
  /** The edge of the hair behind the ear, where it can be seen. */
  nape?: Points;
  /** Fine lines: neck muscles, collar bones. */
  details: readonly Points[];
  /** Neck zones in painting order, each a closed outline; later ones lie on top, the face on top of all. */
  neck: readonly { zone: ZoneId; outline: Points; mirrored?: ZoneId }[];
};

const bottom = -19.4;

const frontSide: Points = [
  [6.35, -5.2],
  [5.8, -7.4],
  [5.5, -9.8],
  [5.55, -12],
  [6.3, -14.1],
  [8.5, -15.6],
  [10.9, -16.6],
  [12.9, -17.8],
  [14, bottom],
];

export const head: Record<DrawnView, HeadDrawing> = {
  front: {
    back: [
      [0, 13.2],
      [2.7, 12.85],
      [5.2, 11.7],
      [7.05, 9.7],
      [7.95, 7.2],
      [8.1, 4.8],
      [7.9, 2.8],
      [7.6, 0],
      [7.1, -3],
      ...frontSide,
    ],
    hair: [],
    details: [
      [
        [1.15, -17],
        [2.6, -17.1],
        [5, -16.75],
        [7.6, -16.7],
        [9.8, -16.9],
      ],
    ],
    neck: [
      {
        zone: 'neck-lateral-left',
        mirrored: 'neck-lateral-right',
        outline: [
          [0.5, -5],
          [5.8, -5],
          [7, -5.2],
          [7, -8],
          [7, -12],
          [8, -14.6],
          [8.6, -15.6],
          [6, -16.1],
          [3.5, -16.5],
          [1, -16.6],
        ],
      },
      {
        zone: 'neck-anterior',
        outline: [
          [0, -6],
          [5, -6],
          [5.25, -8.2],
          [4.3, -11.4],
          [2.7, -14.6],
          [1.3, -16.35],
          [0.6, -16.8],
          [0, -16.9],
        ],
      },
      {
        zone: 'submental',
        outline: [
          [0, -6],
          [5, -6],
          [5.3, -7.2],
          [4.5, -8.9],
          [2.6, -10.5],
          [0, -11.1],
        ],
      },
    ],
  },
  left45: {
    back: [
      [-7.48, 6.7],
      [-7.36, 7.3],
      [-7.1, 8.1],
      [-6.5, 9.7],
      [-4.9, 11.6],
      [-2.2, 12.95],
      [1, 13.25],
      [4.3, 12.5],
      [7.1, 10.4],
      [8.9, 7.3],
      [9.5, 4],
      [9.2, 0.9],
      [8.3, -1.7],
      [7.3, -4],
      [6.85, -6.4],
      [6.8, -9],
      [7.1, -11.4],
      [8.3, -13.4],
      [10.8, -14.9],
      [13, -16.2],
      [14.3, bottom],
    ],
    throat: [
      [-4.6, -9.2],
      [-3.4, -10],
      [-2.1, -10.7],
      [-1.55, -11.6],
      [-1.7, -13.4],
      [-2.3, -15.6],
      [-4.4, -16.6],
      [-7.6, -17.2],
      [-10, bottom],
    ],
    hair: [
      [-7.25, 7.2],
      [-7.1, 8.1],
      [-6.5, 9.7],
      [-4.9, 11.6],
      [-2.2, 12.95],
      [1, 13.25],
      [4.3, 12.5],
      [7.1, 10.4],
      [8.9, 7.3],
      [9.5, 4],
      [9.2, 0.9],
      [8.3, -1.7],
      [7.3, -4],
      [7.15, -4.6],
      [7.2, -3],
      [7.1, -1],
      [6.6, 0.8],
      [6, 0.9],
      [5.2, 0.9],
      [4.4, 3],
      [0, 6],
      [-6, 6.6],
    ],
    details: [],
    neck: [
      {
        zone: 'neck-lateral-left',
        outline: [
          [5.2, -3.4],
          [6.2, -3],
          [6.7, -4.2],
          [6.5, -6.5],
          [6.25, -8.8],
          [6.5, -11],
          [7.5, -12.6],
          [9.2, -13.6],
          [13, -14.8],
          [14.6, -16.4],
          [10, -16.7],
          [5, -16.4],
          [1, -16.4],
          [-2.6, -16.5],
          [-4, -15],
          [-2.5, -12],
          [0, -8],
          [3, -4.5],
        ],
      },
      {
        zone: 'neck-anterior',
        outline: [
          [-4.5, -8.5],
          [4, -5],
          [5.2, -3.4],
          [4.6, -6.5],
          [3, -9.3],
          [1.2, -12.2],
          [-0.8, -15],
          [-1.7, -16.1],
          [-2.2, -16.3],
          [-3, -16.1],
          [-3.4, -15.3],
          [-3.5, -12],
        ],
      },
      {
        zone: 'submental',
        outline: [
          [-4.5, -8.3],
          [2.6, -5.2],
          [2.75, -6.4],
          [2.3, -7.7],
          [1.4, -9.2],
          [0, -10.5],
          [-1.7, -11.2],
          [-3.4, -11.4],
          [-5, -10.5],
        ],
      },
    ],
  },
  left90: {
    back: [
      [-7.2, 7.6],
      [-7.03, 8.2],
      [-6.8, 8.75],
      [-6.25, 10],
      [-4.3, 11.95],
      [-1.4, 13.1],
      [1.7, 13.25],
      [5.2, 12.3],
      [8.3, 9.9],
      [10.2, 6.6],
      [10.7, 3.3],
      [10.1, 0.2],
      [8.7, -2.4],
      [7.4, -4.4],
      [6.8, -6.6],
      [6.75, -9],
      [7.2, -11.8],
      [8.5, -14.2],
      [10.6, -16.2],
      [12.2, bottom],
    ],
    throat: [
      [-6.6, -9.3],
      [-5.4, -9.75],
      [-3.6, -10.3],
      [-2.3, -11],
      [-1.75, -12.1],
      [-1.9, -14.2],
      [-2.5, -16.2],
      [-4, bottom],
    ],
    hair: [
      [-6.98, 8.2],
      [-6.25, 10],
      [-4.3, 11.95],
      [-1.4, 13.1],
      [1.7, 13.25],
      [5.2, 12.3],
      [8.3, 9.9],
      [10.2, 6.6],
      [10.7, 3.3],
      [10.1, 0.2],
      [8.7, -2.4],
      [7.4, -4.4],
      [7.2, -5],
      [6.4, -5.3],
      [5.4, -5.15],
      [4.4, -4.7],
      [3.6, -3.7],
      [3, -2.2],
      [2, 0.4],
      [0.9, 0.9],
      [-0.4, 0.9],
      [-1, 2.4],
      [-3, 5],
      [-6, 7.6],
    ],
    nape: [
      [7.2, -5],
      [6.4, -5.3],
      [5.4, -5.15],
      [4.4, -4.7],
      [3.6, -3.7],
      [3, -2.2],
    ],
    details: [],
    neck: [
      {
        zone: 'neck-lateral-left',
        outline: [
          [2.3, -2.9],
          [3, -3],
          [3.7, -4.3],
          [4.4, -5.6],
          [4.55, -8],
          [4.9, -10.8],
          [6.2, -13.4],
          [8.4, -15],
          [12, -16.4],
          [13, -18],
          [9, -17.6],
          [4, -17],
          [1, -16.8],
          [-2.5, -16.8],
          [-4, -15],
          [-2.5, -12],
          [-1.5, -8],
          [0, -4],
        ],
      },
      {
        zone: 'neck-anterior',
        outline: [
          [-5, -8.5],
          [-1.6, -4.4],
          [0, -3.2],
          [1.2, -2.6],
          [2.3, -2.9],
          [1.9, -5.5],
          [0.9, -8.6],
          [-0.4, -12],
          [-1.7, -15],
          [-2.3, -16.4],
          [-2.7, -17],
          [-4, -17],
          [-5, -15],
          [-4, -12],
        ],
      },
      {
        zone: 'submental',
        outline: [
          [-6.5, -8.6],
          [-2.2, -5.2],
          [-1.5, -6.4],
          [-1.2, -8.2],
          [-1.4, -9.9],
          [-2.1, -11.2],
          [-3.5, -11.6],
          [-6.5, -10.6],
        ],
      },
    ],
  },
};

/** A place on the ear: centimetres behind the head's axis, height, and how far it stands off the head. */
const ear = (behind: number, height: number): Vec3 => [
  7.45 + Math.max(0, behind - 0.9) * 0.5,
  height,
  canvas.axisDepth - behind,
];

const trace = (...points: Points): Vec3[] => points.map(([behind, height]) => ear(behind, height));

/** The patient's left ear in the head's own coordinates. */
export const earOutline: Vec3[] = trace(
  [1.15, 0.75],
  [0.85, 1.7],
  [0.95, 2.75],
  [1.65, 3.5],
  [2.6, 3.55],
  [3.4, 2.95],
  [3.7, 1.85],
  [3.5, 0.6],
  [3, -0.45],
  [2.45, -1.4],
  [2, -2.25],
  [1.45, -2.7],
  [0.95, -2.45],
  [0.85, -1.7],
  [1, -0.95],
);

export const earLines: Vec3[][] = [
  // Rim of the helix, running into the bowl.
  trace(
    [1.75, 0.85],
    [1.3, 1.15],
    [1.25, 2],
    [1.6, 2.85],
    [2.4, 3.05],
    [3.05, 2.5],
    [3.2, 1.7],
    [3, 0.6],
    [2.6, -0.2],
  ),
  // Antihelix and antitragus.
  trace([1.8, 2.2], [2.35, 1.95], [2.6, 1.2], [2.45, 0.3], [2.05, -0.55], [1.75, -0.95]),
  // Tragus and the notch below it.
  trace([1.12, 0.7], [1.32, 0.3], [1.45, -0.1], [1.3, -0.55], [1.4, -0.95], [1.75, -0.95]),
];
