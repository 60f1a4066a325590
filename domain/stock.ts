import { type SerumCategory, type SerumPhase, serumCategories } from './session-terms.ts';
import type { CivilDate, Instant } from './time.ts';

/** Products, lots and what is left of them. Volumes are µL; whatever is counted is pieces. */

export const productCategories = [...serumCategories, 'cartridge', 'anaesthetic', 'prp-tube'] as const;
export type ProductCategory = SerumCategory | 'cartridge' | 'anaesthetic' | 'prp-tube';

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
