import { rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareRecords } from './compare-records.ts';
import { copyDatabase } from './copy.ts';
import { aStoreGrownTo } from './migrations/grown-testing.ts';
import { migrations } from './migrations/index.ts';
import { openStore } from './open.ts';
import { kinds } from './record-kinds.ts';
import { readSql, runSql, testOptions } from './testing.ts';

const newest = migrations.at(-1)?.version ?? 0;

/** No records that somebody would miss: the clinic's own settings, keys, forms half typed, and what follows from others. */
const noRecords = new Set([
  'audit_event',
  'audit_key',
  'backup_run',
  'backup_setting',
  'clinic',
  'emergency_access',
  'kept_form',
  'patient_activity',
  'patient_reader',
  'rule_set',
]);

test('whatever a person would miss is counted before a backup is restored: every table is known', async () => {
  const options = testOptions();
  const store = await aStoreGrownTo(options, newest);
  const tables = (
    readSql(
      store,
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'`,
    ) as { name: string }[]
  ) // the column selected
    .map(({ name }) => name);
  const counted = new Set(kinds.flatMap(({ table, parts }) => [table, ...parts.map((part) => part.table)]));
  expect(tables.filter((table) => !counted.has(table) && !noRecords.has(table))).toEqual([]);
  expect([...counted].filter((table) => !tables.includes(table))).toEqual([]);
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test('of every kind there is what would be gained, by a name that people know; a change in the stock shows', async () => {
  const options = testOptions();
  const store = await aStoreGrownTo(options, newest);
  const source = { file: options.file, key: options.key };
  const { counts, differences } = compareRecords(null, source);
  for (const { kind, gained } of counts) expect(gained, kind).toBeGreaterThan(0);
  expect(differences.map(({ kind, label }) => `${kind}: ${label}`)).toEqual(
    expect.arrayContaining([
      'consent: 2026-06-15 · Anna Novák · T-0001',
      'lot: HA 1.0 % · HA-9',
      'movement: 2026-06-09 · HA 1.0 % · HA-9',
      'device: Dermapen 4 · SN-100',
      'rule: C07 · 2',
      'consent-text: Consent to microneedling · en · 1',
      'aftercare-text: en · 1',
    ]),
  );
  const copy = { file: join(options.folder, 'copy.db'), key: randomBytes(32) };
  copyDatabase(source, copy);
  await runSql(store, "UPDATE lot SET number = 'HA-10', revision = 3");
  await runSql(
    store,
    "UPDATE consent SET withdrawn_at = signed_at, withdrawn_by = recorded_by, withdrawal_reason = 'r' WHERE withdrawn_at IS NULL",
  );
  expect(compareRecords(source, copy).differences).toMatchObject([
    { kind: 'consent', change: 'changed' },
    { kind: 'lot', change: 'changed' },
  ]);
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

test('of two versions, the records that one of them did not know yet are lost or gained', async () => {
  const options = testOptions();
  const store = await aStoreGrownTo(options, newest);
  await store.close();
  const before = testOptions();
  const known = migrations.filter(({ version }) => version <= 30);
  await (await openStore({ ...before, create: true }, known)).close();
  const [newer, older] = [options, before].map(({ file, key }) => ({ file, key }));
  if (!newer || !older) throw new Error('There are two');
  const of = (kind: string, { counts }: ReturnType<typeof compareRecords>) =>
    counts.find((count) => count.kind === kind);
  expect(of('consent', compareRecords(older, newer))).toMatchObject({ present: 0, lost: 0, gained: 2 });
  expect(of('session', compareRecords(older, newer))).toMatchObject({ present: 0, gained: 8 });
  expect(of('consent', compareRecords(newer, older))).toMatchObject({ backup: 0, lost: 2, gained: 0 });
  for (const { folder } of [options, before]) rmSync(folder, { recursive: true, force: true });
});
