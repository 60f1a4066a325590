/** Plane curves: Catmull-Rom splines, smoothing, least-squares Bézier fitting and path data. */
import { at, type Vec2 } from './mesh.ts';

type Cubic = readonly [Vec2, Vec2, Vec2, Vec2];

const add = (a: Vec2, b: Vec2): Vec2 => [a[0] + b[0], a[1] + b[1]];
const subtract = (a: Vec2, b: Vec2): Vec2 => [a[0] - b[0], a[1] - b[1]];
const scale = (a: Vec2, by: number): Vec2 => [a[0] * by, a[1] * by];
const dot = (a: Vec2, b: Vec2) => a[0] * b[0] + a[1] * b[1];
const distance = (a: Vec2, b: Vec2) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const unit = (a: Vec2): Vec2 => scale(a, 1 / (Math.hypot(a[0], a[1]) || 1));

/**
 * A smooth curve through points of any dimension (centripetal Catmull-Rom).
 * Returns `steps` points per span, and the last point when the curve is open.
 */
export function spline<P extends readonly number[]>(
  points: readonly P[],
  steps: number,
  closed = false,
): P[] {
  const count = points.length;
  const pick = (index: number): readonly number[] => {
    if (closed) return at(points, (index + count) % count);
    if (index >= 0 && index < count) return at(points, index);
    const [edge, inner] =
      index < 0 ? [at(points, 0), at(points, 1)] : [at(points, count - 1), at(points, count - 2)];
    return edge.map((value, axis) => 2 * value - at(inner, axis));
  };
  const curve: P[] = [];
  for (let span = 0; span < (closed ? count : count - 1); span++) {
    const corners = [pick(span - 1), pick(span), pick(span + 1), pick(span + 2)] as const;
    // A point has as many numbers as the points it lies between.
    for (let step = 0; step < steps; step++) curve.push(between(corners, step / steps) as unknown as P);
  }
  if (!closed) curve.push(at(points, count - 1));
  return curve;
}

function between(corners: readonly [readonly number[], ...(readonly number[])[]], t: number): number[] {
  const knots = [0];
  for (let index = 1; index < 4; index++) {
    const gap = Math.hypot(
      ...at(corners, index).map((value, axis) => value - at(at(corners, index - 1), axis)),
    );
    knots.push(at(knots, index - 1) + Math.sqrt(Math.max(gap, 1e-9)));
  }
  const time = at(knots, 1) + (at(knots, 2) - at(knots, 1)) * t;
  const blend = (a: readonly number[], b: readonly number[], from: number, to: number) => {
    const share = (time - from) / (to - from);
    return a.map((value, axis) => value + (at(b, axis) - value) * share);
  };
  const [k0, k1, k2, k3] = [at(knots, 0), at(knots, 1), at(knots, 2), at(knots, 3)];
  const first = blend(at(corners, 0), at(corners, 1), k0, k1);
  const second = blend(at(corners, 1), at(corners, 2), k1, k2);
  const third = blend(at(corners, 2), at(corners, 3), k2, k3);
  return blend(blend(first, second, k0, k2), blend(second, third, k1, k3), k1, k2);
}

/** Evens out a polyline with a Gaussian of the given radius (in points); ends stay where they are. */
export function smoothLine(points: readonly Vec2[], radius: number, closed: boolean): Vec2[] {
  const count = points.length;
  if (count < 3) return [...points];
  const reach = Math.ceil(radius * 3);
  return points.map((point, index) => {
    const window = closed
      ? Math.min(reach, Math.floor(count / 2) - 1)
      : Math.min(reach, index, count - 1 - index);
    let [x, y, total] = [point[0], point[1], 1];
    for (let offset = 1; offset <= window; offset++) {
      const weight = Math.exp((-offset * offset) / (2 * radius * radius));
      const before = at(points, (index - offset + count) % count);
      const after = at(points, (index + offset) % count);
      x += weight * (before[0] + after[0]);
      y += weight * (before[1] + after[1]);
      total += 2 * weight;
    }
    return [x / total, y / total];
  });
}

/** Cubic Bézier pieces that stay within `tolerance` of the polyline. */
export function fitCubics(points: readonly Vec2[], tolerance: number): Cubic[] {
  const distinct = points.filter(
    (point, index) => index === 0 || distance(point, at(points, index - 1)) > 1e-6,
  );
  const count = distinct.length;
  if (count < 2) return [];
  const closed = count > 8 && distance(at(distinct, 0), at(distinct, count - 1)) < 0.3;
  if (!closed) return fit(distinct, tangent(distinct, 0, 1), tangent(distinct, count - 1, -1), tolerance);
  const around = unit(subtract(at(distinct, 2), at(distinct, count - 3)));
  return fit(distinct, around, scale(around, -1), tolerance);
}

function tangent(points: readonly Vec2[], index: number, direction: 1 | -1): Vec2 {
  const last = points.length - 1;
  const other = Math.min(last, Math.max(0, index + direction * Math.min(4, last)));
  return unit(subtract(at(points, other), at(points, index)));
}

