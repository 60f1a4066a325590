import { assertNever } from '../assert-never.ts';
import type { HistoryEntry, MedicineClass } from '../history.ts';
import type { ProblemValues } from '../problem.ts';
import { type Instant, addMonths } from '../time.ts';
import { type Evaluate, type Evaluation, type Detail, finding, setting } from './evaluation.ts';
import type { FindingCode } from './finding-codes.ts';
import type { DecisionKind, Finding } from './finding.ts';
import { type LastUse, type Length, lastUseOf, momentAfter } from './last-use.ts';
import type { QuestionId } from './question-ids.ts';
import type { RuleId } from './rule-id.ts';
import { statedOf } from './stated.ts';

/**
 * Rules about what was used or taken before a session: C02, C04, C11, C14, C16. What cannot be ruled out counts as the
 * strictest case of the rule: use without a time, use that may have gone on, and "does not know".
 */

/** A window after a last use: inside it, up to but not at its end, the finding stands. */
type Window = { effect: 'block' | 'warn'; code: FindingCode; length: Length };

type UseRule = {
  rule: RuleId;
  subject: 'retinoid' | 'vitamin-c' | 'bruising' | 'autoimmune';
  /** Shortest first. */
  windows: readonly [Window, ...Window[]];
  decision?: DecisionKind;
};

type Used = { entry: HistoryEntry; use: LastUse; question: QuestionId; values?: ProblemValues };

function findUse(
  evaluation: Evaluation,
  { rule, subject, windows, decision }: UseRule,
  { entry, use, question, values }: Used,
): Finding[] {
  const detail: Detail = {
    subject: entry.id,
    question,
    ...(values && { values }),
    ...(decision && { decision }),
  };
  const [strictest] = windows;
  switch (use.kind) {
    case 'never':
      return [];
    case 'unknown':
    case 'ongoing':
    case 'time-unknown':
      return [finding(evaluation, rule, strictest.effect, `${subject}.${use.kind}`, detail)];
    case 'known': {
      const ends = windows.map((window) => ({
        window,
        endsAt: momentAfter(use.until, window.length, evaluation),
      }));
      const running = ends.find(({ endsAt }) => evaluation.planned.startedAt < endsAt);
      if (!running) return [];
      const { window, endsAt } = running;
      const clearAt = ends.map((end) => end.endsAt).reduce(later);
      return [
        finding(evaluation, rule, window.effect, window.code, {
          ...detail,
          values: { ...values, lastOn: use.on, clearAt },
          clearsAt: endsAt,
        }),
      ];
    }
    default:
      return assertNever(use);
  }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** C02 (F048, F049, F051): a topical retinoid before. */
export const topicalRetinoid: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'skincare')
    .filter(({ statement }) => statement.substance === 'retinoid')
    .flatMap(({ entry, statement: { use, lastUse } }) =>
      findUse(
        evaluation,
        {
          rule: 'C02',
          subject: 'retinoid',
          windows: [
            {
              effect: 'block',
              code: 'retinoid.too-recent',
              length: { hours: setting(evaluation, 'C02', 'blockHours') },
            },
            {
              effect: 'warn',
              code: 'retinoid.recent',
              length: { hours: setting(evaluation, 'C02', 'warnHours') },
            },
          ],
        },
        { entry, use: lastUseOf(evaluation, entry, use, lastUse), question: 'skincare.retinoid' },
      ),
    );

/** C04 (F048): vitamin C on the skin before. */
export const vitaminCBefore: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'skincare')
    .filter(({ statement }) => statement.substance === 'vitamin-c')
    .flatMap(({ entry, statement: { use, lastUse } }) =>
      findUse(
        evaluation,
        {
          rule: 'C04',
          subject: 'vitamin-c',
          windows: [
            {
              effect: 'warn',
              code: 'vitamin-c.recent',
              length: { hours: setting(evaluation, 'C04', 'beforeHours') },
            },
          ],
        },
        { entry, use: lastUseOf(evaluation, entry, use, lastUse), question: 'skincare.vitamin-c' },
      ),
    );

/** What can make bruises larger (C14), and the reason of F060. */
const bruisingClasses = ['aspirin', 'nsaid', 'anticoagulant', 'herbal', 'vitamin-e', 'fish-oil'] as const;
type BruisingClass = (typeof bruisingClasses)[number];
const isBruising = (medicine: MedicineClass): medicine is BruisingClass =>
  bruisingClasses.some((bruising) => bruising === medicine);

/** C14 (F055–F060): within days before and on the day. The decision about the medicine is recorded; nothing tells anyone to stop it. */
export const bruisingAgents: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'medicine').flatMap(({ entry, statement }) => {
    if (!isBruising(statement.class)) return [];
    return findUse(
      evaluation,
      {
        rule: 'C14',
        subject: 'bruising',
        windows: [
          { effect: 'warn', code: 'bruising.recent', length: { days: setting(evaluation, 'C14', 'days') } },
        ],
        decision: 'medicine-decision',
      },
      {
        entry,
        use: lastUseOf(evaluation, entry, statement.use, statement.lastDose),
        question: `medicine.${statement.class}`,
        values: { medicine: statement.class, name: statement.name ?? '' },
      },
    );
  });

/** C16 (F050): autoimmune therapy. The prescriber's decision is recorded; nothing tells anyone to stop it. */
export const autoimmuneTherapy: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'medicine')
    .filter(({ statement }) => statement.class === 'autoimmune-therapy')
    .flatMap(({ entry, statement }) =>
      findUse(
        evaluation,
        {
          rule: 'C16',
          subject: 'autoimmune',
          windows: [
            {
              effect: 'warn',
              code: 'autoimmune.recent',
              length: { hours: setting(evaluation, 'C16', 'hours') },
            },
          ],
          decision: 'medicine-decision',
        },
        {
          entry,
          use: lastUseOf(evaluation, entry, statement.use, statement.lastDose),
          question: 'medicine.autoimmune-therapy',
          values: { name: statement.name ?? '' },
        },
      ),
    );

/**
 * C11 (F037, F044): isotretinoin, in calendar months to the day: a last dose on 30 April is six months past on
 * 30 October. Whoever takes it now has no last dose, whatever day is given. Only a named prescriber lifts the block.
 */
export const isotretinoin: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'medicine')
    .filter(({ statement }) => statement.class === 'isotretinoin')
    .flatMap(({ entry, statement }) => {
      const use = lastUseOf(
        evaluation,
        entry,
        statement.use,
        statement.use === 'past' ? statement.lastDose : null,
      );
      const detail = {
        subject: entry.id,
        question: 'medicine.isotretinoin',
        decision: 'named-prescriber',
      } as const;
      if (use.kind === 'never') return [];
      if (use.kind !== 'known')
        return [finding(evaluation, 'C11', 'block', `isotretinoin.${use.kind}`, detail)];
      const clearsOn = addMonths(use.on, setting(evaluation, 'C11', 'months'));
      if (evaluation.day >= clearsOn) return [];
      const values = { lastOn: use.on };
      return [finding(evaluation, 'C11', 'block', 'isotretinoin.recent', { ...detail, values, clearsOn })];
    });
