import type { Voiding } from '../domain/addendum.ts';
import type { SignedContent } from '../domain/canonical-session.ts';
import type { Account, Device } from '../domain/clinic.ts';
import type { OutcomeScore } from '../domain/outcome.ts';
import type { Patient } from '../domain/patient.ts';
import type { Reaction, SessionInput, Signature } from '../domain/session.ts';
import { type Instant, compareTimes } from '../domain/time.ts';
import { type NewAddendum, writeAddendum } from './addendum.ts';
import { type AuditEventInput, chainAuditEvent } from './audit.ts';
import type { Transaction } from './handle.ts';
import { writeOutcome } from './outcome.ts';
import { writePatient } from './patient.ts';
import {
  type EventedPlan,
  type NewPlan,
  type NewPlanEvent,
  type PlanChange,
  setPlanOfSession,
  writePlan,
  writePlanEvent,
} from './plan.ts';
import { refreshDue } from './plan-due.ts';
import { sealOfSession } from './seal.ts';
import { insertReactionRow, reactionToRow } from './session-parts.ts';
import { insertScreening } from './screening.ts';
import { contentToColumns, coverToColumns } from './session-row.ts';
import { insertParts, insertSessionRow, sealSession, writeVoiding } from './session-write.ts';

/** Writing many records at once, for imports and demo data. */

export type BulkSession = {
  id: string;
  patientId: string;
  /** The plan it belongs to. */
  planId?: string;
  /** What it was signed on and under; nothing where it is left out. */
  signedUnder?: Pick<SignedContent, 'screening' | 'consent' | 'plan'>;
  practitioner: Pick<Account, 'id' | 'name'>;
  device: Device;
  timeZone: string;
  createdAt: Instant;
  input: Omit<SessionInput, 'reactions'>;
  signature: Signature;
  /** Immediate ones in the order charted, and later ones. */
  reactions: readonly Reaction[];
  /** Oldest first. */
  addenda: readonly NewAddendum[];
  voided: Voiding | null;
};

export type BulkWriter = {
  patient(patient: Patient): void;
  /** A signed and sealed session with its parts, and what was added to it since. */
  session(session: BulkSession): void;
  plan(plan: NewPlan, by: PlanChange): void;
  planEvent(plan: EventedPlan, event: NewPlanEvent): void;
  outcome(score: OutcomeScore): void;
  auditEvent(event: AuditEventInput): void;
};

type BulkOptions = {
  /**
   * Takes down the plans that may be due at another time from now on. Without it each is worked out at once, which is
   * half of the work when a plan's sessions all come in one transaction.
   */
  onDueChange?: (planId: string) => void;
};

const underNothing = { screening: null, consent: null, plan: null };

/**
 * Writes in the given transaction: same tables, triggers, checks and audit chain. Throws `StoreError` as the
 * aggregates do. Some thousand sessions per transaction.
 */
export function bulkWriter(tx: Transaction, options: BulkOptions = {}): BulkWriter {
  const { onDueChange = (planId) => refreshDue(tx, planId) } = options;
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
      ...coverToColumns(bulk.signedUnder ?? underNothing),
    });
    if (bulk.planId !== undefined) {
      const tie = { accountId: bulk.practitioner.id, at: bulk.createdAt };
      setPlanOfSession(tx, id, bulk.planId, tie);
    }
    insertParts(tx, id, { ...input, reactions });
    if (bulk.signedUnder?.screening) insertScreening(tx, id, bulk.signedUnder.screening);
    const content = signedContent(bulk);
    const seal = sealOfSession(content, null);
    sealSession(tx, id, 2, signature, seal);
    for (const reaction of reactions) {
      if (reaction.stage === 'later') insertReactionRow(tx, reactionToRow(id, reaction, 0));
    }
    const record = { ...content, state: 'signed' as const, seal, addenda: [], voided: null };
    for (const addendum of bulk.addenda) writeAddendum(tx, record, addendum, null);
    if (bulk.voided) {
      const { voidedAt, by, reason } = bulk.voided;
      writeVoiding(tx, { sessionId: id, voidedAt, voidedBy: by.id, reason });
    }
    if (bulk.planId !== undefined) onDueChange(bulk.planId);
  };
  return {
    patient: (patient) => writePatient(tx, patient),
    session,
    plan: (plan, by) => writePlan(tx, plan, by),
    planEvent: (plan, event) => {
      writePlanEvent(tx, plan, event);
      onDueChange(plan.id);
    },
    outcome: (score) => writeOutcome(tx, score),
    auditEvent: (event) => {
      chainAuditEvent(tx, event);
    },
  };
}

/** What is signed of it, its immediate reactions in the order in which they are read back. */
function signedContent({
  id,
  patientId,
  practitioner,
  device,
  timeZone,
  ...rest
}: BulkSession): SignedContent {
  const immediate = rest.reactions
    .filter(({ stage }) => stage === 'immediate')
    .toSorted((a, b) => compareTimes(a.seenAt, b.seenAt));
  const { input, signature } = rest;
  return {
    ...input,
    ...(rest.signedUnder ?? underNothing),
    id,
    patientId,
    practitioner,
    device,
    timeZone,
    signature,
    reactions: immediate,
    pictures: [],
  };
}
