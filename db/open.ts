import { AsyncLocalStorage } from 'node:async_hooks';
import { createSecretKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { type Key, connect } from './connect.ts';
import { Connection, type SlowQueryListener } from './connection.ts';
import { storeDialect } from './driver.ts';
import { StoreError, storeError, storeErrorOf } from './errors.ts';
import { checkFile, fileExists, publishFile, publishNewFile, removeDatabase } from './file.ts';
import { type Reader, type Transaction, readerOf, withTransaction } from './handle.ts';
import { migrations as released } from './migrations/index.ts';
import { type Migration, latestVersion, migrate, readVersion } from './migrations/run.ts';
import type { Database } from './schema.ts';
import { applySettings, readerSettings, storeSettings } from './settings.ts';
import { losesSaves } from './write-ahead-log.ts';

export type StoreOptions = {
  file: string;
  /** 32 bytes, used as they are: no passphrase, no derivation. */
  key: Uint8Array;
  /** Stands in the vault file, so that another can replace it. */
  cipher: 'aegis';
  /** 32 bytes, derived from the database key; never the same bytes. */
  auditKey: Uint8Array;
  /** True makes a new database and refuses an existing file; false refuses a missing one. */
  create: boolean;
  /** Told of every statement over 40 ms: its text, never its parameters. */
  onSlowQuery?: SlowQueryListener;
};

export type Store = {
  readonly read: Reader;
  readonly file: string;
  readonly schemaVersion: number;
  /** Set when opening has migrated an existing database: where the verified copy from before stands. */
  readonly backupBeforeMigration: string | undefined;
  /** Runs `work` in one immediate transaction; calls queue. Rolls back when it throws. A nested call throws `misuse`. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Checkpoint and optimise; call it when nobody waits. Does nothing while a write is under way. */
  idle(): void;
  /** Waits for the writes under way, then closes. */
  close(): Promise<void>;
};

/**
 * 8 MB. Statistics of a nearly empty database say that reading a table from end to end is cheapest, and the
 * reading connection would believe it all day while an import fills the tables (P11).
 */
const pagesWorthStatistics = 2000;

/** Makes the database under another name first: under its own it is whole or not there. */
function createDatabase(file: string, key: Key, migrations: readonly Migration[]): void {
  if (existsSync(file)) throw fileExists();
  const unfinished = `${file}.new`;
  try {
    if (!existsSync(dirname(file))) throw storeError('folder.read-only');
    removeDatabase(unfinished);
    const db = connect(unfinished, key, 'writer');
    try {
      applySettings(db, storeSettings);
      migrate(db, migrations);
    } finally {
      db.close();
    }
    publishNewFile(unfinished, file);
  } catch (error) {
    const failure = storeErrorOf(error);
    try {
      removeDatabase(unfinished);
    } catch {
      // Where nothing can be written nothing can be removed either; the reason is the first failure.
    }
    throw failure;
  }
}

/** A copy of the database as it is, encrypted with the same key, opened and checked before it gets its name. */
function backUp(db: SqliteDatabase.Database, file: string, key: Key, version: number): string {
  const backup = join(dirname(file), `stratum-before-${version}.db`);
  const unfinished = `${backup}.new`;
  removeDatabase(unfinished);
  db.prepare('VACUUM INTO ?').run(unfinished);
  const copy = connect(unfinished, key, 'writer');
  try {
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new StoreError('database.damaged', 'The copy before the migration is damaged.');
    const counts = "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'trigger')";
    if (copy.prepare(counts).pluck().get() !== db.prepare(counts).pluck().get()) {
      throw new StoreError('database.damaged', 'The copy before the migration is not whole.');
    }
  } finally {
    copy.close();
  }
  publishFile(unfinished, backup);
  return backup;
}

/** Opens the writing connection of an existing database and migrates it; refuses before it changes anything. */
function openWriter(
  file: string,
  key: Key,
  migrations: readonly Migration[],
): { db: SqliteDatabase.Database; backup: string | undefined } {
  checkFile(file);
  if (losesSaves(file, () => connect(file, key, 'reader'))) {
    throw new StoreError(
      'database.damaged',
      'The write-ahead log is damaged: it holds saves that cannot be read.',
    );
  }
  const db = connect(file, key, 'writer');
  try {
    const version = readVersion(db, migrations);
    applySettings(db, storeSettings);
    const latest = latestVersion(migrations);
    const backup = version < latest ? backUp(db, file, key, latest) : undefined;
    migrate(db, migrations);
    return { db, backup };
  } catch (error) {
    db.close();
    throw storeErrorOf(error);
  }
}

/**
 * Opens or makes the encrypted store: the only way in. Throws `StoreError`: `database.missing`, `.exists`,
 * `.foreign` (also a wrong key), `.damaged`, `.newer`, `.busy`, `folder.read-only`, `disk.full`.
 * `migrations` is for the tests of migrations.
 */
export function openStore(
  options: StoreOptions,
  migrations: readonly Migration[] = released,
): Promise<Store> {
  return Promise.try(() => {
    const { file } = options;
    if (options.create) createDatabase(file, options, migrations);
    const { db, backup } = openWriter(file, options, migrations);
    try {
      const reader = connect(file, options, 'reader');
      applySettings(reader, readerSettings);
      return assemble(options, db, reader, latestVersion(migrations), backup);
    } catch (error) {
      db.close();
      throw storeErrorOf(error);
    }
  });
}

function assemble(
  { file, auditKey: auditKeyBytes, onSlowQuery }: StoreOptions,
  writerDatabase: SqliteDatabase.Database,
  readerDatabase: SqliteDatabase.Database,
  schemaVersion: number,
  backupBeforeMigration: string | undefined,
): Store {
  const auditKey = createSecretKey(auditKeyBytes);
  const writer = new Connection(writerDatabase, onSlowQuery);
  const reader = new Connection(readerDatabase, onSlowQuery);
  const writes = new Kysely<Database>({ dialect: storeDialect(writer, 'writer') });
  const reads = new Kysely<Database>({ dialect: storeDialect(reader, 'reader') });
  const current = new AsyncLocalStorage<{ active: boolean }>();
  const pending = new Set<Promise<unknown>>();
  let closed = false;

  const write = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    if (closed) throw storeError('misuse');
    // A nested write would wait for the one around it for ever.
    if (current.getStore()?.active) {
      throw new StoreError('misuse', 'A write inside a write: use the transaction at hand.');
    }
    const scope = { active: true };
    const running = current.run(scope, () =>
      writes
        .transaction()
        .execute((transaction) => withTransaction(transaction, { connection: writer, auditKey }, work)),
    );
    pending.add(running);
    try {
      return await running;
    } finally {
      scope.active = false;
      pending.delete(running);
    }
  };

  const optimise = (): void => {
    const [row] = writer.all('PRAGMA page_count', []) as { page_count: number }[]; // the pragma's one row
    if (row && row.page_count >= pagesWorthStatistics) writer.execute('PRAGMA optimize', []);
  };

  const idle = (): void => {
    if (closed || writer.inTransaction) return;
    writer.execute('PRAGMA wal_checkpoint(PASSIVE)', []);
    optimise();
  };

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await Promise.allSettled(pending);
    reader.close();
    try {
      optimise();
      writer.execute('PRAGMA wal_checkpoint(TRUNCATE)', []);
    } catch {
      // Nothing is lost: the write-ahead log stays, and the next opening takes it in. Locking must not fail.
    } finally {
      writer.close();
    }
  };

  const read = readerOf(reads, { connection: reader, auditKey });
  return { read, file, schemaVersion, backupBeforeMigration, write, idle, close };
}
