/** Traces the borders between the areas of a picture into shared, smooth arcs and closed outlines. */
import { fitCubics, mirrorCubics, reverseCubics, smoothLine, type Cubic } from './curves.ts';
import { at, type Vec2 } from './mesh.ts';
import { canvas, density, type Label, type Picture } from './views.ts';

export type Arc = {
  /** What lies on either side when walking from first to last point (y down). */
  left: Label;
  right: Label;
  /** Smoothed, drawing units. */
  points: readonly Vec2[];
  cubics: readonly Cubic[];
  start: number;
  end: number;
};

/** Radius of the smoothing along an arc, in picture cells. */
const smoothing = 7;
const tolerance = 0.22;
const steps: readonly Vec2[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/** The arcs between junctions (places where three areas meet); neighbours share them. */
export function traceArcs({ width, height, labels, cells }: Picture, symmetric: boolean): Arc[] {
  const stride = width + 1;
  const cellAt = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (cells[y * width + x] ?? 0);
  /** Labels left and right of the cell edge that leaves a corner in a direction. */
  const sides = (x: number, y: number, direction: number): readonly [number, number] => {
    if (direction === 0) return [cellAt(x, y - 1), cellAt(x, y)];
    if (direction === 1) return [cellAt(x, y), cellAt(x - 1, y)];
    if (direction === 2) return [cellAt(x - 1, y), cellAt(x - 1, y - 1)];
    return [cellAt(x - 1, y - 1), cellAt(x, y - 1)];
  };
  const exits = (x: number, y: number) =>
    [0, 1, 2, 3].filter((direction) => {
      const [left, right] = sides(x, y, direction);
      return left !== right;
    });
  const walked = new Set<number>();
  const arcs: Arc[] = [];
  const walk = (x: number, y: number, direction: number) => {
    if (walked.has((y * stride + x) * 4 + direction)) return;
    const [left, right] = sides(x, y, direction);
    const corners: Vec2[] = [[x, y]];
    const start = y * stride + x;
    let [cx, cy, heading] = [x, y, direction];
    for (;;) {
      walked.add((cy * stride + cx) * 4 + heading);
      const [dx, dy] = at(steps, heading);
      [cx, cy] = [cx + dx, cy + dy];
      walked.add((cy * stride + cx) * 4 + ((heading + 2) % 4));
      corners.push([cx, cy]);
      const back = (heading + 2) % 4;
      const onward = exits(cx, cy).filter((exit) => exit !== back);
      if (onward.length !== 1 || cy * stride + cx === start) break;
      heading = at(onward, 0);
    }
    arcs.push(finishArc(at(labels, left), at(labels, right), corners, start, cy * stride + cx, symmetric));
  };
  const corners = borderCorners(width, height, cells);
  const junctions = corners.filter(([x, y]) => exits(x, y).length > 2);
  for (const [x, y] of [...junctions, ...corners]) {
    for (const direction of exits(x, y)) walk(x, y, direction);
  }
  return arcs;
}

/** Corners between cells that are not all alike, row by row. The picture's edge is background. */
function borderCorners(width: number, height: number, cells: Uint8Array): Vec2[] {
  const corners: Vec2[] = [];
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const cell = y * width + x;
      const label = cells[cell];
      const alike =
        label === cells[cell - 1] && label === cells[cell - width] && label === cells[cell - width - 1];
      if (!alike) corners.push([x, y]);
    }
  }
  return corners;
}

function finishArc(
  left: Label,
  right: Label,
  corners: readonly Vec2[],
  start: number,
  end: number,
  symmetric: boolean,
): Arc {
  const closed = start === end;
  const raw = corners.map(([x, y]): Vec2 => [x / density, y / density]);
  const open = closed ? raw.slice(0, -1) : raw;
  const smooth = smoothLine(open, smoothing, closed);
  const points = closed ? [...smooth, at(smooth, 0)] : smooth;
  return { left, right, points, cubics: fitArc(points, closed, symmetric), start, end };
}

/** Fits in a direction that does not depend on the side of the face, so both halves come out the same. */
function fitArc(points: readonly Vec2[], closed: boolean, symmetric: boolean): Cubic[] {
  const [first, last] = [at(points, 0), at(points, points.length - 1)];
  const offset = ([x]: Vec2) => x - canvas.middle;
  if (
    symmetric &&
    !closed &&
    Math.abs(offset(first) + offset(last)) < 0.05 &&
    Math.abs(first[1] - last[1]) < 0.05
  ) {
    return fitMirrored(points, offset(last));
  }
  if (symmetric && closed && crossesMiddle(points)) return fitMirroredRing(points);
  const forward =
    closed ||
    first[1] < last[1] ||
    (first[1] === last[1] && Math.abs(offset(first)) < Math.abs(offset(last)));
  return forward ? fitCubics(points, tolerance) : reverseCubics(fitCubics(points.toReversed(), tolerance));
}

/** A closed arc that lies on both sides of the midline is its own mirror image. */
function crossesMiddle(points: readonly Vec2[]): boolean {
  const xs = points.map(([x]) => x);
  return Math.min(...xs) < canvas.middle - 1 && Math.max(...xs) > canvas.middle + 1;
}

/** Fits the half on the viewer's right, between the two places on the midline, and reflects it. */
function fitMirroredRing(points: readonly Vec2[]): Cubic[] {
  const ring = points.slice(0, -1);
  const start = ring.findIndex(
    ([x], index) =>
      x > canvas.middle && at(ring, (index + ring.length - 1) % ring.length)[0] <= canvas.middle,
  );
  const turned = [...ring.slice(start), ...ring.slice(0, start)];
  const end = turned.findIndex(([x]) => x <= canvas.middle);
  const half = turned.slice(0, end).filter(([x]) => x > canvas.middle + 0.2);
  const onMiddle = ([, y]: Vec2): Vec2 => [canvas.middle, y];
  const right = fitCubics([onMiddle(at(turned, 0)), ...half, onMiddle(at(turned, end))], tolerance);
  return [...right, ...reverseCubics(mirrorCubics(right, canvas.middle))];
}

