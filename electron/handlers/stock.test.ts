import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelName, Input, Output } from '../../domain/contract.ts';
import type { StockOverview, UseCriteria } from '../../domain/contract-stock.ts';
import type { Lot } from '../../domain/stock.ts';
import type { DeliveryForm, ProductForm } from '../../domain/stock-form.ts';
import { emptySessionForm } from '../../domain/session-form.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import {
  aDelivery,
  aDeviceForm,
  aPatientForm,
  aProductForm,
  aSessionForm,
  testPassword,
} from '../testing.ts';
import { prepareToTreat, screened } from '../testing-screening.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene[Symbol.asyncDispose]());

const call = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.call(channel, input);
const send = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.send(channel, input);
const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });

const productNamed = ({ products }: StockOverview, name: string) => {
  const found = products.find(({ product }) => product.name === name);
  if (!found) throw new Error(`There is a product ${name}`);
  return found;
};
const save = async (change: Partial<ProductForm> = {}) => {
  const form = aProductForm(change);
  const overview = await call('stock.saveProduct', { productId: null, revision: null, form });
  return productNamed(overview, form.name).product;
};
const receive = (productId: string, change = {}, addToLot = false): Input<'stock.receiveLot'> => ({
  productId,
  form: aDelivery(change),
  addToLot,
});
const lotOf = ({ products }: StockOverview, number = 'L-1'): Lot => {
  const found = products.flatMap(({ lots }) => lots).find((lot) => lot.number === number);
  if (!found) throw new Error(`There is a lot ${number}`);
  return found;
};
const aReceivedLot = async (change: Partial<DeliveryForm> = {}) =>
  lotOf(await call('stock.receiveLot', receive((await save()).id, change)), change.number);

/** A signed session with a serum and a cartridge of these lots. */
async function treat(lots: { serum?: string; cartridge?: string; patientId?: string }): Promise<string> {
  const patientId = lots.patientId ?? scene.patientId;
  await prepareToTreat(scene.clinic, patientId);
  const view = await scene.draftOf(patientId);
  const { sessionId, revision, devices } = view;
  const plain = aSessionForm(scene.clinic.wallClock, devices[0]?.id ?? '', {
    cartridgeLot: lots.cartridge ?? 'C-1',
    serums: lots.serum === undefined ? [] : [aSerum(lots.serum)],
  });
  const form = screened(view, plain);
  await call('session.sign', { sessionId, revision, form, password: testPassword });
  return sessionId;
}
const aSerum = (lot: string) => ({
  category: 'hyaluronic-acid' as const,
  product: 'HA 1 %',
  productId: '',
  lot,
  lotId: '',
  expiry: '2027-12-31',
  volume: '2.5',
  phase: 'during' as const,
  zones: [],
});

const anything: UseCriteria = { materialLot: null, cartridgeLot: null, deviceId: null, from: null, to: null };
const uses = (criteria: Partial<UseCriteria>): Promise<Output<'stock.uses'>> =>
  call('stock.uses', { criteria: { ...anything, ...criteria }, after: null });

describe('a product', () => {
  test('of a name or number that is taken is refused, and says by whom', async () => {
    await save({ gtin: '4006381333931' });
    const form = aProductForm({ name: 'ha 1 %' });
    expect(await send('stock.saveProduct', { productId: null, revision: null, form })).toMatchObject(
      refused('stock.name-taken', { values: { name: 'ha 1 %' } }),
    );
    const other = aProductForm({ name: 'Other', gtin: '04006381333931' });
    expect(await send('stock.saveProduct', { productId: null, revision: null, form: other })).toMatchObject(
      refused('stock.gtin-taken', { values: { name: 'HA 1 %', gtin: '04006381333931' } }),
    );
  });

  test('with a wrong check digit, or an ingredient twice, is refused at its field', async () => {
    const twice = { name: 'Glycerol', flags: [] };
    const form = aProductForm({
      gtin: '4006381333932',
      ingredients: [twice, { ...twice, name: 'GLYCEROL' }],
    });
    const answer = await send('stock.saveProduct', { productId: null, revision: null, form });
    expect(answer).toMatchObject(
      refused('input.invalid', { fields: [{ path: 'form.gtin', code: 'gtin.check-digit' }] }),
    );
    const again = aProductForm({ ingredients: form.ingredients });
    expect(await send('stock.saveProduct', { productId: null, revision: null, form: again })).toMatchObject(
      refused('input.invalid', { fields: [{ path: 'form.ingredients.1.name', code: 'ingredient.twice' }] }),
    );
  });

  test('is not overwritten by who saw an earlier state', async () => {
    const { id } = await save();
    const form = aProductForm({ maker: 'Another' });
    await call('stock.saveProduct', { productId: id, revision: 1, form });
    for (const revision of [1, null]) {
      expect(await send('stock.saveProduct', { productId: id, revision, form })).toMatchObject(
        refused('stock.changed-elsewhere'),
      );
    }
  });

  test('whose lots are counted in millilitres does not become one that is counted in pieces', async () => {
    const { productId } = await aReceivedLot();
    const form = aProductForm({ category: 'cartridge' });
    expect(await send('stock.saveProduct', { productId, revision: 1, form })).toMatchObject(
      refused('stock.unit-kept'),
    );
  });
});

