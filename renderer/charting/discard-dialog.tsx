import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { useErrorText } from '../ui/error-text.ts';

type DiscardDialogProps = { onClose: () => void; onDiscard: () => Promise<ApiError | null> };

/** Says what discarding means before it happens. */
export function DiscardDialog({ onClose, onDiscard }: DiscardDialogProps) {
  const { t } = useTranslation('charting');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isDiscarding, setIsDiscarding] = useState(false);
  const discard = async () => {
    setIsDiscarding(true);
    setRefusal(await onDiscard());
    setIsDiscarding(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('discard.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('discard.meaning')}</Text>
        {refusal ? (
          <Alert color="red" variant="light" role="alert">
            {ofError(refusal)}
          </Alert>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('discard.keep')}
          </Button>
          <Button color="red" loading={isDiscarding} onClick={() => void discard()}>
            {t('discard.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
