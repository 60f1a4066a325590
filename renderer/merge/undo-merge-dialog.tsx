import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { password } from '../../domain/channel.ts';
import { type MergedRecord, mergeReason } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import { ConfirmedForm, PasswordAgain, SettingsDialog } from '../settings/form-dialog.tsx';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { undoMergePlace } from './merge-place.ts';
import { ReasonField } from './merge-step.tsx';
import { refreshAfterMerge, sendUndo } from './queries.ts';

type UndoMergeDialogProps = { kept: Patient; record: MergedRecord; opened: boolean; onClose: () => void };

/** Parts two records again, or says why that is no longer possible. */
export function UndoMergeDialog({ opened, ...others }: UndoMergeDialogProps) {
  const { t } = useTranslation('merge');
  const { record, onClose } = others;
  const title = t('undo.title', { number: record.patient.recordNumber });
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={title} size="36rem">
      {record.undoObstacle ? (
        <Blocked obstacle={record.undoObstacle} onClose={onClose} />
      ) : (
        <UndoForm {...others} />
      )}
    </SettingsDialog>
  );
}

type BlockedProps = { obstacle: NonNullable<MergedRecord['undoObstacle']>; onClose: () => void };

function Blocked({ obstacle, onClose }: BlockedProps) {
  const { t } = useTranslation('merge');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  return (
    <Stack gap="md">
      <Notice tone="warn" title={t('undo.blocked')}>
        {ofError({ ...obstacle, message: '' })}
      </Notice>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.close')}
        </Button>
      </Group>
    </Stack>
  );
}

const undoFormSchema = z.strictObject({ reason: mergeReason, password });
type UndoForm = z.input<typeof undoFormSchema>;

const ignore = (): void => undefined;

function UndoForm({ kept, record, onClose }: Omit<UndoMergeDialogProps, 'opened'>) {
  const { t } = useTranslation('merge');
  const { t: common } = useTranslation();
  const { ofIssue } = useErrorText();
  const form = useForm<UndoForm>({
    defaultValues: { reason: '', password: '' },
    resolver: zodResolver(undoFormSchema, { error: ofIssue }, { raw: true }),
  });
  const keptText = useKeptForm(
    undoMergePlace(record.mergeId),
    () => (form.getValues('reason') === '' ? null : form.getValues('reason')),
    (content) => form.setValue('reason', content, { shouldDirty: true }),
  );
  const sending = useSending(form, {
    send: (typed) => sendUndo({ patientId: kept.id, mergeId: record.mergeId, ...typed }),
    onDone: () => {
      notifications.show({
        message: t('undo.done'),
        closeButtonProps: { 'aria-label': common('action.close') },
      });
      onClose();
      void refreshAfterMerge();
    },
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('undo.confirm')} onCancel={onClose}>
      <Text size="sm">{t('undo.text', { kept: kept.recordNumber })}</Text>
      <KeptNotice kept={keptText} />
      <ReasonField label={t('undo.reason')} hint={t('reasonHint')} onReason={ignore} />
      <PasswordAgain />
    </ConfirmedForm>
  );
}
