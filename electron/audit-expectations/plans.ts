import type { Output } from '../../domain/contract.ts';
import { emptyPlanForm } from '../../domain/plan-form.ts';
import type { OutcomeForm } from '../../domain/outcome.ts';
import { type Event, type ExpectationsOf, type Scene, ofPatient } from './scene.ts';

const of =
  (subject: 'plan' | 'outcome') =>
  (patientId: string, action: string, id: string | undefined): Event => ({
    action,
    subject,
    recordId: id ?? null,
    patientId,
  });
const ofPlan = of('plan');
const ofOutcome = of('outcome');

/** A form that can be saved. */
export const aPlanForm = (today: string, change: Partial<ReturnType<typeof emptyPlanForm>> = {}) => ({
  ...emptyPlanForm(today),
  concerns: ['acne-scars' as const],
  plannedSessions: '4',
  intervalDays: '28',
  targets: [{ zone: 'cheek-left' as const, depth: '1.25' }],
  ...change,
});

export const anOutcomeForm = (today: string, change: Partial<OutcomeForm> = {}): OutcomeForm => ({
  planId: null,
  scale: 'goodman-baron',
  rater: 'practitioner',
  value: '3',
  moment: 'baseline',
  scoredOn: today,
  note: '',
  ...change,
});

const todayOf = ({ clinic }: Scene): string => clinic.wallClock.slice(0, 10);

/** A new plan of the scene's patient. */
export async function aPlanIn(scene: Scene): Promise<Output<'plan.save'>['plans'][number]> {
  const { patientId } = scene;
  const view = await scene.clinic.call('plan.save', {
    patientId,
    plan: null,
    form: aPlanForm(todayOf(scene)),
  });
  const [plan] = view.plans;
  if (!plan) throw new Error('No plan was made');
  return plan;
}

async function anOutcomeIn(scene: Scene): Promise<string> {
  const { patientId } = scene;
  const form = anOutcomeForm(todayOf(scene));
  const { outcomes } = await scene.clinic.call('outcome.record', { patientId, form, supersedes: null });
  return outcomes[0]?.id ?? '';
}

export const planExpectations = {
  'plan.list': {
    prepare: ({ patientId }) => ({ patientId }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'plan.save': {
    prepare: (scene) => ({ patientId: scene.patientId, plan: null, form: aPlanForm(todayOf(scene)) }),
    events: ({ patientId }, _input, { plans }) => [ofPlan(patientId, 'plan.create', plans[0]?.id)],
  },
  'plan.end': {
    prepare: async (scene) => {
      const { id: planId, revision } = await aPlanIn(scene);
      const form = { kind: 'abandoned' as const, reason: 'Moved away' };
      return { patientId: scene.patientId, planId, revision, form };
    },
    events: ({ patientId }, { planId }) => [ofPlan(patientId, 'plan.abandon', planId)],
  },
  'plan.extend': {
    prepare: async (scene) => {
      const { id: planId, revision } = await aPlanIn(scene);
      const form = { sessions: '6', reason: 'Deep scars' };
      return { patientId: scene.patientId, planId, revision, form };
    },
    events: ({ patientId }, { planId }) => [ofPlan(patientId, 'plan.extend', planId)],
  },
  'plan.choose': {
    prepare: async (scene) => {
      const { sessionId } = await scene.draftOf();
      return { sessionId, planId: (await aPlanIn(scene)).id };
    },
    events: ({ patientId }, { sessionId }) => [
      { action: 'plan.choose', subject: 'session', recordId: sessionId, patientId },
    ],
  },
} satisfies ExpectationsOf<'plan'>;

export const outcomeExpectations = {
  'outcome.record': {
    prepare: (scene) => ({
      patientId: scene.patientId,
      form: anOutcomeForm(todayOf(scene)),
      supersedes: null,
    }),
    events: ({ patientId }, _input, { outcomes }) => [
      ofOutcome(patientId, 'outcome.record', outcomes[0]?.id),
    ],
  },
  'outcome.withdraw': {
    prepare: async (scene) => ({
      patientId: scene.patientId,
      outcomeId: await anOutcomeIn(scene),
      reason: 'Wrong patient',
    }),
    events: ({ patientId }, { outcomeId }) => [ofOutcome(patientId, 'outcome.withdraw', outcomeId)],
  },
} satisfies ExpectationsOf<'outcome'>;