function fit(points: readonly Vec2[], start: Vec2, end: Vec2, tolerance: number): Cubic[] {
  const [first, last] = [at(points, 0), at(points, points.length - 1)];
  if (points.length === 2) {
    const third = distance(first, last) / 3;
    return [[first, add(first, scale(start, third)), add(last, scale(end, third)), last]];
  }
  let parameters = chordParameters(points);
  let worst = { index: 0, error: Infinity };
  for (let round = 0; round < 5; round++) {
    const cubic = leastSquares(points, parameters, start, end);
    worst = worstPoint(points, parameters, cubic);
    if (worst.error < tolerance) return [cubic];
    if (worst.error > tolerance * 6) break;
    parameters = points.map((point, index) => refine(cubic, point, at(parameters, index)));
  }
  const split = Math.min(points.length - 2, Math.max(1, worst.index));
  const reach = Math.min(4, split, points.length - 1 - split);
  const middle = unit(subtract(at(points, split - reach), at(points, split + reach)));
  return [
    ...fit(points.slice(0, split + 1), start, middle, tolerance),
    ...fit(points.slice(split), scale(middle, -1), end, tolerance),
  ];
}

function chordParameters(points: readonly Vec2[]): number[] {
  const lengths = [0];
  for (let index = 1; index < points.length; index++) {
    lengths.push(at(lengths, index - 1) + distance(at(points, index), at(points, index - 1)));
  }
  const total = at(lengths, lengths.length - 1);
  return lengths.map((length) => length / total);
}

function evaluate([a, b, c, d]: Cubic, t: number): Vec2 {
  const s = 1 - t;
  const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a[0] * w0 + b[0] * w1 + c[0] * w2 + d[0] * w3, a[1] * w0 + b[1] * w1 + c[1] * w2 + d[1] * w3];
}

function leastSquares(points: readonly Vec2[], parameters: readonly number[], start: Vec2, end: Vec2): Cubic {
  const [first, last] = [at(points, 0), at(points, points.length - 1)];
  let [c00, c01, c11, x0, x1] = [0, 0, 0, 0, 0];
  points.forEach((point, index) => {
    const t = at(parameters, index);
    const s = 1 - t;
    const [a, b] = [scale(start, 3 * s * s * t), scale(end, 3 * s * t * t)];
    const rest = subtract(point, evaluate([first, first, last, last], t));
    c00 += dot(a, a);
    c01 += dot(a, b);
    c11 += dot(b, b);
    x0 += dot(a, rest);
    x1 += dot(b, rest);
  });
  const determinant = c00 * c11 - c01 * c01;
  const chord = distance(first, last);
  let [alpha, beta] = [(x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant];
  const usable = (value: number) => Number.isFinite(value) && value > chord * 1e-3 && value < chord * 3;
  if (!usable(alpha) || !usable(beta)) [alpha, beta] = [chord / 3, chord / 3];
  return [first, add(first, scale(start, alpha)), add(last, scale(end, beta)), last];
}

function worstPoint(points: readonly Vec2[], parameters: readonly number[], cubic: Cubic) {
  let worst = { index: Math.floor(points.length / 2), error: 0 };
  points.forEach((point, index) => {
    const error = distance(point, evaluate(cubic, at(parameters, index)));
    if (error > worst.error) worst = { index, error };
  });
  return worst;
}

function refine([a, b, c, d]: Cubic, point: Vec2, t: number): number {
  const s = 1 - t;
  const first = add(
    add(scale(subtract(b, a), 3 * s * s), scale(subtract(c, b), 6 * s * t)),
    scale(subtract(d, c), 3 * t * t),
  );
  const bend = (p: Vec2, q: Vec2, r: Vec2) => add(subtract(r, scale(q, 2)), p);
  const second = add(scale(bend(a, b, c), 6 * s), scale(bend(b, c, d), 6 * t));
  const off = subtract(evaluate([a, b, c, d], t), point);
  const slope = dot(first, first) + dot(off, second);
  return slope === 0 ? t : Math.min(1, Math.max(0, t - dot(off, first) / slope));
}

const tenths = ([x, y]: Vec2): Vec2 => [Math.round(x * 10), Math.round(y * 10)];

/** Numbers as path data: a minus sign separates as well as a space. */
function numbers(values: readonly number[]): string {
  return values.map((value, index) => `${index > 0 && value >= 0 ? ' ' : ''}${value / 10 + 0}`).join('');
}

/**
 * SVG path data, one decimal. Every piece is relative to the rounded end of the one before it, so rounding does
 * not add up and neighbours keep sharing their border.
 */
export function pathOf(cubics: readonly Cubic[], closed: boolean): string {
  const [head] = cubics;
  if (!head) return '';
  let from = tenths(head[0]);
  let path = `M${numbers(from)}`;
  for (const [, ...rest] of cubics) {
    const [b, c, d] = [tenths(rest[0]), tenths(rest[1]), tenths(rest[2])];
    path += `c${numbers([b, c, d].flatMap((point) => subtract(point, from)))}`;
    from = d;
  }
  return closed ? `${path}z` : path;
}

/** Points along the pieces, `steps` to each, without the very last one. */
export function samplePoints(cubics: readonly Cubic[], steps: number): Vec2[] {
  return cubics.flatMap((cubic) => Array.from({ length: steps }, (_, step) => evaluate(cubic, step / steps)));
}

/** The same pieces walked from the other end. */
export function reverseCubics(cubics: readonly Cubic[]): Cubic[] {
  return cubics.map(([a, b, c, d]): Cubic => [d, c, b, a]).toReversed();
}

/** The pieces reflected in the vertical line at `middle`. */
export function mirrorCubics(cubics: readonly Cubic[], middle: number): Cubic[] {
  const flip = ([x, y]: Vec2): Vec2 => [2 * middle - x, y];
  return cubics.map(([a, b, c, d]): Cubic => [flip(a), flip(b), flip(c), flip(d)]);
}

export type { Cubic };
