import type { DraftView } from '../../domain/contract.ts';
import {
  type Lot,
  type LotObstacle,
  type Product,
  type ProductCategory,
  compareLots,
  obstacleOf,
} from '../../domain/stock.ts';
import type { CivilDate } from '../../domain/time.ts';

/** A lot as it is offered when charting; without one, the product of which there is none. */
export type LotOption = {
  key: string;
  product: Product;
  lot: Lot | null;
  /** Why it cannot be chosen. */
  obstacle: LotObstacle | null;
};

export type LotChoice = { product: Product; lot: string; expiry: CivilDate | null; serial: string | null };

const folded = (text: string): string =>
  text
    .toLocaleLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();

const optionsOf = (product: Product, lots: readonly Lot[], today: CivilDate): LotOption[] => {
  const own = lots.filter(({ productId }) => productId === product.id).toSorted(compareLots);
  if (own.length === 0) return [{ key: product.id, product, lot: null, obstacle: null }];
  return own.map((lot) => ({ key: lot.id, product, lot, obstacle: obstacleOf(lot, today) }));
};

/** Soonest expiry first; products without a lot last. */
const byExpiry = (a: LotOption, b: LotOption): number =>
  a.lot && b.lot ? compareLots(a.lot, b.lot) : Number(a.lot === null) - Number(b.lot === null);

/**
 * What can be chosen of some categories, first expired first over all products; then what cannot. Lots of which
 * nothing is left stand after those of which something is, or may be. `typed` narrows it by name, maker and number.
 */
export function lotOptions(
  { products, lots, today }: DraftView['stock'],
  categories: readonly ProductCategory[],
  typed: string,
): LotOption[] {
  const text = folded(typed);
  const matches = ({ product, lot }: LotOption): boolean =>
    text === '' ||
    [product.name, product.maker ?? '', lot?.number ?? ''].some((part) => folded(part).includes(text));
  const rank = ({ lot, obstacle }: LotOption): number => {
    if (obstacle) return 2;
    return lot?.remaining !== null && lot !== null && lot.remaining <= 0 ? 1 : 0;
  };
  return products
    .filter(({ category }) => categories.includes(category))
    .flatMap((product) => optionsOf(product, lots, today))
    .filter(matches)
    .toSorted((a, b) => rank(a) - rank(b) || byExpiry(a, b));
}
