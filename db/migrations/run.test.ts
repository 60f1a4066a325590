import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendAuditEvent, verifyAuditChain } from '../audit.ts';
import { type StoreOptions, openStore } from '../open.ts';
import { getPatient } from '../patient.ts';
import { listSessions } from '../session.ts';
import { aClinicIn, aSessionIn, readSql, testOptions } from '../testing.ts';
import { migrations } from './index.ts';
import { type Migration, applicationId } from './run.ts';

let options: StoreOptions & { folder: string };
beforeEach(() => {
  options = testOptions();
});
afterEach(() => rmSync(options.folder, { recursive: true, force: true }));

const following: Migration = {
  version: 990,
  sql: "ALTER TABLE patient ADD COLUMN occupation TEXT; UPDATE patient SET occupation = 'unknown';",
};
const longer = [...migrations, following];
const existing = (list: readonly Migration[]) => openStore({ ...options, create: false }, list);

/** A closed database of today's version with records in it. */
async function anExistingDatabase() {
  const store = await openStore(options);
  const clinic = await aClinicIn(store);
  await aSessionIn(store, clinic);
  await store.write((tx) =>
    appendAuditEvent(tx, {
      at: '2026-03-02T10:00:00.000Z',
      accountId: null,
      action: 'session.sign',
      subject: 'session',
      recordId: null,
      patientId: null,
      details: {},
    }),
  );
  const sessions = await listSessions(store.read, clinic.patient.id);
  await store.close();
  return { clinic, sessions };
}

test('versions are numbered in tens and rise', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  expect(versions.every((version) => version % 10 === 0)).toBe(true);
});

test('a new database has the last version and our mark', async () => {
  const store = await openStore(options);
  expect(readSql(store, 'PRAGMA user_version')).toEqual([{ user_version: store.schemaVersion }]);
  expect(readSql(store, 'PRAGMA application_id')).toEqual([{ application_id: applicationId }]);
  expect(store.backupBeforeMigration).toBeUndefined();
  await store.close();
});

test('every table is STRICT', async () => {
  const store = await openStore(options);
  const loose = readSql(
    store,
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  expect(loose).toEqual([]);
  await store.close();
});

test('opening a database of today changes nothing and backs up nothing', async () => {
  await anExistingDatabase();
  const before = readFileSync(options.file);
  const store = await existing(migrations);
  expect(store.backupBeforeMigration).toBeUndefined();
  await store.close();
  expect(readFileSync(options.file).equals(before)).toBe(true);
  expect(readdirSync(options.folder)).toEqual(['stratum.db']);
});

test('migrating keeps every record, and a whole encrypted copy from before', async () => {
  const { clinic, sessions } = await anExistingDatabase();
  const store = await existing(longer);
  expect(store.schemaVersion).toBe(990);
  expect(await listSessions(store.read, clinic.patient.id)).toEqual(sessions);
  expect(await getPatient(store.read, clinic.patient.id)).toMatchObject(clinic.patient);
  expect(readSql(store, 'SELECT occupation FROM patient')).toEqual([{ occupation: 'unknown' }]);
  expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
  const backup = store.backupBeforeMigration ?? '';
  await store.close();

  expect(backup).toBe(join(options.folder, 'stratum-before-990.db'));
  expect(readdirSync(options.folder).toSorted()).toEqual(['stratum-before-990.db', 'stratum.db']);
  expect(readFileSync(backup).includes('SQLite format 3')).toBe(false);
  const copy = await openStore({ ...options, file: backup, create: false });
  expect(await listSessions(copy.read, clinic.patient.id)).toEqual(sessions);
  expect(await verifyAuditChain(copy.read)).toMatchObject({ intact: true });
  await copy.close();
});

test('search goes on finding in the copy and after the migration', async () => {
  await anExistingDatabase();
  const store = await existing(longer);
  expect(readSql(store, "SELECT rowid FROM patient_word WHERE patient_word MATCH 'novak'")).toHaveLength(1);
  const copy = await openStore({ ...options, file: store.backupBeforeMigration ?? '', create: false });
  expect(readSql(copy, "SELECT rowid FROM patient_word WHERE patient_word MATCH 'novak'")).toHaveLength(1);
  await copy.close();
  await store.close();
});

test('a migration that fails leaves the database as it was, and may be tried again', async () => {
  const { clinic, sessions } = await anExistingDatabase();
  const broken = { version: 990, sql: `${following.sql} UPDATE nothing SET a = 1;` };
  await expect(existing([...migrations, broken])).rejects.toMatchObject({ code: 'unexpected' });
  const store = await existing(migrations);
  expect(await listSessions(store.read, clinic.patient.id)).toEqual(sessions);
  await store.close();
  const again = await existing(longer);
  expect(again.schemaVersion).toBe(990);
  await again.close();
});

test('a migration that orphans rows is refused', async () => {
  await anExistingDatabase();
  const orphaning = { version: 990, sql: 'DROP TRIGGER device_never_deleted; DELETE FROM device;' };
  await expect(existing([...migrations, orphaning])).rejects.toMatchObject({
    message: expect.stringContaining('without their record'),
  });
  const store = await existing(migrations);
  expect(readSql(store, 'SELECT id FROM device')).toHaveLength(1);
  await store.close();
});

test('an unfinished copy of an earlier try is not taken for a backup', async () => {
  await anExistingDatabase();
  const unfinished = join(options.folder, 'stratum-before-990.db.new');
  writeFileSync(unfinished, 'half');
  const store = await existing(longer);
  await store.close();
  expect(existsSync(unfinished)).toBe(false);
});

test('no migration runs when there is no room for the copy', async () => {
  await anExistingDatabase();
  // A folder in the copy's place stands for whatever keeps it from being written.
  mkdirSync(join(options.folder, 'stratum-before-990.db', 'x'), { recursive: true });
  await expect(existing(longer)).rejects.toMatchObject({ name: 'StoreError' });
  const store = await existing(migrations);
  expect(readSql(store, 'PRAGMA user_version')).toEqual([{ user_version: migrations.at(-1)?.version }]);
  await store.close();
});
