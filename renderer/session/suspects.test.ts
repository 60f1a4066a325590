import { expect, test } from 'vitest';
import { appliedAnaesthetic, prpSheet, usedCartridge } from '../../domain/comparison-testing.ts';
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

test('offers a serum that was used twice once, and another lot of it beside it', () => {
  const serums = [serum('Glide', 'L-1'), serum('Glide', 'L-2'), serum('Glide', 'L-1')];
  expect(suspectsOf({ serums, cartridge: { ...cartridge, type: null } })).toEqual([
    ['Glide', 'L-1'],
    ['Glide', 'L-2'],
    [null, 'C-1'],
  ]);
});

test('offers anaesthetics and the PRP tube as well', () => {
  const noCartridge = { ...cartridge, type: null, lot: null };
  const anaesthetics = [appliedAnaesthetic({ product: 'Cream', lot: 'SC-3' })];
  const prp = prpSheet({ tube: 'Tube', tubeLot: 'T-5' });
  expect(suspectsOf({ anaesthetics, prp, cartridge: noCartridge })).toEqual([
    ['Cream', 'SC-3'],
    ['Tube', 'T-5'],
  ]);
  expect(suspectsOf({ prp: prpSheet(), cartridge: noCartridge })).toEqual([]);
});

test('offers no cartridge of which nothing was recorded', () => {
  expect(suspectsOf({ cartridge: { ...cartridge, type: null, lot: null } })).toEqual([]);
});
