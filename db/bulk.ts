import type { Account, Device } from '../domain/clinic.ts';
import type { Patient } from '../domain/patient.ts';
import type { Reaction, SessionInput, Signature } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';
import { type AuditEventInput, chainAuditEvent } from './audit.ts';
import type { Transaction } from './handle.ts';
import { writePatient } from './patient.ts';
import { insertReactionRow, reactionToRow } from './session-parts.ts';
import { contentToColumns } from './session-row.ts';
import { insertParts, insertSessionRow, sealSession } from './session-write.ts';

/** Writing many records at once, for imports and demo data. */

export type BulkSession = {
  id: string;
  patientId: string;
  practitioner: Pick<Account, 'id' | 'name'>;
  device: Device;
  timeZone: string;
  createdAt: Instant;
  input: Omit<SessionInput, 'reactions'>;
  signature: Signature;
  /** Immediate ones in the order charted, and later ones. */
  reactions: readonly Reaction[];
};

export type BulkWriter = {
  patient(patient: Patient): void;
  /** A signed session with its parts. */
  session(session: BulkSession): void;
  auditEvent(event: AuditEventInput): void;
};

/**
 * Writes in the given transaction: same tables, triggers, checks and audit chain. Throws `StoreError` as the
 * aggregates do. Some thousand sessions per transaction.
 */
export function bulkWriter(tx: Transaction): BulkWriter {
  const session = (bulk: BulkSession): void => {
    const { id, input, signature, reactions } = bulk;
    insertSessionRow(tx, {
      id,
      patient_id: bulk.patientId,
      practitioner_id: bulk.practitioner.id,
      state: 'draft',
      draft: '{}',
      time_zone: bulk.timeZone,
      revision: 1,
      created_at: bulk.createdAt,
      saved_at: bulk.createdAt,
      ...contentToColumns(input, bulk.device, bulk.practitioner.name),
    });
    insertParts(tx, id, { zones: input.zones, serums: input.serums, reactions });
    sealSession(tx, id, 2, signature);
    for (const reaction of reactions) {
      if (reaction.stage === 'later') insertReactionRow(tx, reactionToRow(id, reaction, 0));
    }
  };
  return {
    patient: (patient) => writePatient(tx, patient),
    session,
    auditEvent: (event) => {
      chainAuditEvent(tx, event);
    },
  };
}
