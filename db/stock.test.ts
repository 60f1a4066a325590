import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceRecord } from '../domain/clinic.ts';
import type { SerumApplication } from '../domain/session.ts';
import { findDeviceRecord, insertDevice, listDeviceRecords, listDevices, updateDevice } from './device.ts';
import { expectRefused } from './promises-testing.ts';
import { voidSession } from './session.ts';
import {
  changeLot,
  countLotsBefore,
  findLot,
  findLotByNumber,
  findProduct,
  insertLot,
  insertMovement,
  insertProduct,
  listExpiringLots,
  listLots,
  listMovements,
  listProducts,
  listRecalledLots,
  setRecall,
  updateProduct,
} from './stock.ts';
import { aLot, aMovement, aProduct } from './stock-testing.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDevice,
  aSessionIn,
  aSessionInput,
  newId,
  openTestStore,
  runSql,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;

beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const product = aProduct();
const lot = aLot(product);
const received = (quantity: number | null) => aMovement(lot, clinic.account, { quantity });

/** The product with one lot and 10 mL of it. */
const stocked = (quantity: number | null = 10_000) =>
  made.store.write(async (tx) => {
    insertProduct(tx, product);
    insertLot(tx, lot);
    insertMovement(tx, received(quantity));
  });

const serum = (given: Partial<SerumApplication> = {}): SerumApplication => ({
  category: 'hyaluronic-acid',
  product: product.name,
  productId: null,
  lot: lot.number,
  lotId: null,
  expiry: null,
  volumeUl: 2500,
  phase: 'during',
  zones: [],
  ...given,
});
const sessionWith = (serums: SerumApplication[]) => aSessionIn(made.store, clinic, aSessionInput({ serums }));
const remaining = () => findLot(made.store.read, lot.id)?.remaining;

describe('products', () => {
  test('are read back as they were written', async () => {
    const bare = aProduct({
      name: 'Bare',
      maker: null,
      ingredients: [],
      sterile: null,
      allowedPhases: [],
      labelledRoute: null,
      defaultVolumeUl: null,
      gtin: null,
      active: false,
    });
    await made.store.write(async (tx) => {
      insertProduct(tx, product);
      insertProduct(tx, bare);
    });
    expect(listProducts(made.store.read)).toEqual([bare, product]);
    expect(findProduct(made.store.read, product.id)).toEqual(product);
    expect(findProduct(made.store.read, newId())).toBeUndefined();
  });

  test('are changed only from the revision that was read', async () => {
    await stocked();
    const changed = { ...product, maker: 'Another', revision: 2 };
    expect(await made.store.write(async (tx) => updateProduct(tx, changed, 2))).toBe(false);
    expect(await made.store.write(async (tx) => updateProduct(tx, changed, 1))).toBe(true);
    expect(findProduct(made.store.read, product.id)).toEqual(changed);
  });

  test('have one name per category without regard to case, and one number', async () => {
    await stocked();
    const insert = (given: Parameters<typeof aProduct>[0]) =>
      made.store.write(async (tx) => insertProduct(tx, aProduct({ gtin: null, ...given })));
    await expect(insert({ name: product.name.toUpperCase() })).rejects.toMatchObject({
      code: 'conflict',
      rule: 'product.name',
    });
    await insert({ name: product.name, category: 'peptides' });
    await expect(insert({ name: 'Other', gtin: product.gtin })).rejects.toMatchObject({
      code: 'conflict',
      rule: 'product.gtin',
    });
  });

  test('with lots stay in their unit', async () => {
    await stocked();
    const change = (category: typeof product.category) =>
      made.store.write(async (tx) => updateProduct(tx, { ...product, category, revision: 2 }, 1));
    await expect(change('cartridge')).rejects.toMatchObject({ rule: 'product.unit' });
    expect(await change('peptides')).toBe(true);
  });
});

