import type { Output, ParsedInput } from '../../domain/contract.ts';
import { extensionSchema, planSchema } from '../../domain/plan-form.ts';
import type { Plan, PlanContent, PlanEvent } from '../../domain/plan.ts';
import { problemsOf } from '../../domain/problem.ts';
import type { AuditEventInput } from '../../db/audit.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { findDraft } from '../../db/draft.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { findPatient } from '../../db/patient.ts';
import {
  findPlanOfSession,
  recordPlanEvent,
  setPlanOfSession,
  updatePlan,
  writePlan,
} from '../../db/plan.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { draftPlans, planView, requirePlan, todayAt } from './plan-view.ts';
import { requireSigned } from './session-view.ts';

export function listPlan(
  { patientId }: ParsedInput<'plan.list'>,
  context: AccountContext,
): Promise<Output<'plan.list'>> {
  return planView(patientId, context);
}

/** What can be changed of a plan, for the audit log: before and after show where they differ. */
const contentOf = (plan: PlanContent): PlanContent => ({
  concerns: plan.concerns,
  otherConcern: plan.otherConcern,
  plannedSessions: plan.plannedSessions,
  intervalDays: plan.intervalDays,
  startedOn: plan.startedOn,
  targets: plan.targets,
  note: plan.note,
});

const ofPlan = (
  { id, patientId }: Pick<Plan, 'id' | 'patientId'>,
  event: Pick<AuditEventInput, 'at' | 'accountId' | 'action' | 'details'>,
): AuditEventInput => ({ ...event, subject: 'plan', recordId: id, patientId });

/** Begins a plan, or changes one. Throws `input.invalid`, `plan.ended`, `plan.changed-elsewhere`, `not-found`. */
export async function savePlan(
  { patientId, plan, form }: ParsedInput<'plan.save'>,
  context: AccountContext,
): Promise<Output<'plan.save'>> {
  const { store, environment, account } = context;
  const by = { accountId: account.id, at: environment.now() };
  const readForm = (before: Plan | null): PlanContent => {
    const parsed = planSchema(todayAt(context), before).safeParse(form);
    if (parsed.success) return parsed.data;
    throw new Refusal('input.invalid', 'The plan has problems', { fields: problemsOf(parsed.error) });
  };
  await store.write(async (transaction) => {
    if (!plan) {
      await requirePatient(transaction, patientId);
      const created = { ...readForm(null), id: environment.newId(), patientId };
      writePlan(transaction, created, by);
      const details = { after: contentOf(created) };
      await appendAuditEvent(transaction, ofPlan(created, { ...by, action: 'plan.create', details }));
      return;
    }
    const before = await requirePlan(transaction, patientId, plan.planId);
    requireRevision(before, plan.revision);
    if (before.status !== 'active') throw new Refusal('plan.ended', 'The plan has ended');
    const after = readForm(before);
    const change = { ...by, expectedRevision: plan.revision };
    if (!(await updatePlan(transaction, before.id, after, change))) throw changedElsewhere();
    const details = { before: contentOf(before), after };
    await appendAuditEvent(transaction, ofPlan(before, { ...by, action: 'plan.update', details }));
  });
  return planView(patientId, context);
}

async function requirePatient(read: Reader, patientId: string): Promise<void> {
  if (!(await findPatient(read, patientId))) throw new Refusal('not-found', 'No such patient');
}

function requireRevision(plan: Plan, revision: number): void {
  if (plan.revision !== revision) throw changedElsewhere();
}

const changedElsewhere = () => new Refusal('plan.changed-elsewhere', 'The plan was changed meanwhile');

