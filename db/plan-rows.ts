import type { Concern, Plan, PlanEvent, PlanEventKind, PlanSession, PlanStatus } from '../domain/plan.ts';
import { type CivilDate, type Instant, civilDateOfInstant } from '../domain/time.ts';
import type { ZoneId } from '../domain/zones.ts';
import type { Reader } from './handle.ts';
import { type Values, query } from './query.ts';

/** A plan's rows and how they become a plan. */

export type PlanRow = {
  id: string;
  patient_id: string;
  /** JSON array. */
  concerns: string;
  other_concern: string | null;
  planned_sessions: number;
  interval_days: number;
  started_on: CivilDate;
  note: string | null;
  status: PlanStatus;
  /** From when the next session is due; kept up by db/plan-due.ts. */
  due_on: CivilDate | null;
  /** The revision whose sites hold. */
  zones_revision: number;
  created_at: Instant;
  created_by: string;
  updated_at: Instant;
  updated_by: string;
  revision: number;
};

export type PlanZoneRow = {
  plan_id: string;
  revision: number;
  position: number;
  zone: ZoneId;
  depth_um: number | null;
};

export type PlanEventRow = {
  plan_id: string;
  revision: number;
  kind: PlanEventKind;
  at: Instant;
  account_id: string;
  reason: string | null;
  sessions_before: number;
  sessions_after: number;
};

export type PlanSessionRow = { session_id: string; plan_id: string; added_at: Instant; added_by: string };

type NamedPlanRow = Omit<PlanRow, 'due_on' | 'zones_revision'> & {
  created_by_name: string;
  updated_by_name: string;
};

/** Written by this program from the closed list (`planSchema`), and held to its letters by a CHECK. */
export const concernsOf = (row: Pick<PlanRow, 'concerns'>): Concern[] =>
  JSON.parse(row.concerns) as Concern[];

const zonesOfPlan = query('zones of a plan', (db, { planId }: Values<{ planId: string }>) =>
  db
    .selectFrom('plan')
    .innerJoin('plan_zone', (join) =>
      join.onRef('plan_zone.plan_id', '=', 'plan.id').onRef('plan_zone.revision', '=', 'plan.zones_revision'),
    )
    .select(['plan_zone.zone', 'plan_zone.depth_um'])
    .where('plan.id', '=', planId)
    .orderBy('plan_zone.position'),
);
const eventsOfPlan = query('events of a plan', (db, { planId }: Values<{ planId: string }>) =>
  db
    .selectFrom('plan_event')
    .innerJoin('account', 'account.id', 'plan_event.account_id')
    .selectAll('plan_event')
    .select('account.name')
    .where('plan_event.plan_id', '=', planId)
    .orderBy('plan_event.revision'),
);
const sessionsHeld = query('sessions held of a plan', (db, { planId }: Values<{ planId: string }>) =>
  db
    .selectFrom('plan_session')
    .innerJoin('session', 'session.id', 'plan_session.session_id')
    .select(['session.id', 'session.started_at', 'session.time_zone'])
    .select((expression) =>
      expression
        .selectFrom('session_zone')
        .select((zone) => zone.fn.max('session_zone.depth_um').as('deepest'))
        .whereRef('session_zone.session_id', '=', 'session.id')
        .as('deepest_um'),
    )
    .where('plan_session.plan_id', '=', planId)
    .where('session.state', '=', 'signed')
    .orderBy('session.started_at')
    .orderBy('session.id'),
);

type HeldRow = ReturnType<typeof sessionsHeld.all>[number];

const rowToPlanSession = (row: HeldRow): PlanSession => ({
  sessionId: row.id,
  startedAt: row.started_at,
  on: civilDateOfInstant(row.started_at, row.time_zone),
  deepestUm: row.deepest_um ?? 0,
});

/** Signed sessions of a plan that are not voided, oldest first. */
export const listSessionsOfPlan = (read: Reader, planId: string): PlanSession[] =>
  sessionsHeld.all(read, { planId }).map(rowToPlanSession);

/** How many there are, and the last of them: days of the calendar take longest to work out. */
export function countSessionsOfPlan(
  read: Reader,
  planId: string,
): { length: number; last: PlanSession | undefined } {
  const rows = sessionsHeld.all(read, { planId });
  const last = rows.at(-1);
  return { length: rows.length, last: last && rowToPlanSession(last) };
}

export const listTargetsOfPlan = (read: Reader, planId: string): Plan['targets'] =>
  zonesOfPlan.all(read, { planId }).map((row) => ({ zone: row.zone, depthUm: row.depth_um }));

/** A plan with its sites, sessions and what became of it. */
export function rowToPlan(read: Reader, row: NamedPlanRow): Plan {
  const planId = row.id;
  return {
    id: planId,
    patientId: row.patient_id,
    concerns: concernsOf(row),
    otherConcern: row.other_concern,
    plannedSessions: row.planned_sessions,
    intervalDays: row.interval_days,
    startedOn: row.started_on,
    targets: listTargetsOfPlan(read, planId),
    note: row.note,
    status: row.status,
    sessions: listSessionsOfPlan(read, planId),
    events: eventsOfPlan.all(read, { planId }).map((event): PlanEvent => ({
      kind: event.kind,
      at: event.at,
      by: { id: event.account_id, name: event.name },
      reason: event.reason,
      sessionsBefore: event.sessions_before,
      sessionsAfter: event.sessions_after,
    })),
    createdAt: row.created_at,
    createdBy: { id: row.created_by, name: row.created_by_name },
    updatedAt: row.updated_at,
    updatedBy: { id: row.updated_by, name: row.updated_by_name },
    revision: row.revision,
  };
}
