import { zodResolver } from '@hookform/resolvers/zod';
import { Text, TextInput, Textarea } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { PlanWithDue } from '../../domain/contract-plans.ts';
import type { OutcomeScore } from '../../domain/outcome.ts';
import {
  type PlanExtensionForm,
  extensionSchema,
  planEndFormSchema,
  planExtensionFormSchema,
} from '../../domain/plan-form.ts';
import { requiredText } from '../../domain/text.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { endPlan, extendPlan, withdrawOutcome } from './queries.ts';
import { RecordDialog } from './record-dialog.tsx';
import { usePlanText } from './use-plan-text.ts';
import { useRecordForm } from './use-record-form.ts';

/** How a plan goes on or ends, and the withdrawal of a score: each with its reason. */

type PlanDialogProps = { plan: PlanWithDue; onClose: () => void };

const reasonShape = z.strictObject({ reason: z.string() });
type ReasonForm = z.output<typeof reasonShape>;

export const keptEndPlace = ({ id }: Pick<PlanWithDue, 'id'>, kind: 'completed' | 'abandoned'): string =>
  `plan.${kind}/${id}`;
export const keptExtensionPlace = ({ id }: Pick<PlanWithDue, 'id'>): string => `plan.extend/${id}`;
export const keptWithdrawalPlace = ({ id }: Pick<OutcomeScore, 'id'>): string => `outcome.withdraw/${id}`;

/** Completes or abandons a plan. */
export function EndPlanDialog({
  plan,
  kind,
  onClose,
}: PlanDialogProps & { kind: 'completed' | 'abandoned' }) {
  const { t } = useTranslation('plans');
  const { ofIssue } = useErrorText();
  const { concernsOf } = usePlanText();
  const isCompleted = kind === 'completed';
  const schema = z
    .object({ reason: z.string() })
    .transform(({ reason }) => ({ kind, reason }))
    .pipe(planEndFormSchema);
  const record = useRecordForm<ReasonForm>({
    place: keptEndPlace(plan, kind),
    defaults: { reason: '' },
    shape: reasonShape,
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
    send: ({ reason }) =>
      endPlan({
        patientId: plan.patientId,
        planId: plan.id,
        revision: plan.revision,
        form: { kind, reason },
      }),
    done: t(isCompleted ? 'end.doneCompleted' : 'end.doneAbandoned'),
    onSaved: onClose,
  });
  return (
    <RecordDialog
      title={t(isCompleted ? 'end.titleCompleted' : 'end.titleAbandoned')}
      record={record}
      submitLabel={t(isCompleted ? 'end.confirmCompleted' : 'end.confirmAbandoned')}
      danger={!isCompleted}
      onClose={onClose}
    >
      <Text size="sm">
        {t(isCompleted ? 'end.textCompleted' : 'end.textAbandoned', { concerns: concernsOf(plan) })}
      </Text>
      <ReasonField label={t(isCompleted ? 'end.remark' : 'end.reason')} required={!isCompleted} autofocus />
    </RecordDialog>
  );
}

/** Plans more sessions, or takes a plan up again. */
export function ExtendPlanDialog({ plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation('plans');
  const { ofIssue } = useErrorText();
  const { concernsOf } = usePlanText();
  const isActive = plan.status === 'active';
  const held = plan.sessions.length;
  const proposed = isActive ? plan.plannedSessions + 1 : Math.max(plan.plannedSessions, held + 1);
  const record = useRecordForm<PlanExtensionForm>({
    place: keptExtensionPlace(plan),
    defaults: { sessions: String(proposed), reason: '' },
    shape: planExtensionFormSchema,
    resolver: zodResolver(extensionSchema(plan), { error: ofIssue }, { raw: true }),
    send: (form) => extendPlan({ patientId: plan.patientId, planId: plan.id, revision: plan.revision, form }),
    done: t(isActive ? 'extend.doneActive' : 'extend.doneEnded'),
    onSaved: onClose,
  });
  const { register, formState } = record.form;
  return (
    <RecordDialog
      title={t(isActive ? 'extend.titleActive' : 'extend.titleEnded')}
      record={record}
      submitLabel={t(isActive ? 'extend.confirmActive' : 'extend.confirmEnded')}
      onClose={onClose}
    >
      <Text size="sm">
        {t('extend.text', { planned: plan.plannedSessions, held, concerns: concernsOf(plan) })}
      </Text>
      <TextInput
        {...register('sessions')}
        label={t('extend.sessions')}
        error={formState.errors.sessions?.message}
        w="16rem"
        inputMode="numeric"
        autoComplete="off"
        withAsterisk
        aria-required
        data-autofocus
      />
      <ReasonField label={t('extend.reason')} required />
    </RecordDialog>
  );
}

/** Withdraws a score that was recorded by mistake. */
export function WithdrawScoreDialog({ score, onClose }: { score: OutcomeScore; onClose: () => void }) {
  const { t } = useTranslation('plans');
  const { ofIssue } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { valueOf } = usePlanText();
  const { patientId, id: outcomeId } = score;
  const schema = z.object({ reason: requiredText(2000, { multiline: true }) });
  const record = useRecordForm<ReasonForm>({
    place: keptWithdrawalPlace(score),
    defaults: { reason: '' },
    shape: reasonShape,
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
    send: ({ reason }) => withdrawOutcome({ patientId, outcomeId, reason }),
    done: t('withdrawal.done'),
    onSaved: onClose,
  });
  return (
    <RecordDialog
      title={t('withdrawal.title')}
      record={record}
      submitLabel={t('withdrawal.confirm')}
      danger
      onClose={onClose}
    >
      <Text size="sm">
        {t('withdrawal.text', {
          scale: t(`scale.${score.scale}`),
          value: valueOf(score),
          date: formatTime(score.scoredOn, locale, timeZone),
        })}
      </Text>
      <ReasonField label={t('withdrawal.reason')} required autofocus />
    </RecordDialog>
  );
}

type ReasonFieldProps = { label: string; required: boolean; autofocus?: boolean };

function ReasonField({ label, required, autofocus = false }: ReasonFieldProps) {
  const { register, formState } = useFormContext<ReasonForm>();
  return (
    <Textarea
      {...register('reason')}
      label={label}
      error={formState.errors.reason?.message}
      minRows={2}
      maxRows={8}
      withAsterisk={required}
      aria-required={required}
      data-autofocus={autofocus || undefined}
    />
  );
}
