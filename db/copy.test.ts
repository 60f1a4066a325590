import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertAccount } from './account.ts';
import { isActiveManager } from './account-check.ts';
import { compareRecords } from './compare-records.ts';
import { connect } from './connect.ts';
import { differingTables, openSnapshot, readContent } from './content-digest.ts';
import { checkIntegrity, copyDatabase } from './copy.ts';
import { findUnreadableTables } from './damage.ts';
import { StoreError } from './errors.ts';
import { insertHistoryEntry } from './history.ts';
import { updatePatient } from './patient.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aSessionIn,
  anAccount,
  newId,
  openTestStore,
  runSql,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
const newKey = randomBytes(32);
const source = () => ({ file: made.options.file, key: made.options.key });
const target = () => ({ file: join(made.folder, 'copy.db'), key: newKey });

beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  await aSessionIn(made.store, clinic);
});
afterEach(() => made.dispose());

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
};

describe('a copy under another key', () => {
  test('holds every row, also those that are in the write-ahead log only', () => {
    copyDatabase(source(), target());
    expect(differingTables(readContent(target()), readContent(source()))).toEqual([]);
    expect(readContent(target()).find(({ name }) => name === 'session_zone')?.rows).toBe(2);
    checkIntegrity(target());
  });

  test('opens with the new key alone', () => {
    copyDatabase(source(), target());
    expect(codeOf(() => readContent({ ...target(), key: source().key }))).toBe('database.foreign');
    expect(codeOf(() => copyDatabase({ ...source(), key: newKey }, target()))).toBe('database.foreign');
  });

  test('leaves nothing where it fails, and replaces what was left there', () => {
    writeFileSync(target().file, 'half');
    const failing = () => {
      throw new RangeError('stop');
    };
    expect(() => copyDatabase(source(), target(), failing)).toThrow(RangeError);
    expect(existsSync(target().file)).toBe(false);
    const missing = { ...source(), file: join(made.folder, 'none.db') };
    expect(codeOf(() => copyDatabase(missing, target()))).toBe('database.missing');
  });
});

