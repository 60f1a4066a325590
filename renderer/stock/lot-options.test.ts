import { expect, test } from 'vitest';
import type { Lot, Product, ProductCategory } from '../../domain/stock.ts';
import { lotOptions } from './lot-options.ts';

const product = (id: string, category: ProductCategory = 'peptides'): Product => ({
  id,
  name: `Name of ${id}`,
  maker: null,
  category,
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
});
const lot = (number: string, productId: string, given: Partial<Lot> = {}): Lot => ({
  id: number,
  productId,
  number,
  expiry: '2027-01-31',
  receivedOn: null,
  received: 1000,
  remaining: 1000,
  recalled: null,
  revision: 1,
  ...given,
});
const stock = {
  today: '2026-11-20',
  products: [product('a'), product('b'), product('c'), product('x', 'cartridge')],
  lots: [
    lot('late', 'a', { expiry: '2028-01-31' }),
    lot('soon', 'b', { expiry: '2026-12-31' }),
    lot('used up', 'b', { expiry: '2026-11-30', remaining: 0 }),
    lot('last day', 'a', { expiry: '2026-11-20', remaining: null }),
    lot('expired', 'a', { expiry: '2026-11-19' }),
    lot('recalled', 'b', { recalled: { at: '2026-11-01T10:00:00.000Z', reason: 'Glass' } }),
    lot('box', 'x'),
  ],
};
const offered = (typed = '', categories: ProductCategory[] = ['peptides']) =>
  lotOptions(stock, categories, typed).map(({ product: { id }, lot: each, obstacle }) =>
    [each?.number ?? id, ...(obstacle ? [obstacle] : [])].join(': '),
  );

test('first expired first over all products, then what is used up, then what must not be used, with the reason (C28)', () => {
  expect(offered()).toEqual([
    'last day',
    'soon',
    'late',
    'c',
    'used up',
    'expired: expired',
    'recalled: recalled',
  ]);
});

test('only of the categories asked for (C27)', () => {
  expect(offered('', ['cartridge'])).toEqual(['box']);
});

test('narrowed by part of a name or number', () => {
  expect(offered('name of A')).toEqual(['last day', 'late', 'expired: expired']);
  expect(offered('USED-up')).toEqual(['used up']);
});
