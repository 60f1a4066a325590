import type { AnaestheticForm } from './anaesthetic-form.ts';
import type { Device } from './clinic.ts';
import type { Parsed } from './problem.ts';
import type { SerumForm, SessionForm, ZoneForm } from './session-form.ts';
import type { AnaestheticApplication, SerumApplication, SessionRecord, ZoneTreatment } from './session.ts';
import type { Pattern, SerumPhase } from './session-terms.ts';
import { parseArea, parseDepth, parseMass, parseSpeed, parseVolume, parseWhole } from './units.ts';
import type { ZoneId } from './zones.ts';

/**
 * In what a session that is being charted differs from an earlier one: settings and materials, not what was seen. What
 * cannot be read yet differs from nothing. Depths in µm, areas in mm², volumes in µL, masses in mg.
 */

type Place = {
  /** Dotted path of the field in the form that differs; the list itself for what is not in it. */
  path: string;
};
type Change<Kind extends string, Value> = Place & { kind: Kind; from: Value | null; to: Value | null };

export type ZoneDifference = { zone: ZoneId } & (
  | (Place & { kind: 'zone-added' | 'zone-left-out' })
  | Change<'depth' | 'passes' | 'speed' | 'area', number>
  | Change<'pattern', Pattern>
);
export type MaterialDifference = { product: string } & (
  | (Place & { kind: 'material-added' | 'material-left-out' })
  | Change<'lot', string>
  | Change<'volume' | 'mass', number>
  | Change<'phase', SerumPhase>
);
export type DeviceDifference = Change<'device', string>;
export type LastTimeDifference = ZoneDifference | MaterialDifference | DeviceDifference;

/** Every difference, in the order of the form. `device`: the one in use now. */
export const differencesFrom = (
  last: SessionRecord,
  form: SessionForm,
  device: Device | undefined,
): LastTimeDifference[] => [
  ...deviceDifference(last.device, device),
  ...materialDifferences('anaesthetics', usedAnaesthetics(form), last.anaesthetics, anaestheticChanges),
  ...zoneDifferences(form.zones, last.zones, device),
  ...materialDifferences('serums', form.serums, last.serums, serumChanges),
];

const usedAnaesthetics = ({ anaesthesia, anaesthetics }: SessionForm) =>
  anaesthesia === 'used' ? anaesthetics : [];

const deviceDifference = (from: Device, to: Device | undefined): DeviceDifference[] =>
  to === undefined || to.id === from.id
    ? []
    : [{ kind: 'device', path: 'deviceId', from: from.makeModel, to: to.makeModel }];

/** Undefined: cannot be read. */
const readOf = <T>(parse: (text: string) => Parsed<T>, text: string): T | null | undefined => {
  if (text.trim() === '') return null;
  const parsed = parse(text);
  return parsed.ok ? parsed.value : undefined;
};

/** Nothing when the values are the same, or the newer one cannot be read. */
const changed = <T>(from: T | null, to: T | null | undefined): { from: T | null; to: T | null }[] =>
  to === undefined || to === from ? [] : [{ from, to }];

function zoneDifferences(
  rows: readonly ZoneForm[],
  last: readonly ZoneTreatment[],
  device: Device | undefined,
): ZoneDifference[] {
  const earlier = new Map(last.map((treated) => [treated.zone, treated]));
  const present = rows.flatMap((row, index): ZoneDifference[] => {
    const { zone } = row;
    const path = `zones.${index}`;
    const treated = earlier.get(zone);
    earlier.delete(zone);
    if (!treated) return [{ kind: 'zone-added', path: `${path}.depth`, zone }];
    const depth = device && readOf((text) => parseDepth(text, device.limits), row.depth);
    const speed = readOf((text) => parseSpeed(text, device?.speed ?? null), row.speed);
    const passes = readOf((text) => parseWhole(text, 1, 50), row.passes);
    const number = (
      kind: 'depth' | 'passes' | 'speed' | 'area',
      from: number | null,
      to: number | null | undefined,
    ): ZoneDifference[] =>
      changed(from, to).map((change) => ({ kind, zone, path: `${path}.${kind}`, ...change }));
    return [
      ...number('depth', treated.depthUm, depth),
      ...number('passes', treated.passes, passes),
      ...changed(treated.pattern, row.pattern === '' ? null : row.pattern).map((change): ZoneDifference => ({
        kind: 'pattern',
        zone,
        path: `${path}.pattern`,
        ...change,
      })),
      ...number('speed', treated.speedRpm, speed),
      ...number('area', treated.areaMm2, readOf(parseArea, row.area)),
    ];
  });
  const leftOut = [...earlier.keys()].map((zone): ZoneDifference => ({
    kind: 'zone-left-out',
    path: 'zones',
    zone,
  }));
  return [...present, ...leftOut];
}

const keyOf = (product: string): string => product.trim().toLocaleUpperCase('en');

type MaterialForm = Pick<SerumForm, 'product' | 'lot'>;
type MaterialUsed = Pick<SerumApplication, 'product' | 'lot'>;

/** Materials are the same by their product, in the order in which they stand. A row without a product is none yet. */
function materialDifferences<Row extends MaterialForm, Used extends MaterialUsed>(
  list: 'serums' | 'anaesthetics',
  rows: readonly Row[],
  last: readonly Used[],
  changesOf: (row: Row, used: Used, at: { product: string; path: string }) => MaterialDifference[],
): MaterialDifference[] {
  const left = [...last];
  const present = rows.flatMap((row, index): MaterialDifference[] => {
    const product = row.product.trim();
    if (product === '') return [];
    const path = `${list}.${index}`;
    const place = left.findIndex((used) => keyOf(used.product) === keyOf(product));
    const [used] = place < 0 ? [] : left.splice(place, 1);
    if (!used) return [{ kind: 'material-added', path: `${path}.product`, product }];
    const lot = row.lot.trim() === '' ? null : row.lot.trim();
    return [
      ...changed(used.lot, lot).map((change): MaterialDifference => ({
        kind: 'lot',
        product,
        path: `${path}.lot`,
        ...change,
      })),
      ...changesOf(row, used, { product, path }),
    ];
  });
  const leftOut = left.map(({ product }): MaterialDifference => ({
    kind: 'material-left-out',
    path: list,
    product,
  }));
  return [...present, ...leftOut];
}

const serumChanges = (
  row: SerumForm,
  used: SerumApplication,
  { product, path }: { product: string; path: string },
): MaterialDifference[] => [
  ...changed(used.volumeUl, readOf(parseVolume, row.volume)).map((change): MaterialDifference => ({
    kind: 'volume',
    product,
    path: `${path}.volume`,
    ...change,
  })),
  ...changed(used.phase, row.phase === '' ? null : row.phase).map((change): MaterialDifference => ({
    kind: 'phase',
    product,
    path: `${path}.phase`,
    ...change,
  })),
];

const anaestheticChanges = (
  row: AnaestheticForm,
  used: AnaestheticApplication,
  { product, path }: { product: string; path: string },
): MaterialDifference[] =>
  changed(used.massMg, readOf(parseMass, row.mass)).map((change): MaterialDifference => ({
    kind: 'mass',
    product,
    path: `${path}.mass`,
    ...change,
  }));
