import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentEntry } from '../../domain/contract-consents.ts';

import { type Problem, problemsOf } from '../../domain/problem.ts';
import { requiredText } from '../../domain/text.ts';
import { apiErrorOf } from '../api.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { useConsentTimes } from './consent-names.ts';
import { withdrawalPlace } from './places.ts';
import { useWithdrawConsent } from './queries.ts';

type WithdrawDialogProps = { consent: ConsentEntry; onClose: () => void };

const reasonSchema = requiredText(2000, { multiline: true });

function problemOf(reason: string): Problem | undefined {
  const reading = reasonSchema.safeParse(reason);
  return reading.success ? undefined : problemsOf(reading.error)[0];
}

/** Records that a patient takes a consent back, and why. What was typed is never dropped without asking. */
export function WithdrawDialog({ consent, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(true);
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => {
    onClose();
    returnFocus();
  };
  const close = typed ? () => setAsking(true) : leave;
  return (
    <Modal
      opened
      onClose={close}
      title={t('withdraw.title')}
      size="36rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <WithdrawForm
        consent={consent}
        onTyped={setTyped}
        onCancel={close}
        onDone={leave}
        question={
          asking ? <DiscardQuestion onDiscard={leave} onKeepEditing={() => setAsking(false)} /> : null
        }
      />
    </Modal>
  );
}

type WithdrawFormProps = {
  consent: ConsentEntry;
  onTyped: (typed: boolean) => void;
  onCancel: () => void;
  onDone: () => void;
  question: ReactNode;
};

function WithdrawForm({ consent, onTyped, onCancel, onDone, question }: WithdrawFormProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const times = useConsentTimes();
  const [reason, setReason] = useState('');
  const [attempted, setAttempted] = useState(false);
  const withdrawing = useWithdrawConsent();
  const type = (text: string) => {
    setReason(text);
    onTyped(text !== '');
  };
  const kept = useKeptForm(withdrawalPlace(consent.id), () => (reason === '' ? null : reason), type);
  const problem = attempted ? problemOf(reason) : undefined;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAttempted(true);
    if (problemOf(reason)) {
      event.currentTarget.querySelector('textarea')?.focus();
      return;
    }
    if (withdrawing.isPending) return;
    const { id: consentId, patientId } = consent;
    withdrawing.mutate(
      { patientId, consentId, reason },
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
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text>{t('withdraw.intro', { title: consent.title, when: times.when(consent.signedAt) })}</Text>
        {consent.sessions.some(({ state }) => state === 'draft') ? (
          <Notice tone="warn">{t('withdraw.draft')}</Notice>
        ) : null}
        <KeptNotice kept={kept} />
        <Textarea
          label={t('withdraw.reason')}
          description={t('withdraw.reasonHint')}
          value={reason}
          onChange={(event) => type(event.currentTarget.value)}
          error={problem && ofProblem(problem)}
          minRows={3}
          maxRows={8}
          withAsterisk
          aria-required
          data-autofocus
        />
        {withdrawing.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(withdrawing.error))}
          </Notice>
        ) : null}
        {question ?? (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onCancel}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" color="red" loading={withdrawing.isPending}>
              {t('withdraw.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
