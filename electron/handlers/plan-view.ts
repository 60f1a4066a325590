import type { DraftPlans, DueList, PlanChoice, PlanView } from '../../domain/contract-plans.ts';
import { type Plan, dueWindow } from '../../domain/plan.ts';
import { type CivilDate, civilDateOfInstant } from '../../domain/time.ts';
import type { Reader } from '../../db/handle.ts';
import { listOutcomes } from '../../db/outcome.ts';
import { findPatientSafety } from '../../db/history.ts';
import { keptIdOf } from '../../db/merge.ts';
import { findPatient } from '../../db/patient.ts';
import { countDuePlans, listDuePlans } from '../../db/plan-due.ts';
import { findPlan, findPlanOfSession, listPlans } from '../../db/plan.ts';
import { rulesInForce } from '../../db/rule.ts';
import { countSignedSessions } from '../../db/session.ts';
import { mayOpenRecord } from '../../db/access.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** The calendar date at the clinic. */
export const todayAt = ({ environment, clinic }: AccountContext): CivilDate =>
  civilDateOfInstant(environment.now(), clinic.timeZone);

/** Everything the screen of a patient's plans shows. Throws `not-found`. */
export async function planView(patientId: string, context: AccountContext): Promise<PlanView> {
  const { read } = context.store;
  const today = todayAt(context);
  const rules = rulesInForce(read, today);
  const [patient, plans, outcomes, sessionCount] = await Promise.all([
    findPatient(read, patientId),
    listPlans(read, patientId),
    listOutcomes(read, patientId),
    countSignedSessions(read, patientId),
  ]);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  return {
    patient,
    safety: findPatientSafety(read, patientId),
    sessionCount,
    plans: plans.map((plan) => ({ ...plan, due: dueWindow(plan, today, rules) })),
    outcomes,
    today,
    rules,
  };
}

const choiceOf = (plan: Plan): PlanChoice => ({
  id: plan.id,
  concerns: plan.concerns,
  otherConcern: plan.otherConcern,
  plannedSessions: plan.plannedSessions,
  number: plan.sessions.length + 1,
  targets: plan.targets,
});

/** What a draft of this patient can belong to, and what it does. */
export async function draftPlans(read: Reader, patientId: string, sessionId: string): Promise<DraftPlans> {
  const [plans, place] = await Promise.all([listPlans(read, patientId), findPlanOfSession(read, sessionId)]);
  const planId = place?.planId ?? null;
  const offered = plans.filter(({ id, status }) => status === 'active' || id === planId);
  return { choices: offered.map(choiceOf), planId };
}

/** The patient's only active plan: a new session most likely belongs to it. */
export async function onlyActivePlan(read: Reader, patientId: string): Promise<string | null> {
  const active = (await listPlans(read, patientId)).filter(({ status }) => status === 'active');
  return active.length === 1 ? (active[0]?.id ?? null) : null;
}

/** A plan of this patient or of a record merged into it. Throws `not-found`, for another patient's as well. */
export async function requirePlan(read: Reader, patientId: string, planId: string): Promise<Plan> {
  const plan = await findPlan(read, planId);
  if (!plan || !isOfPatient(read, plan, patientId))
    throw new Refusal('not-found', 'The patient has no such plan');
  return plan;
}

/** Whether something belongs to a patient: to the record itself or to one that was merged into it. */
export const isOfPatient = (
  read: Reader,
  { patientId: recordId }: { patientId: string },
  patientId: string,
): boolean => keptIdOf(read, recordId) === keptIdOf(read, patientId);

const mostDue = 100;

/** Whose next session is due, as far as the account may open the records. */
export function dueForRetreatment(context: AccountContext): DueList {
  const { store, account, environment } = context;
  const today = todayAt(context);
  const rules = rulesInForce(store.read, today);
  const asker = { accountId: account.id, now: environment.now() };
  const rows = listDuePlans(store.read, today, mostDue).flatMap(({ plan, patient }) => {
    const due = dueWindow(plan, today, rules);
    const last = plan.sessions.at(-1);
    if (!due || !last || due.state === 'ahead' || !mayOpenRecord(store.read, patient.id, asker)) return [];
    const { id: planId, concerns, otherConcern, plannedSessions, sessions } = plan;
    const place = { planId, concerns, otherConcern, plannedSessions, number: sessions.length + 1 };
    return [{ patient, place, due, lastSessionOn: last.on }];
  });
  return { rows, total: countDuePlans(store.read, today) };
}
