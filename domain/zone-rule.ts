import { z } from 'zod';
import { type Parsed, addProblem, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { type ZoneId, excludedAreas, isExcludedArea, isZoneId } from './zones.ts';

/**
 * Rule C21 (F045, F046): areas inside the orbital rim and inside the vermilion border are excluded. There is no
 * override. Crow's feet (F028) and the under-eye lie outside the rim and can be treated.
 */
export function parseZone(id: string): Parsed<ZoneId> {
  if (isZoneId(id)) return understood(id);
  if (isExcludedArea(id)) return refused('zone.excluded', { area: id, boundary: excludedAreas[id] }, 'C21');
  return refused('zone.unknown', { zone: id.slice(0, 40) });
}

/** A zone that can be treated, as it arrives in a form or over the contract. */
export const zoneSchema = parsedText(parseZone);

/** A set of zones; naming one twice is refused at its second place. */
export const zoneListSchema = z
  .array(zoneSchema)
  .max(60)
  .superRefine((zones, context) => {
    zones.forEach((zone, index) => {
      if (zones.indexOf(zone) < index) addProblem(context, { code: 'zone.twice', values: { zone } }, [index]);
    });
  });
