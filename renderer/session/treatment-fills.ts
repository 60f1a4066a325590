import type { ZoneTreatment } from '../../domain/session.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, zonesInView } from '../chart/chart-geometry.ts';
import { type Shading, shadeZone } from '../chart/shading.ts';

/** The treated zones as a shading shows them; zones without that value stay plain. */
export function treatmentFills(
  zones: readonly ZoneTreatment[],
  shading: Shading,
  elapsedDays: number,
): ReadonlyMap<ZoneId, ZoneFill> {
  return new Map(
    zones.flatMap(({ zone, depthUm, passes, endpoint }): [ZoneId, ZoneFill][] => {
      const fill = shadeZone(shading, { depthUm, passes, endpoint, elapsedDays });
      return fill ? [[zone, fill]] : [];
    }),
  );
}

/** Treated zones that a view does not show. */
export function zonesOutside(view: ChartView, zones: readonly ZoneId[]): ZoneId[] {
  const shown = new Set(zonesInView(view));
  return zones.filter((zone) => !shown.has(zone));
}
