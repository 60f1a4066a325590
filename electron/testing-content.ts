import { createHash } from 'node:crypto';
import type { Store } from '../db/open.ts';
import { readSql } from '../db/testing.ts';

/** Everything a store holds, for tests that hold what was before against what is after. */

const tablesOf = (store: Store): string[] =>
  (
    readSql(
      store,
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_schema*' ORDER BY name`,
    ) as { name: string }[]
  ) // the column selected
    .map(({ name }) => name);

const digestOf = (rows: unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    .digest('hex');

/** A digest of the rows of each table, by its name. The audit log and what counts its events can be left out. */
export function contentOf(
  store: Store,
  { without = [] }: { without?: readonly string[] } = {},
): Record<string, string> {
  const tables = tablesOf(store).filter((name) => !without.includes(name));
  return Object.fromEntries(tables.map((name) => [name, digestOf(readSql(store, `SELECT * FROM ${name}`))]));
}

/** The audit log and its counter. */
export const auditTables = ['audit_event', 'sqlite_sequence'] as const;
