import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { call } from '../api.ts';
import { applyStatus } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { NewPasswordFields } from '../ui/new-password-fields.tsx';
import { ConfirmedForm, PasswordAgain, SettingsDialog } from './form-dialog.tsx';
import { Mark } from './mark.tsx';
import { type ConfirmedNewPassword, confirmedNewPasswordSchema, noNewPassword } from './new-password-form.ts';
import { SettingRow } from './section.tsx';
import { useSending } from './sending.ts';

/** Changing one's own password. */
export function PasswordRow() {
  const { t } = useTranslation('security');
  const [opened, dialog] = useDisclosure(false);
  const [done, setDone] = useState(false);
  const open = () => {
    setDone(false);
    dialog.open();
  };
  return (
    <SettingRow
      title={t('password.title')}
      text={t('password.text')}
      action={
        <Button variant="default" onClick={open}>
          {t('password.change')}
        </Button>
      }
    >
      <div role="status">{done ? <Mark tone="ok">{t('password.done')}</Mark> : null}</div>
      <SettingsDialog opened={opened} onClose={dialog.close} title={t('password.dialog')}>
        <ChangePassword
          onCancel={dialog.close}
          onDone={() => {
            dialog.close();
            setDone(true);
          }}
        />
      </SettingsDialog>
    </SettingRow>
  );
}

function ChangePassword({ onCancel, onDone }: { onCancel: () => void; onDone: () => void }) {
  const { t } = useTranslation('security');
  const { ofIssue } = useErrorText();
  const form = useForm<ConfirmedNewPassword>({
    defaultValues: noNewPassword,
    resolver: zodResolver(confirmedNewPasswordSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) => call('account.changePassword', typed),
    onDone: (status) => {
      applyStatus(status);
      onDone();
    },
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('password.confirm')} onCancel={onCancel}>
      <PasswordAgain label={t('password.current')} takesFocus />
      <NewPasswordFields label={t('password.new')} repeatedLabel={t('password.newRepeated')} />
    </ConfirmedForm>
  );
}
