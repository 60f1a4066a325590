import type { PlanView } from '../../domain/contract-plans.ts';
import {
  type OutcomeForm,
  type OutcomeScale,
  type OutcomeScore,
  currentScores,
  scaleOf,
} from '../../domain/outcome.ts';
import type { PlanSession } from '../../domain/plan.ts';

/**
 * An empty form for a plan. A patient whose plan has not begun, or was never scored, most likely gets a baseline;
 * later scores come during the course, and after it once it has ended.
 */
export function newOutcomeForm({ plans, outcomes, today }: PlanView, planId: string | null): OutcomeForm {
  const plan = plans.find(({ id }) => id === planId);
  const isFirst = !currentScores(outcomes).some((score) => score.planId === planId);
  const moment =
    isFirst && (plan?.sessions.length ?? 0) === 0
      ? 'baseline'
      : plan?.status === 'active'
        ? 'during'
        : 'after';
  return { planId, scale: '', rater: '', value: '', moment, scoredOn: today, note: '' };
}

/** A score as the form shows it. */
export const outcomeFormOf = (score: OutcomeScore): OutcomeForm => ({
  planId: score.planId,
  scale: score.scale,
  rater: score.rater,
  value: String(score.value),
  moment: score.moment,
  scoredOn: score.scoredOn,
  note: score.note ?? '',
});

/** The form with another scale: what that scale cannot have is asked anew, what it leaves no choice about is chosen. */
export function withScale(form: OutcomeForm, scale: OutcomeScale): OutcomeForm {
  const { raters, maximum, tells } = scaleOf(scale);
  const [only, ...others] = raters;
  const keepsRater = form.rater !== '' && raters.includes(form.rater);
  return {
    ...form,
    scale,
    rater: keepsRater ? form.rater : others.length === 0 ? only : '',
    value: Number(form.value) <= maximum && form.scale === scale ? form.value : '',
    moment: tells === 'change' && form.moment === 'baseline' ? '' : form.moment,
  };
}

/** True for a baseline that was rated after the plan's first session. */
export const isLateBaseline = (
  { moment, scoredOn }: Pick<OutcomeForm, 'moment' | 'scoredOn'>,
  first: Pick<PlanSession, 'on'>,
): boolean => moment === 'baseline' && scoredOn > first.on;
