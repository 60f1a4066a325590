import { type KeyObject, createHmac } from 'node:crypto';
import type { Generated } from 'kysely';
import type { Instant } from '../domain/time.ts';
import { type Reader, type Transaction, contextOf } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';

/**
 * The audit log. Each event carries an HMAC-SHA-256 over its content and the hash of the event before, so that
 * an event that was changed, moved, left out or cut off shows. The key is not the database key.
 */

type AuditEventRow = {
  sequence: number;
  at: Instant;
  account_id: string | null;
  action: string;
  subject: string;
  record_id: string | null;
  patient_id: string | null;
  details: string;
  previous_hash: string;
  hash: string;
};
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

export type AuditHead = { sequence: number; hash: string };

export type AuditVerification =
  | { intact: true; head: AuditHead | null }
  /** The first event that does not fit: its content was changed, it follows another than it did, or it is not there. */
  | { intact: false; sequence: number; fault: 'content' | 'order' | 'missing' };

const beforeFirst = '0'.repeat(64);
const pageLength = 2000;

const newestEvent = query('audit head', (db) =>
  db.selectFrom('audit_event').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1),
);
const eventsAfter = query('audit events after', (db, { sequence }: Values<{ sequence: number }>) =>
  db
    .selectFrom('audit_event')
    .selectAll()
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(pageLength),
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

function hashOf(row: Omit<AuditEventRow, 'hash'>, key: KeyObject): string {
  const content = JSON.stringify([
    row.sequence,
    row.at,
    row.account_id,
    row.action,
    row.subject,
    row.record_id,
    row.patient_id,
    row.details,
    row.previous_hash,
  ]);
  return createHmac('sha256', key).update(content).digest('hex');
}

/** The row of an event that follows `head`. */
function chainedRow(event: AuditEventInput, head: AuditHead | null, key: KeyObject): AuditEventRow {
  const content = {
    sequence: (head?.sequence ?? 0) + 1,
    at: event.at,
    account_id: event.accountId,
    action: event.action,
    subject: event.subject,
    record_id: event.recordId,
    patient_id: event.patientId,
    details: JSON.stringify(event.details),
    previous_hash: head?.hash ?? beforeFirst,
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

/** Adds an event at once, for bulk writing; otherwise as `appendAuditEvent`. */
export function chainAuditEvent(tx: Transaction, event: AuditEventInput): AuditHead {
  const context = contextOf(tx);
  context.auditHead ??= newestEvent.first(tx, {}) ?? null;
  const row = chainedRow(event, context.auditHead, context.auditKey);
  insertEvent(tx, row);
  // Only now: an event that was refused must not be built upon.
  context.auditHead = { sequence: row.sequence, hash: row.hash };
  return context.auditHead;
}

/** Adds an event to the chain, in the transaction of what it tells of. */
export async function appendAuditEvent(tx: Transaction, event: AuditEventInput): Promise<AuditHead> {
  return chainAuditEvent(tx, event);
}

/** The newest event; null before the first. Belongs into every backup manifest, export and printed record. */
export async function auditHead(read: Reader): Promise<AuditHead | null> {
  return newestEvent.first(read, {}) ?? null;
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

/** The highest number ever given: higher than the newest event when events were cut off. */
function highestSequence(read: Reader): number {
  const rows = contextOf(read).connection.all(
    "SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'",
    [],
  );
  const [row] = rows as { seq: number }[]; // SQLite's own table
  return row?.seq ?? 0;
}

/**
 * Recomputes the chain from the first event. `expected` is a head written down elsewhere (a backup manifest, a
 * printed record) that must still be part of the chain: it shows what the database alone cannot, that the
 * newest events were replaced together with the counter.
 */
export async function verifyAuditChain(read: Reader, expected?: AuditHead): Promise<AuditVerification> {
  const { auditKey } = contextOf(read);
  let head: AuditHead | null = null;
  let page = eventsAfter.all(read, { sequence: 0 });
  while (page.length > 0) {
    for (const row of page) {
      const next: number = (head?.sequence ?? 0) + 1;
      if (row.sequence !== next) return { intact: false, sequence: next, fault: 'missing' };
      if (row.previous_hash !== (head?.hash ?? beforeFirst))
        return { intact: false, sequence: next, fault: 'order' };
      if (row.hash !== hashOf(row, auditKey)) return { intact: false, sequence: next, fault: 'content' };
      if (expected?.sequence === next && expected.hash !== row.hash)
        return { intact: false, sequence: next, fault: 'content' };
      head = { sequence: row.sequence, hash: row.hash };
    }
    // Let others run between pages.
    await new Promise((resolve) => setImmediate(resolve));
    page = eventsAfter.all(read, { sequence: head?.sequence ?? 0 });
  }
  const last = head?.sequence ?? 0;
  if (last < Math.max(highestSequence(read), expected?.sequence ?? 0)) {
    return { intact: false, sequence: last + 1, fault: 'missing' };
  }
  return { intact: true, head };
}
