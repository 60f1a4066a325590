import type { ProductStock } from '../../domain/contract-stock.ts';
import type { ProductCategory } from '../../domain/stock.ts';
import { productCategories } from '../../domain/stock.ts';

const folded = (text: string): string =>
  text
    .toLocaleLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();

/** Products whose name, maker or number has the text in it, with all their lots; or else those of their lots that have. */
export function findProducts(products: readonly ProductStock[], typed: string): ProductStock[] {
  const text = folded(typed);
  if (text === '') return [...products];
  return products.flatMap(({ product, lots }) => {
    const ofProduct = [product.name, product.maker ?? '', product.gtin ?? ''];
    if (ofProduct.some((part) => folded(part).includes(text))) return [{ product, lots }];
    const found = lots.filter(({ number }) => folded(number).includes(text));
    return found.length > 0 ? [{ product, lots: found }] : [];
  });
}

/** By category, in the order of the field's list; within it those in use come first. */
export function byCategory(
  products: readonly ProductStock[],
): { category: ProductCategory; products: ProductStock[] }[] {
  return productCategories.flatMap((category) => {
    const own = products
      .filter(({ product }) => product.category === category)
      .toSorted((a, b) => Number(b.product.active) - Number(a.product.active));
    return own.length > 0 ? [{ category, products: own }] : [];
  });
}
