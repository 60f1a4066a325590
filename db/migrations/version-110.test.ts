import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { isSealIntact } from '../seal.ts';
import { getSession, listSessions } from '../session.ts';
import { readSql, runSql, testOptions } from '../testing.ts';
import { aStoreGrownTo } from './grown-testing.ts';
import { version10Patient, version10Sessions } from './version-10-testing.ts';
import { version100Session } from './version-100-testing.ts';
import { version110Session } from './version-110-testing.ts';

/** A clinic of version 100 whose database comes to version 110. */

let options: StoreOptions & { folder: string };
let store: Store;
beforeEach(() => {
  options = testOptions();
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

async function comeFrom(version: number): Promise<void> {
  store = await aStoreGrownTo(options, version);
  await store.close();
  store = await openStore({ ...options, create: false });
}

test('a session signed under version 100 still has the hash that was made then', async () => {
  await comeFrom(100);
  const session = await getSession(store.read, version100Session);
  expect(session.seal).toMatchObject({ contentVersion: 2 });
  expect(isSealIntact(session)).toBe(true);
  expect(isSealIntact({ ...session, room: '2' })).toBe(false);
});

test('what it could not state is not recorded', async () => {
  await comeFrom(100);
  for (const session of await listSessions(store.read, version10Patient)) {
    expect(session).toMatchObject({
      assistant: null,
      room: null,
      concerns: [],
      device: { speed: null },
      cartridge: { needleCount: null, udi: null, seenSterile: null, discarded: null },
      anaesthesia: 'not-recorded',
      anaesthetics: [],
      prp: null,
      complicationState: 'not-recorded',
      complications: [],
      combinationNote: null,
      reviewDue: null,
      copiedFrom: null,
    });
    for (const zone of session.zones) expect(zone).toMatchObject({ pattern: null, speedRpm: null });
  }
});

test('past the triggers, what was added to it afterwards shows', async () => {
  await comeFrom(100);
  await store.write(async () => undefined);
  await runSql(store, 'DROP TRIGGER session_signed_never_changes');
  await runSql(store, "UPDATE session SET room = '2' WHERE id = ?", version100Session);
  expect(isSealIntact(await getSession(store.read, version100Session))).toBe(false);
});

test('a session signed under version 110 has the hash that was made then, and every part', async () => {
  await comeFrom(110);
  const session = await getSession(store.read, version110Session);
  expect(isSealIntact(session)).toBe(true);
  expect(session).toMatchObject({
    concerns: ['acne-scars', 'other'],
    copiedFrom: version10Sessions.signed,
    anaesthetics: [{ product: 'Sensivane cream', massMg: 2500, occluded: true }],
    zones: [{ pattern: 'crosshatch', speedRpm: 12_000 }],
    prp: {
      drawnUl: 16_500,
      spins: [{ rpm: 1500, seconds: 480 }],
      identityCheckedBy: ['Dr. Ada Moreau', 'M. Weber'],
    },
    complications: [{ what: 'Vasovagal reaction', done: null }],
  });
  expect(
    readSql(store, "SELECT occlusion, longest_minutes FROM product WHERE category = 'anaesthetic'"),
  ).toEqual([{ occlusion: 'allowed', longest_minutes: 60 }]);
});
