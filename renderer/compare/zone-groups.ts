import { groupSides } from '../../domain/comparison-sentence.ts';
import type { Cell, ZoneRow } from '../../domain/comparison.ts';
import type { ZoneId } from '../../domain/zones.ts';

/** A row of the table: one zone, or both sides of a site that were treated exactly alike in every session. */
export type ZoneRowGroup = { zones: ZoneId[]; row: ZoneRow };

/** Shows both sides of a site as one row where nothing recorded tells them apart; nothing else is put together. */
export function groupZoneRows(rows: readonly ZoneRow[]): ZoneRowGroup[] {
  const byZone = new Map(rows.map((row) => [row.zone, row]));
  return groupSides(rows.map(({ zone }) => zone)).flatMap((group) => {
    const zones: ZoneId[] =
      group.kind === 'zone' ? [group.zone] : [`${group.site}-left`, `${group.site}-right`];
    const members = zones.flatMap((zone) => byZone.get(zone) ?? []);
    const [left, right] = members;
    if (left && right && areAlike(left, right)) return [{ zones, row: left }];
    return members.map((row) => ({ zones: [row.zone], row }));
  });
}

const areAlike = (a: ZoneRow, b: ZoneRow): boolean =>
  sameCells(a.depthUm, b.depthUm) &&
  sameCells(a.passes, b.passes) &&
  sameCells(a.pattern, b.pattern) &&
  sameCells(a.speedRpm, b.speedRpm) &&
  sameCells(a.areaMm2, b.areaMm2) &&
  sameCells(a.endpoint, b.endpoint);

const sameCells = <T>(a: readonly Cell<T>[], b: readonly Cell<T>[]): boolean =>
  a.every(({ value, present }, index) => b[index]?.value === value && b[index].present === present);
