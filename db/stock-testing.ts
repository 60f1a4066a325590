import type { Account } from '../domain/clinic.ts';
import type { Product } from '../domain/stock.ts';
import type { NewLot, NewMovement } from './stock.ts';
import { newId } from './testing.ts';

/** Builders for tests of the stock. */

export const aProduct = (given: Partial<Product> = {}): Product => ({
  id: newId(),
  name: 'Hyalvane Glide 1.0 %',
  maker: 'Hyalvane',
  category: 'hyaluronic-acid',
  ingredients: [{ name: 'Sodium hyaluronate', flags: [] }],
  sterile: true,
  allowedPhases: ['during'],
  labelledRoute: 'topical',
  defaultVolumeUl: 2000,
  occlusion: null,
  longestMinutes: null,
  gtin: '04012345678901',
  active: true,
  revision: 1,
  ...given,
});

export const aLot = (product: Pick<Product, 'id'>, given: Partial<NewLot> = {}): NewLot => ({
  id: newId(),
  productId: product.id,
  number: 'HG-26',
  expiry: '2027-06-30',
  receivedOn: '2026-03-01',
  ...given,
});

/** A delivery of 10 mL or 10,000 pieces. */
export const aMovement = (
  lot: Pick<NewLot, 'id'>,
  account: Pick<Account, 'id'>,
  given: Partial<NewMovement> = {},
): NewMovement => ({
  id: newId(),
  lotId: lot.id,
  kind: 'received',
  quantity: 10_000,
  reason: null,
  serialNumber: null,
  day: '2026-03-01',
  at: '2026-03-01T10:00:00.000Z',
  accountId: account.id,
  ...given,
});
