import type { ZoneId } from '../../domain/zones.ts';
import type { ChartDrawing } from './chart-geometry.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const headings: Record<Direction, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Going sideways counts this much more than going straight on. */
const sidewaysCost = 2;

/** True for a key that moves between zones. */
export function isDirection(key: string): key is Direction {
  return Object.hasOwn(headings, key);
}

/** The zone an arrow key leads to, or undefined when none lies in that direction. */
export function findNearestZone(
  zones: ChartDrawing['zones'],
  from: ZoneId,
  direction: Direction,
): ZoneId | undefined {
  const start = zones[from]?.anchor;
  if (!start) return undefined;
  const [hx, hy] = headings[direction];
  let nearest: { id: ZoneId; cost: number } | undefined;
  for (const [id, shape] of Object.entries(zones) as [ZoneId, { anchor: readonly [number, number] }][]) {
    // The keys of a drawing are zone ids by type.
    const [dx, dy] = [shape.anchor[0] - start[0], shape.anchor[1] - start[1]];
    const ahead = dx * hx + dy * hy;
    const sideways = Math.abs(dx * hy) + Math.abs(dy * hx);
    const cost = ahead + sidewaysCost * sideways;
    if (id === from || ahead < 1 || sideways > 3 * ahead) continue;
    if (!nearest || cost < nearest.cost) nearest = { id, cost };
  }
  return nearest?.id;
}