describe('a lot received twice', () => {
  test('is refused, and added when that is what was meant', async () => {
    const { id, productId } = await aReceivedLot();
    expect(await send('stock.receiveLot', receive(productId, { number: 'l-1' }))).toMatchObject(
      refused('stock.lot-received', { values: { number: 'L-1' } }),
    );
    const overview = await call('stock.receiveLot', receive(productId, { quantity: '2.5' }, true));
    expect(lotOf(overview)).toMatchObject({ id, received: 12_500, remaining: 12_500 });
  });

  test('with another expiry is refused however it was meant', async () => {
    const { productId } = await aReceivedLot();
    for (const addToLot of [false, true]) {
      const form = receive(productId, { expiry: '2028-01-31' }, addToLot);
      expect(await send('stock.receiveLot', form)).toMatchObject(
        refused('stock.lot-expiry-differs', { values: { number: 'L-1', expiry: '2027-12-31' } }),
      );
    }
  });

  test('tells the expiry that was not known', async () => {
    const { productId } = await aReceivedLot({ expiry: '' });
    const overview = await call('stock.receiveLot', receive(productId, { expiry: '2028-01-31' }, true));
    expect(lotOf(overview)).toMatchObject({ expiry: '2028-01-31', remaining: 20_000 });
  });
});

test.each([
  [{ receivedOn: '2026-03-11' }, 'form.receivedOn', 'date.future'],
  [{ receivedOn: '1999-12-31' }, 'form.receivedOn', 'date.too-early'],
  [{ expiry: '2027-02-30' }, 'form.expiry', 'date.invalid'],
  [{ quantity: '0' }, 'form.quantity', 'number.below'],
  [{ quantity: '-1' }, 'form.quantity', 'number.below'],
  [{ number: ' ' }, 'form.number', 'required'],
])('a delivery with %o is refused', async (change, path, code) => {
  const { id } = await save();
  expect(await send('stock.receiveLot', receive(id, change))).toMatchObject(
    refused('input.invalid', { fields: [{ path: path.replace('form.', ''), code }] }),
  );
});

describe('a correction', () => {
  const correct = (lot: Lot, kind: 'counted' | 'disposed', quantity: string, remaining = lot.remaining) =>
    ({ lotId: lot.id, remaining, form: { kind, quantity, reason: 'Shelf' } }) as const;

  test('takes what was counted for what is there', async () => {
    const lot = await aReceivedLot();
    expect(lotOf(await call('stock.correct', correct(lot, 'counted', '7.5'))).remaining).toBe(7500);
    const [movement] = await call('stock.movements', { lotId: lot.id });
    expect(movement).toMatchObject({ kind: 'correction', quantity: -2500, reason: 'Shelf' });
  });

  test('counts a lot for the first time, whatever was used of it before', async () => {
    const lot = await aReceivedLot({ quantity: '' });
    await treat({ serum: 'L-1' });
    expect(lotOf(await call('stock.correct', correct(lot, 'counted', '4'))).remaining).toBe(4000);
  });

  test('that disposes of more than is left is refused, and of what was never counted', async () => {
    const lot = await aReceivedLot();
    expect(await send('stock.correct', correct(lot, 'disposed', '10.01'))).toMatchObject(
      refused('stock.negative', { values: { remaining: '10 mL' } }),
    );
    const without = await call('stock.correct', correct(lot, 'disposed', '10'));
    expect(without).toMatchObject({ pastLots: 1 });
    expect(without.products.flatMap(({ lots }) => lots)).toEqual([]);
    expect(lotOf(await call('stock.overview', { past: true })).remaining).toBe(0);
    const other = lotOf(
      await call('stock.receiveLot', receive(lot.productId, { number: 'L-2', quantity: '' })),
      'L-2',
    );
    expect(await send('stock.correct', correct(other, 'disposed', '1'))).toMatchObject(
      refused('stock.not-counted'),
    );
  });

  test('of a state that is no longer there is refused: a session was signed meanwhile', async () => {
    const lot = await aReceivedLot();
    await treat({ serum: 'L-1' });
    expect(await send('stock.correct', correct(lot, 'counted', '10'))).toMatchObject(
      refused('stock.changed-elsewhere'),
    );
  });

  test('below zero is refused at its field', async () => {
    const lot = await aReceivedLot();
    expect(await send('stock.correct', correct(lot, 'counted', '-1'))).toMatchObject(
      refused('input.invalid', { fields: [{ path: 'quantity', code: 'quantity.negative' }] }),
    );
  });
});

