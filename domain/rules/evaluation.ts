import type { ProblemValues } from '../problem.ts';
import type { SessionRecord } from '../session.ts';
import { type CivilDate, type Instant, civilDateOfInstant, compareTimes } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import { type ParameterName, parameterOf } from './definitions.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import type { FindingCode } from './finding-codes.ts';
import type { DecisionKind, Finding } from './finding.ts';
import type { QuestionId } from './question-ids.ts';
import type { RuleId } from './rule-id.ts';
import type { RuleSet } from './rule-set.ts';

/** What one evaluation looks at. */
export type Evaluation = {
  rules: RuleSet;
  patient: PatientFacts;
  planned: PlannedSession;
  /** The clinic's day of the session. */
  day: CivilDate;
};

/** What one rule has to say about a session. Never throws. */
export type Evaluate = (evaluation: Evaluation) => Finding[];

export function evaluationOf(rules: RuleSet, patient: PatientFacts, planned: PlannedSession): Evaluation {
  return { rules, patient, planned, day: civilDateOfInstant(planned.startedAt, planned.timeZone) };
}

/** The signed sessions before the planned one, newest first; two of the same moment in the order of their ids. */
export function earlierSessions({ patient, planned }: Evaluation): SessionRecord[] {
  return patient.sessions
    .filter(({ state, startedAt }) => state === 'signed' && startedAt <= planned.startedAt)
    .toSorted((a, b) => compareTimes(b.startedAt, a.startedAt) || compareTimes(b.id, a.id));
}

export const setting = <Id extends RuleId>({ rules }: Evaluation, id: Id, name: ParameterName<Id>): number =>
  parameterOf(rules, id, name);

/** What a rule found; whatever is left out does not apply. */
export type Detail = {
  /** What it is about, where the rule can find the same thing several times: a statement, a session, a material. */
  subject?: string;
  values?: ProblemValues;
  zones?: ZoneId[];
  question?: QuestionId;
  field?: string;
  clearsOn?: CivilDate;
  clearsAt?: Instant;
  /** Of a block an override, of a warning an acknowledgement, unless it is said. */
  decision?: DecisionKind;
};

const usualDecision: Readonly<Record<Finding['effect'], DecisionKind>> = {
  block: 'override',
  warn: 'acknowledge',
  prompt: 'none',
};

/** A finding of a rule in the version that is in force. */
export function finding(
  { rules }: Evaluation,
  rule: RuleId,
  effect: Finding['effect'],
  code: FindingCode,
  detail: Detail = {},
): Finding {
  const until = detail.clearsOn ?? detail.clearsAt;
  return {
    key: [rule, code, ...(detail.subject === undefined ? [] : [detail.subject])].join(':'),
    rule,
    ruleVersion: rules[rule].version,
    effect,
    code,
    // What is frozen with a session is the code and the values: the end belongs to them.
    values: { ...detail.values, ...(until !== undefined && { until }) },
    zones: detail.zones ?? [],
    question: detail.question ?? null,
    field: detail.field ?? null,
    clearsOn: detail.clearsOn ?? null,
    clearsAt: detail.clearsAt ?? null,
    decision: detail.decision ?? usualDecision[effect],
  };
}
