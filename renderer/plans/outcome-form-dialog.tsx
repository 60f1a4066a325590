import { zodResolver } from '@hookform/resolvers/zod';
import { NativeSelect, Radio, Text, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../domain/contract-plans.ts';
import {
  type OutcomeForm,
  type OutcomeScore,
  moments,
  outcomeFormSchema,
  outcomeSchema,
  outcomeScales,
  scaleOf,
} from '../../domain/outcome.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { PlanDateField } from './date-field.tsx';
import { isLateBaseline, newOutcomeForm, outcomeFormOf, withScale } from './outcome-form.ts';
import classes from './plan-form.module.css';
import { recordOutcome } from './queries.ts';
import { RecordDialog } from './record-dialog.tsx';
import { usePlanText } from './use-plan-text.ts';
import { useRecordForm } from './use-record-form.ts';

type OutcomeFormDialogProps = {
  view: PlanView;
  /** The plan it was opened from. */
  planId: string | null;
  /** The score to correct; null records a new one. */
  score: OutcomeScore | null;
  onClose: () => void;
};

/** Where a half-typed score is kept when Stratum locks. */
export const keptOutcomePlace = (patientId: string, score: OutcomeScore | null): string =>
  score ? `outcome.correct/${score.id}` : `outcome.new/${patientId}`;

/** Records an outcome score, or corrects one. */
export function OutcomeFormDialog({ view, planId, score, onClose }: OutcomeFormDialogProps) {
  const { t } = useTranslation('plans');
  const { ofIssue } = useErrorText();
  const { patient, today } = view;
  const schema = useMemo(() => outcomeSchema(today, patient.birthDate), [today, patient.birthDate]);
  const record = useRecordForm<OutcomeForm>({
    place: keptOutcomePlace(patient.id, score),
    defaults: score ? outcomeFormOf(score) : newOutcomeForm(view, planId),
    shape: outcomeFormSchema,
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
    send: (form) => recordOutcome({ patientId: patient.id, form, supersedes: score?.id ?? null }),
    done: t('score.done'),
    onSaved: onClose,
  });
  return (
    <RecordDialog
      title={score ? t('score.titleCorrect') : t('score.titleNew')}
      record={record}
      submitLabel={score ? t('score.saveCorrection') : t('score.save')}
      onClose={onClose}
    >
      {score ? <Text size="sm">{t('score.correctText')}</Text> : null}
      <div className={classes['pair']}>
        <ScaleField isCorrection={score !== null} />
        <PlanField view={view} />
      </div>
      <RatingFields />
      <BaselineNotice view={view} />
      <NoteField />
    </RecordDialog>
  );
}

function ScaleField({ isCorrection }: { isCorrection: boolean }) {
  const { t } = useTranslation('plans');
  const { reset, getValues } = useFormContext<OutcomeForm>();
  const { field, fieldState } = useController<OutcomeForm, 'scale'>({ name: 'scale' });
  const { ref, value, onBlur } = field;
  const chosen = value === '' ? undefined : scaleOf(value);
  return (
    <NativeSelect
      ref={ref}
      name="scale"
      label={t('score.scale')}
      description={
        chosen
          ? t('score.scaleHint', { version: chosen.version, direction: t(`direction.${chosen.direction}`) })
          : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: '', label: t('choose') },
        ...outcomeScales.map((scale) => ({ value: scale, label: t(`scale.${scale}`) })),
      ]}
      value={value}
      onChange={(event) => {
        const scale = outcomeScales.find((known) => known === event.currentTarget.value);
        if (scale) reset(withScale(getValues(), scale), { keepDefaultValues: true, keepTouched: true });
      }}
      onBlur={onBlur}
      error={fieldState.error?.message}
      disabled={isCorrection}
      withAsterisk
      aria-required
      data-autofocus
    />
  );
}

function PlanField({ view }: { view: PlanView }) {
  const { t } = useTranslation('plans');
  const { concernsOf } = usePlanText();
  const { field, fieldState } = useController<OutcomeForm, 'planId'>({ name: 'planId' });
  const { ref, value, onChange, onBlur } = field;
  return (
    <NativeSelect
      ref={ref}
      name="planId"
      label={t('score.plan')}
      data={[
        { value: '', label: t('score.noPlan') },
        ...view.plans.map((plan) => ({ value: plan.id, label: concernsOf(plan) })),
      ]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      onBlur={onBlur}
      error={fieldState.error?.message}
    />
  );
}

/** Who rated, when, and what: as far as the scale allows. */
function RatingFields() {
  const { t } = useTranslation('plans');
  const { valueOf } = usePlanText();
  const { control } = useFormContext<OutcomeForm>();
  const scale = useWatch({ control, name: 'scale' });
  const rater = useController<OutcomeForm, 'rater'>({ name: 'rater' });
  const moment = useController<OutcomeForm, 'moment'>({ name: 'moment' });
  const value = useController<OutcomeForm, 'value'>({ name: 'value' });
  if (scale === '') {
    return (
      <Text size="sm" c="dimmed">
        {t('score.chooseScale')}
      </Text>
    );
  }
  const { minimum, maximum, raters, tells } = scaleOf(scale);
  const values = Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
  return (
    <>
      <div className={classes['pair']}>
        <Choice
          label={t('score.rater')}
          controller={rater}
          data={raters.map((name) => ({ value: name, label: t(`rater.${name}`) }))}
        />
        <Choice
          label={t('score.moment')}
          controller={moment}
          {...(tells === 'change' && { description: t('score.gaisMoment') })}
          data={moments
            .filter((name) => tells === 'state' || name !== 'baseline')
            .map((name) => ({ value: name, label: t(`moment.${name}`) }))}
        />
      </div>
      <div className={classes['pair']}>
        <Choice
          label={t('score.value')}
          controller={value}
          data={values.map((one) => ({ value: String(one), label: valueOf({ scale, value: one }) }))}
        />
        <PlanDateField name="scoredOn" label={t('score.scoredOn')} />
      </div>
    </>
  );
}

type ChoiceProps = {
  label: string;
  description?: string;
  data: { value: string; label: string }[];
  controller: {
    field: {
      name: string;
      value: string;
      onChange: (value: string) => void;
      ref: (element: unknown) => void;
    };
    fieldState: { error?: { message?: string } | undefined };
  };
};

/** One of a few, all in sight. */
function Choice({ label, description, data, controller: { field, fieldState } }: ChoiceProps) {
  return (
    <Radio.Group
      name={field.name}
      label={label}
      description={description}
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
      withAsterisk
    >
      <div className={classes['values']}>
        {data.map((option, index) => (
          <Radio
            key={option.value}
            ref={index === 0 ? field.ref : undefined}
            value={option.value}
            label={option.label}
            size="sm"
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** A baseline after the first session is allowed, from photographs; mostly it is a slip. */
function BaselineNotice({ view }: { view: PlanView }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { control } = useFormContext<OutcomeForm>();
  const [planId, moment, scoredOn] = useWatch({ control, name: ['planId', 'moment', 'scoredOn'] });
  const first = view.plans.find(({ id }) => id === planId)?.sessions[0];
  return first && isLateBaseline({ moment, scoredOn }, first) ? (
    <Notice tone="warn" role="status">
      {t('score.lateBaseline', { date: formatTime(first.on, locale, timeZone) })}
    </Notice>
  ) : null;
}

function NoteField() {
  const { t } = useTranslation('plans');
  const { register, formState } = useFormContext<OutcomeForm>();
  return (
    <Textarea
      {...register('note')}
      label={t('score.note')}
      error={formState.errors.note?.message}
      minRows={2}
      maxRows={6}
    />
  );
}