test('more used than there was does not keep a session from being signed, and shows as less than nothing', async () => {
  await aReceivedLot({ quantity: '2' });
  await treat({ serum: 'L-1' });
  expect(lotOf(await call('stock.overview', { past: false })).remaining).toBe(-500);
});

test('number and expiry of a lot are corrected, but not to those of another', async () => {
  const { id, productId } = await aReceivedLot();
  await call('stock.receiveLot', receive(productId, { number: 'L-2' }));
  const change = (number: string, revision: number) =>
    send('stock.changeLot', { lotId: id, revision, form: { number, expiry: '', reason: 'A slip' } });
  expect(await change('l-2', 1)).toMatchObject(refused('stock.number-taken'));
  expect(await change('L-3', 1)).toMatchObject({ ok: true });
  expect(await change('L-4', 1)).toMatchObject(refused('stock.changed-elsewhere'));
  expect(lotOf(await call('stock.overview', { past: false }), 'L-3').expiry).toBeNull();
});

test('a recall is taken back only by who saw it, and neither is done twice', async () => {
  const { id } = await aReceivedLot();
  const recall = (recalled: boolean, revision: number) =>
    send('stock.recallLot', { lotId: id, revision, recalled, reason: 'By the maker' });
  expect(await recall(false, 1)).toMatchObject(refused('stock.changed-elsewhere'));
  expect(await recall(true, 1)).toMatchObject({ ok: true });
  expect(await recall(true, 2)).toMatchObject(refused('stock.changed-elsewhere'));
  expect(lotOf(await call('stock.overview', { past: false })).recalled).toMatchObject({
    reason: 'By the maker',
  });
  expect(await recall(false, 2)).toMatchObject({ ok: true });
});

test('Today tells of lots that expire within 60 days or did lately, of recalls and of service, while something is left', async () => {
  const { productId } = await aReceivedLot({ number: 'at 60', expiry: '2026-05-09' });
  const lots: [string, string][] = [
    ['at 61', '2026-05-10'],
    ['expired', '2026-03-09'],
    ['empty', '2026-03-20'],
    ['recalled', '2027-03-20'],
  ];
  let overview = await call('stock.overview', { past: false });
  for (const [number, expiry] of lots) {
    overview = await call('stock.receiveLot', receive(productId, { number, expiry }));
  }
  const empty = lotOf(overview, 'empty');
  const form = { kind: 'disposed' as const, quantity: '10', reason: 'Spilt' };
  await call('stock.correct', { lotId: empty.id, remaining: 10_000, form });
  const { id: lotId, revision } = lotOf(overview, 'recalled');
  await call('stock.recallLot', { lotId, revision, recalled: true, reason: 'Glass' });
  const device = overview.devices[0];
  const due = aDeviceForm({ serviceDue: '2026-03-01' });
  await call('stock.saveDevice', { deviceId: device?.id ?? '', revision: 1, form: due });
  const { stock } = await call('today.get', undefined);
  expect(stock.expiring).toMatchObject([
    { number: 'expired', daysLeft: -1, product: 'HA 1 %' },
    { number: 'at 60', daysLeft: 60 },
  ]);
  expect(stock.recalled).toMatchObject([{ number: 'recalled' }]);
  expect(stock.service).toMatchObject([{ makeModel: 'Pen', daysLeft: -9 }]);
});

test('charting is given products in use and their lots, recalled and expired ones with them', async () => {
  const { productId } = await aReceivedLot({ expiry: '2026-03-01' });
  const { id } = await save({ name: 'Out of use' });
  await call('stock.receiveLot', receive(id, { number: 'L-9' }));
  await call('stock.saveProduct', {
    productId: id,
    revision: 1,
    form: aProductForm({ name: 'Out of use', active: false }),
  });
  const { stock } = await scene.draftOf();
  expect(stock.products.map((product) => product.id)).toEqual([productId]);
  expect(stock.lots.map(({ number }) => number)).toEqual(['L-1']);
});

