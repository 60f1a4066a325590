import { z } from 'zod';
import { channel, id, practitioner } from './channel.ts';
import { type OutcomeScore, outcomeFormSchema } from './outcome.ts';
import type { PatientSafety } from './history-lines.ts';
import type { Patient } from './patient.ts';
import { planEndFormSchema, planExtensionFormSchema, planFormSchema } from './plan-form.ts';
import type { Concern, DueWindow, Plan, PlanPlace, PlanTarget } from './plan.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { requiredText } from './text.ts';
import type { CivilDate } from './time.ts';

/** Plans and outcome scores; which plan a draft belongs to. */

export type PlanWithDue = Plan & {
  /** When the next session is due; null when none is. */
  due: DueWindow | null;
};

/** Everything the screen of a patient's plans shows. */
export type PlanView = {
  patient: Patient;
  safety: PatientSafety;
  /** Signed sessions, voided ones included, of plans or not. */
  sessionCount: number;
  /** Newest first. */
  plans: PlanWithDue[];
  /** Superseded and withdrawn ones included, newest first. */
  outcomes: OutcomeScore[];
  /** The calendar date at the clinic. */
  today: CivilDate;
  /** The rules in force today: what a plan is proposed with. */
  rules: RuleSet;
};

/** A plan as a draft can be put into it. */
export type PlanChoice = {
  id: string;
  concerns: Concern[];
  otherConcern: string | null;
  plannedSessions: number;
  /** Which session of the plan the draft becomes when it is signed. */
  number: number;
  targets: PlanTarget[];
};

export type DraftPlans = {
  /** The patient's active plans, and the draft's own if it has ended since. Newest first. */
  choices: PlanChoice[];
  planId: string | null;
};

/** A plan whose next session is due, on Today. */
export type DueForRetreatment = {
  patient: Pick<Patient, 'id' | 'recordNumber' | 'familyName' | 'givenName' | 'birthDate'>;
  place: PlanPlace;
  due: DueWindow;
  lastSessionOn: CivilDate;
};

export type DueList = {
  /** Due most recently first; the first hundred. */
  rows: DueForRetreatment[];
  /** All of them, records that are not open to the account included; counted up to a thousand. */
  total: number;
};

const revision = z.int().min(1);

export const planChannels = {
  'plan.list': channel<PlanView>()(z.strictObject({ patientId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  /** A new plan (null), or a change of one that runs, from the revision that was on screen. */
  'plan.save': channel<PlanView>()(
    z.strictObject({
      patientId: id,
      plan: z.strictObject({ planId: id, revision }).nullable(),
      form: planFormSchema,
    }),
    practitioner,
    { record: 'patientId' },
  ),
  'plan.end': channel<PlanView>()(
    z.strictObject({ patientId: id, planId: id, revision, form: planEndFormSchema }),
    practitioner,
    { record: 'patientId' },
  ),
  /** More sessions for a plan that runs, or taking up again one that has ended. */
  'plan.extend': channel<PlanView>()(
    z.strictObject({ patientId: id, planId: id, revision, form: planExtensionFormSchema }),
    practitioner,
    { record: 'patientId' },
  ),
  /** Puts one's own draft into a plan, or out of every one (null). */
  'plan.choose': channel<DraftPlans>()(
    z.strictObject({ sessionId: id, planId: id.nullable() }),
    practitioner,
    {
      record: 'sessionId',
    },
  ),
  /** A new score, or one that takes the place of another. */
  'outcome.record': channel<PlanView>()(
    z.strictObject({ patientId: id, form: outcomeFormSchema, supersedes: id.nullable() }),
    practitioner,
    { record: 'patientId' },
  ),
  'outcome.withdraw': channel<PlanView>()(
    z.strictObject({ patientId: id, outcomeId: id, reason: requiredText(2000, { multiline: true }) }),
    practitioner,
    { record: 'patientId' },
  ),
} as const;