describe('what is left of a lot', () => {
  test('is unknown while nothing was counted, and then what came in less what signed sessions used', async () => {
    await stocked(null);
    expect(findLot(made.store.read, lot.id)).toMatchObject({ received: null, remaining: null });
    await made.store.write(async (tx) => insertMovement(tx, received(10_000)));
    expect(findLot(made.store.read, lot.id)).toMatchObject({ received: 10_000, remaining: 10_000 });
    await sessionWith([serum(), serum({ volumeUl: 500 }), serum({ volumeUl: null })]);
    expect(remaining()).toBe(7000);
  });

  test('counts what names the lot and the product, in any case, and nothing else', async () => {
    await stocked();
    await sessionWith([
      serum({ lot: lot.number.toLowerCase(), product: product.name.toUpperCase() }),
      serum({ lot: 'another' }),
      serum({ product: 'Another' }),
      serum({ lot: null }),
    ]);
    expect(remaining()).toBe(7500);
  });

  test('takes back what a voided session used', async () => {
    await stocked();
    const sessionId = await sessionWith([serum()]);
    expect(remaining()).toBe(7500);
    await made.store.write((tx) =>
      voidSession(tx, {
        sessionId,
        voidedAt: '2026-03-03T10:00:00.000Z',
        voidedBy: clinic.account.id,
        reason: 'Wrong patient',
      }),
    );
    expect(remaining()).toBe(10_000);
  });

  test('goes on counting what was used under an earlier name of the product', async () => {
    await stocked();
    await sessionWith([serum()]);
    const renamed = { ...product, name: 'New name', revision: 2 };
    await made.store.write(async (tx) => updateProduct(tx, renamed, 1));
    await sessionWith([serum({ product: renamed.name })]);
    expect(remaining()).toBe(5000);
  });

  test('may be less than nothing: a session is not kept from being signed', async () => {
    await stocked(2000);
    await sessionWith([serum()]);
    expect(remaining()).toBe(-500);
  });

  test('of cartridges is counted in pieces, one for each session', async () => {
    const cartridge = aProduct({ category: 'cartridge', name: '12 needles', gtin: null });
    const box = aLot(cartridge, { number: 'L-77' });
    await made.store.write(async (tx) => {
      insertProduct(tx, cartridge);
      insertLot(tx, box);
      insertMovement(tx, aMovement(box, clinic.account, { quantity: 20 }));
    });
    await sessionWith([]);
    await sessionWith([]);
    expect(findLot(made.store.read, box.id)?.remaining).toBe(18);
  });
});

describe('lots', () => {
  const day = (expiry: string | null, number: string) => aLot(product, { number, expiry });
  const numbers = (lots: readonly { number: string }[]) => lots.map(({ number }) => number);

  beforeEach(() =>
    made.store.write(async (tx) => {
      insertProduct(tx, product);
      const lots = [
        day(null, 'open'),
        day('2027-05-31', 'late'),
        day('2026-05-31', 'soon'),
        day('2025-01-31', 'past'),
      ];
      for (const each of lots) insertLot(tx, each);
    }),
  );

  test('come first expired first, those without expiry last, those that expired long ago when asked for', () => {
    const { read } = made.store;
    expect(numbers(listLots(read, { expiringFrom: '2026-03-01' }))).toEqual(['soon', 'late', 'open']);
    expect(numbers(listLots(read, { expiringFrom: '0000-01-01' }))).toEqual(['past', 'soon', 'late', 'open']);
    expect(countLotsBefore(read, '2026-03-01')).toBe(1);
  });

  test('expire within days, both included, but for recalled ones', async () => {
    const { read } = made.store;
    const within = () => numbers(listExpiringLots(read, { from: '2025-01-31', until: '2026-05-31' }));
    expect(within()).toEqual(['past', 'soon']);
    expect(numbers(listExpiringLots(read, { from: '2025-02-01', until: '2026-05-30' }))).toEqual([]);
    const soon = findLotByNumber(read, product.id, 'SOON');
    if (!soon) throw new Error('The number is compared without case');
    const recall = { at: '2026-03-04T10:00:00.000Z', accountId: clinic.account.id, reason: 'Glass' };
    expect(await made.store.write(async (tx) => setRecall(tx, { ...soon, revision: 9 }, recall))).toBe(false);
    expect(await made.store.write(async (tx) => setRecall(tx, soon, recall))).toBe(true);
    expect(within()).toEqual(['past']);
    expect(listRecalledLots(read)).toMatchObject([
      { number: 'soon', recalled: { at: recall.at, reason: 'Glass' }, revision: 2 },
    ]);
    await made.store.write(async (tx) => setRecall(tx, { ...soon, revision: 2 }, null));
    expect(listRecalledLots(read)).toEqual([]);
  });

  test('have one number per product, without regard to case', async () => {
    const twin = aLot(product, { number: 'SOON' });
    const rule = { code: 'conflict', rule: 'lot.number' };
    await expect(made.store.write(async (tx) => insertLot(tx, twin))).rejects.toMatchObject(rule);
    const late = findLotByNumber(made.store.read, product.id, 'late');
    if (!late) throw new Error('It is there');
    const change = (number: string) =>
      made.store.write(async (tx) => changeLot(tx, late, { number, expiry: '2027-06-30' }));
    await expect(change('Soon')).rejects.toMatchObject(rule);
    expect(await change('LATE')).toBe(true);
    expect(findLot(made.store.read, late.id)).toMatchObject({ number: 'LATE', expiry: '2027-06-30' });
  });
});