/** Completes or abandons a plan. Throws `plan.ended`, `plan.changed-elsewhere`, `not-found`. */
export async function endPlan(
  { patientId, planId, revision, form: { kind, reason } }: ParsedInput<'plan.end'>,
  context: AccountContext,
): Promise<Output<'plan.end'>> {
  await context.store.write(async (transaction) => {
    const plan = await requirePlan(transaction, patientId, planId);
    requireRevision(plan, revision);
    if (plan.status !== 'active') throw new Refusal('plan.ended', 'The plan has ended');
    await writePlanEvent(transaction, plan, { kind, reason, sessionsAfter: plan.plannedSessions }, context);
  });
  return planView(patientId, context);
}

/** Plans more sessions, or takes an ended plan up again. Throws `input.invalid`, `plan.changed-elsewhere`, `not-found`. */
export async function extendPlan(
  { patientId, planId, revision, form }: ParsedInput<'plan.extend'>,
  context: AccountContext,
): Promise<Output<'plan.extend'>> {
  await context.store.write(async (transaction) => {
    const plan = await requirePlan(transaction, patientId, planId);
    requireRevision(plan, revision);
    const parsed = extensionSchema(plan).safeParse(form);
    if (!parsed.success) {
      const fields = problemsOf(parsed.error);
      throw new Refusal('input.invalid', 'The extension has problems', { fields });
    }
    const { sessions: sessionsAfter, reason } = parsed.data;
    const kind = plan.status === 'active' ? 'extended' : 'resumed';
    await writePlanEvent(transaction, plan, { kind, reason, sessionsAfter }, context);
  });
  return planView(patientId, context);
}

const actionOf = {
  completed: 'plan.complete',
  abandoned: 'plan.abandon',
  extended: 'plan.extend',
  resumed: 'plan.resume',
} as const satisfies Record<PlanEvent['kind'], string>;

async function writePlanEvent(
  transaction: Transaction,
  plan: Plan,
  event: Pick<PlanEvent, 'kind' | 'reason' | 'sessionsAfter'>,
  { environment, account }: AccountContext,
): Promise<void> {
  const by = { accountId: account.id, at: environment.now() };
  await recordPlanEvent(transaction, plan, { ...event, ...by });
  const { kind, reason, sessionsAfter } = event;
  const status = kind === 'completed' || kind === 'abandoned' ? kind : 'active';
  const details = {
    before: { status: plan.status, plannedSessions: plan.plannedSessions },
    after: { status, plannedSessions: sessionsAfter },
    reason,
  };
  await appendAuditEvent(transaction, ofPlan(plan, { ...by, action: actionOf[kind], details }));
}

/**
 * Puts one's own draft into a plan of its patient, or out of every one. Throws `draft.not-a-draft`,
 * `access.not-own-session`, `plan.ended`, `not-found`.
 */
export async function choosePlan(
  { sessionId, planId }: ParsedInput<'plan.choose'>,
  context: AccountContext,
): Promise<Output<'plan.choose'>> {
  const { store, environment, account } = context;
  const by = { accountId: account.id, at: environment.now() };
  const patientId = await store.write(async (transaction) => {
    const draft = await findDraft(transaction, sessionId);
    if (!draft) {
      await requireSigned(transaction, sessionId);
      throw new Refusal('draft.not-a-draft', 'The session is signed');
    }
    if (draft.practitionerId !== account.id) {
      throw new Refusal('access.not-own-session', 'The draft belongs to another practitioner');
    }
    const before = (await findPlanOfSession(transaction, sessionId))?.planId ?? null;
    if (before === planId) return draft.patientId;
    if (planId !== null) {
      const plan = await requirePlan(transaction, draft.patientId, planId);
      if (plan.status !== 'active') throw new Refusal('plan.ended', 'The plan has ended');
    }
    setPlanOfSession(transaction, sessionId, planId, by);
    await appendAuditEvent(transaction, {
      ...by,
      action: 'plan.choose',
      subject: 'session',
      recordId: sessionId,
      patientId: draft.patientId,
      details: { before: { planId: before }, after: { planId } },
    });
    return draft.patientId;
  });
  return draftPlans(store.read, patientId, sessionId);
}