/** An arc across the midline: fits one half, level where it crosses, and reflects it. */
function fitMirrored(points: readonly Vec2[], endOffset: number): Cubic[] {
  const toLeft = endOffset < 0 ? points.toReversed() : points;
  const half = toLeft.slice(Math.floor(toLeft.length / 2)).filter(([x]) => x > canvas.middle + 0.2);
  const height = at(toLeft, Math.floor(toLeft.length / 2))[1];
  const right = fitCubics([[canvas.middle, height], ...half], tolerance);
  const whole = [...reverseCubics(mirrorCubics(right, canvas.middle)), ...right];
  return endOffset < 0 ? reverseCubics(whole) : whole;
}

/** The closed outlines of everything whose label is `inside`. */
export function outlinesOf(arcs: readonly Arc[], inside: (label: Label) => boolean): Cubic[][] {
  const pieces = arcs.flatMap((arc): { start: number; end: number; cubics: readonly Cubic[] }[] => {
    if (inside(arc.left) === inside(arc.right)) return [];
    if (inside(arc.left)) return [arc];
    return [{ start: arc.end, end: arc.start, cubics: reverseCubics(arc.cubics) }];
  });
  const unused = new Set(pieces);
  const rings: Cubic[][] = [];
  for (const piece of pieces) {
    if (!unused.delete(piece)) continue;
    const ring = [...piece.cubics];
    let end = piece.end;
    while (end !== piece.start) {
      const next = [...unused].find((candidate) => candidate.start === end);
      if (!next) throw new Error(`An outline is open`);
      unused.delete(next);
      ring.push(...next.cubics);
      end = next.end;
    }
    rings.push(ring);
  }
  return rings;
}

export type Anchor = {
  at: Vec2;
  /** Distance to the border of the area, in drawing units: how much room there is for text. */
  room: number;
};

/** How much nearer the border (in cells) an anchor may lie to be one cell nearer the middle of its area. */
const pull = 0.12;

/** A place well inside every area, near its middle. Those in `onMiddle` keep to the midline. */
export function anchorsOf(picture: Picture, onMiddle: (label: Label) => boolean): Map<Label, Anchor> {
  const { width, cells, labels } = picture;
  const distance = distanceToBorder(picture);
  const middles = middlesOf(picture);
  const central = labels.map(onMiddle);
  const best = labels.map(() => ({ cell: -1, score: -Infinity }));
  for (let cell = 0; cell < cells.length; cell++) {
    const label = cells[cell] ?? 0;
    const deep = distance[cell] ?? 0;
    if (deep <= (best[label]?.score ?? 0) || (central[label] && cell % width !== width / 2)) continue;
    const [mx, my] = middles[label] ?? [0, 0];
    const score = deep - pull * Math.hypot((cell % width) - mx, Math.floor(cell / width) - my);
    if (score > (best[label]?.score ?? 0)) best[label] = { cell, score };
  }
  const found = best.flatMap(({ cell }, index): [Label, Anchor][] => {
    if (cell < 0) return [];
    const x = central[index] ? canvas.middle : ((cell % width) + 0.5) / density;
    const place: Vec2 = [x, (Math.floor(cell / width) + 0.5) / density];
    return [[at(labels, index), { at: place, room: (distance[cell] ?? 0) / density }]];
  });
  return new Map(found);
}

function middlesOf({ width, cells, labels }: Picture): Vec2[] {
  const sums = labels.map(() => ({ x: 0, y: 0, count: 0 }));
  cells.forEach((label, cell) => {
    const sum = at(sums, label);
    sum.x += cell % width;
    sum.y += Math.floor(cell / width);
    sum.count++;
  });
  return sums.map(({ x, y, count }): Vec2 => [x / count, y / count]);
}

/** Distance of every cell from the border of its area, in cells (chamfer approximation). */
function distanceToBorder({ width, height, cells }: Picture): Float32Array {
  const distance = new Float32Array(cells.length).fill(1e6);
  const relax = (cell: number, near: number, step: number) => {
    const value = cells[near] === cells[cell] ? (distance[near] ?? 0) + step : 0.5;
    if (value < (distance[cell] ?? 0)) distance[cell] = value;
  };
  for (let cell = 0; cell < cells.length; cell++) {
    const column = cell % width;
    if (column === 0 || column === width - 1 || cell < width || cell >= width * (height - 1))
      distance[cell] = 0.5;
    else {
      relax(cell, cell - 1, 1);
      relax(cell, cell - width, 1);
      relax(cell, cell - width - 1, Math.SQRT2);
      relax(cell, cell - width + 1, Math.SQRT2);
    }
  }
  for (let cell = cells.length - 1; cell >= 0; cell--) {
    const column = cell % width;
    if (column === 0 || column === width - 1 || cell < width || cell >= width * (height - 1)) continue;
    relax(cell, cell + 1, 1);
    relax(cell, cell + width, 1);
    relax(cell, cell + width + 1, Math.SQRT2);
    relax(cell, cell + width - 1, Math.SQRT2);
  }
  return distance;
}

/** The borders between two kinds of area, as open lines. */
export function bordersBetween(
  arcs: readonly Arc[],
  one: (label: Label) => boolean,
  other: (label: Label) => boolean,
): Cubic[][] {
  return arcs
    .filter(({ left, right }) => (one(left) && other(right)) || (one(right) && other(left)))
    .map(({ cubics }) => [...cubics]);
}
