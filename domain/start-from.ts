import { type AnaestheticForm, emptyAnaestheticForm } from './anaesthetic-form.ts';
import { formatActives } from './actives.ts';
import type { Device } from './clinic.ts';
import type { SerumForm, SessionForm, ZoneForm } from './session-form.ts';
import type { AnaestheticApplication, SerumApplication, SessionRecord, ZoneTreatment } from './session.ts';
import { type Lot, type LotObstacle, type Product, obstacleOf } from './stock.ts';
import type { CivilDate } from './time.ts';
import { formatDepth, toGrams, toMillilitres, toSquareCentimetres } from './units.ts';
import type { ZoneId } from './zones.ts';

/**
 * What a new session can begin with. Settings are copied; what has to be fresh each time never is: the cartridge, a lot
 * that cannot be used any more or is not known to be usable, blood and plasma, endpoints, marks on the chart, reactions,
 * pain, photographs and their refusal, times, and every statement about this day. What is typed already stays: only empty fields are filled.
 */

/** Why the lot of a material was not copied; `unknown`: typed by hand without an expiry, or not in stock any more. */
export type LotLeftOut = { product: string; lot: string; reason: LotObstacle | 'used-up' | 'unknown' };

export type Started = {
  form: SessionForm;
  /** How much was filled in. */
  copied: { device: boolean; zones: number; serums: number; anaesthetics: number };
  /** Lots that are not those of the earlier session, each once. */
  lotsLeftOut: LotLeftOut[];
};

export type StartContext = {
  devices: readonly Device[];
  stock: { products: readonly Product[]; lots: readonly Lot[]; today: CivilDate };
};

type CopiedLot = Pick<SerumForm, 'productId' | 'lot' | 'lotId' | 'expiry'>;
type MaterialUsed = Pick<SerumApplication, 'product' | 'productId' | 'lot' | 'lotId' | 'expiry'>;

/** Fills an unsigned session with the settings of an earlier one of the same patient. */
export function startFromSession(form: SessionForm, last: SessionRecord, context: StartContext): Started {
  const lotsLeftOut: LotLeftOut[] = [];
  const lotOf = (material: MaterialUsed): CopiedLot => {
    const { copied, leftOut } = copyLot(material, context.stock);
    const isNew = lotsLeftOut.every(
      ({ product, lot }) => product !== leftOut?.product || lot !== leftOut.lot,
    );
    if (leftOut && isNew) lotsLeftOut.push(leftOut);
    return copied;
  };
  const fillsSerums = form.serums.length === 0;
  const fillsAnaesthetics =
    last.anaesthesia === 'used' && form.anaesthesia === 'not-recorded' && form.anaesthetics.length === 0;
  const takesDevice = canTakeDevice(form, last, context.devices);
  const serums = fillsSerums ? last.serums.map((serum) => serumForm(serum, lotOf)) : form.serums;
  const anaesthetics = fillsAnaesthetics
    ? last.anaesthetics.map((application) => anaestheticForm(application, lotOf))
    : form.anaesthetics;
  const zones = filledZones(form.zones, last.zones.map(zoneForm));
  return {
    form: {
      ...form,
      deviceId: takesDevice ? last.device.id : form.deviceId,
      room: form.room.trim() === '' ? (last.room ?? '') : form.room,
      concerns: form.concerns.length === 0 ? last.concerns : form.concerns,
      cartridgeType: form.cartridgeType.trim() === '' ? (last.cartridge.type ?? '') : form.cartridgeType,
      cartridgeNeedleCount:
        form.cartridgeNeedleCount.trim() === ''
          ? numberText(last.cartridge.needleCount)
          : form.cartridgeNeedleCount,
      anaesthesia: fillsAnaesthetics ? 'used' : form.anaesthesia,
      anaesthetics,
      zones,
      serums,
      copiedFrom: last.id,
    },
    copied: {
      device: takesDevice && last.device.id !== form.deviceId,
      zones: countFilled(form.zones, zones),
      serums: fillsSerums ? serums.length : 0,
      anaesthetics: fillsAnaesthetics ? anaesthetics.length : 0,
    },
    lotsLeftOut,
  };
}

/** Fills an unsigned session with the zones and depths that its plan aims at (µm; null: no depth aimed at). */
export function startFromTargets(
  form: SessionForm,
  targets: readonly { zone: ZoneId; depthUm: number | null }[],
): Started {
  const rows = targets.map(({ zone, depthUm }) => ({
    ...emptyZone(zone),
    depth: depthUm === null ? '' : formatDepth(depthUm),
  }));
  const zones = filledZones(form.zones, rows);
  return {
    form: { ...form, zones },
    copied: { device: false, zones: countFilled(form.zones, zones), serums: 0, anaesthetics: 0 },
    lotsLeftOut: [],
  };
}

/** A device that was chosen by hand stays; so does one while no zone was charted with the other. */
const canTakeDevice = (
  form: Pick<SessionForm, 'deviceId' | 'zones'>,
  last: SessionRecord,
  devices: readonly Device[],
): boolean => form.zones.length === 0 && devices.some(({ id }) => id === last.device.id);

