import { describe, expect, test } from 'vitest';
import { appliedSerum, testSession, treatedZone, usedCartridge } from './comparison-testing.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';
import type { AnaestheticApplication } from './session.ts';
import { type StartContext, startFromSession, startFromTargets } from './start-from.ts';
import type { Lot, Product } from './stock.ts';

const today = '2026-04-10';
const cream: AnaestheticApplication = {
  product: 'Numbing cream',
  productId: null,
  lotId: null,
  lot: 'N-1',
  expiry: '2027-01-31',
  actives: [{ substance: 'lidocaine', percentThousandths: 4000 }],
  massMg: 20_000,
  areaMm2: 30_000,
  areaMethod: 'ruler',
  occluded: false,
  onAt: '2026-03-02T08:20:00.000Z',
  offAt: '2026-03-02T08:50:00.000Z',
};
const last = testSession({
  room: 'Room 2',
  assistant: 'A. Byrne',
  concerns: ['acne-scars'],
  cartridge: usedCartridge({
    serial: 'S-1',
    needleCount: 12,
    udi: '(01)1',
    seenSterile: true,
    discarded: true,
  }),
  zones: [
    treatedZone('cheek-left', { pattern: 'crosshatch', speedRpm: 9000, note: 'tender', depthReason: 'scar' }),
    treatedZone('forehead', { depthUm: 750 }),
  ],
  serums: [
    appliedSerum(),
    appliedSerum({ category: 'prp', product: 'PRP', lot: 'P-1', volumeUl: 3000, phase: 'during' }),
  ],
  anaesthesia: 'used',
  anaesthetics: [cream],
  pain: 4,
  note: 'went well',
  combination: 'peel',
  reviewDue: '2026-04-01',
  photographs: 'refused',
  photographsReason: 'her wish',
  photographsRefusal: {
    signer: 'Anna Novák',
    signedAt: '2026-03-02T08:58:00.000Z',
    signature: { kind: 'typed', name: 'Anna Novák' },
  },
  marks: [{ view: 'front', points: [[500, 400]], note: 'tender' }],
});
const device = last.device;
const empty = emptySessionForm('2026-04-10T09:00', device.id);
const nothingInStock: StartContext = { devices: [device], stock: { products: [], lots: [], today } };

const product: Product = {
  id: 'product-1',
  name: 'Hyaluron 1 %',
  maker: null,
  category: 'hyaluronic-acid',
  ingredients: [],
  sterile: true,
  allowedPhases: [],
  labelledRoute: null,
  defaultVolumeUl: null,
  gtin: null,
  occlusion: null,
  longestMinutes: null,
  active: true,
  revision: 1,
};
const lot: Lot = {
  id: 'lot-1',
  productId: product.id,
  number: 'HA-1',
  expiry: today,
  receivedOn: null,
  received: null,
  remaining: null,
  recalled: null,
  revision: 1,
};
const withLot = (change: Partial<Lot>): StartContext => ({
  devices: [device],
  stock: { products: [product], lots: [{ ...lot, ...change }], today },
});
const fromStock = testSession({ serums: [appliedSerum({ productId: product.id, lotId: lot.id })] });
const lotOf = ({ serums: [serum] }: SessionForm) => ({
  lot: serum?.lot,
  lotId: serum?.lotId,
  expiry: serum?.expiry,
});

describe('starting from last time', () => {
  test('copies settings, in the units that are typed', () => {
    const { form, copied } = startFromSession(empty, last, nothingInStock);
    expect(form.zones).toMatchObject([
      {
        zone: 'cheek-left',
        depth: '1.00',
        passes: '2',
        area: '24',
        areaMethod: 'chart',
        pattern: 'crosshatch',
        speed: '9000',
      },
      { zone: 'forehead', depth: '0.75', pattern: '', speed: '' },
    ]);
    expect(form.serums[0]).toMatchObject({
      product: 'Hyaluron 1 %',
      volume: '2',
      phase: 'after',
      lot: 'HA-1',
    });
    expect(form.anaesthetics).toMatchObject([
      { actives: 'lidocaine 4 %', mass: '20', area: '300', occluded: 'no' },
    ]);
    expect(form).toMatchObject({
      room: 'Room 2',
      concerns: ['acne-scars'],
      cartridgeType: '12 needles',
      cartridgeNeedleCount: '12',
      anaesthesia: 'used',
      copiedFrom: last.id,
    });
    expect(copied).toEqual({ device: false, zones: 2, serums: 2, anaesthetics: 1 });
  });

  test('never copies what has to be fresh: cartridge, plasma, times, people, and what was seen that day', () => {
    const { form } = startFromSession(empty, last, nothingInStock);
    expect(form).toMatchObject({
      startedAt: empty.startedAt,
      endedAt: '',
      assistant: '',
      cartridgeLot: '',
      cartridgeExpiry: '',
      cartridgeSerial: '',
      cartridgeUdi: '',
      cartridgeSeenSterile: '',
      cartridgeDiscarded: '',
      prp: empty.prp,
      photographs: 'not-recorded',
      photographsReason: '',
      photographsRefusal: empty.photographsRefusal,
      marks: [],
      immediateReactions: 'not-recorded',
      reactions: [],
      pain: '',
      note: '',
      combination: '',
      reviewDue: '',
      screening: empty.screening,
    });
    expect(form.zones[0]).toMatchObject({ depthReason: '', endpoint: '', note: '' });
    expect(form.serums[1]).toMatchObject({ category: 'prp', phase: 'during', lot: '', volume: '' });
    expect(form.anaesthetics[0]).toMatchObject({ on: '', off: '' });
  });

  test('fills only what is empty, so that nothing typed is lost', () => {
    const [zone] = startFromSession(empty, last, nothingInStock).form.zones;
    const typed: SessionForm = {
      ...empty,
      room: 'Room 9',
      zones: zone ? [{ ...zone, depth: '1.5', passes: '', area: '10', areaMethod: 'ruler' }] : [],
      serums: [],
      anaesthesia: 'none',
    };
    const { form, copied } = startFromSession(typed, last, nothingInStock);
    expect(form.room).toBe('Room 9');
    expect(form.zones.map(({ zone: id, depth, passes, area }) => [id, depth, passes, area])).toEqual([
      ['cheek-left', '1.5', '2', '10'],
      ['forehead', '0.75', '2', '24'],
    ]);
    expect(form.anaesthesia).toBe('none');
    expect(copied).toEqual({ device: false, zones: 2, serums: 2, anaesthetics: 0 });
    expect(startFromSession(form, last, nothingInStock).copied).toEqual({
      device: false,
      zones: 0,
      serums: 0,
      anaesthetics: 0,
    });
  });

  test('takes the device of last time while it is in use', () => {
    const other = { ...device, id: 'other' };
    const form = { ...empty, deviceId: other.id };
    const started = (devices: StartContext['devices']) =>
      startFromSession(form, last, { ...nothingInStock, devices });
    expect(started([device, other])).toMatchObject({
      form: { deviceId: device.id },
      copied: { device: true },
    });
    expect(started([other])).toMatchObject({ form: { deviceId: other.id }, copied: { device: false } });
  });

  test('an explicit "no anaesthetic" of last time says nothing about today', () => {
    const none = testSession({ anaesthesia: 'none' });
    expect(startFromSession(empty, none, nothingInStock).form.anaesthesia).toBe('not-recorded');
  });
});

