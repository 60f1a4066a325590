import type { ZoneTreatment } from '../../domain/session.ts';
import { formatDepth } from '../../domain/units.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneFill } from '../chart/face-chart.tsx';
import { type FaceView, faceViews, zonesInView } from '../chart/face-geometry.ts';
import { depthStepColor } from '../chart/depth-scale.ts';

/** The treated zones coloured by depth and labelled with it in mm. */
export function depthFills(zones: readonly ZoneTreatment[]): ReadonlyMap<ZoneId, ZoneFill> {
  return new Map(
    zones.map(({ zone, depthUm }) => [zone, { color: depthStepColor(depthUm), label: formatDepth(depthUm) }]),
  );
}

/** True when at least one of the zones is on the face chart; zones of the body are not. */
export const isOnFace = (zones: readonly ZoneId[]): boolean =>
  faceViews.some((view) => zonesInView(view).some((zone) => zones.includes(zone)));

/** Treated zones that a view does not show. */
export function zonesOutside(view: FaceView, zones: readonly ZoneId[]): ZoneId[] {
  const shown = new Set(zonesInView(view));
  return zones.filter((zone) => !shown.has(zone));
}
