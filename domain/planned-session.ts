import type { PlannedCartridge, PlannedMaterial, PlannedSession } from './rules/facts.ts';
import { isSigned } from './photographs-refusal-form.ts';
import { parseDate } from './session-checks.ts';
import type { SerumForm, SessionForm } from './session-form.ts';
import type { Lot, Product } from './stock.ts';
import { type Instant, civilOfInstant, instantOfCivil, isCivilDateTime } from './time.ts';
import { type DepthLimits, defaultDepthLimits, parseDepth } from './units.ts';

/** What of the clinic's stock a session can name. */
export type StockInHand = { products: readonly Product[]; lots: readonly Lot[] };

export type PlanningContext = {
  timeZone: string;
  /** The present, for a session without a start that can be read. */
  now: Instant;
  /** When the draft was begun: decides which of the two is meant in an hour that the clock repeats. */
  begun?: Instant;
  /** Of the device in use; null while none is chosen. */
  limits: DepthLimits | null;
  stock: StockInHand;
  /** The other session that this very cartridge was used in, where that was looked up. */
  usedIn: PlannedCartridge['usedIn'];
  /** Photographs of the session that are not withdrawn. */
  photographCount: number;
};

/** What the rules are told of a session that is being charted: the form as far as it can be read. */
export const plannedSession = (form: SessionForm, context: PlanningContext): PlannedSession => ({
  startedAt: startOf(form, context),
  timeZone: context.timeZone,
  zones: form.zones.map(({ zone, depth }) => ({ zone, depthUm: depthOf(depth, context.limits) })),
  limits: context.limits,
  materials: [
    ...anaestheticsOf(form, context.stock),
    ...form.serums.flatMap((serum, index) => materialOf(serum, index, context.stock) ?? []),
    ...tubeOf(form, context.stock),
  ],
  cartridge: {
    lotNumber: textOrNull(form.cartridgeLot),
    expiry: dateOrNull(form.cartridgeExpiry),
    lot: cartridgeLotOf(form, context.stock),
    usedIn: context.usedIn,
  },
  signedCombination: form.combination !== '',
  photographs: photographsOf(form, context),
});

/** A refusal that nobody signed is none (C30). */
function photographsOf(
  { photographs, photographsRefusal: refusal }: SessionForm,
  { photographCount }: PlanningContext,
): PlannedSession['photographs'] {
  if (photographCount > 0) return 'taken';
  const isRefused = photographs === 'refused' && refusal.signer.trim() !== '' && isSigned(refusal.signature);
  return isRefused ? 'refused' : 'not-recorded';
}

const textOrNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

const dateOrNull = (typed: string): string | null => {
  const parsed = parseDate(typed);
  return parsed.ok ? parsed.value : null;
};

function startOf({ startedAt }: SessionForm, { timeZone, now, begun }: PlanningContext): Instant {
  const typed = startedAt.trim();
  if (!isCivilDateTime(typed)) return now;
  return begun !== undefined && typed === civilOfInstant(begun, timeZone)
    ? begun
    : instantOfCivil(typed, timeZone);
}

/** A depth that the device does not have is the form's to refuse. */
function depthOf(typed: string, limits: DepthLimits | null): number | null {
  const parsed = parseDepth(typed, limits ?? defaultDepthLimits);
  return parsed.ok ? parsed.value : null;
}

/** Names and numbers from a scanner come in capitals, from a person they may not. */
const same = (one: string, other: string): boolean =>
  one.trim().toLocaleUpperCase('en') === other.trim().toLocaleUpperCase('en');

/**
 * The lot that was chosen, while its number stands in the field; otherwise the one of the product that has the number
 * typed: a recalled lot is recalled however it was entered.
 */
function lotOf(id: string, typed: string, products: readonly Product[], lots: readonly Lot[]): Lot | null {
  const candidates = lots.filter(({ number }) => same(number, typed));
  const isOfProduct = ({ productId }: Lot) => products.some((product) => product.id === productId);
  return candidates.find((lot) => lot.id === id) ?? candidates.find(isOfProduct) ?? null;
}

function cartridgeLotOf({ cartridgeLotId, cartridgeLot }: SessionForm, { products, lots }: StockInHand) {
  const cartridges = products.filter(({ category }) => category === 'cartridge');
  return lotOf(cartridgeLotId, cartridgeLot, cartridges, lots);
}

/** What a form says of something that the clinic has in stock. */
type NamedMaterial = Pick<SerumForm, 'product' | 'productId' | 'lot' | 'lotId' | 'expiry'>;

/** Anaesthetics that were used and are named: they go on before needling, and have no phase. */
function anaestheticsOf({ anaesthesia, anaesthetics }: SessionForm, stock: StockInHand): PlannedMaterial[] {
  if (anaesthesia !== 'used') return [];
  return anaesthetics.flatMap(
    (row, index) => stockedMaterial(row, `anaesthetics.${index}`, 'anaesthetic', stock) ?? [],
  );
}

function tubeOf({ prp }: SessionForm, stock: StockInHand): PlannedMaterial[] {
  const { tube, tubeProductId, tubeLot, tubeLotId, tubeExpiry } = prp;
  const named = {
    product: tube,
    productId: tubeProductId,
    lot: tubeLot,
    lotId: tubeLotId,
    expiry: tubeExpiry,
  };
  const material = stockedMaterial(named, 'prp', 'prp-tube', stock);
  return material ? [material] : [];
}

/** Undefined where nothing of it is typed. */
function stockedMaterial(
  named: NamedMaterial,
  path: string,
  category: 'anaesthetic' | 'prp-tube',
  stock: StockInHand,
): PlannedMaterial | undefined {
  if ([named.product, named.lot, named.expiry].every((text) => text.trim() === '')) return undefined;
  const ofCategory = stock.products.filter((candidate) => candidate.category === category);
  const ofName = stock.products.filter(({ name }) => same(name, named.product));
  const typedProduct =
    ofName.find(({ id }) => id === named.productId) ??
    ofName.find((candidate) => candidate.category === category) ??
    null;
  // A recalled lot is recalled although nobody typed what it is a lot of.
  const candidates = named.product.trim() === '' ? ofCategory : typedProduct ? [typedProduct] : [];
  const lot = lotOf(named.lotId, named.lot, candidates, stock.lots);
  const product = typedProduct ?? candidates.find(({ id }) => id === lot?.productId) ?? null;
  return {
    path,
    category,
    phase: null,
    productName: textOrNull(named.product) ?? product?.name ?? named.lot.trim(),
    product,
    lot,
    lotNumber: textOrNull(named.lot),
    expiry: dateOrNull(named.expiry),
  };
}

/** Undefined for a row in which nothing says what it is. */
function materialOf(serum: SerumForm, index: number, stock: StockInHand): PlannedMaterial | undefined {
  const named = stock.products.filter(({ name }) => same(name, serum.product));
  const product =
    named.find(({ id }) => id === serum.productId) ??
    named.find(({ category }) => category === serum.category) ??
    named[0] ??
    null;
  const category = serum.category === '' ? product?.category : serum.category;
  if (category === undefined && serum.product.trim() === '') return undefined;
  return {
    path: `serums.${index}`,
    category: category ?? 'other',
    phase: serum.phase === '' ? null : serum.phase,
    productName: serum.product.trim(),
    product,
    lot: lotOf(serum.lotId, serum.lot, product ? [product] : [], stock.lots),
    lotNumber: textOrNull(serum.lot),
    expiry: dateOrNull(serum.expiry),
  };
}
