import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../domain/history.ts';
import { apiErrorOf } from '../api.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { EntrySaid } from './entry-said.tsx';
import { reloadHistory, useWithdrawEntry } from './queries.ts';

type WithdrawDialogProps = {
  patientId: string;
  /** Null while it is closed. */
  asked: { entry: HistoryEntry; name: string } | null;
  onClose: () => void;
};

/** Withdraws an entry with a reason. What was typed is never dropped without asking. */
export function WithdrawDialog({ patientId, asked, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(asked !== null);
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => {
    setTyped(false);
    setAsking(false);
    onClose();
  };
  const tryToLeave = typed ? () => setAsking(true) : leave;
  return (
    <Modal
      opened={asked !== null}
      onClose={tryToLeave}
      title={asked ? t('withdraw.title', { name: asked.name }) : ''}
      size="32rem"
      padding="lg"
      onExitTransitionEnd={returnFocus}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {asked ? (
        <WithdrawForm
          patientId={patientId}
          entry={asked.entry}
          asking={asking}
          onTyped={setTyped}
          onCancel={tryToLeave}
          onDiscard={leave}
          onKeepEditing={() => setAsking(false)}
        />
      ) : null}
    </Modal>
  );
}

type WithdrawFormProps = {
  patientId: string;
  entry: HistoryEntry;
  asking: boolean;
  onTyped: (typed: boolean) => void;
  onCancel: () => void;
  onDiscard: () => void;
  onKeepEditing: () => void;
};

function WithdrawForm(props: WithdrawFormProps) {
  const { patientId, entry, onTyped } = props;
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const [reason, setReason] = useState('');
  const withdrawing = useWithdrawEntry(patientId);
  const change = (text: string) => {
    setReason(text);
    onTyped(text.trim() !== '');
    if (withdrawing.isError) withdrawing.reset();
  };
  const kept = useKeptForm(
    `history/${patientId}/withdraw/${entry.id}`,
    () => (reason.trim() === '' ? null : reason),
    change,
  );
  const refusal = withdrawing.isError ? apiErrorOf(withdrawing.error) : undefined;
  const problem = refusal?.fields?.find(({ path }) => path === 'reason');
  const submit = () => {
    if (withdrawing.isPending) return;
    withdrawing.mutate(
      { entryId: entry.id, reason },
      {
        onSuccess: props.onDiscard,
        onError: (failure) => {
          if (apiErrorOf(failure).code === 'history.changed-elsewhere') void reloadHistory(patientId);
        },
      },
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <EntrySaid entry={entry} />
        <Text size="sm" c="dimmed">
          {t('withdraw.text')}
        </Text>
        <KeptNotice kept={kept} />
        <Textarea
          label={t('withdraw.reason')}
          value={reason}
          onChange={(event) => change(event.currentTarget.value)}
          error={problem ? ofProblem(problem) : undefined}
          maxRows={6}
          withAsterisk
          aria-required
          data-autofocus
        />
        {refusal && !problem ? (
          <Notice tone="danger" role="alert">
            {ofError(refusal)}
          </Notice>
        ) : null}
        {props.asking ? (
          <DiscardQuestion onDiscard={props.onDiscard} onKeepEditing={props.onKeepEditing} />
        ) : (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onCancel}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={withdrawing.isPending}>
              {t('withdraw.submit')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
