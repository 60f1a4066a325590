import type { ZoneGroup } from '../../domain/comparison-sentence.ts';
import type { Region, Zone, ZoneId } from '../../domain/zones.ts';
import { groupZones } from '../timeline/zone-groups.ts';

/** What can be added to a plan: both sides of a site, or one zone. */
export type SiteOption = { key: string; region: Region; group: ZoneGroup; zones: ZoneId[] };

/** The zones that are not chosen yet in the order of the body, both sides of a site before each of them. */
export function siteOptions(all: readonly Zone[], chosen: readonly ZoneId[]): SiteOption[] {
  const open = all.filter(({ id }) => !chosen.includes(id));
  return open.flatMap((zone): SiteOption[] => {
    const { id, site, side, region } = zone;
    const single: SiteOption = { key: id, region, group: { kind: 'zone', zone: id }, zones: [id] };
    const both = open.filter((other) => other.site === site).map((other) => other.id);
    const [group] = groupZones(both);
    return side === 'left' && group?.kind === 'both-sides'
      ? [{ key: `${site} both`, region, group, zones: both }, single]
      : [single];
  });
}

export const zonesOfOption = (options: readonly SiteOption[], key: string): ZoneId[] =>
  options.find((option) => option.key === key)?.zones ?? [];
