import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { readSql, testOptions } from '../testing.ts';
import { aStoreGrownTo } from './grown-testing.ts';

/** What each patient’s sessions come to: counted once when a clinic comes to version 120, and kept from then on. */

let options: StoreOptions & { folder: string };
let store: Store;
beforeEach(() => {
  options = testOptions();
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

const kept = () =>
  readSql(store, 'SELECT * FROM patient_activity WHERE session_count > 0 ORDER BY patient_id');
const counted = () =>
  readSql(
    store,
    `SELECT patient_id, count(*) AS session_count, max(started_at) AS last_session_at FROM session
     WHERE state = 'signed' GROUP BY patient_id ORDER BY patient_id`,
  );

test('a clinic of version 110 is counted', async () => {
  store = await aStoreGrownTo(options, 110);
  await store.close();
  store = await openStore({ ...options, create: false });
  expect(kept()).toEqual(counted());
  expect(kept()).not.toEqual([]);
});

test('a session that is voided afterwards does not count any more', async () => {
  store = await aStoreGrownTo(options, 110);
  const [before] = counted() as { session_count: number }[]; // the columns selected
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
  options = testOptions();
  store = await aStoreGrownTo(options, 120);
  expect(kept()).toEqual(counted());
  expect(kept()).not.toEqual([before]);
});
