import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import { apiErrorOf } from '../api.ts';
import { useLanguageName } from '../consents/consent-names.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { useDeactivateTemplate } from './queries.ts';

/** Asks before a text can no longer be signed. */
export function RetireDialog({ template, onClose }: { template: ConsentTemplate; onClose: () => void }) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const languageName = useLanguageName();
  const returnFocus = useReturnFocus(true);
  const retiring = useDeactivateTemplate();
  const { templateId, language, version, title } = template;
  const close = () => {
    onClose();
    returnFocus();
  };
  const retire = () =>
    retiring.mutate(
      { templateId, language, version },
      {
        onSuccess: () => {
          notifications.show({
            message: t('retire.saved'),
            closeButtonProps: { 'aria-label': common('action.close') },
          });
          close();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={close}
      title={t('retire.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <Text>{t('retire.text', { title, language: languageName(language) })}</Text>
        {retiring.isError ? (
          <Notice tone="danger" role="alert">
            {ofError(apiErrorOf(retiring.error))}
          </Notice>
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
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
