import { type SerumCategory, type SerumPhase, serumCategories } from './session-terms.ts';
import type { CivilDate, Instant } from './time.ts';

/** Products, lots and what is left of them. Volumes are µL; whatever is counted is pieces. */

export const productCategories = [...serumCategories, 'cartridge', 'anaesthetic', 'prp-tube'] as const;
export type ProductCategory = SerumCategory | 'cartridge' | 'anaesthetic' | 'prp-tube';

/** What a product is counted in: µL where it is applied by volume, else pieces. */
export type StockUnit = 'microlitres' | 'pieces';

const counted: ReadonlySet<ProductCategory> = new Set(['cartridge', 'anaesthetic', 'prp-tube']);

export const unitOf = (category: ProductCategory): StockUnit =>
  counted.has(category) ? 'pieces' : 'microlitres';

/** What an ingredient is, where a rule or an allergy asks for it (C04, C28). */
export const ingredientFlags = [
  'vitamin-c',
  'copper',
  'fragrance',
  'lidocaine',
  'prilocaine',
  'tetracaine',
  'benzocaine',
  'retinoid',
  'acid',
  'metal',
  'latex',
  'preservative',
  'animal-protein',
] as const;
export type IngredientFlag = (typeof ingredientFlags)[number];

/** Whether a product may be covered with a film, by its label. */
export const occlusions = ['allowed', 'not-allowed'] as const;
export type Occlusion = (typeof occlusions)[number];

/** No product stays on the skin for longer than a day. */
export const longestOnSkin = 1440;

export type Ingredient = { name: string; flags: IngredientFlag[] };

export type Product = {
  id: string;
  name: string;
  maker: string | null;
  category: ProductCategory;
  ingredients: Ingredient[];
  sterile: boolean | null;
  /** C05: phases that the product allows; empty means not recorded. */
  allowedPhases: SerumPhase[];
  labelledRoute: string | null;
  defaultVolumeUl: number | null;
  /** Of an anaesthetic; null: not recorded. */
  occlusion: Occlusion | null;
  /** Longest time that an anaesthetic may stay on the skin; null: not recorded. */
  longestMinutes: number | null;
  /** GTIN-14 of the product, as scanned. */
  gtin: string | null;
  active: boolean;
  revision: number;
};

export type Lot = {
  id: string;
  productId: string;
  number: string;
  expiry: CivilDate | null;
  receivedOn: CivilDate | null;
  /** In the unit of the product: µL for what is applied by volume, else pieces. Null: not counted. */
  received: number | null;
  /** Received, less what signed sessions used, with corrections. Null: not counted. */
  remaining: number | null;
  recalled: { at: Instant; reason: string } | null;
  revision: number;
};

export const movementKinds = ['received', 'correction', 'disposed'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** What came into a lot or went out of it otherwise than by being used. Never changed. */
export type StockMovement = {
  id: string;
  lotId: string;
  kind: MovementKind;
  /** How it changes what is left, in the unit of the product; null for a delivery that was not counted. */
  quantity: number | null;
  reason: string | null;
  serialNumber: string | null;
  /** When it happened, at the clinic. */
  day: CivilDate;
  at: Instant;
  by: { id: string; name: string };
};

/** Lots that expire within these days are worth a look. */
export const expiringSoonDays = 60;

/** Why a lot is not to be used (C27, C28); null: nothing speaks against it. */
export type LotObstacle = 'recalled' | 'expired';

/** On its last day a lot may still be used. One without expiry is not known to have expired. */
export function obstacleOf(lot: Pick<Lot, 'recalled' | 'expiry'>, today: CivilDate): LotObstacle | null {
  if (lot.recalled) return 'recalled';
  return lot.expiry !== null && lot.expiry < today ? 'expired' : null;
}

/** First expired first; what has no expiry comes last, then by what was received first. */
export function compareLots(a: Lot, b: Lot): number {
  const keyOf = ({ expiry, receivedOn, number }: Lot): string =>
    [expiry ?? '9999', receivedOn ?? '9999', number].join(' ');
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : Number(first > second);
}
