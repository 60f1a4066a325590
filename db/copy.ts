import { closeSync, fsyncSync, openSync } from 'node:fs';
import { changeKey, connect } from './connect.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { checkFile, removeDatabase } from './file.ts';
import { applySettings, storeSettings } from './settings.ts';

/** Whole copies of a database under another key. Everything here blocks its thread: for jobs. */

export type KeyedFile = { file: string; key: Uint8Array };

/** The settings that matter to reading alone; a copy must not be turned into a write-ahead one. */
const copySettings = storeSettings.filter(({ name }) => ['cache_size', 'temp_store'].includes(name));

/** The copy has no name that counts yet, so half of it may be lost: what is durable is decided at the end. */
const rekeySettings = [
  ...copySettings,
  { name: 'journal_mode', set: 'DELETE', reads: 'delete' },
  { name: 'synchronous', set: 'OFF', reads: 0 },
];

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives a finished, unpublished database file another key and makes it durable. Throws `StoreError`. */
function rekeyFile(file: string, from: Uint8Array, to: Uint8Array): void {
  const db = connect(file, { key: from }, 'writer');
  try {
    applySettings(db, rekeySettings);
    changeKey(db, { key: to });
  } finally {
    db.close();
  }
  syncFile(file);
}

/**
 * Writes everything that is committed in `source`, which may be in use, into a new file under another key. A file
 * that stands at the target is replaced; after a failure nothing stands there. Throws `StoreError`.
 */
export function copyDatabase(source: KeyedFile, target: KeyedFile, onEncrypting?: () => void): void {
  try {
    storing(() => {
      removeDatabase(target.file);
      checkFile(source.file);
      const db = connect(source.file, source, 'reader');
      try {
        applySettings(db, copySettings);
        db.prepare('VACUUM INTO ?').run(target.file);
      } finally {
        db.close();
      }
    });
    onEncrypting?.();
    storing(() => rekeyFile(target.file, source.key, target.key));
  } catch (error) {
    removeDatabase(target.file);
    throw error;
  }
}

/** Runs `work` and turns what SQLite and the file system throw into `StoreError`. */
function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeErrorOf(error);
  }
}

/**
 * Copies a database file that nobody writes to, and gives the copy another key. `copyBytes` puts the bytes there:
 * it can look at them on the way, and what it finds is given back. Throws `StoreError`, and what `copyBytes` throws.
 */
export function copyFileWithKey<T>(
  source: KeyedFile,
  target: KeyedFile,
  copyBytes: (from: string, to: string) => T,
): T {
  removeDatabase(target.file);
  try {
    const found = copyBytes(source.file, target.file);
    storing(() => {
      checkFile(target.file);
      rekeyFile(target.file, source.key, target.key);
    });
    return found;
  } catch (error) {
    removeDatabase(target.file);
    throw error;
  }
}

/**
 * SQLite's own check: that every page decrypts, and that tables and indexes agree. Throws `database.damaged` when
 * they do not, otherwise as any `StoreError`.
 */
export function checkIntegrity({ file, key }: KeyedFile): void {
  storing(() => {
    const db = connect(file, { key }, 'reader');
    try {
      applySettings(db, copySettings);
      const found = db.pragma('integrity_check(1)', { simple: true });
      if (found !== 'ok') {
        throw new StoreError('database.damaged', 'The integrity check of the database failed.');
      }
    } finally {
      db.close();
    }
  });
}
