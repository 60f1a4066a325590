import { type AnaestheticForm, emptyAnaestheticForm } from './anaesthetic-form.ts';
import { activesOf } from './actives.ts';
import type { Device } from './clinic.ts';
import type { SerumForm, SessionForm, ZoneForm } from './session-form.ts';
import type { SessionTemplate, TemplateContent, TemplateSerum, TemplateZone } from './session-template.ts';
import {
  type StartContext,
  type Started,
  countFilled,
  emptyZone,
  filledZones,
  numberText,
  same,
} from './start-from.ts';
import { type Product, obstacleOf } from './stock.ts';
import { checkDepth, formatDepth, toMillilitres } from './units.ts';
import type { ZoneId } from './zones.ts';

/**
 * Starting a session from a template of the clinic. As with last time, what is typed already stays. What the template
 * names and today does not allow is left out, and each of it is said: nothing goes missing without a word.
 */

/** What of a template was not filled in, or not wholly. Depths in µm, speeds in strokes or turns per minute. */
export type TemplateLeftOut =
  | { kind: 'device'; reason: 'not-in-use' | 'zones-charted' }
  | { kind: 'depth-above' | 'depth-below'; zone: ZoneId; depthUm: number; limitUm: number }
  | { kind: 'depth-off-step'; zone: ZoneId; depthUm: number; stepUm: number }
  | { kind: 'speed'; zone: ZoneId; speedRpm: number }
  | { kind: 'zone-blocked'; zone: ZoneId }
  /** `product` is left out with its row; one without a usable lot is filled in without. */
  | { kind: 'product-not-in-use' | 'lot-unusable'; product: string }
  | { kind: 'phase'; product: string }
  /** Something else stands there already. */
  | { kind: 'serums-charted' | 'anaesthetics-charted' | 'note-written' | 'combination-charted' };

export type StartedFromTemplate = Pick<Started, 'form'> & {
  copied: Started['copied'] & { note: boolean };
  leftOut: TemplateLeftOut[];
};

export type TemplateStartContext = StartContext & {
  /** Zones that the screening blocks today. */
  blocked: ReadonlySet<ZoneId>;
};

/** Fills an unsigned session with the settings of a template. */
export function startFromTemplate(
  form: SessionForm,
  { content }: Pick<SessionTemplate, 'content'>,
  context: TemplateStartContext,
): StartedFromTemplate {
  const { deviceId, leftOut: device } = chooseDevice(form, content, context.devices);
  const limits = context.devices.find(({ id }) => id === deviceId);
  const present = new Set(form.zones.map(({ zone }) => zone));
  const rows = content.zones
    .filter(({ zone }) => present.has(zone) || !context.blocked.has(zone))
    .map((zone) => zoneRow(zone, limits));
  const zones = filledZones(
    form.zones,
    rows.map(({ row }) => row),
  );
  const charted = new Set(zones.map(({ zone }) => zone));
  const serums = takeSerums(form, content, { ...context, charted });
  const anaesthetics = takeAnaesthetics(form, content, context);
  const takesNote = content.note !== null && form.note.trim() === '';
  const takesCombination = content.combination !== null && form.combination === '';
  return {
    form: {
      ...form,
      deviceId,
      concerns: form.concerns.length === 0 ? [...content.concerns] : form.concerns,
      cartridgeType: form.cartridgeType.trim() === '' ? (content.cartridgeType ?? '') : form.cartridgeType,
      cartridgeNeedleCount:
        form.cartridgeNeedleCount.trim() === ''
          ? numberText(content.cartridgeNeedleCount)
          : form.cartridgeNeedleCount,
      anaesthesia: anaesthetics.taken.length > 0 ? 'used' : form.anaesthesia,
      anaesthetics: anaesthetics.taken.length > 0 ? anaesthetics.taken : form.anaesthetics,
      zones,
      serums: serums.taken.length > 0 ? serums.taken : form.serums,
      combination: takesCombination ? (content.combination ?? '') : form.combination,
      note: takesNote ? (content.note ?? '') : form.note,
    },
    copied: {
      device: deviceId !== form.deviceId,
      zones: countFilled(form.zones, zones),
      serums: serums.taken.length,
      anaesthetics: anaesthetics.taken.length,
      note: takesNote,
    },
    leftOut: [
      ...device,
      ...content.zones
        .filter(({ zone }) => !present.has(zone) && context.blocked.has(zone))
        .map(({ zone }): TemplateLeftOut => ({ kind: 'zone-blocked', zone })),
      // What is typed in a row stays, whatever the template says of it.
      ...rows.filter(({ row }) => isOpenFor(form.zones, row)).flatMap(({ leftOut }) => leftOut),
      ...anaesthetics.leftOut,
      ...serums.leftOut,
      ...(content.combination !== null && !takesCombination && content.combination !== form.combination
        ? [{ kind: 'combination-charted' } as const]
        : []),
      ...(content.note !== null && !takesNote ? [{ kind: 'note-written' } as const] : []),
    ],
  };
}

const isOpenFor = (present: readonly ZoneForm[], { zone }: ZoneForm): boolean =>
  present.every((row) => row.zone !== zone || row.depth.trim() === '');