/** A number as it is typed; empty for none. */
export const numberText = (value: number | null): string => (value === null ? '' : String(value));

/** A row in which only the zone stands. */
export const emptyZone = (zone: ZoneId): ZoneForm => ({
  zone,
  depth: '',
  depthReason: '',
  passes: '',
  area: '',
  areaMethod: '',
  endpoint: '',
  pattern: '',
  speed: '',
  note: '',
});

/** The settings of a zone. Why it was deep, what was seen and what was noted belong to that day. */
const zoneForm = (zone: ZoneTreatment): ZoneForm => ({
  ...emptyZone(zone.zone),
  depth: formatDepth(zone.depthUm),
  passes: numberText(zone.passes),
  area: zone.areaMm2 === null ? '' : String(toSquareCentimetres(zone.areaMm2)),
  areaMethod: zone.areaMethod ?? '',
  pattern: zone.pattern ?? '',
  speed: numberText(zone.speedRpm),
});

const settings = ['depth', 'passes', 'pattern', 'speed'] as const;

/** Rows that are there keep what is typed in them; zones that are not there yet follow. */
export function filledZones(present: readonly ZoneForm[], copied: readonly ZoneForm[]): ZoneForm[] {
  const byZone = new Map(copied.map((row) => [row.zone, row]));
  const kept = present.map((row): ZoneForm => {
    const source = byZone.get(row.zone);
    byZone.delete(row.zone);
    if (!source) return row;
    const filled = {
      ...row,
      ...Object.fromEntries(
        settings.filter((field) => row[field] === '').map((field) => [field, source[field]]),
      ),
    };
    return row.area === '' ? { ...filled, area: source.area, areaMethod: source.areaMethod } : filled;
  });
  return [...kept, ...byZone.values()];
}

/** Rows that were added, or in which a setting was filled in. */
export const countFilled = (before: readonly ZoneForm[], after: readonly ZoneForm[]): number =>
  after.filter((row) => {
    const earlier = before.find(({ zone }) => zone === row.zone);
    return !earlier || settings.some((field) => earlier[field] !== row[field]);
  }).length;

/** Plasma is made anew each time: of a PRP serum neither lot nor volume is copied. */
function serumForm(serum: SerumApplication, lotOf: (material: MaterialUsed) => CopiedLot): SerumForm {
  const isPlasma = serum.category === 'prp';
  const blank: CopiedLot = { productId: serum.productId ?? '', lot: '', lotId: '', expiry: '' };
  return {
    category: serum.category,
    product: serum.product,
    ...(isPlasma ? blank : lotOf(serum)),
    volume: isPlasma || serum.volumeUl === null ? '' : String(toMillilitres(serum.volumeUl)),
    phase: serum.phase,
    zones: [...serum.zones],
  };
}

const anaestheticForm = (
  application: AnaestheticApplication,
  lotOf: (material: MaterialUsed) => CopiedLot,
): AnaestheticForm => ({
  ...emptyAnaestheticForm,
  product: application.product,
  ...lotOf(application),
  actives: formatActives(application.actives),
  mass: application.massMg === null ? '' : String(toGrams(application.massMg)),
  area: application.areaMm2 === null ? '' : String(toSquareCentimetres(application.areaMm2)),
  areaMethod: application.areaMethod ?? '',
  occluded: application.occluded === null ? '' : application.occluded ? 'yes' : 'no',
});

/** Names of products and numbers of lots: as a scanner writes them or a person. */
export const same = (one: string, other: string): boolean =>
  one.trim().toLocaleUpperCase('en') === other.trim().toLocaleUpperCase('en');

/** A lot of the stock is copied while it can be used; one typed by hand while its own expiry says so. */
function copyLot(
  { product: name, productId, lot: number, lotId, expiry }: MaterialUsed,
  { products, lots, today }: StartContext['stock'],
): { copied: CopiedLot; leftOut: LotLeftOut | null } {
  const known = products.find(({ id }) => id === productId) ?? products.find((each) => same(each.name, name));
  const blank: CopiedLot = { productId: known?.id ?? '', lot: '', lotId: '', expiry: '' };
  if (number === null) return { copied: blank, leftOut: null };
  const leave = (reason: LotLeftOut['reason']) => ({
    copied: blank,
    leftOut: { product: name, lot: number, reason },
  });
  const inStock =
    lots.find(({ id }) => id === lotId) ??
    lots.find((each) => each.productId === known?.id && same(each.number, number));
  if (!inStock) {
    if (lotId !== null || expiry === null)
      return leave(expiry !== null && expiry < today ? 'expired' : 'unknown');
    return expiry < today ? leave('expired') : { copied: { ...blank, lot: number, expiry }, leftOut: null };
  }
  const obstacle = obstacleOf(inStock, today);
  if (obstacle) return leave(obstacle);
  if (inStock.remaining !== null && inStock.remaining <= 0) return leave('used-up');
  const copied = { ...blank, lot: inStock.number, lotId: inStock.id, expiry: inStock.expiry ?? expiry ?? '' };
  return { copied, leftOut: null };
}
