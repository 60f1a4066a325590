/** Neck and décolleté from the front, the face above them for orientation. */
import type { Contour } from '../face-chart/contours.ts';
import { samplePoints, type Cubic } from '../face-chart/curves.ts';
import { head } from '../face-chart/head.ts';
import { at, type Vec2 } from '../face-chart/mesh.ts';
import type { Shapes } from '../face-chart/shapes.ts';
import { canvas } from '../face-chart/views.ts';
import type { BodyDrawing, Points } from './drawing.ts';

const perCentimetre = 12.4;
/** Just below the eyes, in the head's coordinates turned over; there the picture begins. */
const top = -1.6;

/** The head's points count upwards, those of the body downwards. */
const turned = (points: Points): Points => points.map(([x, y]): Vec2 => [x, -y]);

/** What is shown of the face: its lines and its skin, not hair, eyes and brows. */
const shown = new Set(['ear', 'feature', 'fine', 'nostril', 'lid', 'outline', 'shade', 'skin']);
/** In the units of the face's picture: neck and shoulders have their own lines here. */
const belowChin = 475;

/** The face from the front, at the size and place of this picture, and the shape that hides the neck. */
export function faceAbove(front: Shapes): Pick<Shapes, 'contours' | 'excluded'> & { cover: Vec2[] } {
  const scale = perCentimetre / canvas.perCentimetre;
  const shift = (-canvas.top - top) * perCentimetre;
  const move = ([x, y]: Vec2): Vec2 => [canvas.middle + (x - canvas.middle) * scale, y * scale + shift];
  const moved = (lines: readonly (readonly Cubic[])[]) =>
    lines.map((line) => line.map(([a, b, c, d]): Cubic => [move(a), move(b), move(c), move(d)]));
  const contours = front.contours.flatMap(({ role, lines, closed }): Contour[] => {
    const inFace = lines.filter((line) => line.every(([[, y]]) => y < belowChin));
    return shown.has(role) && inFace.length > 0 ? [{ role, closed, lines: moved(inFace) }] : [];
  });
  const skin = contours.find(({ role }) => role === 'skin');
  if (!skin) throw new Error('The front view has no face');
  const lips = [...front.excluded].filter(([id]) => id.startsWith('vermilion'));
  return {
    contours,
    excluded: new Map(lips.map(([id, lines]) => [id, moved(lines)])),
    cover: samplePoints(at(skin.lines, 0), 12),
  };
}

const shoulder: Points = [
  [5.95, 6],
  [5.6, 7.4],
  [5.35, 9.8],
  [5.35, 12],
  [6.1, 14.2],
  [8.6, 16.1],
  [12.4, 17.4],
  [16, 18.5],
  [18.6, 19.9],
  [20.3, 22.4],
  [21, 26],
  [21.4, 31],
  [21.7, 36],
  [22, 44],
];

export const neckline: BodyDrawing = {
  height: 530,
  fade: 'both',
  perCentimetre,
  top,
  outline: [
    shoulder,
    [
      [17.6, 44],
      [17.2, 40],
      [16.7, 36],
      [16, 32.6],
    ],
    [
      [16, 32.6],
      [16.2, 36],
      [16, 40],
      [15.6, 44],
    ],
  ],
  zones: [
    {
      zone: 'decolletage',
      across: true,
      outline: [
        [0, 18.3],
        [1.6, 18.2],
        [4.4, 18.6],
        [7.6, 19],
        [11, 19.3],
        [13.9, 20.2],
        [15.5, 21.8],
        [15.9, 24.4],
        [15, 27.6],
        [12.6, 30.4],
        [8.6, 32.3],
        [4, 33.1],
        [0, 33.3],
      ],
    },
    ...head.front.neck.map(({ zone, outline, mirrored }) => ({
      zone,
      outline: turned(outline),
      across: mirrored === undefined,
    })),
  ],
  lines: [
    // Collar bone.
    {
      role: 'feature',
      through: [
        [1.3, 17.6],
        [2.5, 17],
        [5, 17.6],
        [8.2, 18],
        [11.6, 18.2],
        [14.4, 18.9],
        [16.2, 19.9],
      ],
    },
    {
      role: 'fine',
      through: [
        [16, 32.6],
        [16.2, 30.4],
        [16.9, 28],
        [17.3, 25.6],
      ],
    },
    {
      role: 'fine',
      through: [
        [15.4, 34.6],
        [12.6, 37],
        [9, 38],
        [5.4, 37.7],
      ],
    },
    {
      role: 'fine',
      single: true,
      through: [
        [0, 34.4],
        [0, 36.6],
        [0, 39],
      ],
    },
  ],
};
