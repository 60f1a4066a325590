import { assertNever } from '../assert-never.ts';
import type { ConditionCode, ConditionStatement } from '../history.ts';
import type { ProblemValues } from '../problem.ts';
import { type Detail, type Evaluate, type Evaluation, finding } from './evaluation.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import { inPlanned, nearPlanned } from './near.ts';
import type { RuleId } from './rule-id.ts';
import { type Stated, statedOf } from './stated.ts';

/**
 * Rules about conditions: C06, C24, C25, C26, L02, L03, L04, L07. "Does not know" has the effect of the rule itself,
 * lifted with a reason: what cannot be ruled out is never a pass.
 */

type Condition = Exclude<ConditionCode, 'other'>;

function conditionsOf(evaluation: Evaluation, codes: readonly Condition[]) {
  return statedOf(evaluation.patient, 'condition').flatMap((stated) => {
    const condition = codes.find((code) => code === stated.statement.condition);
    return condition === undefined ? [] : [{ ...stated, condition }];
  });
}

const detailOf = (
  { entry, statement, condition }: Stated<ConditionStatement> & { condition: Condition },
  values: ProblemValues = {},
): Detail => ({
  subject: entry.id,
  question: `condition.${condition}`,
  values: { condition, name: statement.name ?? '', ...values },
});

const inflammations = ['acne', 'rosacea', 'eczema', 'other-inflammation', 'skin-infection'] as const;

/**
 * C06 (F032, F034, F038–F040, F042). Active in or near a treated zone: only a dermatology consult on record lifts it.
 * Elsewhere on the skin, and in the history, it is shown.
 */
export const inflammation: Evaluate = (evaluation) =>
  conditionsOf(evaluation, inflammations).flatMap((stated) => {
    const { meets, zones } = nearPlanned(evaluation, stated.statement.zones);
    const detail = detailOf(stated);
    const found = (effect: Finding['effect'], code: FindingCode, more: Detail = {}) => [
      finding(evaluation, 'C06', effect, code, { ...detail, ...more }),
    ];
    switch (stated.statement.status) {
      case 'absent':
        return [];
      case 'unknown':
        return found('block', 'inflammation.unknown');
      case 'history':
        return found('prompt', 'inflammation.history');
      case 'active':
        return meets
          ? found('block', 'inflammation.active', { zones, decision: 'dermatology-consult' })
          : found('prompt', 'inflammation.elsewhere');
      case 'quiescent':
        return meets
          ? found('warn', 'inflammation.quiescent', { zones })
          : found('prompt', 'inflammation.elsewhere');
      default:
        return assertNever(stated.statement.status);
    }
  });

/** C24 (F035, F036): diabetes blocks unless it is controlled, whenever it began. */
const diabetes: Evaluate = (evaluation) =>
  conditionsOf(evaluation, ['diabetes']).flatMap((stated) => {
    const { status, controlled } = stated.statement;
    const block = (code: FindingCode) => [finding(evaluation, 'C24', 'block', code, detailOf(stated))];
    if (status === 'absent' || controlled === 'yes') return [];
    if (status === 'unknown') return block('diabetes.unknown');
    return block(controlled === 'no' ? 'diabetes.uncontrolled' : 'diabetes.control-unknown');
  });

const clotting: Evaluate = (evaluation) =>
  whenPresent(evaluation, {
    rule: 'C24',
    effect: 'block',
    condition: 'clotting-disorder',
    present: 'clotting.present',
    unknown: 'clotting.unknown',
  });

export const diabetesAndClotting: Evaluate = (evaluation) => [
  ...diabetes(evaluation),
  ...clotting(evaluation),
];

