import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAuditEvent, verifyAuditChain } from '../audit.ts';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { readSql, testOptions } from '../testing.ts';
import { aStoreGrownTo, writtenVersions } from './grown-testing.ts';
import { migrations } from './index.ts';
import { version10Sessions } from './version-10-testing.ts';

/** Every step from one version to the next, with the rows of a clinic that has come through all before. */

let options: StoreOptions & { folder: string };
let store: Store;
beforeEach(() => {
  options = testOptions();
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

/** Tables of our own, without those of the search index and of SQLite itself. */
const tablesNow = (): string[] =>
  (
    readSql(
      store,
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name`,
    ) as { name: string }[]
  ) // the column selected
    .map(({ name }) => name);

const columnsOf = (table: string): string[] =>
  (readSql(store, `PRAGMA table_info(${table})`) as { name: string }[]).map(({ name }) => name); // SQLite's own

/** All rows of the tables, with the columns that are given. */
const rowsOf = (columns: ReadonlyMap<string, string[]>): Record<string, unknown[]> =>
  Object.fromEntries(
    [...columns].map(([table, names]) => [table, readSql(store, `SELECT ${names.join(', ')} FROM ${table}`)]),
  );

const steps = migrations
  .slice(1)
  .map(({ version }, index) => [migrations[index]?.version ?? 0, version] as const);

describe.each(steps)('from version %i to version %i', (from, to) => {
  test('every row is as it was, and the audit chain holds', async () => {
    store = await aStoreGrownTo(options, from);
    await store.write((tx) =>
      appendAuditEvent(tx, {
        at: '2026-05-02T10:00:00.000Z',
        accountId: null,
        action: 'session.sign',
        subject: 'session',
        recordId: version10Sessions.signed,
        patientId: null,
        details: {},
      }),
    );
    const columns = new Map(tablesNow().map((table) => [table, columnsOf(table)]));
    const before = rowsOf(columns);
    await store.close();
    const known = migrations.filter(({ version }) => version <= to);
    store = await openStore({ ...options, create: false }, known);
    expect(store.schemaVersion).toBe(to);
    expect(rowsOf(columns)).toEqual(before);
    expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
  });
});

/** Written under the store's own keys, not in SQL. */
const keyed = new Set(['audit_event', 'audit_key']);

test.each(writtenVersions)('version %i has rows in every table that it knows', async (version) => {
  store = await aStoreGrownTo(options, version);
  const empty = Object.entries(rowsOf(new Map(tablesNow().map((table) => [table, columnsOf(table)]))))
    .filter(([table, rows]) => rows.length === 0 && !keyed.has(table))
    .map(([table]) => table);
  expect(empty).toEqual([]);
});
