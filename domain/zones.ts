/**
 * The treatment zones of clinical.md §3, and the areas that can never be one (C21).
 *
 * Depths are micrometres. No peer-reviewed table of depth by zone exists: the ranges are
 * clinic-editable starting values and every screen that shows them labels them "not validated".
 * Codes are SNOMED CT, "skin of" (DICOM CID 4029); where none is listed the text alone is exported.
 */

export type Region = 'face' | 'neck' | 'body';
export type Side = 'left' | 'right';

/** Usual depths in µm, and the depth above which the practitioner confirms with a reason (C22). */
export type DepthGuide = { usualMinimumUm: number; usualMaximumUm: number; confirmAboveUm: number };

type SiteDefinition = {
  region: Region;
  paired: boolean;
  depth: DepthGuide;
  snomed?: string;
};

const guide = (usualMinimumUm: number, usualMaximumUm: number, confirmAboveUm: number): DepthGuide => ({
  usualMinimumUm,
  usualMaximumUm,
  confirmAboveUm,
});

const delicate = guide(500, 500, 500);
const thin = guide(500, 500, 750);
const light = guide(500, 750, 1000);
const medium = guide(500, 1000, 1500);
const firm = guide(500, 1500, 1500);
const body = guide(1000, 2000, 2000);

const sites = {
  forehead: { region: 'face', paired: false, depth: light, snomed: '68698007' },
  glabella: { region: 'face', paired: false, depth: light },
  temple: { region: 'face', paired: true, depth: thin, snomed: '16621002' },
  'crows-feet': { region: 'face', paired: true, depth: delicate, snomed: '37671003' },
  'under-eye': { region: 'face', paired: true, depth: delicate },
  nose: { region: 'face', paired: false, depth: thin, snomed: '113179006' },
  cheek: { region: 'face', paired: true, depth: firm, snomed: '36141000' },
  'nasolabial-fold': { region: 'face', paired: true, depth: medium, snomed: '37108007' },
  'upper-lip': { region: 'face', paired: false, depth: light, snomed: '16251004' },
  perioral: { region: 'face', paired: false, depth: light, snomed: '110488009' },
  chin: { region: 'face', paired: false, depth: medium, snomed: '23747009' },
  jawline: { region: 'face', paired: true, depth: medium, snomed: '244097004' },
  preauricular: { region: 'face', paired: true, depth: medium, snomed: '86719006' },
  'neck-anterior': { region: 'neck', paired: false, depth: light, snomed: '11584001' },
  'neck-lateral': { region: 'neck', paired: true, depth: light, snomed: '5272005' },
  submental: { region: 'neck', paired: false, depth: light, snomed: '34926004' },
  decolletage: { region: 'body', paired: false, depth: light, snomed: '244106003' },
  'scalp-frontal': { region: 'body', paired: false, depth: medium },
  'scalp-crown': { region: 'body', paired: false, depth: medium },
  'hand-back': { region: 'body', paired: true, depth: light, snomed: '33712006' },
  'upper-arm': { region: 'body', paired: true, depth: body, snomed: '45981001' },
  'abdomen-upper': { region: 'body', paired: false, depth: body, snomed: '699935000' },
  'abdomen-lower': { region: 'body', paired: false, depth: body, snomed: '699914002' },
  flank: { region: 'body', paired: true, depth: body },
  'lower-back': { region: 'body', paired: false, depth: body, snomed: '113182001' },
  buttock: { region: 'body', paired: true, depth: body, snomed: '22180002' },
  'thigh-anterior': { region: 'body', paired: true, depth: body, snomed: '61248009' },
  'thigh-medial': { region: 'body', paired: true, depth: body, snomed: '73958006' },
  'thigh-posterior': { region: 'body', paired: true, depth: body, snomed: '4578000' },
  knee: { region: 'body', paired: true, depth: body },
  calf: { region: 'body', paired: true, depth: body },
} as const satisfies Record<string, SiteDefinition>;

type Sites = typeof sites;
/** An anatomical site without its side: `cheek`. */
export type Site = keyof Sites;
type PairedSite = { [S in Site]: Sites[S]['paired'] extends true ? S : never }[Site];
type SingleSite = Exclude<Site, PairedSite>;

/** A zone as charted, with its side: `cheek-left`, `forehead`. */
export type ZoneId = SingleSite | `${PairedSite}-${Side}`;

export type Zone = {
  id: ZoneId;
  site: Site;
  side: Side | undefined;
  region: Region;
  depth: DepthGuide;
  snomed: string | undefined;
};

const siteEntries = Object.entries(sites) as [Site, SiteDefinition][]; // Object.entries widens the keys

/** Every zone that can be charted, face first, from the top down, left before right. */
export const zones: readonly Zone[] = siteEntries.flatMap(([site, definition]) => {
  const sides: (Side | undefined)[] = definition.paired ? ['left', 'right'] : [undefined];
  return sides.map((side) => ({
    // The union of ids is built from the same table: `paired` decides whether a side belongs in it.
    id: (side ? `${site}-${side}` : site) as ZoneId,
    site,
    side,
    region: definition.region,
    depth: definition.depth,
    snomed: definition.snomed,
  }));
});

/** Areas that lie inside the orbital rim or the vermilion border: never a zone, no override (C21: F045, F046). */
export const excludedAreas = {
  'eyelid-upper-left': 'orbital-rim',
  'eyelid-upper-right': 'orbital-rim',
  'eyelid-lower-left': 'orbital-rim',
  'eyelid-lower-right': 'orbital-rim',
  'vermilion-upper': 'vermilion-border',
  'vermilion-lower': 'vermilion-border',
} as const;

export type ExcludedAreaId = keyof typeof excludedAreas;

const zonesById = new Map<string, Zone>(zones.map((zone) => [zone.id, zone]));

/** The zone with this id, or undefined when it is unknown or lies in an excluded area. */
export function findZone(id: string): Zone | undefined {
  return zonesById.get(id);
}

/** The zone with this id. Throws for an id that is none: callers hold a `ZoneId` that a schema has checked. */
export function getZone(id: ZoneId): Zone {
  const zone = zonesById.get(id);
  if (!zone) throw new Error(`No zone "${id}"`);
  return zone;
}

/** True for a zone that can be charted. */
export function isZoneId(id: string): id is ZoneId {
  return zonesById.has(id);
}

/** True for an area that rule C21 excludes. */
export function isExcludedArea(id: string): id is ExcludedAreaId {
  return Object.hasOwn(excludedAreas, id);
}