/** C25 (F041): a suspicious lesion is diagnosed before any treatment, wherever it is. */
const lesion: Evaluate = (evaluation) =>
  conditionsOf(evaluation, ['suspicious-lesion']).flatMap((stated) => {
    const { status, diagnosis, zones } = stated.statement;
    if (status === 'absent') return [];
    const detail = {
      ...detailOf(stated, { diagnosis: diagnosis ?? '' }),
      zones: nearPlanned(evaluation, zones).zones,
    };
    if (status === 'unknown') return [finding(evaluation, 'C25', 'block', 'lesion.unknown', detail)];
    const isDiagnosed = diagnosis !== null && diagnosis.trim() !== '';
    return [
      isDiagnosed
        ? finding(evaluation, 'C25', 'prompt', 'lesion.diagnosed', detail)
        : finding(evaluation, 'C25', 'block', 'lesion.undiagnosed', detail),
    ];
  });

/** C25 (F043): an open wound in a zone; one that is past is closed. */
const wound: Evaluate = (evaluation) =>
  conditionsOf(evaluation, ['open-wound']).flatMap((stated) => {
    const { status, zones } = stated.statement;
    if (status === 'absent' || status === 'history') return [];
    const detail = detailOf(stated);
    if (status === 'unknown') return [finding(evaluation, 'C25', 'block', 'wound.unknown', detail)];
    const met = inPlanned(evaluation, zones);
    return [
      met.meets
        ? finding(evaluation, 'C25', 'block', 'wound.open', { ...detail, zones: met.zones })
        : finding(evaluation, 'C25', 'prompt', 'wound.elsewhere', detail),
    ];
  });

export const lesionsAndWounds: Evaluate = (evaluation) => [...lesion(evaluation), ...wound(evaluation)];

type PresenceRule = {
  rule: RuleId;
  effect: 'block' | 'warn';
  condition: Condition;
  present: FindingCode;
  unknown: FindingCode;
};

/** A condition that counts whenever the patient has or had it. */
function whenPresent(
  evaluation: Evaluation,
  { rule, effect, condition, present, unknown }: PresenceRule,
): Finding[] {
  return conditionsOf(evaluation, [condition])
    .filter(({ statement }) => statement.status !== 'absent')
    .map((stated) =>
      finding(
        evaluation,
        rule,
        effect,
        stated.statement.status === 'unknown' ? unknown : present,
        detailOf(stated),
      ),
    );
}

/** C26 (F038). */
export const verySensitiveSkin: Evaluate = (evaluation) =>
  whenPresent(evaluation, {
    rule: 'C26',
    effect: 'warn',
    condition: 'very-sensitive-skin',
    present: 'sensitive-skin.present',
    unknown: 'sensitive-skin.unknown',
  });

export const keloidScars: Evaluate = (evaluation) =>
  whenPresent(evaluation, {
    rule: 'L02',
    effect: 'warn',
    condition: 'keloid-scars',
    present: 'keloid.present',
    unknown: 'keloid.unknown',
  });

export const collagenDisease: Evaluate = (evaluation) =>
  whenPresent(evaluation, {
    rule: 'L04',
    effect: 'warn',
    condition: 'collagen-disease',
    present: 'collagen.present',
    unknown: 'collagen.unknown',
  });

export const immunosuppression: Evaluate = (evaluation) =>
  whenPresent(evaluation, {
    rule: 'L07',
    effect: 'warn',
    condition: 'immunosuppression',
    present: 'immunosuppression.present',
    unknown: 'immunosuppression.unknown',
  });

/** L03: cold sores, unless an antiviral is taken now; where merged records contradict each other, it is not. */
export const coldSores: Evaluate = (evaluation) => {
  const antivirals = statedOf(evaluation.patient, 'medicine').filter(
    ({ statement }) => statement.class === 'antiviral',
  );
  if (antivirals.length > 0 && antivirals.every(({ statement }) => statement.use === 'current')) return [];
  return whenPresent(evaluation, {
    rule: 'L03',
    effect: 'warn',
    condition: 'cold-sores',
    present: 'cold-sores.no-prophylaxis',
    unknown: 'cold-sores.unknown',
  });
};
