import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StoreError, storeError, storeErrorOf } from './errors.ts';

const pageSize = 4096;
const plainMagic = Buffer.from('SQLite format 3\0', 'latin1');
/** Bytes 16–23 of our files stay readable: page size 4,096, 64 bytes reserved per page for nonce and tag. */
const ourPageSize = Buffer.from([0x10, 0x00]);
const ourReserve = Buffer.from([0x40, 0x40, 0x20, 0x20]);

/**
 * Looks at an existing file before SQLite does. An empty file would pass as a new database, and a plain one or
 * one cut off inside its first page would all be reported as a wrong key. Throws `database.missing`,
 * `database.foreign` or `database.damaged`.
 */
export function checkFile(file: string): void {
  const header = Buffer.alloc(24);
  let size: number;
  try {
    size = statSync(file).size;
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, header, 0, header.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw storeErrorOf(error);
  }
  if (size === 0) throw storeError('database.damaged');
  if (header.subarray(0, 16).equals(plainMagic)) throw storeError('database.foreign');
  const ours = header.subarray(16, 18).equals(ourPageSize) && header.subarray(20, 24).equals(ourReserve);
  if (size < pageSize) throw storeError(ours ? 'database.damaged' : 'database.foreign');
}

/** Removes a database file that was never finished, with its companions. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) remove(file + suffix);
}

/** Removes a file that may be there. `rmSync` would hide why the file system refused (EIO) in an error without code. */
function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/**
 * Closing takes the write-ahead log in and removes it; that this failed SQLite does not say. A database that still
 * has its log is not whole under another name. Throws `disk.failed`.
 */
function checkWhole(closed: string): void {
  if (existsSync(`${closed}-wal`)) throw storeError('disk.failed');
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a finished file durable under its final name. An existing file there is replaced. */
export function publishFile(unfinished: string, file: string): void {
  checkWhole(unfinished);
  const descriptor = openSync(unfinished, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  syncFolder(dirname(file));
}

/** As `publishFile`, but throws `database.exists` rather than replace a file, even one that appears just now. */
export function publishNewFile(unfinished: string, file: string): void {
  if (existsSync(file)) throw fileExists();
  checkWhole(unfinished);
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (existsSync(file)) throw fileExists(error);
    // A file system without links (exFAT).
    publishFile(unfinished, file);
    return;
  }
  remove(unfinished);
  syncFolder(dirname(file));
}

export const fileExists = (cause?: unknown): StoreError =>
  new StoreError('database.exists', 'There is a database already; it is not overwritten.', { cause });
