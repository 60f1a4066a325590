import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, writeSync } from 'node:fs';
import { type AuditHead, verifyAuditChain } from '../../db/audit.ts';
import { type TableContent, differingTables, readContent } from '../../db/content-digest.ts';
import { type KeyedFile, checkIntegrity, copyFileWithKey } from '../../db/copy.ts';
import { StoreError } from '../../db/errors.ts';
import { checkSchema } from '../../db/known-schema.ts';
import { type Store, openStore } from '../../db/open.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { derivePurposeKey } from '../vault.ts';
import { backupPaths } from './backup-folder.ts';
import { deriveBackupKey } from './backup-key.ts';
import type { Manifest } from './manifest.ts';

/** The way from a backup's file to a database: the same for restoring and for proving a backup. Blocks its thread. */

const chunkBytes = 4_194_304;

const damaged = (message: string, cause?: unknown): Refusal =>
  new Refusal('backup.damaged', message, { cause });

type FileProof = Manifest['database'];

/** Copies a regular file and hashes it on the way; stops at the first byte more than there should be. */
function copyHashing(from: string, to: string, mostBytes: number): FileProof {
  if (!lstatSync(from).isFile()) throw damaged('The database of the backup is a link or not a file');
  const source = openSync(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    if (!fstatSync(source).isFile()) throw damaged('The database of the backup is not a file');
    const target = openSync(to, 'wx', 0o600);
    try {
      const buffer = Buffer.alloc(chunkBytes);
      const hash = createHash('sha256');
      let bytes = 0;
      for (;;) {
        const read = readSync(source, buffer, 0, buffer.length, null);
        if (read === 0) return { bytes, sha256: hash.digest('hex') };
        bytes += read;
        if (bytes > mostBytes) throw damaged('The database of the backup is larger than its manifest says');
        const chunk = buffer.subarray(0, read);
        hash.update(chunk);
        for (let at = 0; at < read;) at += writeSync(target, chunk, at);
      }
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/**
 * Restores a backup's database to `target`, under the clinic's own key. `expected` is what the manifest says of the
 * file; null while the manifest is still to be written. What comes from elsewhere is opened for writing only once it
 * is known to hold no trigger but ours. Gives what was found. Throws `backup.damaged`.
 */
export function restoreDatabase(
  backup: string,
  backupKey: Uint8Array,
  expected: FileProof | null,
  target: KeyedFile,
): FileProof {
  const key = deriveBackupKey(backupKey, 'database');
  try {
    return copyFileWithKey({ file: backupPaths(backup).database, key }, target, (from, to) => {
      const proof = copyHashing(from, to, expected?.bytes ?? Number.MAX_SAFE_INTEGER);
      if (expected && (proof.sha256 !== expected.sha256 || proof.bytes !== expected.bytes)) {
        throw damaged('The database of the backup is not what its manifest says');
      }
      if (expected) checkSchema({ file: to, key });
      return proof;
    });
  } catch (error) {
    throw asDamage(error);
  } finally {
    key.fill(0);
  }
}

/** A database that cannot be read is the backup's damage here, not the clinic's. */
function asDamage(error: unknown): unknown {
  const isUnreadable =
    error instanceof StoreError &&
    ['database.damaged', 'database.foreign', 'database.missing'].includes(error.code);
  if (error instanceof StoreError && error.code === 'database.newer') {
    return new Refusal('backup.newer', 'The backup was made by a newer version of Stratum', { cause: error });
  }
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isUnreadable || isMissing ? damaged('The database of the backup cannot be read', error) : error;
}

/** Opens a database with everything derived from its key; the caller closes it. */
export async function openWithKey({ file, key }: KeyedFile): Promise<Store> {
  const auditKey = derivePurposeKey(key, 'audit-chain');
  try {
    return await openStore({ file, key, cipher: 'aegis', auditKey, create: false });
  } finally {
    auditKey.fill(0);
  }
}

/**
 * SQLite's own check, and the audit log from its first event to its last. Gives the head of the log. Throws
 * `database.damaged`, and what `report` throws.
 */
export async function checkDatabase(database: KeyedFile, report: Report): Promise<AuditHead> {
  report('verifying', 0);
  checkIntegrity(database);
  report('verifying', 0.5);
  const store = await openWithKey(database);
  try {
    const checked = await verifyAuditChain(store.read);
    if (checked.intact && checked.head) return checked.head;
    throw new StoreError('database.damaged', 'The audit log does not hold together');
  } finally {
    await store.close();
  }
}

type Expected = { tables: readonly TableContent[]; auditHead: AuditHead | null };

/**
 * Compares a restored database with what it is to hold: every row of every table, the audit log to its head. Throws
 * `backup.damaged`, and what `report` throws.
 */
export async function checkRestored(restored: KeyedFile, expected: Expected, report: Report): Promise<void> {
  try {
    report('comparing', 0);
    const found = readContent(restored, (done) => report('comparing', done));
    const differing = differingTables(found, expected.tables);
    if (differing.length > 0) throw damaged(`Tables differ from the backup’s: ${differing.join(', ')}`);
    const head = await checkDatabase(restored, report);
    if (head.sequence !== expected.auditHead?.sequence || head.hash !== expected.auditHead.hash) {
      throw damaged('The audit log ends elsewhere than the backup’s');
    }
  } catch (error) {
    throw asDamage(error);
  }
}
