import type { ZoneTreatment } from '../../domain/session.ts';
import { formatDepth } from '../../domain/units.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneFill } from '../chart/face-chart.tsx';
import { type FaceView, faceViews, zonesInView } from '../chart/face-geometry.ts';
import { depthStepColor } from '../compare/depth-scale.ts';

/** The treated zones coloured by depth and labelled with it in mm. */
export function depthFills(zones: readonly ZoneTreatment[]): ReadonlyMap<ZoneId, ZoneFill> {
  return new Map(
    zones.map(({ zone, depthUm }) => [zone, { color: depthStepColor(depthUm), label: formatDepth(depthUm) }]),
  );
}

/** The view that shows the most treated zones, the front where it is level; null when no view shows any. */
export function bestView(zones: readonly ZoneId[]): FaceView | null {
  const shown = (view: FaceView) => zonesInView(view).filter((zone) => zones.includes(zone)).length;
  const best = faceViews.toSorted(
    (a, b) => shown(b) - shown(a) || Number(b === 'front') - Number(a === 'front'),
  )[0];
  return best && shown(best) > 0 ? best : null;
}

/** Treated zones that a view does not show. */
export function zonesOutside(view: FaceView, zones: readonly ZoneId[]): ZoneId[] {
  const shown = new Set(zonesInView(view));
  return zones.filter((zone) => !shown.has(zone));
}
