/** Outlines of the charts as rings of points. */
import type { PlanePoint } from '../../domain/zone-area.ts';

const perCurve = 8;

type Corner = readonly [number, number];

/** The rings of a path of `M`, relative `c` and `z`, as polylines. Throws for other commands. */
export function flattenPath(d: string): PlanePoint[][] {
  const rings: PlanePoint[][] = [];
  let from: Corner = [0, 0];
  for (const [, command = '', text = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...text.matchAll(/-?\d*\.?\d+/g)].map(([number]) => Number(number));
    const [x = 0, y = 0] = numbers;
    if (command === 'M') {
      from = [x, y];
      rings.push([from]);
    } else if (command === 'c') {
      const [fromX, fromY] = from;
      const corner = (index: number): Corner => [
        fromX + (numbers[index] ?? 0),
        fromY + (numbers[index + 1] ?? 0),
      ];
      const [b, c, end] = [corner(0), corner(2), corner(4)];
      for (let step = 1; step <= perCurve; step++)
        rings.at(-1)?.push(onCubic([from, b, c, end], step / perCurve));
      from = end;
    } else if (command !== 'z') throw new Error(`Unexpected ${command} in a path`);
  }
  return rings;
}

function onCubic([a, b, c, d]: readonly [Corner, Corner, Corner, Corner], t: number): Corner {
  const s = 1 - t;
  const weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t] as const;
  const along = (axis: 0 | 1) =>
    a[axis] * weights[0] + b[axis] * weights[1] + c[axis] * weights[2] + d[axis] * weights[3];
  return [along(0), along(1)];
}

/** Whether a place lies inside the rings, by the even-odd rule. */
export function insideRings(rings: readonly (readonly PlanePoint[])[], [x, y]: PlanePoint): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    });
  }
  return inside;
}

/** The area inside the rings, by the even-odd rule for rings that do not cross: holes run the other way round. */
export function ringsArea(rings: readonly (readonly PlanePoint[])[]): number {
  const doubled = rings.map((ring) =>
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  );
  return Math.abs(doubled.reduce((sum, area) => sum + area, 0)) / 2;
}
