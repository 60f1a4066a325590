import { z } from 'zod';
import type { HistoryEntry } from './history.ts';
import { type Parsed, type Problem, type ProblemDetail, problemsOf, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { evaluateSession } from './rules/evaluate.ts';
import type { PatientFacts, PlannedSession } from './rules/facts.ts';
import type { Decision, DecisionKind, Finding } from './rules/finding.ts';
import { type ScreeningQuestion, questionsFor } from './rules/questions.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { type DecisionForm, type ScreeningForm, emptyDecision, medicineDecisions } from './screening-form.ts';
import { type Screening, type ScreenedFinding, type SignedDecision, resultOf } from './screening.ts';
import { parseDate } from './session-checks.ts';
import type { SessionForm } from './session-form.ts';
import { optionalText, requiredText } from './text.ts';
import type { CivilDate, Instant } from './time.ts';

/**
 * The screening of a session while it is charted, and the same once more when it is signed: what is asked, what was
 * confirmed, what the rules find, what was decided, and what still stands in the way.
 */

export type AskedQuestion = ScreeningQuestion & {
  /** Every statement that answers it was confirmed for this session. */
  confirmed: boolean;
};

export type WeighedFinding = {
  finding: Finding;
  /** As typed; null while nothing was decided. */
  typed: DecisionForm | null;
  /** What was decided, when it is enough to go on; null otherwise. */
  decision: Decision | null;
  /** Stands in the way of signing. */
  open: boolean;
};

export type ScreeningState = {
  questions: AskedQuestion[];
  findings: WeighedFinding[];
  /** Everything that stands in the way of signing, each with its place. */
  problems: Problem[];
};

export type ScreeningContext = {
  rules: RuleSet;
  facts: PatientFacts;
  planned: PlannedSession;
  form: SessionForm;
  /** The clinic's day now: nobody was consulted later. */
  today: CivilDate;
};

export const questionPath = (question: string): string => `screening.questions.${question}`;
export const findingPath = (key: string): string => `screening.findings.${key}`;

/** Holds the screening of a form against the rules and the record. Pure; never throws. */
export function screenSession({ rules, facts, planned, form, today }: ScreeningContext): ScreeningState {
  const questions = questionsFor(rules, facts, planned).map((question) => ({
    ...question,
    confirmed: isConfirmed(question, form.screening),
  }));
  const weighed = evaluateSession(rules, facts, planned).map((finding) => weigh(finding, form, today));
  return {
    questions,
    findings: weighed.map(({ problems: _problems, ...rest }) => rest),
    problems: [
      ...questions.flatMap((question) => unconfirmed(question)),
      ...weighed.flatMap(({ problems }) => problems),
    ],
  };
}

const isConfirmed = ({ id, entries }: ScreeningQuestion, { confirmed }: ScreeningForm): boolean =>
  entries.length > 0 &&
  entries.every((entry) =>
    confirmed.some(({ question, entryId }) => question === id && entryId === entry.id),
  );

const problem = (path: string, { code, values = {}, rule }: ProblemDetail): Problem => ({
  path,
  code,
  values,
  rule: rule ?? null,
});

/** A question without an answer is a finding of its own. */
const unconfirmed = ({ id, rules, entries, confirmed }: AskedQuestion): Problem[] =>
  confirmed || entries.length === 0
    ? []
    : [
        {
          path: questionPath(id),
          code: 'screening.unconfirmed',
          values: { question: id },
          rule: rules[0] ?? null,
        },
      ];

/** A prompt asks for no decision. */
const asksForDecision = ({ effect }: Finding): boolean => effect !== 'prompt';

function weigh(
  finding: Finding,
  form: SessionForm,
  today: CivilDate,
): WeighedFinding & { problems: Problem[] } {
  const typed = typedDecision(finding, form);
  if (!asksForDecision(finding)) return { finding, typed, decision: null, open: false, problems: [] };
  const path = placeOf(finding);
  const values = { ...finding.values, finding: finding.code };
  if (finding.decision === 'none') {
    const code = finding.code === 'unanswered' ? 'screening.unanswered' : 'screening.blocked';
    const found = problem(path, { code, values, rule: finding.rule });
    return { finding, typed, decision: null, open: true, problems: [found] };
  }
  if (!typed) {
    // The row itself asks for the reason.
    if (finding.code === 'depth.unusual') return { finding, typed, decision: null, open: true, problems: [] };
    const code = finding.effect === 'block' ? 'screening.undecided' : 'screening.unacknowledged';
    const found = problem(path, { code, values, rule: finding.rule });
    return { finding, typed, decision: null, open: true, problems: [found] };
  }
  const read = decisionSchemas(today)[finding.decision].safeParse(typed);
  if (read.success) return { finding, typed, decision: read.data, open: false, problems: [] };
  const problems = problemsOf(read.error).map((found) => ({
    ...found,
    path: `${findingPath(finding.key)}.${found.path}`,
    rule: finding.rule,
  }));
  return { finding, typed, decision: null, open: true, problems };
}

/** Where a finding that nothing but a change lifts is put right: its question, its field, or itself. */
const placeOf = ({ decision, question, field, key }: Finding): string =>
  decision !== 'none'
    ? findingPath(key)
    : question !== null
      ? questionPath(question)
      : (field ?? findingPath(key));

/** C22 is decided in the row of its zone: the reason for the depth is the reason for going on. */
function typedDecision({ key, code, field }: Finding, form: SessionForm): DecisionForm | null {
  if (code === 'depth.unusual') {
    const reason = form.zones[Number(field?.split('.')[1])]?.depthReason ?? '';
    return reason.trim() === '' ? null : { ...emptyDecision(key), reason };
  }
  return form.screening.decisions.find(({ finding }) => finding === key) ?? null;
}

const reason = requiredText(2000, { multiline: true });
const note = optionalText(2000, { multiline: true });
const authority = requiredText(160);

const pastDate = (today: CivilDate) =>
  parsedText((typed): Parsed<CivilDate> => {
    const parsed = parseDate(typed);
    return parsed.ok && parsed.value > today ? refused('date.future') : parsed;
  });

const medicine = parsedText((typed): Parsed<'continue' | 'hold'> => {
  const chosen = medicineDecisions.find((decision) => decision === typed);
  return chosen === undefined ? refused('required') : understood(chosen);
});

const nothing = z.unknown().transform((): null => null);

/** What each kind of decision must say, as it is read from what was typed. What it has no use for is left out. */
function decisionSchemas(today: CivilDate): Readonly<Record<DecisionKind, z.ZodType<Decision>>> {
  const finding = z.string();
  const decision = { finding, reason: note, authority: nothing, on: nothing, medicine: nothing };
  const consulted = { ...decision, reason, authority, on: pastDate(today) };
  return {
    acknowledge: z.object(decision),
    override: z.object({ ...decision, reason }),
    'dermatology-consult': z.object(consulted),
    'named-prescriber': z.object(consulted),
    'medicine-decision': z.object({ ...decision, authority, medicine }),
    none: z.object(decision),
  };
}

const answersOf = (question: ScreeningQuestion) =>
  question.entries.map((entry: HistoryEntry) => ({
    question: question.id,
    entryId: entry.id,
    statement: entry.statement,
    recordedAt: entry.recordedAt,
  }));

/** A finding's numbers are whole in the record; others stand as text. */
const wholeValues = (values: Finding['values']): Finding['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value,
    ]),
  );

