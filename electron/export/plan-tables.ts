import { type OutcomeScore, currentScores } from '../../domain/outcome.ts';
import type { Plan } from '../../domain/plan.ts';
import { toMillimetres } from '../../domain/units.ts';
import { type Column, type PatientRecord, type Table, table } from './table.ts';

/** Plans with their sites, sessions and what became of them, and outcome scores. */

type PlanPart<T> = { plan: Plan; number: number; part: T };

const partsOfPlans =
  <T>(list: (plan: Plan) => readonly T[]) =>
  ({ plans }: PatientRecord): PlanPart<T>[] =>
    plans.flatMap((plan) => list(plan).map((part, index) => ({ plan, number: index + 1, part })));

const planId = <T>(): Column<PlanPart<T>> => ({
  name: 'plan_id',
  type: 'text',
  meaning: 'Plan this row belongs to',
  value: ({ plan }) => plan.id,
});

const plans = table<Plan>({
  name: 'plans',
  meaning: 'Plans, one row each',
  rows: (record) => record.plans,
  columns: [
    { name: 'plan_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: (row) => row.patientId },
    {
      name: 'concerns',
      type: 'text',
      meaning: 'What it is for, separated by spaces',
      value: (row) => row.concerns.join(' '),
    },
    {
      name: 'other_concern',
      type: 'text',
      meaning: 'What is meant by “other”',
      value: (row) => row.otherConcern,
    },
    { name: 'status', type: 'text', meaning: 'active, completed or abandoned', value: (row) => row.status },
    {
      name: 'planned_sessions',
      type: 'number',
      meaning: 'Planned number of sessions',
      value: (row) => row.plannedSessions,
    },
    {
      name: 'held_sessions',
      type: 'number',
      meaning: 'Signed sessions of the plan that are not voided',
      value: (row) => row.sessions.length,
    },
    {
      name: 'interval_days',
      type: 'number',
      meaning: 'Planned days between sessions',
      value: (row) => row.intervalDays,
    },
    { name: 'started_on', type: 'date', meaning: 'Start of the plan', value: (row) => row.startedOn },
    { name: 'note', type: 'text', meaning: 'Note on the plan', value: (row) => row.note },
    { name: 'created_at', type: 'time', meaning: 'Entered, UTC', value: (row) => row.createdAt },
    { name: 'created_by', type: 'text', meaning: 'Who entered it', value: (row) => row.createdBy.name },
    { name: 'updated_at', type: 'time', meaning: 'Last changed, UTC', value: (row) => row.updatedAt },
    { name: 'updated_by', type: 'text', meaning: 'Who last changed it', value: (row) => row.updatedBy.name },
  ],
});

const targets = table<PlanPart<Plan['targets'][number]>>({
  name: 'plan_zones',
  meaning: 'Sites of the plans as they are planned now, one row each',
  rows: partsOfPlans((plan) => plan.targets),
  columns: [
    planId(),
    { name: 'number', type: 'number', meaning: 'Order in the plan', value: ({ number }) => number },
    {
      name: 'zone',
      type: 'text',
      meaning: 'Zone with side, as the patient’s left or right',
      value: ({ part }) => part.zone,
    },
    {
      name: 'target_depth_mm',
      type: 'number',
      meaning: 'Planned needle depth; empty: left to the session',
      value: ({ part }) => (part.depthUm === null ? null : toMillimetres(part.depthUm)),
    },
  ],
});

const sessions = table<PlanPart<Plan['sessions'][number]>>({
  name: 'plan_sessions',
  meaning: 'Sessions of the plans, one row each',
  rows: partsOfPlans((plan) => plan.sessions),
  columns: [
    planId(),
    {
      name: 'number',
      type: 'number',
      meaning: 'Which session of the plan it is, in the order of time',
      value: ({ number }) => number,
    },
    { name: 'session_id', type: 'text', meaning: 'Session', value: ({ part }) => part.sessionId },
    { name: 'started_at', type: 'time', meaning: 'Start, UTC', value: ({ part }) => part.startedAt },
  ],
});

const events = table<PlanPart<Plan['events'][number]>>({
  name: 'plan_events',
  meaning: 'What became of the plans, one row each',
  rows: partsOfPlans((plan) => plan.events),
  columns: [
    planId(),
    {
      name: 'kind',
      type: 'text',
      meaning: 'extended, completed, abandoned or resumed',
      value: ({ part }) => part.kind,
    },
    { name: 'at', type: 'time', meaning: 'When, UTC', value: ({ part }) => part.at },
    { name: 'by', type: 'text', meaning: 'Who', value: ({ part }) => part.by.name },
    { name: 'reason', type: 'text', meaning: 'Why', value: ({ part }) => part.reason },
    {
      name: 'sessions_before',
      type: 'number',
      meaning: 'Planned sessions before',
      value: ({ part }) => part.sessionsBefore,
    },
    {
      name: 'sessions_after',
      type: 'number',
      meaning: 'Planned sessions after',
      value: ({ part }) => part.sessionsAfter,
    },
  ],
});

type ListedScore = OutcomeScore & { holds: boolean };

const outcomes = table<ListedScore>({
  name: 'outcomes',
  meaning: 'Outcome scores, superseded and withdrawn ones included, one row each',
  rows: ({ outcomes: scores }) => {
    const current = new Set(currentScores(scores).map(({ id }) => id));
    return scores.map((score) => ({ ...score, holds: current.has(score.id) }));
  },
  columns: [
    { name: 'outcome_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: (row) => row.patientId },
    { name: 'plan_id', type: 'text', meaning: 'Plan; empty: of none', value: (row) => row.planId },
    {
      name: 'scale',
      type: 'text',
      meaning: 'gais (Global Aesthetic Improvement Scale), goodman-baron, glogau or satisfaction',
      value: (row) => row.scale,
    },
    {
      name: 'scale_version',
      type: 'text',
      meaning: 'Version of the scale; values of different versions are not comparable',
      value: (row) => row.scaleVersion,
    },
    {
      name: 'direction',
      type: 'text',
      meaning: 'lower-is-better or higher-is-better',
      value: (row) => row.direction,
    },
    { name: 'rater', type: 'text', meaning: 'practitioner or patient', value: (row) => row.rater },
    { name: 'value', type: 'number', meaning: 'Value on the scale', value: (row) => row.value },
    { name: 'moment', type: 'text', meaning: 'baseline, during or after', value: (row) => row.moment },
    { name: 'scored_on', type: 'date', meaning: 'Day of the rating', value: (row) => row.scoredOn },
    { name: 'note', type: 'text', meaning: 'Note', value: (row) => row.note },
    { name: 'recorded_at', type: 'time', meaning: 'Entered, UTC', value: (row) => row.recordedAt },
    { name: 'recorded_by', type: 'text', meaning: 'Who entered it', value: (row) => row.recordedBy.name },
    {
      name: 'supersedes',
      type: 'text',
      meaning: 'The score it takes the place of',
      value: (row) => row.supersedes,
    },
    {
      name: 'withdrawn',
      type: 'text',
      meaning: 'Why the score no longer holds; the row ends its line',
      value: (row) => row.withdrawn,
    },
    {
      name: 'holds',
      type: 'text',
      meaning: 'yes: neither superseded nor withdrawn',
      value: (row) => (row.holds ? 'yes' : 'no'),
    },
  ],
});

export const planTables: readonly Table[] = [plans, targets, sessions, events, outcomes];