describe('who had it', () => {
  test('finds sessions by serum lot, cartridge lot and device, and by all of them at once', async () => {
    const first = await treat({ serum: 'HG-1', cartridge: 'C-9' });
    scene.clinic.pass(1);
    const second = await treat({ serum: 'hg-1' });
    const ids = (page: Output<'stock.uses'>) => page.uses.map(({ sessionId }) => sessionId);
    expect(ids(await uses({ materialLot: 'HG-1' }))).toEqual([second, first]);
    expect(ids(await uses({ cartridgeLot: 'c-9' }))).toEqual([first]);
    expect(ids(await uses({ materialLot: 'HG-1', cartridgeLot: 'C-9' }))).toEqual([first]);
    expect(ids(await uses({ materialLot: 'HG' }))).toEqual([]);
    const { devices } = await call('stock.overview', { past: false });
    const deviceId = devices[0]?.id ?? '';
    const page = await uses({ deviceId });
    expect(ids(page)).toEqual([second, first, ...scene.signed.toReversed()]);
    expect(page.totals).toEqual({ sessions: 4, patients: 1, closedPatients: 0, drafts: 0 });
    expect(ids(await uses({ deviceId, cartridgeLot: 'C-9' }))).toEqual([first]);
    const { uses: found } = await uses({ materialLot: 'HG-1' });
    expect(found[0]).toMatchObject({
      patient: { familyName: 'Łukaszewska' },
      serums: [{ product: 'HA 1 %', lot: 'hg-1', volumeUl: 2500 }],
      zones: ['cheek-left'],
      state: 'signed',
    });
  });

  test('takes days at the clinic, both included', async () => {
    await treat({ serum: 'HG-1' });
    const count = async (from: string | null, to: string | null) =>
      (await uses({ materialLot: 'HG-1', from, to })).totals?.sessions;
    expect(await count('2026-03-10', '2026-03-10')).toBe(1);
    expect(await count('2026-03-11', null)).toBe(0);
    expect(await count(null, '2026-03-09')).toBe(0);
  });

  test('shows a voided session as such, and counts drafts that name the lot', async () => {
    const sessionId = await treat({ serum: 'HG-1' });
    await call('session.void', { sessionId, reason: 'Wrong patient', password: testPassword });
    const draft = await scene.draftOf();
    const form = { ...emptySessionForm(scene.clinic.wallClock, ''), serums: [aSerum(' hg-1 ')] };
    await call('session.saveDraft', { sessionId: draft.sessionId, revision: draft.revision, form });
    const page = await uses({ materialLot: 'HG-1' });
    expect(page.uses).toMatchObject([{ sessionId, state: 'voided' }]);
    expect(page.totals).toMatchObject({ sessions: 1, drafts: 1 });
    expect((await uses({ cartridgeLot: 'HG-1' })).totals?.drafts).toBe(0);
  });

  test('of a restricted record tells its number and nothing of the person or the treatment', async () => {
    await treat({ serum: 'HG-1' });
    const other = anAccount({ name: 'Colleague', roles: ['manager'] });
    await scene.store.write((tx) => insertAccount(tx, other));
    await call('patient.setAccess', {
      patientId: scene.patientId,
      restricted: true,
      accountIds: [scene.clinic.accountId],
      password: testPassword,
    });
    expect((await uses({ materialLot: 'HG-1' })).totals?.closedPatients).toBe(0);
    Object.assign(scene.clinic.context.host.requireOpen(), { account: { ...other } });
    const page = await uses({ materialLot: 'HG-1' });
    expect(page.totals).toMatchObject({ sessions: 1, closedPatients: 1 });
    expect(page.uses).toMatchObject([{ patient: null, serums: [], zones: [] }]);
    expect(page.uses[0]?.recordNumber).not.toBe('');
    expect(JSON.stringify(page)).not.toContain('Łukaszewska');
  });

  test('is asked of nothing at all only in error', async () => {
    expect(await send('stock.uses', { criteria: anything, after: null })).toMatchObject(
      refused('input.invalid'),
    );
  });

  test('is exported with formulas made harmless, and noted with the hash of the file', async () => {
    const patient = await call('patient.create', {
      form: aPatientForm({ familyName: "=cmd|' /C calc'!A0", givenName: 'O’Brien-Łukaszewska 李' }),
      acceptDuplicate: true,
    });
    await treat({ serum: 'HG-1', patientId: patient.id });
    const criteria = { ...anything, materialLot: 'HG-1' };
    scene.noteSequence();
    const result = await call('stock.exportUses', { criteria, password: testPassword });
    if (result.cancelled) throw new Error('not cancelled');
    const text = await readFile(join(result.folder, 'sessions.csv'), 'utf8');
    const [, row] = text.split('\r\n');
    expect(row).toContain(`'=cmd|' /C calc'!A0`);
    expect(row).toContain('HA 1 %, lot HG-1, expiry 2027-12-31, 2.5 mL, during');
    const [event] = await scene.eventsSince();
    expect(event).toMatchObject({ action: 'stock.export' });
    expect(JSON.parse(event?.details ?? '')).toMatchObject({
      criteria,
      sessions: 1,
      files: [{ name: 'sessions.csv', rows: 1 }, { name: 'manifest.json' }],
    });
  });
});
