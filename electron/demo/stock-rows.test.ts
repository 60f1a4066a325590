import { afterAll, beforeAll, expect, test } from 'vitest';
import { expiringSoonDays } from '../../domain/stock.ts';
import { addDays } from '../../domain/time.ts';
import { parseGtin } from '../../domain/gs1.ts';
import { listDeviceRecords } from '../../db/device.ts';
import { listExpiringLots, listLots, listProducts, listRecalledLots } from '../../db/stock.ts';
import { type TestStore, openTestStore, readSql } from '../../db/testing.ts';
import { writeDemo } from './write-demo.ts';

let made: TestStore;
beforeAll(async () => {
  made = await openTestStore();
  await writeDemo(made.store, {
    seed: 7,
    patients: 20,
    sessionsPerPatient: 5,
    now: '2026-11-20T10:00:00.000Z',
  });
});
afterAll(() => made.dispose());

const today = '2026-11-20';

test('every lot that a session used is a lot of the product that it names, and none was used up beyond what came in', () => {
  const unknown = readSql(
    made.store,
    `SELECT s.product, s.lot FROM serum_application AS s
     WHERE s.lot IS NOT NULL AND s.category <> 'prp' AND NOT EXISTS (
       SELECT 1 FROM lot JOIN product ON product.id = lot.product_id
       WHERE lot.number = s.lot AND product.name = s.product AND product.category = s.category)
     UNION ALL
     SELECT c.cartridge_type, c.cartridge_lot FROM session AS c
     WHERE c.signed_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM lot JOIN product ON product.id = lot.product_id
       WHERE lot.number = c.cartridge_lot AND product.name = c.cartridge_type)
     UNION ALL
     SELECT a.product, a.lot FROM anaesthetic_application AS a
     WHERE NOT EXISTS (
       SELECT 1 FROM lot JOIN product ON product.id = lot.product_id
       WHERE lot.number = a.lot AND product.name = a.product AND product.category = 'anaesthetic')
     UNION ALL
     SELECT p.tube, p.tube_lot FROM prp_sheet AS p
     WHERE NOT EXISTS (
       SELECT 1 FROM lot JOIN product ON product.id = lot.product_id
       WHERE lot.number = p.tube_lot AND product.name = p.tube AND product.category = 'prp-tube')`,
  );
  expect(unknown).toEqual([]);
  const lots = listLots(made.store.read, { expiringFrom: '0000-01-01' });
  expect(lots.filter(({ remaining }) => remaining === null || remaining < 0)).toEqual([]);
  expect(lots.some(({ received, remaining }) => received !== remaining)).toBe(true);
});

test('there is one recalled lot, some that expire soon, and a device due for service', () => {
  const { read } = made.store;
  expect(listRecalledLots(read)).toHaveLength(1);
  expect(
    listExpiringLots(read, { from: today, until: addDays(today, expiringSoonDays) }).length,
  ).toBeGreaterThan(0);
  const due = listDeviceRecords(read).filter(
    ({ serviceDue }) => serviceDue !== null && serviceDue <= addDays(today, expiringSoonDays),
  );
  expect(due).toHaveLength(1);
});

test('product numbers have the right check digit', () => {
  const numbers = listProducts(made.store.read).flatMap(({ gtin }) => gtin ?? []);
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers.filter((number) => !parseGtin(number).ok)).toEqual([]);
});
