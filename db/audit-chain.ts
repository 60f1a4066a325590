import { type KeyObject, createHmac } from 'node:crypto';
import type { Instant } from '../domain/time.ts';

/** What the audit log's chain is made of. */

export type AuditEventRow = {
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

/** The newest event, or one that was. */
export type AuditHead = { sequence: number; hash: string };

/** What the first event has in place of the hash of the one before. */
export const beforeFirst = '0'.repeat(64);

/** The keyed hash of an event: over its number, its content and its link to the event before. */
export function hashOf(row: Omit<AuditEventRow, 'hash'>, key: KeyObject): string {
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
