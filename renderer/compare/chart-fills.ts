import type { ZoneRow } from '../../domain/comparison.ts';
import { formatDepth } from '../../domain/units.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, zonesInView } from '../chart/chart-geometry.ts';
import { changeColors } from '../ui/theme.ts';
import { depthStepColor } from '../chart/depth-scale.ts';
import { signedDepth } from './format.ts';

export type ZoneFills = ReadonlyMap<ZoneId, ZoneFill>;

/** The zones of one session, coloured by depth and, where the chart is large enough, labelled with it in mm. */
export function depthFills(rows: readonly ZoneRow[], session: number, labelled: boolean): ZoneFills {
  return new Map(
    rows.flatMap(({ zone, depthUm }) => {
      const value = depthUm[session]?.value ?? null;
      if (value === null) return [];
      const color = depthStepColor(value);
      return [[zone, labelled ? { color, label: formatDepth(value) } : { color }]];
    }),
  );
}

/** What stands on a zone that was treated in only one of the two sessions. */
export type PresenceMarks = { added: string; removed: string };

/** The change from the first to the last session: colour, pattern and a signed label for each zone of either. */
export function changeFills(rows: readonly ZoneRow[], marks: PresenceMarks): ZoneFills {
  return new Map(
    rows.flatMap(({ zone, depthUm }): [ZoneId, ZoneFill][] => {
      const before = depthUm[0]?.value ?? null;
      const after = depthUm.at(-1)?.value ?? null;
      if (before === null && after === null) return [];
      if (before === null)
        return [[zone, { color: changeColors.added, pattern: 'added', label: marks.added }]];
      if (after === null)
        return [[zone, { color: changeColors.removed, pattern: 'removed', label: marks.removed }]];
      if (before === after) return [[zone, { color: changeColors.same }]];
      const pattern = after > before ? 'increase' : 'decrease';
      return [[zone, { color: changeColors[pattern], pattern, label: signedDepth(after - before) }]];
    }),
  );
}

/** Treated zones that this view does not show. */
export function hiddenZones(treated: readonly ZoneId[], view: ChartView): ZoneId[] {
  const visible = new Set(zonesInView(view));
  return treated.filter((zone) => !visible.has(zone));
}
