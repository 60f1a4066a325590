import type { SessionRecord } from '../../domain/session.ts';
import { type CivilDate, civilDateOfInstant, daysBetween } from '../../domain/time.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneValues } from '../chart/shading.ts';

/** What was last done to every zone that was ever treated, and how many days ago. Sessions come newest first. */
export function latestTreatments(
  newestFirst: readonly SessionRecord[],
  today: CivilDate,
  timeZone: string,
): ReadonlyMap<ZoneId, ZoneValues> {
  const latest = new Map<ZoneId, ZoneValues>();
  for (const { startedAt, zones } of newestFirst) {
    const elapsedDays = daysBetween(civilDateOfInstant(startedAt, timeZone), today);
    for (const { zone, depthUm, passes, endpoint } of zones) {
      if (!latest.has(zone)) latest.set(zone, { depthUm, passes, endpoint, elapsedDays });
    }
  }
  return latest;
}
