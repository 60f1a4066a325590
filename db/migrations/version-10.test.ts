import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertAddendum } from '../addendum.ts';
import { appendAuditEvent, verifyAuditChain } from '../audit.ts';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { addendaIntact, isSealIntact } from '../seal.ts';
import { getSession, listSessions, signSession } from '../session.ts';
import {
  aDevice,
  aSessionInput,
  aSignature,
  anAccount,
  anAddendum,
  newId,
  readSql,
  runSql,
  testOptions,
} from '../testing.ts';
import { aStoreGrownTo } from './grown-testing.ts';
import { version10Patient, version10Sessions } from './version-10-testing.ts';

/** What version 10 wrote, opened by today's program. */

let options: StoreOptions & { folder: string };
let store: Store;
let before: Record<string, unknown[]>;

const tables = [
  'clinic',
  'account',
  'device',
  'patient',
  'session',
  'session_zone',
  'serum_application',
  'reaction',
  'audit_event',
];

/** All rows, with the columns of version 10 only. */
function everything(columns: Record<string, string[]>): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [
      table,
      readSql(store, `SELECT ${names.join(', ')} FROM ${table}`),
    ]),
  );
}

function columnsNow(): Record<string, string[]> {
  return Object.fromEntries(
    tables.map((table) => {
      const info = readSql(store, `PRAGMA table_info(${table})`) as { name: string }[]; // SQLite's own
      return [table, info.map(({ name }) => name)];
    }),
  );
}

let columns: Record<string, string[]>;

beforeEach(async () => {
  options = testOptions();
  store = await aStoreGrownTo(options, 10);
  await store.write((tx) =>
    appendAuditEvent(tx, {
      at: '2026-03-02T10:00:00.000Z',
      accountId: null,
      action: 'session.sign',
      subject: 'session',
      recordId: version10Sessions.signed,
      patientId: version10Patient,
      details: {},
    }),
  );
  columns = columnsNow();
  before = everything(columns);
  await store.close();
  store = await openStore({ ...options, create: false });
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test('every row is as it was, and the audit chain holds', async () => {
  expect(columns['session']).not.toContain('content_hash');
  expect(before['session']).toHaveLength(3);
  expect(everything(columns)).toEqual(before);
  expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true, head: { sequence: 1 } });
});

test('its signatures have no hash, which is neither intact nor changed', async () => {
  const sessions = await listSessions(store.read, version10Patient);
  expect(sessions.map(({ id, state, seal, addenda }) => ({ id, state, seal, addenda }))).toEqual([
    { id: version10Sessions.voided, state: 'voided', seal: null, addenda: [] },
    { id: version10Sessions.signed, state: 'signed', seal: null, addenda: [] },
  ]);
  expect(sessions.map(isSealIntact)).toEqual([null, null]);
  expect(sessions[0]?.voided).toEqual({
    voidedAt: '2026-04-03T08:00:00.000Z',
    by: { id: sessions[0]?.signature.accountId, name: 'Dr. Ada Moreau' },
    reason: 'wrong patient',
  });
});

test('they stay as unchangeable as new ones, and get no hash afterwards', async () => {
  for (const change of [`content_hash = '${'0'.repeat(64)}'`, 'content_version = 1', "note = 'changed'"]) {
    await expect(
      runSql(store, `UPDATE session SET ${change} WHERE id = ?`, version10Sessions.signed),
    ).rejects.toMatchObject({ rule: 'session.signed' });
  }
});

test('an addendum to one is bound to its content all the same', async () => {
  const { signature } = await getSession(store.read, version10Sessions.signed);
  const account = anAccount({ id: signature.accountId });
  const { id } = await store.write(async (tx) =>
    insertAddendum(tx, await getSession(tx, version10Sessions.signed), anAddendum(account), null),
  );
  const session = await getSession(store.read, version10Sessions.signed);
  expect(addendaIntact(session)).toEqual({ [id]: true });
  expect(addendaIntact({ ...session, note: 'changed' })).toEqual({ [id]: false });
});

test('its draft is signed with a hash', async () => {
  const { signature } = await getSession(store.read, version10Sessions.signed);
  const account = anAccount({ id: signature.accountId });
  const { device } = await getSession(store.read, version10Sessions.signed);
  const seal = await store.write((tx) =>
    signSession(tx, {
      sessionId: version10Sessions.draft,
      expectedRevision: 1,
      input: aSessionInput(),
      device: aDevice(device),
      practitioner: account,
      signature: aSignature(account),
      latestKnownAt: null,
      newId,
    }),
  );
  const session = await getSession(store.read, version10Sessions.draft);
  expect(session.seal).toEqual(seal);
  expect(isSealIntact(session)).toBe(true);
});
