import type { AuditEventInput } from '../../db/audit.ts';
import type { PlanEntry } from './plans.ts';

/** What the audit log would tell of a plan or a score, had it been typed in. */
export function eventOfPlan(entry: PlanEntry): AuditEventInput {
  const details = { generated: true };
  if (entry.kind === 'outcome') {
    const { id, patientId, recordedAt, recordedBy } = entry.score;
    const subject = { subject: 'outcome', recordId: id, patientId, details };
    return { at: recordedAt, accountId: recordedBy.id, action: 'outcome.record', ...subject };
  }
  const { id, patientId } = entry.plan;
  const subject = { subject: 'plan', recordId: id, patientId, details };
  if (entry.kind === 'plan') return { ...entry.by, action: 'plan.create', ...subject };
  const { kind, at, accountId } = entry.event;
  return { at, accountId, action: kind === 'completed' ? 'plan.complete' : 'plan.abandon', ...subject };
}
