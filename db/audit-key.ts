import { createHash } from 'node:crypto';
import { type Reader, type Transaction, contextOf } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';

/**
 * The keys that the audit log was chained with before the database key was last changed. The first event after a
 * change is linked to the one before and to the former key as well, so that nobody can slip in a key of their own
 * and with it a log of their own.
 */

export type AuditKeyRow = { last_sequence: number; key: Buffer };

const keyByLastSequence = query('audit key by sequence', (db, { sequence }: Values<{ sequence: number }>) =>
  db.selectFrom('audit_key').select('key').where('last_sequence', '=', sequence),
);
const everyKey = query('audit keys', (db) => db.selectFrom('audit_key').selectAll().orderBy('last_sequence'));

const insertKey = inserter<AuditKeyRow>('audit_key', ['last_sequence', 'key']);

/** What the first event under a new key carries in place of the plain hash of the event before. */
export function linkAcross(hash: string, formerKey: Uint8Array): string {
  return createHash('sha256').update('stratum audit key\0').update(hash).update(formerKey).digest('hex');
}

/** The former key under which the event with this number was the last. */
export function findAuditKey(read: Reader, lastSequence: number): Buffer | undefined {
  return keyByLastSequence.first(read, { sequence: lastSequence })?.key;
}

/** The former keys, oldest first, each with the last event that it proves. */
export function listAuditKeys(read: Reader): AuditKeyRow[] {
  return everyKey.all(read, {});
}

/**
 * Keeps the key of all events up to now (32 bytes), in a database that is opened with a new one. The change of the
 * key must be noted as an event in the same transaction: a log that ends with a former key does not verify.
 * `lastSequence` is the number of the newest event.
 */
export function appendAuditKey(tx: Transaction, lastSequence: number, key: Uint8Array): void {
  insertKey(tx, { last_sequence: lastSequence, key: Buffer.from(key) });
  // What was found of the chain's end in this transaction does not know of the key.
  contextOf(tx).auditChainEnd = undefined;
}