/** The screening as it is frozen into a session that nothing stands in the way of any more. */
export function signedScreening(
  { questions, findings }: ScreeningState,
  rules: RuleSet,
  { by, at }: { by: SignedDecision['by']; at: Instant },
): Screening {
  const screened = findings.map(({ finding, decision }): ScreenedFinding => ({
    key: finding.key,
    rule: finding.rule,
    ruleVersion: finding.ruleVersion,
    effect: finding.effect,
    code: finding.code,
    values: wholeValues(finding.values),
    zones: finding.zones,
    kind: finding.decision,
    decision: decision && signed(decision, by, at),
  }));
  return {
    result: resultOf(screened),
    evaluatedAt: at,
    rules,
    answers: questions.flatMap(answersOf),
    findings: screened,
  };
}

const signed = (
  { finding: _finding, ...decision }: Decision,
  by: SignedDecision['by'],
  at: Instant,
): SignedDecision => ({
  ...decision,
  by,
  at,
});

/** Everything that stands in the way of signing. What a field says itself is not said again by the rule behind it. */
export function allProblems(form: readonly Problem[], screening: readonly Problem[]): Problem[] {
  const said = new Set(form.map(({ path }) => path));
  return [...screening.filter(({ path, code }) => code !== 'screening.blocked' || !said.has(path)), ...form];
}
