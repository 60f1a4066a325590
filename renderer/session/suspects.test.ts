import { expect, test } from 'vitest';
import { appliedAnaesthetic, preparedPrp, usedCartridge } from '../../domain/comparison-testing.ts';
import type { SerumApplication } from '../../domain/session.ts';
import { signedSession } from '../timeline/testing.ts';
import { suspectsOfSession } from './suspects.ts';

const serum = (product: string, lot: string | null): SerumApplication => ({
  category: 'hyaluronic-acid',
  product,
  productId: null,
  lotId: null,
  lot,
  expiry: null,
  volumeUl: null,
  phase: 'during',
  zones: [],
});
const cartridge = usedCartridge({ type: 'Tip 12', expiry: null });
const suspectsOf = (changes: Parameters<typeof signedSession>[1]) =>
  suspectsOfSession(signedSession('2026-10-01T10:00:00.000Z', changes)).map(
    ({ suspectedProduct, suspectedLot }) => [suspectedProduct, suspectedLot],
  );

test('offers what was used, the cartridge last, whether its lot is known or not (C29)', () => {
  expect(suspectsOf({ serums: [serum('Glide', 'L-1'), serum('Peptide', null)], cartridge })).toEqual([
    ['Glide', 'L-1'],
    ['Peptide', null],
    ['Tip 12', 'C-1'],
  ]);
});

test('offers the anaesthetic and the tube of the PRP as well', () => {
  expect(
    suspectsOf({ anaesthetics: [appliedAnaesthetic()], prp: preparedPrp({ tubeLot: null }), cartridge }),
  ).toEqual([
    ['Numbing cream', 'AN-1'],
    ['PRP tube 10 mL', null],
    ['Tip 12', 'C-1'],
  ]);
  const noCartridge = { ...cartridge, type: null, lot: null };
  expect(suspectsOf({ prp: preparedPrp({ tube: null, tubeLot: null }), cartridge: noCartridge })).toEqual([]);
});

test('offers a serum that was used twice once, and another lot of it beside it', () => {
  const serums = [serum('Glide', 'L-1'), serum('Glide', 'L-2'), serum('Glide', 'L-1')];
  expect(suspectsOf({ serums, cartridge: { ...cartridge, type: null } })).toEqual([
    ['Glide', 'L-1'],
    ['Glide', 'L-2'],
    [null, 'C-1'],
  ]);
});

test('offers no cartridge of which nothing was recorded', () => {
  expect(suspectsOf({ cartridge: { ...cartridge, type: null, lot: null } })).toEqual([]);
});
