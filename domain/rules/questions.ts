import type { HistoryEntry } from '../history.ts';
import { compareTimes } from '../time.ts';
import { type Evaluation, evaluationOf, finding } from './evaluation.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import type { Finding } from './finding.ts';
import { type AnsweredBy, type QuestionId, askable, isAnswer, questionIdOf } from './question-ids.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import type { RuleSet } from './rule-set.ts';
import { statedOf } from './stated.ts';

/** A question of the screening, and what the patient's history says about it already. */
export type ScreeningQuestion = {
  id: QuestionId;
  /** The rules that need the answer. */
  rules: RuleId[];
  /** What kind of statement answers it. */
  answeredBy: AnsweredBy;
  /** The newest statement that answers it now; null when nobody has asked. */
  current: HistoryEntry | null;
  /** Every statement that answers it now, newest first: two medicines of one class, several allergies. */
  entries: HistoryEntry[];
};

/** What a rule must know of the patient's history. Rules that are not named need none. */
const needs: Partial<Readonly<Record<RuleId, readonly QuestionId[]>>> = {
  C02: ['skincare.retinoid'],
  C04: ['skincare.vitamin-c'],
  C06: [
    'condition.acne',
    'condition.rosacea',
    'condition.eczema',
    'condition.other-inflammation',
    'condition.skin-infection',
  ],
  C11: ['medicine.isotretinoin'],
  C14: [
    'medicine.aspirin',
    'medicine.nsaid',
    'medicine.anticoagulant',
    'medicine.herbal',
    'medicine.vitamin-e',
    'medicine.fish-oil',
  ],
  C16: ['medicine.autoimmune-therapy'],
  C19: ['procedure.peel', 'procedure.laser'],
  C23: ['pregnancy'],
  C24: ['condition.diabetes', 'condition.clotting-disorder'],
  C25: ['condition.suspicious-lesion', 'condition.open-wound'],
  C26: ['condition.very-sensitive-skin'],
  C28: ['allergies'],
  L02: ['condition.keloid-scars'],
  L03: ['condition.cold-sores', 'medicine.antiviral'],
  L04: ['condition.collagen-disease'],
  L05: ['allergies'],
  L06: ['procedure.filler', 'procedure.toxin', 'procedure.surgery'],
  L07: ['condition.immunosuppression'],
  L08: ['procedure.radiotherapy'],
};

/**
 * What has to be asked before a session: what the rules in force and this patient and session need, and nothing else.
 * A patient whose recorded sex is male is not asked about pregnancy; everybody else is, and can answer that it does
 * not apply. Prophylaxis is asked of those with cold sores, and a peel or laser that is part of the session is not.
 */
export function questionsFor(
  rules: RuleSet,
  patient: PatientFacts,
  planned: PlannedSession,
): ScreeningQuestion[] {
  return askedIn(evaluationOf(rules, patient, planned));
}

function askedIn(evaluation: Evaluation): ScreeningQuestion[] {
  const { rules, patient } = evaluation;
  return askable.flatMap((asked) => {
    const id = questionIdOf(asked);
    const asking = ruleIds.filter((rule) => rules[rule].enabled && needs[rule]?.includes(id));
    if (asking.length === 0 || !applies(evaluation, id)) return [];
    const entries = patient.history
      .filter(({ statement, withdrawn }) => withdrawn === null && isAnswer(statement, asked))
      .toSorted((a, b) => compareTimes(b.recordedAt, a.recordedAt));
    return [{ id, rules: asking, answeredBy: asked, current: entries[0] ?? null, entries }];
  });
}

function applies({ patient, planned }: Evaluation, id: QuestionId): boolean {
  if (id === 'pregnancy') return patient.sex !== 'male';
  if (id === 'procedure.peel' || id === 'procedure.laser') return !planned.signedCombination;
  if (id !== 'medicine.antiviral') return true;
  return statedOf(patient, 'condition').some(
    ({ statement }) => statement.condition === 'cold-sores' && statement.status !== 'absent',
  );
}

/**
 * What nobody has answered. Nothing is signed over it: "does not know" is an answer, and has the effect that its rule
 * gives it.
 */
export function findUnanswered(evaluation: Evaluation): Finding[] {
  return askedIn(evaluation)
    .filter(({ current }) => current === null)
    .flatMap(({ id, rules: [rule] }) =>
      rule === undefined
        ? []
        : [
            finding(evaluation, rule, 'block', 'unanswered', {
              subject: id,
              question: id,
              values: { question: id },
              decision: 'none',
            }),
          ],
    );
}
