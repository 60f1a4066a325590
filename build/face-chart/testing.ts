/** Reads path data back, for the tests. */
import { at, type Vec2 } from './mesh.ts';

const perCurve = 8;

/** The rings of a path of `M`, relative `c` and `z`, as polylines. Throws for other commands. */
export function flattenPath(d: string): Vec2[][] {
  const rings: Vec2[][] = [];
  let from: Vec2 = [0, 0];
  for (const [, command = '', text = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...text.matchAll(/-?\d*\.?\d+/g)].map(([number]) => Number(number));
    if (command === 'M') {
      from = [at(numbers, 0), at(numbers, 1)];
      rings.push([from]);
    } else if (command === 'c') {
      const corner = (index: number): Vec2 => [
        from[0] + at(numbers, index),
        from[1] + at(numbers, index + 1),
      ];
      const [b, c, end] = [corner(0), corner(2), corner(4)];
      for (let step = 1; step <= perCurve; step++)
        rings.at(-1)?.push(onCubic([from, b, c, end], step / perCurve));
      from = end;
    } else if (command !== 'z') throw new Error(`Unexpected ${command} in a path`);
  }
  return rings;
}

function onCubic([a, b, c, d]: readonly [Vec2, Vec2, Vec2, Vec2], t: number): Vec2 {
  const s = 1 - t;
  const weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t] as const;
  const along = (axis: 0 | 1) =>
    a[axis] * weights[0] + b[axis] * weights[1] + c[axis] * weights[2] + d[axis] * weights[3];
  return [along(0), along(1)];
}

/** Whether a place lies inside the rings, by the even-odd rule. */
export function insideRings(rings: readonly (readonly Vec2[])[], [x, y]: Vec2): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = at(ring, (index + 1) % ring.length);
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    });
  }
  return inside;
}
