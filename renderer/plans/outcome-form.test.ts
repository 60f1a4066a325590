import { expect, test } from 'vitest';
import type { PlanView, PlanWithDue } from '../../domain/contract-plans.ts';
import type { OutcomeForm, OutcomeScore } from '../../domain/outcome.ts';
import { isLateBaseline, newOutcomeForm, withScale } from './outcome-form.ts';

const form: OutcomeForm = {
  planId: null,
  scale: 'goodman-baron',
  rater: 'practitioner',
  value: '3',
  moment: 'baseline',
  scoredOn: '2026-03-02',
  note: '',
};
const view = (plan: Pick<PlanWithDue, 'status' | 'sessions'>, outcomes: Partial<OutcomeScore>[] = []) =>
  ({ plans: [{ id: 'a', ...plan }], outcomes, today: '2026-03-02' }) as unknown as PlanView; // what a new form looks at
const session = { sessionId: 's', startedAt: '2026-03-02T09:00:00.000Z', on: '2026-03-02', deepestUm: 500 };
const scored = { id: 'x', planId: 'a', withdrawn: null, supersedes: null };

test('another scale asks anew for what it cannot have, and chooses what leaves no choice', () => {
  expect(withScale(form, 'satisfaction')).toMatchObject({ rater: 'patient', value: '', moment: 'baseline' });
  expect(withScale(form, 'gais')).toMatchObject({ rater: 'practitioner', value: '', moment: '' });
  expect(withScale({ ...form, rater: '' }, 'gais')).toMatchObject({ rater: '' });
  expect(withScale(form, 'goodman-baron')).toEqual(form);
});

test('the first score of a plan that has not begun is a baseline; later ones are not', () => {
  const momentOf = (given: PlanView) => newOutcomeForm(given, 'a').moment;
  expect(momentOf(view({ status: 'active', sessions: [] }))).toBe('baseline');
  expect(momentOf(view({ status: 'active', sessions: [session] }))).toBe('during');
  expect(momentOf(view({ status: 'active', sessions: [] }, [scored]))).toBe('during');
  expect(momentOf(view({ status: 'completed', sessions: [session] }, [scored]))).toBe('after');
});

test('a baseline of the day of the first session is in time, of the day after it is late', () => {
  expect(isLateBaseline({ moment: 'baseline', scoredOn: '2026-03-02' }, session)).toBe(false);
  expect(isLateBaseline({ moment: 'baseline', scoredOn: '2026-03-03' }, session)).toBe(true);
  expect(isLateBaseline({ moment: 'during', scoredOn: '2026-03-03' }, session)).toBe(false);
});
