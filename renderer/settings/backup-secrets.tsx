import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { BackupView } from '../../domain/backup.ts';
import { call } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { NewPasswordFields } from '../ui/new-password-fields.tsx';
import { useBackupTexts } from './backup-texts.ts';
import { ConfirmedForm, PasswordAgain, SettingsDialog } from './form-dialog.tsx';
import { Mark } from './mark.tsx';
import { type ConfirmedNewPassword, confirmedNewPasswordSchema, noNewPassword } from './new-password-form.ts';
import { showBackup } from './queries.ts';
import { SettingRow, SettingSection } from './section.tsx';
import { useSending } from './sending.ts';
import classes from './settings.module.css';

/** What opens a backup, in plain words, and whether it is there. */
export function BackupSecrets({ backup }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  const { recoveryKeySetAt } = backup;
  return (
    <SettingSection title={t('opens.title')} intro={t('opens.text')}>
      <SettingRow
        title={t('opens.recoveryKey')}
        state={
          recoveryKeySetAt === null ? (
            <Mark tone="warn">{t('opens.recoveryKeyMissing')}</Mark>
          ) : (
            <Mark tone="ok">{t('opens.recoveryKeySet', { when: texts.when(recoveryKeySetAt) })}</Mark>
          )
        }
        text={t('opens.recoveryKeyText')}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/settings/security" {...props} />}>
            {t('opens.recoveryKeyLink')}
          </Button>
        }
      />
      <PassphraseRow backup={backup} />
      <SettingRow title={t('opens.own')} text={t('opens.ownText')} />
    </SettingSection>
  );
}

function PassphraseRow({ backup: { passphraseSetAt, recoveryKeySetAt } }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  const [opened, dialog] = useDisclosure(false);
  const [done, setDone] = useState(false);
  const missing = recoveryKeySetAt === null ? 'warn' : 'quiet';
  return (
    <SettingRow
      title={t('opens.passphrase')}
      state={
        passphraseSetAt === null ? (
          <Mark tone={missing}>{t('opens.passphraseMissing')}</Mark>
        ) : (
          <Mark tone="ok">{t('opens.passphraseSet', { when: texts.when(passphraseSetAt) })}</Mark>
        )
      }
      text={t('opens.passphraseText')}
      action={
        <Button
          variant="default"
          onClick={() => {
            setDone(false);
            dialog.open();
          }}
        >
          {passphraseSetAt === null ? t('opens.setPassphrase') : t('opens.changePassphrase')}
        </Button>
      }
    >
      <div role="status">{done ? <Mark tone="ok">{t('opens.done')}</Mark> : null}</div>
      <SettingsDialog opened={opened} onClose={dialog.close} title={t('opens.dialog')}>
        <PassphraseForm
          onCancel={dialog.close}
          onDone={(changed) => {
            showBackup(changed);
            dialog.close();
            setDone(true);
          }}
        />
      </SettingsDialog>
    </SettingRow>
  );
}

type PassphraseFormProps = { onCancel: () => void; onDone: (changed: BackupView) => void };

function PassphraseForm({ onCancel, onDone }: PassphraseFormProps) {
  const { t } = useTranslation('backup');
  const { ofIssue } = useErrorText();
  const form = useForm<ConfirmedNewPassword>({
    defaultValues: noNewPassword,
    resolver: zodResolver(confirmedNewPasswordSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, { send: (typed) => call('backup.setPassphrase', typed), onDone });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('opens.confirm')} onCancel={onCancel}>
      <NewPasswordFields label={t('opens.new')} repeatedLabel={t('opens.newRepeated')} takesFocus />
      <p className={classes['explanation']}>{t('opens.dialogText')}</p>
      <PasswordAgain />
    </ConfirmedForm>
  );
}
