import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emergencyHours } from '../../domain/audit.ts';
import { apiErrorOf } from '../api.ts';
import { SettingsDialog, useTellTyped } from '../settings/form-dialog.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm, useReopen } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { problemOfReason, reasonLength } from './emergency-reason.ts';
import { useBreakGlass } from './queries.ts';

type BreakGlassDialogProps = {
  patientId: string;
  opened: boolean;
  /** The dialog was open when Stratum locked. */
  onReopen: () => void;
  onClose: () => void;
  /** The record is open to the account from now on. */
  onOpened: () => void;
};

/** Where a half-typed reason is kept when Stratum locks. */
const placeOfReason = (patientId: string): string => `patient.emergency/${patientId}`;

/** Asks for the reason and opens a restricted record. */
export function BreakGlassDialog({ opened, onReopen, onClose, ...others }: BreakGlassDialogProps) {
  const { t } = useTranslation('access');
  useReopen(placeOfReason(others.patientId), onReopen);
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={t('emergency.title')} size="34rem">
      <ReasonForm {...others} onClose={onClose} />
    </SettingsDialog>
  );
}

function ReasonForm({ patientId, onClose, onOpened }: Omit<BreakGlassDialogProps, 'opened' | 'onReopen'>) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const opening = useBreakGlass(patientId);
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = problemOfReason(reason);
  useTellTyped(reason.trim() !== '');
  const kept = useKeptForm(placeOfReason(patientId), () => (reason === '' ? null : reason), setReason);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (problem !== undefined) {
      field.current?.focus();
      return;
    }
    opening.mutate(reason.trim(), {
      onSuccess: () => {
        onClose();
        onOpened();
      },
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text>{t('emergency.text', { hours: emergencyHours })}</Text>
        <KeptNotice kept={kept} />
        <Textarea
          ref={field}
          label={t('emergency.reason')}
          description={t('emergency.reasonHint')}
          withAsterisk
          aria-required
          data-autofocus
          minRows={3}
          maxRows={10}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isChecked && problem !== undefined ? t(`emergency.${problem}`, reasonLength) : undefined}
        />
        {opening.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(opening.error))}
          </Notice>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" color="red" loading={opening.isPending}>
            {t('emergency.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
