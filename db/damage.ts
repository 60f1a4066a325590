import type SqliteDatabase from 'better-sqlite3';
import { connect } from './connect.ts';
import type { KeyedFile } from './copy.ts';
import { type StoreErrorCode, storeErrorOf } from './errors.ts';
import { applySettings, storeSettings } from './settings.ts';

/** What of a damaged database can still be read. Blocks its thread: for jobs. */

const damageCodes: ReadonlySet<StoreErrorCode> = new Set([
  'database.damaged',
  'database.foreign',
  'database.missing',
  'disk.failed',
]);

/** True for what reading a damaged file or a failing disk throws. */
export const isUnreadable = (error: unknown): boolean => damageCodes.has(storeErrorOf(error).code);

const readingSettings = storeSettings.filter(({ name }) =>
  ['cache_size', 'temp_store', 'trusted_schema', 'busy_timeout'].includes(name),
);

/** Opens a connection that reads only, and changes nothing of how the file is kept. Throws `StoreError`. */
export function openForReading({ file, key }: KeyedFile): SqliteDatabase.Database {
  const db = connect(file, { key }, 'reader');
  try {
    applySettings(db, readingSettings);
    return db;
  } catch (error) {
    db.close();
    throw storeErrorOf(error);
  }
}

/**
 * The tables that cannot be read to their end; undefined when not even the list of tables can be. Those of the search
 * do not count: they are made from the others. Throws every `StoreError` that is no damage.
 */
export function findUnreadableTables(database: KeyedFile): string[] | undefined {
  let db: SqliteDatabase.Database | undefined;
  try {
    const opened = (db = openForReading(database));
    const tables = opened
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1 ORDER BY name`,
      )
      .pluck()
      .all() as string[]; // the column asked for
    return tables.filter((table) => !isReadable(opened, table));
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw storeErrorOf(error);
  } finally {
    db?.close();
  }
}

function isReadable(db: SqliteDatabase.Database, table: string): boolean {
  try {
    for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate()) void row;
    return true;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw storeErrorOf(error);
  }
}
