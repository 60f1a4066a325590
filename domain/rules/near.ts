import { type Region, type Site, type ZoneId, findZone } from '../zones.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Sites whose skin lies close together, whatever the side. Every site is in some group, and two zones are near
 * one another when a group holds both:
 * a wider reading of "in or near a treated zone" (C06) than any single source asks for.
 */
const neighbourhoods: readonly (readonly (Site | Region)[])[] = [
  ['face', 'neck', 'scalp-frontal', 'scalp-crown'],
  ['neck', 'decolletage'],
  ['decolletage', 'upper-arm'],
  ['upper-arm', 'hand-back'],
  ['abdomen-upper', 'abdomen-lower', 'flank', 'lower-back', 'decolletage'],
  ['abdomen-lower', 'flank', 'lower-back', 'buttock', 'thigh-anterior', 'thigh-medial', 'thigh-posterior'],
  ['thigh-anterior', 'thigh-medial', 'thigh-posterior', 'knee', 'calf'],
];

function areNear(a: ZoneId, b: ZoneId): boolean {
  const [one, other] = [findZone(a), findZone(b)];
  if (!one || !other) return a === b;
  return neighbourhoods.some((group) =>
    [one, other].every(({ site, region }) => group.includes(site) || group.includes(region)),
  );
}

/** Where something on the skin meets what is planned. */
export type Meeting = {
  /** False only when both places are known and apart. */
  meets: boolean;
  /** The planned zones that it concerns; empty means everywhere. */
  zones: ZoneId[];
};

/** What is planned in or near these zones. A place that is not said, and a session without zones yet, is everywhere. */
export const nearPlanned = (evaluation: Evaluation, places: readonly ZoneId[]): Meeting =>
  meetingOf(evaluation, places, areNear);

/** What is planned in these very zones. */
export const inPlanned = (evaluation: Evaluation, places: readonly ZoneId[]): Meeting =>
  meetingOf(evaluation, places, (a, b) => a === b);

function meetingOf(
  { planned }: Evaluation,
  places: readonly ZoneId[],
  isMet: (planned: ZoneId, place: ZoneId) => boolean,
): Meeting {
  if (places.length === 0 || planned.zones.length === 0) return { meets: true, zones: [] };
  const zones = planned.zones
    .map(({ zone }) => zone)
    .filter((zone) => places.some((place) => isMet(zone, place)));
  return { meets: zones.length > 0, zones };
}
