import SqliteDatabase from 'better-sqlite3';
import type { KeyedFile } from './copy.ts';
import { openForReading } from './damage.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { migrations as released } from './migrations/index.ts';
import { type Migration, migrate, readVersion } from './migrations/run.ts';

/** Everything that a database is made of, but the statistics that SQLite adds by itself, exactly as it makes them. */
const definitionsOf = (db: SqliteDatabase.Database): string[] =>
  db
    .prepare(
      `SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema
       WHERE sql IS NULL OR sql NOT IN
         ('CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')
       ORDER BY 1`,
    )
    .pluck()
    .all() as string[]; // json_array gives text

function definitionsAt(version: number, migrations: readonly Migration[]): string[] {
  const db = new SqliteDatabase(':memory:');
  try {
    migrate(
      db,
      migrations.filter((migration) => migration.version <= version),
    );
    return definitionsOf(db);
  } finally {
    db.close();
  }
}

/**
 * Proves that a database has the tables, indexes and triggers that our migrations make, and nothing beside them: a
 * trigger of somebody else would run with the next write. Reads only. Throws `database.damaged`, `.foreign`, `.newer`.
 * `migrations` is for tests.
 */
export function checkSchema(database: KeyedFile, migrations: readonly Migration[] = released): void {
  const db = openForReading(database);
  try {
    const version = readVersion(db, migrations);
    const [found, known] = [definitionsOf(db), definitionsAt(version, migrations)];
    if (found.length !== known.length || found.some((definition, index) => definition !== known[index])) {
      throw new StoreError('database.damaged', 'The database is not built as Stratum builds it.');
    }
  } catch (error) {
    throw storeErrorOf(error);
  } finally {
    db.close();
  }
}
