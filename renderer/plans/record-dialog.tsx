import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import classes from './record-dialog.module.css';
import type { RecordForm } from './use-record-form.ts';

type RecordDialogProps<Form extends FieldValues> = {
  title: string;
  size?: string;
  record: RecordForm<Form>;
  submitLabel: string;
  /** The action ends something. */
  danger?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog. What was typed is never dropped without asking. */
export function RecordDialog<Form extends FieldValues>(props: RecordDialogProps<Form>) {
  const { title, size = '36rem', record, submitLabel, danger = false, onClose, children } = props;
  const { t } = useTranslation('plans');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const [asking, setAsking] = useState(false);
  const close = record.changed ? () => setAsking(true) : onClose;
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      padding="lg"
      closeOnClickOutside={!record.changed}
      classNames={{ body: classes['body'] ?? '' }}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <FormProvider {...record.form}>
        <form noValidate onSubmit={(event) => void record.submit(event)}>
          <Stack gap="md">
            <KeptNotice kept={record.kept} />
            {children}
            {record.refusal ? (
              <Notice tone="danger" role="alert">
                {ofError(record.refusal)}
              </Notice>
            ) : null}
          </Stack>
          <div className={classes['footer']}>
            {asking ? (
              <DiscardQuestion onDiscard={onClose} onKeepEditing={() => setAsking(false)} />
            ) : (
              <Group justify="flex-end" gap="sm">
                <Text size="xs" c="dimmed" flex={1}>
                  {t('form.required')}
                </Text>
                <Button variant="default" onClick={close}>
                  {common('action.cancel')}
                </Button>
                <Button type="submit" loading={record.pending} {...(danger && { color: 'red' })}>
                  {submitLabel}
                </Button>
              </Group>
            )}
          </div>
        </form>
      </FormProvider>
    </Modal>
  );
}
