/** Assembles the views of the body from their drawings. */
import type { ZoneId } from '../../domain/zones.ts';
import type { Contour } from '../face-chart/contours.ts';
import {
  fitCubics,
  mirrorCubics,
  reverseCubics,
  smoothLine,
  spline,
  type Cubic,
} from '../face-chart/curves.ts';
import { at, type Vec2 } from '../face-chart/mesh.ts';
import { printShapes, shapesOf, type Shapes, type ViewDrawing } from '../face-chart/shapes.ts';
import { traceArcs } from '../face-chart/trace.ts';
import { canvas, density, mirrorHalf, type Label, type Picture } from '../face-chart/views.ts';
import { fillPolygon } from '../face-chart/zone-map.ts';
import { arms } from './arms.ts';
import type { BodyDrawing, BodyLine, Points } from './drawing.ts';
import { legsBack } from './legs-back.ts';
import { legsFront } from './legs-front.ts';
import { faceAbove, neckline } from './neckline.ts';
import { scalp } from './scalp.ts';
import { torsoBack } from './torso-back.ts';
import { torsoFront } from './torso-front.ts';

export type BodyView =
  'scalp' | 'neckline' | 'torso-front' | 'torso-back' | 'arms' | 'legs-front' | 'legs-back';

const tolerance = 0.12;
const perSpan = 14;
/** Radius of the smoothing, in curve points. */
const softness = 8;
const flip = ([x, y]: Vec2): Vec2 => [2 * canvas.middle - x, y];

/** Draws every view of the body. `front` is the face from the front, which the neckline shows. */
export function generateBodyChart(front: Shapes): Record<BodyView, ViewDrawing> {
  const print = (drawing: BodyDrawing, above?: Above) =>
    printShapes(drawBody(drawing, above), drawing.height, drawing.fade);
  return {
    scalp: print(scalp),
    neckline: print(neckline, faceAbove(front)),
    'torso-front': print(torsoFront),
    'torso-back': print(torsoBack),
    arms: print(arms),
    'legs-front': print(legsFront),
    'legs-back': print(legsBack),
  };
}

/** What another chart draws on top of the figure; its `cover` hides zones. */
type Above = ReturnType<typeof faceAbove>;

function drawBody(drawing: BodyDrawing, above?: Above): Shapes {
  const place = ([x, y]: Vec2): Vec2 => [
    canvas.middle + x * drawing.perCentimetre,
    (y - drawing.top) * drawing.perCentimetre,
  ];
  const curve = (points: Points, closed = false) => {
    const dense = spline(points.map(place), perSpan, closed);
    return points.length > 3 ? smoothLine(dense, softness, closed) : dense;
  };
  const pieces = drawing.outline.map((points) => fromMidline(points, curve));
  const half = pieces.flat();
  const whole = [...half, ...half.map(flip).toReversed()];
  const picture = paint(drawing, whole, above?.cover ?? [], (points) => curve(points, true));
  const arcs = traceArcs(picture, true);
  const fitted = pieces.map((piece) => fitCubics(piece, tolerance));
  const both = (lines: Cubic[][]) => [...lines, ...lines.map((line) => mirrorCubics(line, canvas.middle))];
  const line = ({ role, through, closed = false, single = false }: BodyLine): Contour => {
    const points = curve(through, closed);
    const drawn = [fitCubics(closed ? [...points, at(points, 0)] : points, tolerance)];
    return { role, lines: single ? drawn : both(drawn), closed };
  };
  const contours: Contour[] = [
    { role: 'skin', lines: [silhouette(fitted)], closed: true },
    ...drawing.lines.map(line),
    ...(above?.contours ?? []),
    { role: 'outline', lines: both(fitted), closed: false },
  ];
  const shapes = shapesOf(picture, arcs, contours, true);
  return above ? { ...shapes, excluded: above.excluded } : shapes;
}

/** A line that starts or ends on the midline goes on as its own mirror image, so it crosses without a corner. */
function fromMidline(points: Points, curve: (points: Points) => Vec2[]): Vec2[] {
  const mirrored = points.map(([x, y]): Vec2 => [-x, y]).toReversed();
  const before = at(points, 0)[0] === 0 ? mirrored.slice(0, -1) : [];
  const after = at(points, points.length - 1)[0] === 0 ? mirrored.slice(1) : [];
  const whole = curve([...before, ...points, ...after]);
  return whole.slice(before.length * perSpan, whole.length - after.length * perSpan);
}

const bridge = (from: Vec2, to: Vec2): Cubic => [from, from, to, to];

/** Both halves as one closed line; pieces that end apart are joined straight, outside the picture. */
function silhouette(half: readonly Cubic[][]): Cubic[] {
  const joined = half.flatMap((piece, index) => {
    const before = half[index - 1]?.at(-1);
    const first = at(piece, 0)[0];
    return before ? [bridge(before[3], first), ...piece] : piece;
  });
  const [start, end] = [at(joined, 0)[0], at(joined, joined.length - 1)[3]];
  return [
    ...joined,
    bridge(end, flip(end)),
    ...reverseCubics(mirrorCubics(joined, canvas.middle)),
    bridge(flip(start), start),
  ];
}

/** Which zone is at every cell of the picture, painted on the half to the viewer's right and mirrored. */
function paint(
  { height, zones }: BodyDrawing,
  outline: readonly Vec2[],
  cover: readonly Vec2[],
  curve: (points: Points) => Vec2[],
): Picture {
  const size = { width: canvas.width * density, height: height * density };
  const cells = new Uint8Array(size.width * size.height);
  const depth = new Float32Array(size.width * size.height);
  const labels: Label[] = ['', 'skin', ...new Set<ZoneId>(zones.map(({ zone }) => zone))];
  const fill = (points: readonly Vec2[], onCell: (cell: number) => void) => {
    const scaled = points.map(([x, y]): Vec2 => [x * density, y * density]);
    fillPolygon(scaled, size.width, size.height, onCell);
  };
  fill(outline, (cell) => {
    cells[cell] = 1;
  });
  for (const { zone, outline: border, across = false, over } of zones) {
    const index = labels.indexOf(zone);
    const ground = over && labels.indexOf(over);
    const other = across ? border.map(([x, y]): Vec2 => [-x, y]).toReversed() : [];
    fill(curve([...border, ...other.filter(([x]) => x !== 0)]), (cell) => {
      if (ground === undefined ? cells[cell] !== 0 : cells[cell] === ground) cells[cell] = index;
    });
  }
  fill(cover, (cell) => {
    cells[cell] = 1;
  });
  const others = labels.flatMap((label): Label[] => {
    const twin = label.replace(/(left|right)$/, (side) => (side === 'left' ? 'right' : 'left'));
    return labels.some((known) => known === twin) ? [] : [twin as Label]; // every zone's other side is a zone
  });
  labels.push(...others);
  const picture = { ...size, labels, cells, depth };
  mirrorHalf(picture);
  return picture;
}
