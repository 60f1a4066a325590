import type { SignaturePoint, SignatureStroke } from '../../domain/consent.ts';

/** The pad is three times as wide as it is high; coordinates are thousandths of its height. */
export const padHeight = 1000;
export const padWidth = 3000;

type Pointer = Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'timeStamp' | 'pointerType'>;
type Rectangle = Pick<DOMRect, 'left' | 'top' | 'height'>;

/** A mouse has no pressure: browsers report 0.5 while a button is down, and 0 for touch that does not measure it. */
const pressureOf = ({ pressure, pointerType }: Pointer): number =>
  pointerType === 'touch' && pressure === 0 ? 500 : Math.round(Math.min(1, Math.max(0, pressure)) * 1000);

/** Where the pointer is on the pad, and how long after the first point. */
export function pointOf(pointer: Pointer, pad: Rectangle, startedAt: number): SignaturePoint {
  const scale = padHeight / Math.max(1, pad.height);
  return [
    Math.round((pointer.clientX - pad.left) * scale),
    Math.round((pointer.clientY - pad.top) * scale),
    Math.max(0, Math.round(pointer.timeStamp - startedAt)),
    pressureOf(pointer),
  ];
}

const middle = (a: SignaturePoint, b: SignaturePoint): string => `${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2}`;

/** A stroke as an SVG path that runs smoothly through the middles between its points; a dot stays a dot. */
export function strokePath(stroke: SignatureStroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  const last = rest.at(-1);
  if (!last) return `M${first[0]} ${first[1]}h0.01`;
  const curves = rest
    .slice(0, -1)
    .map((point, index) => `Q${point[0]} ${point[1]} ${middle(point, rest[index + 1] ?? last)}`);
  return `M${first[0]} ${first[1]}${curves.join('')}L${last[0]} ${last[1]}`;
}

/** Harder strokes are broader. */
export function strokeWidth(stroke: SignatureStroke): number {
  if (stroke.length === 0) return 0;
  const pressure = stroke.reduce((sum, point) => sum + point[3], 0) / stroke.length;
  return Math.round(12 + pressure / 50);
}

/** The part of the plane that the strokes take, with room for their breadth: an SVG view box. */
export function viewBoxOf(strokes: readonly SignatureStroke[]): string {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const bounds = (values: number[]): [number, number] => {
    const from = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const to = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    return from <= to ? [from, to] : [0, 0];
  };
  const [left, right] = bounds(xs);
  const [top, bottom] = bounds(ys);
  const margin = 40;
  return `${left - margin} ${top - margin} ${right - left + 2 * margin} ${bottom - top + 2 * margin}`;
}
