import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photograph } from '../../domain/photograph.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import { requiredText } from '../../domain/text.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { useWithdrawPhotograph } from './queries.ts';

type WithdrawFormProps = {
  patientId: string;
  photograph: Photograph;
  onDone: () => void;
  onCancel: () => void;
};

const reasonSchema = requiredText(2000, { multiline: true });

function problemOf(reason: string): Problem | undefined {
  const reading = reasonSchema.safeParse(reason);
  return reading.success ? undefined : problemsOf(reading.error)[0];
}

/** Where a half-typed reason is kept when Stratum locks. */
const withdrawalPlace = (photographId: string): string => `photograph.withdraw/${photographId}`;

/** Takes a photograph out of view, with the reason. */
export function WithdrawForm({ patientId, photograph, onDone, onCancel }: WithdrawFormProps) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const [reason, setReason] = useState('');
  const [attempted, setAttempted] = useState(false);
  const field = useFocusOnMount<HTMLTextAreaElement>();
  const withdrawing = useWithdrawPhotograph();
  const kept = useKeptForm(withdrawalPlace(photograph.id), () => (reason === '' ? null : reason), setReason);
  const problem = attempted ? problemOf(reason) : undefined;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAttempted(true);
    if (problemOf(reason)) {
      event.currentTarget.querySelector('textarea')?.focus();
      return;
    }
    if (withdrawing.isPending) return;
    withdrawing.mutate(
      { patientId, photographId: photograph.id, reason },
      {
        onSuccess: () => {
          notifications.show({
            message: t('withdraw.saved'),
            closeButtonProps: { 'aria-label': common('action.close') },
          });
          onDone();
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} aria-label={t('withdraw.title')}>
      <Stack gap="sm">
        <Text fw={580}>{t('withdraw.title')}</Text>
        <Text size="sm">
          {t('withdraw.intro')} {photograph.sealed ? t('withdraw.introSigned') : ''}
        </Text>
        <KeptNotice kept={kept} />
        <Textarea
          ref={field}
          label={t('withdraw.reason')}
          description={t('withdraw.reasonHint')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          error={problem && ofProblem(problem)}
          minRows={2}
          maxRows={6}
          withAsterisk
          aria-required
        />
        {withdrawing.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(withdrawing.error))}
          </Notice>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" color="red" loading={withdrawing.isPending}>
            {t('withdraw.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
