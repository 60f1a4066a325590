import { sql } from 'kysely';
import type { Plan, PlanContent, PlanEvent, PlanPlace, PlanTarget } from '../domain/plan.ts';
import { type Instant, compareTimes } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { patientIdsOf } from './merge.ts';
import { refreshDue } from './plan-due.ts';
import {
  type PlanEventRow,
  type PlanRow,
  type PlanSessionRow,
  type PlanZoneRow,
  concernsOf,
  listSessionsOfPlan,
  rowToPlan,
} from './plan-rows.ts';
import { type Values, command, query } from './query.ts';

/** Plans, and which session belongs to which. Nothing of a plan is deleted; each change raises its revision (triggers). */

const selected = [
  'plan.id',
  'plan.patient_id',
  'plan.concerns',
  'plan.other_concern',
  'plan.planned_sessions',
  'plan.interval_days',
  'plan.started_on',
  'plan.note',
  'plan.status',
  'plan.created_at',
  'plan.created_by',
  'plan.updated_at',
  'plan.updated_by',
  'plan.revision',
  'creator.name as created_by_name',
  'changer.name as updated_by_name',
] as const;

const planById = query('plan by id', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('plan')
    .innerJoin('account as creator', 'creator.id', 'plan.created_by')
    .innerJoin('account as changer', 'changer.id', 'plan.updated_by')
    .select(selected)
    .where('plan.id', '=', id),
);
const plansOfPatient = query('plans of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('plan')
    .innerJoin('account as creator', 'creator.id', 'plan.created_by')
    .innerJoin('account as changer', 'changer.id', 'plan.updated_by')
    .select(selected)
    .where('plan.patient_id', '=', patientId),
);
const placeRow = query('place of a session in its plan', (db, { sessionId }: Values<{ sessionId: string }>) =>
  db
    .selectFrom('plan_session')
    .innerJoin('plan', 'plan.id', 'plan_session.plan_id')
    .innerJoin('session', 'session.id', 'plan_session.session_id')
    .select(['plan.id', 'plan.concerns', 'plan.other_concern', 'plan.planned_sessions', 'session.state'])
    .where('plan_session.session_id', '=', sessionId),
);

/** A patient's plans, those of merged records included, newest first. */
export async function listPlans(read: Reader, patientId: string): Promise<Plan[]> {
  return patientIdsOf(read, patientId)
    .flatMap((id) => plansOfPatient.all(read, { patientId: id }))
    .toSorted((a, b) => compareTimes(b.created_at, a.created_at) || compareTimes(b.id, a.id))
    .map((row) => rowToPlan(read, row));
}

/** The plan with this id. */
export async function findPlan(read: Reader, id: string): Promise<Plan | undefined> {
  const row = planById.first(read, { id });
  return row && rowToPlan(read, row);
}

/**
 * The plan that a session belongs to, and which of its sessions this is: for a draft the number it gets when it is
 * signed, for a signed one its place in the order of time, for a voided one none.
 */
export async function findPlanOfSession(read: Reader, sessionId: string): Promise<PlanPlace | undefined> {
  const row = placeRow.first(read, { sessionId });
  if (!row) return undefined;
  const held = listSessionsOfPlan(read, row.id);
  const index = held.findIndex((session) => session.sessionId === sessionId);
  return {
    planId: row.id,
    concerns: concernsOf(row),
    otherConcern: row.other_concern,
    plannedSessions: row.planned_sessions,
    number: row.state === 'draft' ? held.length + 1 : index < 0 ? null : index + 1,
  };
}

const draftsBetween = query(
  'drafts in plans of another record',
  (db, { patientId, otherId }: Values<{ patientId: string; otherId: string }>) =>
    db
      .selectFrom('session')
      .innerJoin('plan_session', 'plan_session.session_id', 'session.id')
      .innerJoin('plan', 'plan.id', 'plan_session.plan_id')
      .select(['session.id as sessionId', 'plan.id as planId'])
      .where('session.patient_id', '=', patientId)
      .where('session.state', '=', sql.lit('draft'))
      .where('plan.patient_id', '=', otherId),
);

/** Unsigned sessions of one record that belong to plans of another: they cannot once the two are parted. */
export const listDraftsBetween = (
  read: Reader,
  records: { patientId: string; otherId: string },
): { sessionId: string; planId: string }[] => draftsBetween.all(read, records);

type NewPlanRow = PlanRow;

const insertPlanRow = inserter<NewPlanRow>('plan', [
  'id',
  'patient_id',
  'concerns',
  'other_concern',
  'planned_sessions',
  'interval_days',
  'started_on',
  'note',
  'status',
  'due_on',
  'zones_revision',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'revision',
]);
const insertZoneRow = inserter<PlanZoneRow>('plan_zone', [
  'plan_id',
  'revision',
  'position',
  'zone',
  'depth_um',
]);
const insertEventRow = inserter<PlanEventRow>('plan_event', [
  'plan_id',
  'revision',
  'kind',
  'at',
  'account_id',
  'reason',
  'sessions_before',
  'sessions_after',
]);
const insertSessionTie = inserter<PlanSessionRow>('plan_session', [
  'session_id',
  'plan_id',
  'added_at',
  'added_by',
]);

const contentToColumns = (content: Omit<PlanContent, 'targets'>) => ({
  concerns: JSON.stringify(content.concerns),
  other_concern: content.otherConcern,
  planned_sessions: content.plannedSessions,
  interval_days: content.intervalDays,
  started_on: content.startedOn,
  note: content.note,
});