/** The template's device, unless zones were charted with another one, or the clinic does not use it any more. */
function chooseDevice(
  form: SessionForm,
  { deviceId }: TemplateContent,
  devices: readonly Device[],
): { deviceId: string; leftOut: TemplateLeftOut[] } {
  const stay = (reason: 'not-in-use' | 'zones-charted') => ({
    deviceId: form.deviceId,
    leftOut: [{ kind: 'device' as const, reason }],
  });
  if (deviceId === null || deviceId === form.deviceId) return { deviceId: form.deviceId, leftOut: [] };
  if (devices.every(({ id }) => id !== deviceId)) return stay('not-in-use');
  return form.zones.length > 0 ? stay('zones-charted') : { deviceId, leftOut: [] };
}

/** A setting that the device does not have is left empty: it may have been adjusted since, or be another one. */
function zoneRow(
  { zone, depthUm, passes, pattern, speedRpm }: TemplateZone,
  device: Device | undefined,
): { row: ZoneForm; leftOut: TemplateLeftOut[] } {
  const depth = depthUm === null || !device ? null : depthProblem(zone, depthUm, device);
  const hasSpeed =
    speedRpm === null ||
    !device?.speed ||
    (speedRpm >= device.speed.minimumRpm && speedRpm <= device.speed.maximumRpm);
  return {
    row: {
      ...emptyZone(zone),
      depth: depthUm === null || depth ? '' : formatDepth(depthUm),
      passes: numberText(passes),
      pattern: pattern ?? '',
      speed: hasSpeed ? numberText(speedRpm) : '',
    },
    leftOut: [
      ...(depth ? [depth] : []),
      ...(hasSpeed || speedRpm === null ? [] : [{ kind: 'speed' as const, zone, speedRpm }]),
    ],
  };
}

function depthProblem(zone: ZoneId, depthUm: number, { limits }: Device): TemplateLeftOut | null {
  const { minimumUm, maximumUm, stepUm } = limits;
  if (checkDepth(depthUm, limits).ok) return null;
  if (depthUm > maximumUm) return { kind: 'depth-above', zone, depthUm, limitUm: maximumUm };
  if (depthUm < minimumUm) return { kind: 'depth-below', zone, depthUm, limitUm: minimumUm };
  return { kind: 'depth-off-step', zone, depthUm, stepUm };
}

type Named = { product: string; productId: string | null };
type Taken<Row> = { taken: Row[]; leftOut: TemplateLeftOut[] };

function takeSerums(
  form: SessionForm,
  { serums }: TemplateContent,
  context: TemplateStartContext & { charted: ReadonlySet<ZoneId> },
): Taken<SerumForm> {
  if (serums.length === 0) return { taken: [], leftOut: [] };
  if (form.serums.length > 0) return { taken: [], leftOut: [{ kind: 'serums-charted' }] };
  return takeMaterials(serums, context, (serum, product) => serumRow(serum, product, context.charted));
}

function serumRow(
  { category, product, volumeUl, phase, zones }: TemplateSerum,
  known: Product | undefined,
  charted: ReadonlySet<ZoneId>,
): { row: SerumForm; leftOut: TemplateLeftOut[] } {
  const name = known?.name ?? product;
  const allowed = known?.allowedPhases ?? [];
  const isAllowed = phase === null || allowed.length === 0 || allowed.includes(phase);
  return {
    row: {
      category,
      product: name,
      productId: known?.id ?? '',
      lot: '',
      lotId: '',
      expiry: '',
      volume: category === 'prp' || volumeUl === null ? '' : String(toMillilitres(volumeUl)),
      phase: isAllowed ? (phase ?? '') : '',
      zones: zones.filter((zone) => charted.has(zone)),
    },
    leftOut: isAllowed ? [] : [{ kind: 'phase', product: name }],
  };
}

function takeAnaesthetics(
  form: SessionForm,
  { anaesthetics }: TemplateContent,
  context: TemplateStartContext,
): Taken<AnaestheticForm> {
  if (anaesthetics.length === 0) return { taken: [], leftOut: [] };
  if (form.anaesthesia !== 'not-recorded' || form.anaesthetics.length > 0) {
    return { taken: [], leftOut: [{ kind: 'anaesthetics-charted' }] };
  }
  return takeMaterials(anaesthetics, context, ({ product }, known) => ({
    row: {
      ...emptyAnaestheticForm,
      product: known?.name ?? product,
      productId: known?.id ?? '',
      // What is in it, as the stock has it now.
      actives: known ? activesOf(known) : '',
    },
    leftOut: [],
  }));
}

/** Products that the clinic does not use any more are left out; of the others, it is said which have no lot to use. */
function takeMaterials<Material extends Named, Row>(
  materials: readonly Material[],
  { stock }: TemplateStartContext,
  rowOf: (material: Material, product: Product | undefined) => { row: Row; leftOut: TemplateLeftOut[] },
): Taken<Row> {
  const taken: Row[] = [];
  const leftOut: TemplateLeftOut[] = [];
  for (const material of materials) {
    const { productId } = material;
    const known =
      productId === null
        ? stock.products.find(({ name }) => same(name, material.product))
        : stock.products.find(({ id }) => id === productId);
    if (productId !== null && !known) {
      leftOut.push({ kind: 'product-not-in-use', product: material.product });
      continue;
    }
    const { row, leftOut: ofRow } = rowOf(material, known);
    taken.push(row);
    leftOut.push(...ofRow);
    if (known && !hasUsableLot(known, stock)) leftOut.push({ kind: 'lot-unusable', product: known.name });
  }
  return { taken, leftOut };
}

const hasUsableLot = ({ id }: Product, { lots, today }: StartContext['stock']): boolean =>
  lots.some(
    (lot) =>
      lot.productId === id &&
      obstacleOf(lot, today) === null &&
      (lot.remaining === null || lot.remaining > 0),
  );
