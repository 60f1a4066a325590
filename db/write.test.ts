import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendAuditEvent, auditHead } from './audit.ts';
import { contextOf } from './handle.ts';
import { openStore } from './open.ts';
import { countPatients, findPatient, insertPatient } from './patient.ts';
import { type TestStore, aPatient, openTestStore, readSql, runSql } from './testing.ts';

let made: TestStore;
const slow: { sql: string; milliseconds: number }[] = [];

beforeEach(async () => {
  slow.length = 0;
  made = await openTestStore({ onSlowQuery: (sql, milliseconds) => slow.push({ sql, milliseconds }) });
});
afterEach(() => made.dispose());

const anEvent = {
  at: '2026-03-02T10:00:00.000Z',
  accountId: null,
  action: 'patient.create',
  subject: 'patient',
  recordId: null,
  patientId: null,
  details: {},
};

test('a write that throws leaves nothing behind, its audit event neither', async () => {
  const { store } = made;
  const failing = store.write(async (tx) => {
    await insertPatient(tx, aPatient());
    await appendAuditEvent(tx, anEvent);
    throw new Error('thought better of it');
  });
  await expect(failing).rejects.toThrow('thought better of it');
  expect(await countPatients(store.read)).toBe(0);
  expect(await auditHead(store.read)).toBeNull();
  await store.write((tx) => insertPatient(tx, aPatient()));
  expect(await countPatients(store.read)).toBe(1);
});

test('a read does not see an unfinished write; the transaction itself does', async () => {
  const { store } = made;
  const patient = aPatient();
  await store.write(async (tx) => {
    await insertPatient(tx, patient);
    expect(await findPatient(tx, patient.id)).toEqual(patient);
    expect(await findPatient(store.read, patient.id)).toBeUndefined();
  });
  expect(await findPatient(store.read, patient.id)).toEqual(patient);
});

test('writes started together run one after the other', async () => {
  const { store } = made;
  let inside = 0;
  const numbers = await Promise.all(
    Array.from({ length: 20 }, () =>
      store.write(async (tx) => {
        inside += 1;
        expect(inside).toBe(1);
        const before = await countPatients(tx);
        await new Promise((resolve) => setTimeout(resolve, 1));
        await insertPatient(tx, aPatient());
        inside -= 1;
        return before;
      }),
    ),
  );
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('a write inside a write is refused instead of waiting for ever, and one after it is not', async () => {
  const { store } = made;
  let later: Promise<number> | undefined;
  await store.write(async () => {
    await expect(store.write(async () => 1)).rejects.toMatchObject({ code: 'misuse' });
    // Started by this write, run after it: not nested.
    later = new Promise((resolve) => setTimeout(resolve, 5)).then(() => store.write(async () => 7));
  });
  expect(await later).toBe(7);
});

test('a transaction that is over cannot be used', async () => {
  const { store } = made;
  const kept = await store.write(async (tx) => ({ tx }));
  await expect(insertPatient(kept.tx, aPatient())).rejects.toMatchObject({ code: 'misuse' });
  await expect(countPatients(kept.tx)).rejects.toMatchObject({ code: 'misuse' });
});

test('a transaction that SQLite has ended takes no further statement', async () => {
  const { store } = made;
  const failing = store.write(async (tx) => {
    contextOf(tx).connection.execute('rollback', []);
    await insertPatient(tx, aPatient());
  });
  await expect(failing).rejects.toMatchObject({ code: 'misuse' });
  expect(await countPatients(store.read)).toBe(0);
  expect(await store.write(async () => 1)).toBe(1);
});

test('a full disk is reported, loses nothing that was saved, and the store works on', async () => {
  const { store } = made;
  const saved = aPatient();
  await store.write((tx) => insertPatient(tx, saved));
  const [{ page_count: pages } = { page_count: 0 }] = readSql(store, 'PRAGMA page_count') as {
    page_count: number;
  }[];
  await runSql(store, `PRAGMA max_page_count = ${pages + 2}`);
  const lost = aPatient({ note: 'x'.repeat(200_000) });
  const full = store.write(async (tx) => {
    await insertPatient(tx, aPatient());
    await insertPatient(tx, lost);
  });
  await expect(full).rejects.toMatchObject({
    code: 'disk.full',
    message: expect.stringContaining('disk is full'),
  });
  expect(await countPatients(store.read)).toBe(1);
  expect(await findPatient(store.read, saved.id)).toEqual(saved);

  await runSql(store, 'PRAGMA max_page_count = 1000000');
  await store.write((tx) => insertPatient(tx, lost));
  expect(readSql(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  await store.close();
  const again = await openStore({ ...made.options, create: false });
  expect(await countPatients(again.read)).toBe(2);
  await again.close();
});

test('a statement is prepared once', async () => {
  const { connection } = contextOf(made.store.read);
  const text = 'SELECT count(*) AS total FROM patient';
  const statement = connection.prepare(text);
  expect(connection.prepare(text)).toBe(statement);
  const before = connection.statementCount;
  for (let index = 0; index < 5; index += 1) await countPatients(made.store.read);
  // It counts all records and those that were merged away.
  expect(connection.statementCount).toBe(before + 2);
});

test('the statement cache is bounded', () => {
  const { connection } = contextOf(made.store.read);
  for (let index = 0; index < 700; index += 1) connection.all(`SELECT ${index}`, []);
  expect(connection.statementCount).toBe(500);
});

test('a slow statement is reported as text without parameters', () => {
  const text =
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n';
  readSql(made.store, text, 1_500_000);
  expect(slow).toEqual([{ sql: text, milliseconds: expect.any(Number) }]);
});

test('reads through the query builder give the same rows', async () => {
  const patient = aPatient();
  await made.store.write((tx) => insertPatient(tx, patient));
  const rows = await made.store.read.selectFrom('patient').select('id').execute();
  expect(rows).toEqual([{ id: patient.id }]);
});

test('idle work leaves a write under way alone', async () => {
  const { store } = made;
  await store.write(async (tx) => {
    await insertPatient(tx, aPatient());
    store.idle();
  });
  store.idle();
  expect(await countPatients(store.read)).toBe(1);
});

test('closing waits for a write, may be repeated, and ends every use', async () => {
  const { store } = made;
  const running = store.write(async (tx) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await insertPatient(tx, aPatient());
    return 'written';
  });
  await store.close();
  expect(await running).toBe('written');
  await store.close();
  store.idle();
  await expect(store.write(async () => 1)).rejects.toMatchObject({ code: 'misuse' });
  await expect(countPatients(store.read)).rejects.toMatchObject({ code: 'misuse' });
});