function insertTargets(
  tx: Transaction,
  planId: string,
  revision: number,
  targets: readonly PlanTarget[],
): void {
  targets.forEach(({ zone, depthUm }, position) =>
    insertZoneRow(tx, { plan_id: planId, revision, position, zone, depth_um: depthUm }),
  );
}

/** Who changes a plan, and when. */
export type PlanChange = { accountId: string; at: Instant };

/** A new plan, active and without sessions. */
export type NewPlan = PlanContent & { id: string; patientId: string };

/** Writes a new plan at once. */
export function writePlan(tx: Transaction, plan: NewPlan, { accountId, at }: PlanChange): void {
  insertPlanRow(tx, {
    id: plan.id,
    patient_id: plan.patientId,
    ...contentToColumns(plan),
    status: 'active',
    due_on: null,
    zones_revision: 1,
    created_at: at,
    created_by: accountId,
    updated_at: at,
    updated_by: accountId,
    revision: 1,
  });
  insertTargets(tx, plan.id, 1, plan.targets);
}

const updateContent = command(
  'change a plan',
  (
    db,
    values: Values<
      Pick<
        PlanRow,
        | 'id'
        | 'concerns'
        | 'other_concern'
        | 'planned_sessions'
        | 'interval_days'
        | 'started_on'
        | 'note'
        | 'revision'
        | 'updated_at'
        | 'updated_by'
      > & { expected: number }
    >,
  ) =>
    db
      .updateTable('plan')
      .set({
        concerns: values.concerns,
        other_concern: values.other_concern,
        planned_sessions: values.planned_sessions,
        interval_days: values.interval_days,
        started_on: values.started_on,
        note: values.note,
        zones_revision: values.revision,
        revision: values.revision,
        updated_at: values.updated_at,
        updated_by: values.updated_by,
      })
      .where('id', '=', values.id)
      .where('revision', '=', values.expected),
);

/**
 * Writes what is planned anew; the sites before stay in the database. False when the plan has another revision than
 * expected. Throws `refused` with rule `plan.ended` for a plan that has ended.
 */
export async function updatePlan(
  tx: Transaction,
  planId: string,
  content: PlanContent,
  { accountId, at, expectedRevision }: PlanChange & { expectedRevision: number },
): Promise<boolean> {
  const revision = expectedRevision + 1;
  const changed = updateContent(tx, {
    id: planId,
    ...contentToColumns(content),
    revision,
    updated_at: at,
    updated_by: accountId,
    expected: expectedRevision,
  });
  if (changed === 0) return false;
  insertTargets(tx, planId, revision, content.targets);
  refreshDue(tx, planId);
  return true;
}

const updateStatus = command(
  'end, extend or resume a plan',
  (
    db,
    values: Values<
      Pick<PlanRow, 'id' | 'status' | 'planned_sessions' | 'revision' | 'updated_at' | 'updated_by'> & {
        expected: number;
      }
    >,
  ) =>
    db
      .updateTable('plan')
      .set({
        status: values.status,
        planned_sessions: values.planned_sessions,
        due_on: null,
        revision: values.revision,
        updated_at: values.updated_at,
        updated_by: values.updated_by,
      })
      .where('id', '=', values.id)
      .where('revision', '=', values.expected),
);

/** The plan as it was read. */
export type EventedPlan = Pick<Plan, 'id' | 'plannedSessions' | 'revision'>;
export type NewPlanEvent = Omit<PlanEvent, 'by' | 'sessionsBefore'> & { accountId: string };

/**
 * Ends, extends or resumes the plan as it was read. Throws `refused` with rule `plan.event` when it was changed since
 * (trigger).
 */
export async function recordPlanEvent(
  tx: Transaction,
  plan: EventedPlan,
  event: NewPlanEvent,
): Promise<void> {
  writePlanEvent(tx, plan, event);
  refreshDue(tx, plan.id);
}

/** As `recordPlanEvent`, at once and without working out when the plan is due (`refreshDue`), for bulk writing. */
export function writePlanEvent(tx: Transaction, plan: EventedPlan, event: NewPlanEvent): void {
  const { kind, at, accountId, reason, sessionsAfter } = event;
  const revision = plan.revision + 1;
  insertEventRow(tx, {
    plan_id: plan.id,
    revision,
    kind,
    at,
    account_id: accountId,
    reason,
    sessions_before: plan.plannedSessions,
    sessions_after: sessionsAfter,
  });
  updateStatus(tx, {
    id: plan.id,
    status: kind === 'completed' || kind === 'abandoned' ? kind : 'active',
    planned_sessions: sessionsAfter,
    revision,
    updated_at: at,
    updated_by: accountId,
    expected: plan.revision,
  });
}

const changeTie = command(
  'change the plan of a session',
  (db, values: Values<{ sessionId: string; planId: string; at: Instant; accountId: string }>) =>
    db
      .updateTable('plan_session')
      .set({ plan_id: values.planId, added_at: values.at, added_by: values.accountId })
      .where('session_id', '=', values.sessionId),
);
const removeTie = command(
  'take a session out of its plan',
  (db, { sessionId }: Values<{ sessionId: string }>) =>
    db.deleteFrom('plan_session').where('session_id', '=', sessionId),
);

/** Puts a session that is yet to be signed into a plan, or out of every one. Throws `refused`: see `plan_session_inserted`. */
export function setPlanOfSession(
  tx: Transaction,
  sessionId: string,
  planId: string | null,
  { accountId, at }: PlanChange,
): void {
  if (planId === null) {
    removeTie(tx, { sessionId });
    return;
  }
  if (changeTie(tx, { sessionId, planId, at, accountId }) > 0) return;
  insertSessionTie(tx, { session_id: sessionId, plan_id: planId, added_at: at, added_by: accountId });
}
