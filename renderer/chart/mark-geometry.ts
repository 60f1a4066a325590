import { mostMarkPoints } from '../../domain/chart-mark-form.ts';
import type { ChartMark } from '../../domain/session.ts';
import type { PlanePoint } from '../../domain/zone-area.ts';
import type { ChartDrawing } from './chart-geometry.ts';

/** Freehand marks: what a hand draws, as few points as keep its line, and back to a line that looks drawn. */

/** Places of a mark: whole thousandths of the drawing's width and of its height. */
export type MarkPoints = ChartMark['points'];

/** Width and height of a drawing in its own units. */
export function sizeOf({ viewBox }: Pick<ChartDrawing, 'viewBox'>): { width: number; height: number } {
  const [, , width = 0, height = 0] = viewBox.split(' ').map(Number);
  return { width, height };
}

const toThousandth = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000);

/** A place in the drawing as it is stored; what lies beyond the edge is put on it. */
export function storedPoint(drawing: Pick<ChartDrawing, 'viewBox'>, [x, y]: PlanePoint): [number, number] {
  const { width, height } = sizeOf(drawing);
  return [toThousandth(x / width), toThousandth(y / height)];
}

/** A stored place in the units of the drawing. */
export function drawnPoint(drawing: Pick<ChartDrawing, 'viewBox'>, [x, y]: PlanePoint): PlanePoint {
  const { width, height } = sizeOf(drawing);
  return [(x / 1000) * width, (y / 1000) * height];
}

/** Units of a drawing within which a line may differ from what the hand did. */
const tolerance = 0.7;

/** The distance of a point from the stretch between two others. */
function distanceFrom([x, y]: PlanePoint, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** The point between two others of a line that lies farthest from the straight between them. */
function farthestBetween(points: readonly PlanePoint[], first: number, last: number) {
  const origin: PlanePoint = [0, 0];
  const [from, to] = [points[first] ?? origin, points[last] ?? origin];
  let farthest = { index: first, distance: 0 };
  for (let index = first + 1; index < last; index++) {
    const distance = distanceFrom(points[index] ?? from, from, to);
    if (distance > farthest.distance) farthest = { index, distance };
  }
  return farthest;
}

/**
 * The points of a line that it needs to run within `within` of all others (Ramer, Douglas and Peucker). The first and
 * the last always stay.
 */
export function simplifyLine(points: readonly PlanePoint[], within: number): PlanePoint[] {
  const keep = new Set([0, points.length - 1]);
  const stretches: [number, number][] = [[0, points.length - 1]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [first, last] = stretch;
    const farthest = farthestBetween(points, first, last);
    if (farthest.distance <= within) continue;
    keep.add(farthest.index);
    stretches.push([first, farthest.index], [farthest.index, last]);
  }
  return points.filter((_, index) => keep.has(index));
}

/** Takes the tremor out of a hand: each point goes half of the way to the middle of its neighbours. */
export function steadyLine(points: readonly PlanePoint[]): PlanePoint[] {
  return points.map((point, index): PlanePoint => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return point;
    return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
  });
}

const isSame = (a: PlanePoint | undefined, b: PlanePoint): boolean => a?.[0] === b[0] && a[1] === b[1];

/**
 * What a hand drew, in the units of the drawing, as it is stored: steadied, and with no more points than are stored of
 * a mark. A tap stays one point.
 */
export function storedLine(
  drawing: Pick<ChartDrawing, 'viewBox'>,
  drawn: readonly PlanePoint[],
  most = mostMarkPoints,
): MarkPoints {
  const steady = steadyLine(drawn);
  let [within, line] = [tolerance, simplifyLine(steady, tolerance)];
  while (line.length > most) {
    within *= 1.5;
    line = simplifyLine(steady, within);
  }
  const stored = line.map((point) => storedPoint(drawing, point));
  return stored.filter((point, index) => index === 0 || !isSame(stored[index - 1], point));
}

/** A line that was drawn around something ends where it began. */
export const closedLine = (points: MarkPoints): MarkPoints => {
  const [first] = points;
  return first && !isSame(points.at(-1), first) ? [...points.slice(0, mostMarkPoints - 1), first] : points;
};

const figure = (value: number): string => String(Math.round(value * 10) / 10);

/** The path of a smooth line through points (Catmull and Rom), in the units of the drawing. */
export function linePath(points: readonly PlanePoint[]): string {
  const [first] = points;
  if (!first) return '';
  const at = (index: number): PlanePoint => points[Math.min(points.length - 1, Math.max(0, index))] ?? first;
  const curves = points.slice(1).map((end, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const control = [
      from[0] + (end[0] - before[0]) / 6,
      from[1] + (end[1] - before[1]) / 6,
      end[0] - (after[0] - from[0]) / 6,
      end[1] - (after[1] - from[1]) / 6,
      end[0],
      end[1],
    ];
    return `C${control.map(figure).join(' ')}`;
  });
  return `M${figure(first[0])} ${figure(first[1])}${curves.join('')}`;
}
