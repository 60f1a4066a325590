import { type AnaestheticForm, emptyAnaestheticForm } from '../../domain/anaesthetic-form.ts';
import { type MeasuredDistance, areaOnPatientMm2 } from '../../domain/face-distance.ts';
import { type SpinForm, emptySpinForm } from '../../domain/prp-form.ts';
import type { ReactionForm, SerumForm, SessionForm, ZoneForm } from '../../domain/session-form.ts';
import { parseArea, toSquareCentimetres } from '../../domain/units.ts';
import { type Site, type Zone, type ZoneId, getZone, zones } from '../../domain/zones.ts';
import { zoneAreaMm2 } from '../chart/chart-geometry.ts';

const chartAreas: Readonly<Partial<Record<ZoneId, number>>> = zoneAreaMm2;

/** The area of a zone on the average face; undefined for zones of the neck and the body, which are not measured. */
export const chartAreaMm2 = (zone: ZoneId): number | undefined => chartAreas[zone];

/** The chart's area of a zone in cm² as text, to one decimal, by the distance measured on the patient; empty where there is none. */
export function chartAreaText(zone: ZoneId, measured: MeasuredDistance | null): string {
  const areaMm2 = chartAreas[zone];
  return areaMm2 === undefined ? '' : toSquareCentimetres(areaOnPatientMm2(areaMm2, measured)).toFixed(1);
}

/** The area of all zones in cm² as text, to one decimal; empty unless each has one that can be read. */
export function treatedAreaText({ zones: rows }: { zones: readonly Pick<ZoneForm, 'area'>[] }): string {
  const areas = rows
    .map(({ area }) => parseArea(area))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
  if (areas.length === 0 || areas.length < rows.length) return '';
  return toSquareCentimetres(areas.reduce((sum, area) => sum + area, 0)).toFixed(1);
}

/** A row as it begins: nothing typed, the area as the chart estimates it. */
export function newZoneRow(zone: ZoneId, measured: MeasuredDistance | null = null): ZoneForm {
  const area = chartAreaText(zone, measured);
  return {
    zone,
    depth: '',
    depthReason: '',
    passes: '',
    area,
    areaMethod: area === '' ? '' : 'chart',
    endpoint: '',
    pattern: '',
    speed: '',
    note: '',
  };
}

/** A serum as it begins; no zones means every treated zone. */
export function newSerumRow(): SerumForm {
  return {
    category: '',
    product: '',
    productId: '',
    lot: '',
    lotId: '',
    expiry: '',
    volume: '',
    phase: '',
    zones: [],
  };
}

/** A reaction as it begins; no zones means every treated zone. */
export function newReactionRow(): ReactionForm {
  return { kind: '', grade: '', zones: [], percent: '', onset: '', resolved: '', note: '' };
}

type ComplicationForm = SessionForm['complications'][number];

/** A complication as it begins. */
export const newComplicationRow = (): ComplicationForm => ({ what: '', done: '' });

/** The next spin: in the same rotor as the one before it. */
export const newSpin = (before: SpinForm | undefined): SpinForm => ({
  ...emptySpinForm,
  radius: before?.radius ?? '',
});

/** Field by field, since a row that was stored and read again may list them in another order. */
const sameRow = <
  Row extends ZoneForm | SerumForm | ReactionForm | AnaestheticForm | ComplicationForm | SpinForm,
>(
  row: Row,
  other: Row,
): boolean => {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(row).every(([field, value]) => String(value) === String(others.get(field)));
};

/** True when removing the row would lose something that a person entered. */
export const zoneRowHasEntries = (row: ZoneForm, measured: MeasuredDistance | null = null): boolean =>
  !sameRow(row, newZoneRow(row.zone, measured));
export const serumRowHasEntries = (row: SerumForm): boolean => !sameRow(row, newSerumRow());
export const reactionRowHasEntries = (row: ReactionForm): boolean => !sameRow(row, newReactionRow());
export const anaestheticRowHasEntries = (row: AnaestheticForm): boolean =>
  !sameRow(row, emptyAnaestheticForm);
export const complicationRowHasEntries = (row: ComplicationForm): boolean =>
  !sameRow(row, newComplicationRow());
export const spinHasEntries = (row: SpinForm): boolean => !sameRow(row, emptySpinForm);

/** The zones of a site: one, or left and right. */
export function zonesOfSite(site: Site): Zone[] {
  return zones.filter((zone) => zone.site === site);
}

export type PairedSite = Extract<Zone['site'], SiteOfSide<ZoneId>>;
type SiteOfSide<Id extends ZoneId> = Id extends `${infer S}-left` ? S : never;

/** The site of a zone that has two sides; undefined for a zone of the middle. */
export function pairedSiteOf(zone: ZoneId): PairedSite | undefined {
  const { site, side } = getZone(zone);
  // A zone with a side belongs to a site that is charted on both, which is how the type is derived as well.
  return side === undefined ? undefined : (site as PairedSite);
}
