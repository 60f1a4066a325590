import SqliteDatabase from 'better-sqlite3';
import { StoreError, storeErrorOf } from './errors.ts';
import { applySettings, cipherSettings } from './settings.ts';

export type Access = 'writer' | 'reader';
export type Key = { key: Uint8Array };

/** The cipher takes 32 bytes after this mark as the key itself; without it they would be hashed as a passphrase. */
const rawKeyMark = Buffer.from('raw:', 'latin1');

/** Runs `work` with the key as the cipher wants it, and wipes that copy. Throws `misuse` unless the key has 32 bytes. */
function withRawKey<T>({ key }: Key, work: (rawKey: Buffer) => T): T {
  if (key.length !== 32) throw new StoreError('misuse', 'The database key has 32 bytes.');
  const rawKey = Buffer.concat([rawKeyMark, key]);
  try {
    return work(rawKey);
  } finally {
    rawKey.fill(0);
  }
}

/** Opens a keyed connection and proves the key with a first read. Throws `StoreError`. */
export function connect(file: string, key: Key, access: Access): SqliteDatabase.Database {
  return withRawKey(key, (rawKey) => {
    let db: SqliteDatabase.Database | undefined;
    try {
      db = new SqliteDatabase(file, { readonly: access === 'reader' });
      applySettings(db, cipherSettings);
      db.key(rawKey);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    } catch (error) {
      db?.close();
      throw storeErrorOf(error);
    }
  });
}

/** Encrypts the whole database of a connection anew. It must be in no transaction and not in WAL mode. */
export function changeKey(db: SqliteDatabase.Database, key: Key): void {
  withRawKey(key, (rawKey) => db.rekey(rawKey));
}
