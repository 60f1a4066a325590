import type { PlannedCartridge, PlannedMaterial, PlannedSession } from './rules/facts.ts';
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
};

/** What the rules are told of a session that is being charted: the form as far as it can be read. */
export const plannedSession = (form: SessionForm, context: PlanningContext): PlannedSession => ({
  startedAt: startOf(form, context),
  timeZone: context.timeZone,
  zones: form.zones.map(({ zone, depth }) => ({ zone, depthUm: depthOf(depth, context.limits) })),
  limits: context.limits,
  materials: form.serums.flatMap((serum, index) => materialOf(serum, index, context.stock) ?? []),
  cartridge: {
    lotNumber: textOrNull(form.cartridgeLot),
    expiry: dateOrNull(form.cartridgeExpiry),
    lot: cartridgeLotOf(form, context.stock),
    usedIn: context.usedIn,
  },
  signedCombination: form.combination !== '',
  photographs: form.photographs,
});

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
