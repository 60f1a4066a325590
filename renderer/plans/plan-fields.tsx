import { TextInput, Textarea } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../domain/contract-plans.ts';
import { type PlanForm, planDepthLimits } from '../../domain/plan-form.ts';
import { type PlanTarget, sharedConcerns, suggestPlan } from '../../domain/plan.ts';
import { parseDepth } from '../../domain/units.ts';
import { Notice } from '../ui/notice.tsx';
import { ConcernField } from './concern-field.tsx';
import { PlanDateField } from './date-field.tsx';
import classes from './plan-form.module.css';
import { TargetFields } from './target-fields.tsx';
import { usePlanText } from './use-plan-text.ts';

/** The sites with what can be read of their depths so far. */
const targetsOf = (targets: PlanForm['targets']): PlanTarget[] =>
  targets.map(({ zone, depth }) => {
    const parsed = parseDepth(depth, planDepthLimits);
    return { zone, depthUm: parsed.ok ? parsed.value : null };
  });

/** Every field of a plan, with what the sources propose beside it. */
export function PlanFields({ planId, view }: { planId: string | null; view: PlanView }) {
  const { t } = useTranslation('plans');
  const { register, formState, control } = useFormContext<PlanForm>();
  const { errors } = formState;
  const [chosen, targets] = useWatch({ control, name: ['concerns', 'targets'] });
  const suggestion = suggestPlan({ concerns: chosen, targets: targetsOf(targets) }, view.rules);
  const { minimum, maximum } = suggestion.sessions;
  const sources = (wanted: readonly string[]) =>
    suggestion.sources.filter((source) => wanted.includes(source)).join(', ');
  return (
    <>
      <ConcernField label={t('form.concerns')} required takesFocus />
      {chosen.includes('other') ? (
        <TextInput
          {...register('otherConcern')}
          label={t('form.otherConcern')}
          error={errors.otherConcern?.message}
          withAsterisk
          aria-required
          autoComplete="off"
        />
      ) : null}
      <SharedNotice planId={planId} plans={view.plans} />
      <div className={classes['grid']}>
        <TextInput
          {...register('plannedSessions')}
          label={t('form.sessions')}
          description={t('form.sessionsUsual', {
            minimum,
            maximum,
            where: t(`form.where.${suggestion.region}`),
            sources: sources(['F071', 'F072', 'F075', 'C08']),
          })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.plannedSessions?.message}
          withAsterisk
          aria-required
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput
          {...register('intervalDays')}
          label={t('form.interval')}
          description={t(suggestion.mild ? 'form.intervalMild' : 'form.intervalUsual', {
            days: suggestion.intervalDays,
            sources: sources(['F073', 'F074', 'C07']),
          })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.intervalDays?.message}
          withAsterisk
          aria-required
          inputMode="numeric"
          autoComplete="off"
        />
        <PlanDateField name="startedOn" label={t('form.startedOn')} />
      </div>
      <TargetFields />
      <Textarea
        {...register('note')}
        label={t('form.note')}
        error={errors.note?.message}
        minRows={2}
        maxRows={6}
      />
    </>
  );
}

/** Two plans for one concern may both run; that they do is worth knowing. */
function SharedNotice({ planId, plans }: { planId: string | null; plans: PlanView['plans'] }) {
  const { t } = useTranslation('plans');
  const { concernsOf } = usePlanText();
  const { control } = useFormContext<PlanForm>();
  const chosen = useWatch({ control, name: 'concerns' });
  const shared = sharedConcerns({ id: planId, concerns: chosen }, plans);
  return shared.length > 0 ? (
    <Notice tone="warn" role="status">
      {t('form.shared', { concerns: concernsOf({ concerns: shared, otherConcern: null }) })}
    </Notice>
  ) : null;
}
