import { type Plan, planProgress, windowAfter } from '../domain/plan.ts';
import type { CivilDate } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import {
  type PlanRow,
  concernsOf,
  countSessionsOfPlan,
  listSessionsOfPlan,
  listTargetsOfPlan,
} from './plan-rows.ts';
import { type Values, command, query } from './query.ts';
import { rulesInForce } from './rule.ts';

/**
 * From when the next session of a plan is due, kept in its row so that the clinic's due patients are found by an
 * index. It is worked out anew whenever the plan changes and whenever a session is signed or voided, with C07 as it was
 * in force on the day of the last session; whoever shows the window works it out with the rules of today.
 */

const planOfSession = query('plan of a session', (db, { sessionId }: Values<{ sessionId: string }>) =>
  db.selectFrom('plan_session').select('plan_id').where('session_id', '=', sessionId),
);
const planWithDue = query('plan with due day', (db, { planId }: Values<{ planId: string }>) =>
  db
    .selectFrom('plan')
    .select(['planned_sessions', 'interval_days', 'status', 'due_on'])
    .where('id', '=', planId),
);
const setDue = command(
  'set the due day of a plan',
  (db, { planId, dueOn }: Values<{ planId: string; dueOn: CivilDate | null }>) =>
    db.updateTable('plan').set({ due_on: dueOn }).where('id', '=', planId),
);

/** Any day will do: where a window begins does not depend on today. */
const someDay: CivilDate = '2000-01-01';

/** Works out anew from when the next session of a plan is due. */
export function refreshDue(tx: Transaction, planId: string): void {
  const row = planWithDue.first(tx, { planId });
  if (!row) return;
  const sessions = countSessionsOfPlan(tx, planId);
  const { status, planned_sessions: plannedSessions, interval_days: intervalDays } = row;
  const isToFollow = planProgress({ status, plannedSessions, sessions }).next !== null;
  const dueOn =
    sessions.last && isToFollow
      ? windowAfter(
          sessions.last,
          { intervalDays, targets: listTargetsOfPlan(tx, planId) },
          someDay,
          rulesInForce(tx, sessions.last.on),
        ).from
      : null;
  if (dueOn !== row.due_on) setDue(tx, { planId, dueOn });
}

/** The same for the plan that a session belongs to, if to any. */
export function refreshDueOfSession(tx: Transaction, sessionId: string): void {
  const row = planOfSession.first(tx, { sessionId });
  if (row) refreshDue(tx, row.plan_id);
}

const mostCounted = 1000;

const dueCount = query(
  'number of due plans',
  (db, { today, limit }: Values<{ today: string; limit: number }>) =>
    db
      .selectFrom((inner) =>
        inner.selectFrom('plan').select('due_on').where('due_on', '<=', today).limit(limit).as('due'),
      )
      .select((expression) => expression.fn.countAll<number>().as('count')),
);
const duePlans = query('due plans', (db, { today, limit }: Values<{ today: string; limit: number }>) =>
  db
    .selectFrom('plan')
    .innerJoin('patient as own', 'own.id', 'plan.patient_id')
    // Of a merged record the one that shows it.
    .innerJoin('patient', (join) =>
      join.on((on) => on('patient.id', '=', on.fn.coalesce('own.merged_into', 'own.id'))),
    )
    .select([
      'plan.id as plan_id',
      'plan.concerns',
      'plan.other_concern',
      'plan.planned_sessions',
      'plan.interval_days',
      'plan.status',
      'patient.id',
      'patient.record_number',
      'patient.family_name',
      'patient.given_name',
      'patient.birth_date',
    ])
    .where('plan.due_on', '<=', today)
    .orderBy('plan.due_on', 'desc')
    .orderBy('plan.id')
    .limit(limit),
);

/** A plan whose next session is due, and whose it is. */
export type DuePlan = {
  plan: Pick<
    Plan,
    | 'id'
    | 'concerns'
    | 'otherConcern'
    | 'plannedSessions'
    | 'intervalDays'
    | 'targets'
    | 'sessions'
    | 'status'
  >;
  patient: { id: string; recordNumber: string; familyName: string; givenName: string; birthDate: CivilDate };
};

type DueRow = ReturnType<typeof duePlans.all>[number];

const rowToDue = (read: Reader, row: DueRow): DuePlan => ({
  plan: {
    id: row.plan_id,
    concerns: concernsOf(row satisfies Pick<PlanRow, 'concerns'>),
    otherConcern: row.other_concern,
    plannedSessions: row.planned_sessions,
    intervalDays: row.interval_days,
    status: row.status,
    targets: listTargetsOfPlan(read, row.plan_id),
    sessions: listSessionsOfPlan(read, row.plan_id),
  },
  patient: {
    id: row.id,
    recordNumber: row.record_number,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
  },
});

/** Active plans whose next session is due on this day, the one that became so last first. Restricted records included. */
export const listDuePlans = (read: Reader, today: CivilDate, limit: number): DuePlan[] =>
  duePlans.all(read, { today, limit }).map((row) => rowToDue(read, row));

/** How many there are, counted up to a thousand. */
export const countDuePlans = (read: Reader, today: CivilDate): number =>
  dueCount.only(read, { today, limit: mostCounted }).count;
