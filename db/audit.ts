import type { KeyObject } from 'node:crypto';
import type { Generated } from 'kysely';
import type { Instant } from '../domain/time.ts';
import { type AuditEventRow, type AuditHead, beforeFirst, hashOf } from './audit-chain.ts';
import { findAuditKey, linkAcross } from './audit-key.ts';
import { type Reader, type Transaction, contextOf } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';

export type { AuditHead } from './audit-chain.ts';
export { appendAuditKey } from './audit-key.ts';
export { verifyAuditChain } from './audit-verify.ts';

/**
 * The audit log. Each event carries an HMAC-SHA-256 over its content and the hash of the event before, so that
 * an event that was changed, moved, left out or cut off shows. The key is not the database key.
 */

export type AuditEventTable = Omit<AuditEventRow, 'sequence'> & { sequence: Generated<number> };

export type AuditEventInput = {
  at: Instant;
  /** Null for what nobody signed in did: a failed unlock. */
  accountId: string | null;
  /** What was done: `session.sign`. */
  action: string;
  /** What kind of record: `session`. */
  subject: string;
  recordId: string | null;
  patientId: string | null;
  /** Before and after, reasons: plain data. */
  details: Readonly<Record<string, unknown>>;
};

const newestEvent = query('audit head', (db) =>
  db.selectFrom('audit_event').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1),
);
const hashBySequence = query('audit hash by number', (db, { sequence }: Values<{ sequence: number }>) =>
  db.selectFrom('audit_event').select('hash').where('sequence', '=', sequence),
);
const eventsOfPatient = query(
  'audit events of patient',
  (db, { patientId, limit }: Values<{ patientId: string; limit: number }>) =>
    db
      .selectFrom('audit_event')
      .selectAll()
      .where('patient_id', '=', patientId)
      .orderBy('sequence', 'desc')
      .limit(limit),
);

/** The row of an event that follows `head`. */
function chainedRow(event: AuditEventInput, { head, link }: ChainEnd, key: KeyObject): AuditEventRow {
  const content = {
    sequence: (head?.sequence ?? 0) + 1,
    at: event.at,
    account_id: event.accountId,
    action: event.action,
    subject: event.subject,
    record_id: event.recordId,
    patient_id: event.patientId,
    details: JSON.stringify(event.details),
    previous_hash: link,
  };
  return { ...content, hash: hashOf(content, key) };
}

const insertEvent = inserter<AuditEventRow>('audit_event', [
  'sequence',
  'at',
  'account_id',
  'action',
  'subject',
  'record_id',
  'patient_id',
  'details',
  'previous_hash',
  'hash',
]);

/** Where the chain ends, and what the next event must carry of it. */
type ChainEnd = { head: AuditHead | null; link: string };

function findChainEnd(read: Reader): ChainEnd {
  const head = newestEvent.first(read, {}) ?? null;
  if (!head) return { head, link: beforeFirst };
  const formerKey = findAuditKey(read, head.sequence);
  return { head, link: formerKey ? linkAcross(head.hash, formerKey) : head.hash };
}

/** Adds an event at once, for bulk writing; otherwise as `appendAuditEvent`. */
export function chainAuditEvent(tx: Transaction, event: AuditEventInput): AuditHead {
  const context = contextOf(tx);
  context.auditChainEnd ??= findChainEnd(tx);
  const { sequence, ...content } = chainedRow(event, context.auditChainEnd, context.auditKey);
  insertEvent(tx, { sequence, ...content });
  // Only now: an event that was refused must not be built upon.
  const head = { sequence, hash: content.hash };
  context.auditChainEnd = { head, link: head.hash };
  return head;
}

/** Adds an event to the chain, in the transaction of what it tells of. */
export async function appendAuditEvent(tx: Transaction, event: AuditEventInput): Promise<AuditHead> {
  return chainAuditEvent(tx, event);
}

/** The newest event; null before the first. Belongs into every backup manifest, export and printed record. */
export async function auditHead(read: Reader): Promise<AuditHead | null> {
  return newestEvent.first(read, {}) ?? null;
}

/** True when the log holds this event, which was its head once: it is not an older copy. */
export const isInAuditLog = (read: Reader, { sequence, hash }: AuditHead): boolean =>
  hashBySequence.first(read, { sequence })?.hash === hash;

/** Events of which each has changed the vault file as well. */
const vaultChanges = [
  'account.change-password',
  'account.create',
  'account.recover-password',
  'account.reset-password',
  'account.update',
  'backup.passphrase',
  'security.key-store',
  'security.recovery-key',
  'vault.rekey',
];
const vaultChangeAfter = query('vault change after event', (db, { sequence }: Values<{ sequence: number }>) =>
  db
    .selectFrom('audit_event')
    .select('sequence')
    .where('sequence', '>', sequence)
    .where('action', 'in', vaultChanges)
    .limit(1),
);

/**
 * True when the database and the vault that names `head` as the newest event are not of one time: the log does not
 * hold it, so the database is an older one; or it tells of a later change of the vault, so the vault is.
 */
export function isRolledBack(read: Reader, head: AuditHead | null): boolean {
  if (head && !isInAuditLog(read, head)) return true;
  return vaultChangeAfter.first(read, { sequence: head?.sequence ?? 0 }) !== undefined;
}

export type AuditEvent = AuditEventInput & { sequence: number };

const rowToEvent = (row: AuditEventRow): AuditEvent => ({
  sequence: row.sequence,
  at: row.at,
  accountId: row.account_id,
  action: row.action,
  subject: row.subject,
  recordId: row.record_id,
  patientId: row.patient_id,
  details: JSON.parse(row.details) as AuditEventInput['details'], // written by chainedRow
});

/** What was done with a patient's record, newest first. */
export async function listAuditEventsOfPatient(
  read: Reader,
  patientId: string,
  limit: number,
): Promise<AuditEvent[]> {
  return eventsOfPatient.all(read, { patientId, limit }).map(rowToEvent);
}
