import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { SecurityView } from '../../domain/contract-accounts.ts';
import { call } from '../api.ts';
import { Confirmation } from './confirmation.tsx';
import { SettingsDialog } from './form-dialog.tsx';
import { Mark } from './mark.tsx';
import { showSecurity } from './queries.ts';
import { SettingRow } from './section.tsx';

/** Unlocking without typing the password, where the operating system keeps the key safely. */
export function KeyStoreRow({ security }: { security: SecurityView }) {
  const { t } = useTranslation('security');
  const { keyStore, keyStoreEnabled } = security;
  const [opened, dialog] = useDisclosure(false);
  // What is on can be turned off even where the key store has gone.
  const changeable = keyStore.available || keyStoreEnabled;
  return (
    <SettingRow
      title={t('keyStore.title')}
      state={
        keyStoreEnabled ? (
          <Mark tone="ok">{t('keyStore.on')}</Mark>
        ) : (
          <Mark tone="quiet">{t('keyStore.off')}</Mark>
        )
      }
      text={keyStore.available ? t('keyStore.text') : t(`keyStore.unavailable.${keyStore.reason}`)}
      action={
        changeable ? (
          <Button variant="default" onClick={dialog.open}>
            {keyStoreEnabled ? t('keyStore.turnOff') : t('keyStore.turnOn')}
          </Button>
        ) : undefined
      }
    >
      <SettingsDialog
        opened={opened}
        onClose={dialog.close}
        title={keyStoreEnabled ? t('keyStore.dialogOff') : t('keyStore.dialogOn')}
      >
        <Confirmation
          submitLabel={keyStoreEnabled ? t('keyStore.confirmOff') : t('keyStore.confirmOn')}
          send={(password) => call('security.setKeyStore', { enabled: !keyStoreEnabled, password })}
          onDone={(changed) => {
            dialog.close();
            showSecurity(changed);
          }}
          onCancel={dialog.close}
        >
          <Text>{keyStoreEnabled ? t('keyStore.dialogOffText') : t('keyStore.dialogOnText')}</Text>
        </Confirmation>
      </SettingsDialog>
    </SettingRow>
  );
}
