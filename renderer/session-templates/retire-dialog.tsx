import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useRetireSessionTemplate } from './queries.ts';

/** Asks before a template is no longer offered. */
export function RetireDialog({ template, onClose }: { template: SessionTemplate; onClose: () => void }) {
  const { t } = useTranslation('sessionTemplates');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const retiring = useRetireSessionTemplate();
  const { templateId, version, name } = template;
  const retire = () =>
    retiring.mutate(
      { templateId, version },
      {
        onSuccess: () => {
          notifications.show({
            message: t('retire.saved'),
            closeButtonProps: { 'aria-label': common('action.close') },
          });
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('retire.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <Text style={{ overflowWrap: 'anywhere' }}>{t('retire.text', { name })}</Text>
        {retiring.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(retiring.error))}
          </Notice>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common('action.cancel')}
          </Button>
          <Button color="red" loading={retiring.isPending} onClick={retire}>
            {t('retire.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