describe('the content of two databases differs', () => {
  const change = (sql: string): string[] => {
    copyDatabase(source(), target());
    const before = readContent(target());
    const db = connect(target().file, target(), 'writer');
    db.exec(sql);
    db.close();
    return differingTables(before, readContent(target()));
  };

  test.each([
    ['by one value', `UPDATE clinic SET name = 'Praxis'`, ['clinic']],
    ['by an empty text in place of none', `UPDATE account SET registration_number = ''`, ['account']],
    ['by a row', `DELETE FROM backup_setting`, ['backup_setting']],
    ['by a trigger', 'DROP TRIGGER session_never_deleted', ['sqlite_schema']],
    ['by a table', 'CREATE TABLE other (id TEXT) STRICT', ['sqlite_schema', 'other']],
  ])('%s', (_what, sql, tables) => {
    expect(change(sql)).toEqual(tables);
  });

  test('in tables that are read in several goes as well', async () => {
    for (const table of [
      'CREATE TABLE many (id TEXT, part INTEGER, PRIMARY KEY (id, part)) STRICT, WITHOUT ROWID',
    ]) {
      await runSql(made.store, table);
    }
    const rows = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5003)
      INSERT INTO many SELECT printf('%05d', i / 3), i % 3 FROM n`;
    await runSql(made.store, rows);
    expect(readContent(source()).find(({ name }) => name === 'many')?.rows).toBe(5003);
    expect(change(`UPDATE many SET part = 7 WHERE id = '01667' AND part = 2`)).toEqual(['many']);
    expect(change(`DELETE FROM many WHERE id = '00000'`)).toEqual(['many']);
  });
});

test('a snapshot stays what it was while others write', async () => {
  const snapshot = openSnapshot(source());
  await runSql(made.store, `UPDATE clinic SET name = 'Later'`);
  const then = snapshot.content();
  snapshot.close();
  expect(differingTables(then, readContent(source()))).toEqual(['clinic']);
});

describe('record by record', () => {
  test('what would be lost, gained and changed is named as people know it', async () => {
    copyDatabase(source(), target());
    const { id, recordNumber } = clinic.patient;
    await made.store.write((tx) => updatePatient(tx, { ...clinic.patient, phone: '123', revision: 2 }, 1));
    const sessionId = await aSessionIn(made.store, clinic);
    const { counts, differences, isPresentWhole } = compareRecords(source(), target());
    expect(isPresentWhole).toBe(true);
    expect(differences).toEqual([
      { kind: 'session', id: sessionId, change: 'lost', label: `2026-03-02 · Anna Novák · ${recordNumber}` },
      { kind: 'patient', id, change: 'changed', label: `Anna Novák · ${recordNumber}` },
    ]);
    expect(counts).toContainEqual({ kind: 'session', backup: 1, present: 2, lost: 1, gained: 0, changed: 0 });
    const other = compareRecords(target(), source());
    expect(other.differences.map(({ change }) => change).toSorted()).toEqual(['changed', 'gained']);
  });

  test('a change in a part of a session is a change of the session', () => {
    copyDatabase(source(), target());
    const db = connect(target().file, target(), 'writer');
    db.exec('DROP TRIGGER serum_application_updated; UPDATE serum_application SET volume_ul = 99');
    db.close();
    expect(compareRecords(source(), target()).differences).toMatchObject([
      { kind: 'session', change: 'changed' },
    ]);
  });
});

test('a record is named by the day in UTC where the clinic and its time zone are gone', async () => {
  const { patient, account } = clinic;
  const copy = target();
  copyDatabase(source(), copy);
  const entry = { id: newId(), patientId: patient.id, statement: { kind: 'alert', text: 'A' } as const };
  const at = '2026-03-02T23:30:00.000Z'; // the day after in Vienna
  const rest = {
    subject: 'alert',
    recordedAt: at,
    recordedBy: account.id,
    supersedes: null,
    withdrawn: null,
  };
  await made.store.write(async (tx) => insertHistoryEntry(tx, { ...entry, ...rest }));
  const label = () => compareRecords(source(), copy).differences.find(({ id }) => id === entry.id)?.label;
  expect(label()).toMatch(/^2026-03-03 · /);
  await runSql(made.store, 'DELETE FROM clinic');
  expect(label()).toMatch(/^2026-03-02 · /);
});

test('whoever is told of the tables can stop the reading of them', () => {
  const stop = new RangeError('stop');
  const stopping = () => {
    throw stop;
  };
  expect(() => readContent(source(), stopping)).toThrow(stop);
});

describe('a damaged database', () => {
  /** Spoils one page of a copy. */
  const damage = (pageOf: (db: ReturnType<typeof connect>) => number): void => {
    copyDatabase(source(), target());
    const db = connect(target().file, target(), 'reader');
    const start = (pageOf(db) - 1) * 4096;
    db.close();
    const bytes = readFileSync(target().file);
    writeFileSync(target().file, bytes.fill(0xa5, start + 100, start + 200));
  };

  test('says which tables cannot be read, and the others are read', () => {
    damage((db) =>
      Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'serum_application'`).pluck().get()),
    );
    expect(findUnreadableTables(target())).toEqual(['serum_application']);
    const { counts, isPresentWhole } = compareRecords(target(), source());
    expect(isPresentWhole).toBe(false);
    expect(counts.find(({ kind }) => kind === 'session')).toMatchObject({ present: null });
    expect(counts.find(({ kind }) => kind === 'patient')).toMatchObject({ present: 1, lost: 0, gained: 0 });
    for (const read of [checkIntegrity, readContent]) {
      expect(codeOf(() => read(target()))).toMatch(/^database\.(damaged|foreign)$/);
    }
  });

  test('whose first page is gone cannot be read at all', () => {
    damage(() => 1);
    expect(findUnreadableTables(target())).toBeUndefined();
    expect(compareRecords(target(), source())).toMatchObject({ isPresentWhole: false });
  });

  test('is told from a key that is none: that says nothing of the file', () => {
    const noKey = { ...source(), key: newKey.subarray(1) };
    for (const read of [
      () => findUnreadableTables(noKey),
      () => compareRecords(noKey, source()),
      () => isActiveManager(noKey, clinic.account.id),
    ]) {
      expect(codeOf(read)).toBe('misuse');
    }
  });
});

test('who is an active manager in a database is told without opening it for writing', async () => {
  const { id } = clinic.account;
  expect(isActiveManager(source(), id)).toBe(true);
  expect(isActiveManager(source(), newId())).toBe(false);
  await made.store.write((tx) => insertAccount(tx, anAccount()));
  await runSql(made.store, 'UPDATE account SET is_manager = 0 WHERE id = ?', id);
  expect(isActiveManager(source(), id)).toBe(false);
  copyDatabase(source(), target());
  const db = connect(target().file, target(), 'writer');
  db.exec('PRAGMA foreign_keys = OFF; DROP TABLE account');
  db.close();
  expect(codeOf(() => isActiveManager(target(), id))).toBe('unexpected');
});
