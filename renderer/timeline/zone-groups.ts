import { type PairedSite, type ZoneGroup, groupSides } from '../../domain/comparison-sentence.ts';
import type { ZoneTreatment } from '../../domain/session.ts';
import { type ZoneId, zones as allZones } from '../../domain/zones.ts';

/** The depth of a site in µm: one zone, both sides alike, or a depth for each side. */
export type SiteDepth =
  | { kind: 'zone'; zone: ZoneId; depthUm: number }
  | { kind: 'both-sides'; site: PairedSite; depthUm: number }
  | { kind: 'sides'; site: PairedSite; leftUm: number; rightUm: number };

type Depth = Pick<ZoneTreatment, 'zone' | 'depthUm'>;

const order = new Map(allZones.map(({ id }, index) => [id, index]));

/** Zones in the order of the body: face first, from the top down, left before right. */
export const inBodyOrder = <T extends { zone: ZoneId }>(parts: readonly T[]): T[] =>
  parts.toSorted((a, b) => (order.get(a.zone) ?? 0) - (order.get(b.zone) ?? 0));

/** Zones in the order of the body, each once, left and right of a site put together. */
export function groupZones(zones: readonly ZoneId[]): ZoneGroup[] {
  const unique = [...new Set(zones)].map((zone) => ({ zone }));
  return groupSides(inBodyOrder(unique).map(({ zone }) => zone));
}

/** Depth per site in the order of the body; both sides together, with one depth where it is the same. */
export function siteDepths(treatments: readonly Depth[]): SiteDepth[] {
  const depths = new Map<string, number>(treatments.map(({ zone, depthUm }) => [zone, depthUm]));
  const depthOf = (zone: string) => depths.get(zone) ?? 0;
  return groupZones(treatments.map(({ zone }) => zone)).map((group): SiteDepth => {
    if (group.kind === 'zone') return { ...group, depthUm: depthOf(group.zone) };
    const leftUm = depthOf(`${group.site}-left`);
    const rightUm = depthOf(`${group.site}-right`);
    return leftUm === rightUm
      ? { ...group, depthUm: leftUm }
      : { kind: 'sides', site: group.site, leftUm, rightUm };
  });
}

/** The greatest depth in µm and every zone that had it, in the order of the body; undefined without zones. */
export function deepestZones(treatments: readonly Depth[]): { depthUm: number; zones: ZoneId[] } | undefined {
  if (treatments.length === 0) return undefined;
  const depthUm = Math.max(...treatments.map((treatment) => treatment.depthUm));
  const deepest = inBodyOrder(treatments.filter((treatment) => treatment.depthUm === depthUm));
  return { depthUm, zones: deepest.map(({ zone }) => zone) };
}
