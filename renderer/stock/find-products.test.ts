import { expect, test } from 'vitest';
import type { ProductStock } from '../../domain/contract-stock.ts';
import type { Lot, Product } from '../../domain/stock.ts';
import { byCategory, findProducts } from './find-products.ts';

const product = (name: string, given: Partial<Product> = {}): Product => ({
  id: name,
  name,
  maker: null,
  category: 'peptides',
  ingredients: [],
  sterile: null,
  allowedPhases: [],
  labelledRoute: null,
  defaultVolumeUl: null,
  occlusion: null,
  longestMinutes: null,
  gtin: null,
  active: true,
  revision: 1,
  ...given,
});
const lot = (number: string): Lot => ({
  id: number,
  productId: '',
  number,
  expiry: null,
  receivedOn: null,
  received: null,
  remaining: null,
  recalled: null,
  revision: 1,
});
const stock: ProductStock[] = [
  { product: product('Lumeptide 5', { maker: 'Lumen' }), lots: [lot('LP5-26'), lot('LP5-27')] },
  { product: product('Old gel', { active: false, gtin: '04006381333931' }), lots: [] },
  { product: product('12 needles', { category: 'cartridge' }), lots: [lot('C12 900')] },
];
const found = (text: string) =>
  findProducts(stock, text).map(({ product: { name }, lots }) => [name, lots.length]);

test('by part of a name, maker or product number, in any case, with all lots', () => {
  expect(found('LUME')).toEqual([['Lumeptide 5', 2]]);
  expect(found('lumen')).toEqual([['Lumeptide 5', 2]]);
  expect(found('333931')).toEqual([['Old gel', 0]]);
  expect(found(' ')).toHaveLength(3);
});

test('by a lot number: that lot only, whatever stands between its parts', () => {
  expect(found('lp5 27')).toEqual([['Lumeptide 5', 1]]);
  expect(found('c12-9')).toEqual([['12 needles', 1]]);
  expect(found('nothing')).toEqual([]);
});

test('categories come in the order of the field, products in use first', () => {
  const turned = byCategory([...stock].toReversed());
  expect(
    turned.map(({ category, products }) => [category, products.map((entry) => entry.product.name)]),
  ).toEqual([
    ['peptides', ['Lumeptide 5', 'Old gel']],
    ['cartridge', ['12 needles']],
  ]);
});