test('movements are listed with who and why, newest first', async () => {
  await stocked();
  const counted = aMovement(lot, clinic.account, {
    kind: 'correction',
    quantity: -500,
    reason: 'Counted',
    at: '2026-03-05T10:00:00.000Z',
  });
  await made.store.write(async (tx) => insertMovement(tx, counted));
  const { id, name } = clinic.account;
  expect(listMovements(made.store.read, lot.id)).toMatchObject([
    { kind: 'correction', quantity: -500, reason: 'Counted', by: { id, name } },
    { kind: 'received', quantity: 10_000, reason: null },
  ]);
});

describe('the database itself', () => {
  beforeEach(() => stocked());
  const sql = (text: string, ...parameters: unknown[]) => runSql(made.store, text, ...parameters);

  test('lets nothing more go out than came in', async () => {
    const out = aMovement(lot, clinic.account, { kind: 'disposed', quantity: -10_001, reason: 'Spilt' });
    await expect(made.store.write(async (tx) => insertMovement(tx, out))).rejects.toMatchObject({
      rule: 'stock.negative',
    });
  });

  test('keeps movements as they are', async () => {
    await expectRefused(made, 'stock.movement', 'UPDATE stock_movement SET quantity = 1');
    await expectRefused(made, 'stock.movement', 'DELETE FROM stock_movement');
    await expectRefused(
      made,
      'stock.movement',
      'INSERT OR REPLACE INTO stock_movement SELECT * FROM stock_movement',
    );
  });

  test('keeps products, lots and devices, and what they are called by', async () => {
    await expectRefused(made, 'product.deleted', 'DELETE FROM product');
    await expectRefused(made, 'product.deleted', 'INSERT OR REPLACE INTO product SELECT * FROM product');
    await expectRefused(made, 'product.identity', 'UPDATE product SET id = ?', newId());
    await expectRefused(made, 'product.identity', 'DELETE FROM product_name');
    await expectRefused(made, 'product.identity', "UPDATE product_name SET name = 'x'");
    await expectRefused(made, 'lot.deleted', 'DELETE FROM lot');
    await expectRefused(made, 'lot.deleted', 'INSERT OR REPLACE INTO lot SELECT * FROM lot');
    await expectRefused(made, 'lot.identity', 'UPDATE lot SET id = ?', newId());
    await expectRefused(made, 'device.deleted', 'DELETE FROM device');
    await expectRefused(made, 'device.deleted', 'INSERT OR REPLACE INTO device SELECT * FROM device');
    await expectRefused(made, 'device.identity', 'UPDATE device SET id = ?', newId());
  });

  test('does not let REPLACE take the place of a lot of the same number', async () => {
    const twin = `INSERT OR REPLACE INTO lot (id, product_id, number, revision) VALUES (?, ?, ?, 1)`;
    await expect(sql(twin, newId(), product.id, lot.number)).rejects.toMatchObject({ rule: 'lot.number' });
  });

  test('refuses a recall without a reason, and limits out of order', async () => {
    const at = '2026-03-04T10:00:00.000Z';
    await expect(sql('UPDATE lot SET recalled_at = ?', at)).rejects.toMatchObject({ code: 'refused' });
    await expectRefused(
      made,
      'device.order',
      'UPDATE device SET speed_minimum_rpm = 9000, speed_maximum_rpm = 8000',
    );
    await expectRefused(
      made,
      'device.order',
      "UPDATE device SET last_service = '2026-05-01', service_due = '2026-04-30'",
    );
  });
});

test('a device is read back with its upkeep; one out of use is not offered for charting', async () => {
  const device: DeviceRecord = {
    ...aDevice({ makeModel: 'Pen 2' }),
    speed: { minimumRpm: 8000, maximumRpm: 16_000 },
    lastService: '2026-01-10',
    serviceDue: '2027-01-10',
    active: true,
    revision: 1,
  };
  const { read } = made.store;
  await made.store.write((tx) => insertDevice(tx, device));
  expect(findDeviceRecord(read, device.id)).toEqual(device);
  const changed = { ...device, active: false, speed: null, revision: 2 };
  expect(await made.store.write(async (tx) => updateDevice(tx, changed, 2))).toBe(false);
  expect(await made.store.write(async (tx) => updateDevice(tx, changed, 1))).toBe(true);
  expect(listDeviceRecords(read).find(({ id }) => id === device.id)).toEqual(changed);
  expect((await listDevices(read)).map(({ id }) => id)).toEqual([clinic.device.id]);
});
