import type { z } from 'zod';
import type { RuleId } from './rules/rule-id.ts';

/**
 * What is wrong with a value, in a form that every border passes on unchanged: the form shows it beside the
 * field, the contract returns it, the command line prints it. The sentence belongs to the reader's language,
 * so a problem carries a code and the numbers in it, never a sentence.
 */
export type ProblemCode =
  | 'required'
  | 'invalid'
  | 'text.too-long'
  | 'text.too-short'
  | 'text.control-characters'
  | 'date.invalid'
  | 'date.future'
  | 'date.too-early'
  | 'date.too-late'
  | 'plan.extend'
  | 'plan.below-held'
  | 'outcome.rater'
  | 'outcome.no-baseline'
  | 'time.invalid'
  | 'time.future'
  | 'time.before-start'
  | 'number.not-a-number'
  | 'number.not-whole'
  | 'number.below'
  | 'number.above'
  | 'password.too-short'
  | 'password.mismatch'
  | 'password.common'
  | 'password.has-name'
  | 'password.unchanged'
  | 'recovery-key.invalid'
  | 'recovery-key.differs'
  | 'roles.none'
  | 'depth.below-minimum'
  | 'depth.above-maximum'
  | 'depth.off-step'
  | 'depth.reason-required'
  | 'zone.unknown'
  | 'zone.excluded'
  | 'zone.twice'
  | 'zone.not-treated'
  | 'zones.none'
  | 'template.empty'
  | 'template.name-taken'
  | 'cartridge.expired'
  | 'serum.expired'
  | 'anaesthetic.expired'
  | 'anaesthesia.none-listed'
  | 'anaesthetic.off-before-on'
  | 'actives.unclear'
  | 'actives.twice'
  | 'actives.above-whole'
  | 'prp-tube.expired'
  | 'prp.more-than-drawn'
  | 'prp.same-person'
  | 'speed.outside-device'
  | 'review.before-session'
  | 'complications.none-listed'
  | 'photographs.refused-yet-taken'
  | 'reactions.not-recorded'
  | 'reactions.none-listed'
  | 'reaction.before-session'
  | 'reaction.seen-before-session'
  | 'screening.unanswered'
  | 'screening.unconfirmed'
  | 'screening.unacknowledged'
  | 'screening.undecided'
  | 'screening.blocked'
  | 'reaction.resolved-before-onset'
  | 'number.too-fine'
  | 'device.limits-order'
  | 'device.step'
  | 'rule.unit'
  | 'rule.above-other'
  | 'rule.below-other'
  | 'rule.date-past'
  | 'rule.no-approver'
  | 'rule.approver'
  | 'rule.unchanged'
  | 'date.before-birth'
  | 'history.never-with-date'
  | 'history.absent-with-detail'
  | 'history.unknown-with-detail'
  | 'history.not-asked-here'
  | 'history.allergies-stand'
  | 'history.allergy-twice'
  | 'history.other-subject'
  | 'device.speed-order'
  | 'device.speed-half'
  | 'device.service-order'
  | 'ingredient.twice'
  | 'quantity.negative'
  | 'gtin.length'
  | 'gtin.check-digit'
  | 'gs1.not-a-code'
  | 'gs1.other-standard'
  | 'gs1.unknown-identifier'
  | 'gs1.characters'
  | 'gs1.cut-short'
  | 'gs1.too-long'
  | 'gs1.date'
  | 'gs1.twice'
  | 'consent.field-unknown'
  | 'consent.field-open'
  | 'consent.points-open'
  | 'consent.photo-open'
  | 'consent.signature-missing'
  | 'consent.paper-unconfirmed';

export type ProblemValues = Readonly<Record<string, string | number>>;

export type Problem = {
  /** Dotted path of the field: `zones.0.depth`; empty for the whole input. */
  path: string;
  code: ProblemCode;
  values: ProblemValues;
  rule: RuleId | null;
};

export type ProblemDetail = { code: ProblemCode; values?: ProblemValues; rule?: RuleId };

/** A value that was understood, or why it was not. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: ProblemDetail };

export const understood = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refused = (code: ProblemCode, values: ProblemValues = {}, rule?: RuleId): Parsed<never> => ({
  ok: false,
  problem: rule ? { code, values, rule } : { code, values },
});

/** Reports a problem from inside a zod transform or refinement. `path` is relative to the value being checked. */
export function addProblem(
  context: Pick<z.RefinementCtx, 'addIssue'>,
  detail: ProblemDetail,
  path: PropertyKey[] = [],
): void {
  context.addIssue({ code: 'custom', path, params: { problem: detail } });
}

const isProblemDetail = (value: unknown): value is ProblemDetail =>
  typeof value === 'object' && value !== null && 'code' in value;

/** Reads any zod issue, ours or zod's own, as a problem. */
export function problemOfIssue(issue: z.core.$ZodRawIssue | z.core.$ZodIssue): Problem {
  const path = (issue.path ?? []).map(String).join('.');
  const own: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  if (isProblemDetail(own)) {
    return { path, code: own.code, values: own.values ?? {}, rule: own.rule ?? null };
  }
  const problem = (code: ProblemCode, values: ProblemValues = {}): Problem => ({
    path,
    code,
    values,
    rule: null,
  });
  if (issue.code === 'too_small') {
    return issue.origin === 'string' || issue.origin === 'array'
      ? problem('required')
      : problem('number.below', { minimum: Number(issue.minimum) });
  }
  if (issue.code === 'too_big') {
    return issue.origin === 'string' || issue.origin === 'array'
      ? problem('text.too-long', { maximum: Number(issue.maximum) })
      : problem('number.above', { maximum: Number(issue.maximum) });
  }
  return problem('invalid');
}

/** All problems of a failed parse, in the order of the fields. */
export function problemsOf(error: z.core.$ZodError): Problem[] {
  return error.issues.map((issue) => problemOfIssue(issue));
}
