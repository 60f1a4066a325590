import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Skeleton, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { password } from '../../domain/channel.ts';
import { type MergePreview, mergeChoicesSchema, mergeReason, proposedChoices } from '../../domain/merge.ts';
import { apiErrorOf } from '../api.ts';
import { ConfirmedForm, PasswordAgain } from '../settings/form-dialog.tsx';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { refreshAfterMerge, sendMerge, useMergePreview } from './queries.ts';
import { SideBySide } from './side-by-side.tsx';

type MergeStepProps = {
  /** The record that is kept. */
  patientId: string;
  otherId: string;
  initialReason: string;
  onReason: (typed: string) => void;
  onSwap: () => void;
  onAnother: () => void;
  onClose: () => void;
};

/** Both records side by side, what is kept of each, why, and the password. */
export function MergeStep(props: MergeStepProps) {
  const { t } = useTranslation('merge');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { patientId, otherId, onAnother } = props;
  const preview = useMergePreview({ patientId, otherId });
  const another = (
    <Group>
      <Button variant="default" onClick={onAnother} data-autofocus>
        {t('preview.another')}
      </Button>
    </Group>
  );
  if (preview.isError) {
    return (
      <Stack gap="md">
        <Notice tone="danger" role="alert" title={t('preview.failed')}>
          {ofError(apiErrorOf(preview.error))}
        </Notice>
        {another}
      </Stack>
    );
  }
  // Revisions of an answer of before may be out of date.
  if (preview.isPending || !preview.isFetchedAfterMount) {
    return <Skeleton height={240} role="status" aria-label={common('state.loading')} />;
  }
  return <MergeForm key={patientId} {...props} preview={preview.data} />;
}

const mergeFormSchema = z.strictObject({ choices: mergeChoicesSchema, reason: mergeReason, password });
export type MergeForm = z.input<typeof mergeFormSchema>;

function MergeForm(props: MergeStepProps & { preview: MergePreview }) {
  const { t } = useTranslation('merge');
  const { t: common } = useTranslation();
  const { ofError, ofIssue } = useErrorText();
  const navigate = useNavigate();
  const { preview, initialReason, onSwap, onAnother, onClose } = props;
  const { kept, other, obstacle } = preview;
  const form = useForm<MergeForm>({
    defaultValues: { choices: proposedChoices(kept, other), reason: initialReason, password: '' },
    resolver: zodResolver(mergeFormSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) =>
      sendMerge({
        patientId: kept.id,
        otherId: other.id,
        revision: kept.revision,
        otherRevision: other.revision,
        ...typed,
      }),
    onDone: () => {
      notifications.show({
        message: t('done'),
        closeButtonProps: { 'aria-label': common('action.close') },
      });
      onClose();
      void refreshAfterMerge();
      void navigate({ to: '/patients/$patientId', params: { patientId: kept.id } });
    },
  });
  const steps = (
    <Group gap="sm">
      <Button variant="default" size="xs" onClick={onSwap}>
        {t('preview.swap', { number: other.recordNumber })}
      </Button>
      <Button variant="subtle" size="xs" onClick={onAnother}>
        {t('preview.another')}
      </Button>
    </Group>
  );
  if (obstacle) {
    return (
      <Stack gap="md">
        <Notice tone="warn" role="alert">
          {ofError({ ...obstacle, message: '' })}
        </Notice>
        {steps}
      </Stack>
    );
  }
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('confirm')} onCancel={onClose}>
      {steps}
      <SideBySide preview={preview} />
      <ReasonField label={t('reason')} hint={t('reasonHint')} onReason={props.onReason} />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

type ReasonFieldProps = { label: string; hint: string; onReason: (typed: string) => void };

/** Why; told to the dialog as well, which keeps it over a lock. */
export function ReasonField({ label, hint, onReason }: ReasonFieldProps) {
  const { register, formState } = useFormContext<{ reason: string }>();
  const reason = useWatch<{ reason: string }, 'reason'>({ name: 'reason' });
  useEffect(() => {
    onReason(reason);
  }, [onReason, reason]);
  return (
    <Textarea
      {...register('reason')}
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={formState.errors.reason?.message}
      minRows={2}
      maxRows={6}
      withAsterisk
      aria-required
      data-autofocus
    />
  );
}