describe('the lot of last time', () => {
  test('is copied from the stock on its last day, and not the day after', () => {
    expect(lotOf(startFromSession(empty, fromStock, withLot({})).form)).toEqual({
      lot: 'HA-1',
      lotId: 'lot-1',
      expiry: today,
    });
    const { form, lotsLeftOut } = startFromSession(empty, fromStock, withLot({ expiry: '2026-04-09' }));
    expect(lotOf(form)).toEqual({ lot: '', lotId: '', expiry: '' });
    expect(lotsLeftOut).toEqual([{ product: 'Hyaluron 1 %', lot: 'HA-1', reason: 'expired' }]);
  });

  test.each([
    ['recalled', { recalled: { at: '2026-04-01T00:00:00.000Z', reason: 'particles' } }],
    ['used-up', { remaining: 0 }],
    ['used-up', { remaining: -1 }],
  ] as const)('is left out when it is %s', (reason, change) => {
    const { form, lotsLeftOut } = startFromSession(empty, fromStock, withLot(change));
    expect(lotOf(form).lot).toBe('');
    expect(lotsLeftOut).toMatchObject([{ reason }]);
  });

  test('is copied with the least that is left of it', () => {
    expect(lotOf(startFromSession(empty, fromStock, withLot({ remaining: 1 })).form).lot).toBe('HA-1');
  });

  test('is left out when it is no longer in stock', () => {
    expect(startFromSession(empty, fromStock, nothingInStock).lotsLeftOut).toMatchObject([
      { reason: 'unknown' },
    ]);
  });

  test.each([
    [today, 'HA-1', []],
    ['2026-04-09', '', ['expired']],
    [null, '', ['unknown']],
  ])('typed by hand with the expiry %s becomes %j', (expiry, expected, reasons) => {
    const typed = testSession({ serums: [appliedSerum({ expiry })] });
    const { form, lotsLeftOut } = startFromSession(empty, typed, nothingInStock);
    expect(lotOf(form).lot).toBe(expected);
    expect(lotsLeftOut.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('typed by hand is recognised in the stock, where it was recalled meanwhile', () => {
    const typed = testSession({ serums: [appliedSerum({ product: 'HYALURON 1 %', lot: 'ha-1' })] });
    const recalled = withLot({ recalled: { at: '2026-04-01T00:00:00.000Z', reason: 'particles' } });
    expect(startFromSession(empty, typed, recalled).lotsLeftOut).toMatchObject([{ reason: 'recalled' }]);
  });

  test('is said once when two rows name it', () => {
    const twice = testSession({ serums: [appliedSerum({ expiry: null }), appliedSerum({ expiry: null })] });
    expect(startFromSession(empty, twice, nothingInStock).lotsLeftOut).toHaveLength(1);
  });
});

describe('starting from the targets of the plan', () => {
  test('adds the zones with their depths, and keeps what is typed', () => {
    const first = startFromTargets(empty, [{ zone: 'chin', depthUm: 500 }]);
    expect(first).toMatchObject({
      form: { zones: [{ zone: 'chin', depth: '0.50', passes: '' }] },
      copied: { zones: 1 },
    });
    const again = startFromTargets(first.form, [
      { zone: 'chin', depthUm: 750 },
      { zone: 'nose', depthUm: null },
    ]);
    expect(again.form.zones.map(({ zone, depth }) => [zone, depth])).toEqual([
      ['chin', '0.50'],
      ['nose', ''],
    ]);
    expect(again.copied.zones).toBe(1);
    expect(again.form.copiedFrom).toBe('');
  });
});
