import type { Database } from 'better-sqlite3';
import { StoreError, storeErrorOf } from '../errors.ts';

/** Numbered in tens. `sql` is frozen text that imports nothing of the application. */
export type Migration = { version: number; sql: string };

/** `Strm` in ASCII: tells our files from others (PRAGMA application_id). */
export const applicationId = 0x5374726d;

const numberOf = (db: Database, pragma: string): number => Number(db.pragma(pragma, { simple: true }));

export const latestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/**
 * The version of an open database. Throws `database.foreign` for a database of another application and
 * `database.newer`, with `found` and `supported`, for one that a newer program has written.
 */
export function readVersion(db: Database, migrations: readonly Migration[]): number {
  const found = numberOf(db, 'user_version');
  const supported = latestVersion(migrations);
  if (numberOf(db, 'application_id') !== applicationId) {
    throw new StoreError('database.foreign', 'The file is a database of another application.');
  }
  if (found > supported) {
    const message = `The database has version ${found}; this program knows versions up to ${supported}.`;
    throw new StoreError('database.newer', message, { values: { found, supported } });
  }
  return found;
}

/** Brings the database to the last version, each migration and its version number in one transaction. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    db.exec('begin immediate');
    try {
      // Read inside the transaction: another process may have migrated meanwhile.
      if (numberOf(db, 'user_version') < migration.version) apply(db, migration);
      db.exec('commit');
    } catch (error) {
      if (db.inTransaction) db.exec('rollback');
      throw storeErrorOf(error);
    }
  }
}

function apply(db: Database, { version, sql }: Migration): void {
  db.pragma('defer_foreign_keys = ON');
  db.exec(sql);
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${version}`);
  const orphans = db.pragma('foreign_key_check');
  if (Array.isArray(orphans) && orphans.length > 0) {
    throw new StoreError(
      'unexpected',
      `Migration ${version} leaves ${orphans.length} rows without their record.`,
    );
  }
}
