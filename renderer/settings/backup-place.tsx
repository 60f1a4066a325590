import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupSettings, BackupView } from '../../domain/backup.ts';
import { apiErrorOf, call } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { BackupScheduleForm } from './backup-schedule-form.tsx';
import { SettingsDialog } from './form-dialog.tsx';
import { Mark } from './mark.tsx';
import { showBackup } from './queries.ts';
import { SettingRow, SettingSection } from './section.tsx';

const hoursPerDay = 24;
const hoursPerWeek = 168;

/** The folder, the schedule, and how many backups are kept. */
export function BackupPlace({ backup }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const { ofError } = useErrorText();
  const [opened, dialog] = useDisclosure(false);
  const [saved, setSaved] = useState(false);
  const choosing = useMutation({
    mutationFn: () => call('backup.chooseFolder', undefined),
    onSuccess: showBackup,
  });
  const { folder, settings } = backup;
  return (
    <SettingSection title={t('place.title')}>
      <SettingRow
        title={t('place.folder')}
        state={folder ?? <Mark tone="warn">{t('place.noFolder')}</Mark>}
        text={t('place.folderText')}
        action={
          <Button
            variant={folder === null ? 'filled' : 'default'}
            loading={choosing.isPending}
            onClick={() => choosing.mutate()}
          >
            {folder === null ? t('place.choose') : t('place.change')}
          </Button>
        }
      >
        {choosing.isError ? (
          <Notice tone="danger" role="alert" title={t('place.notChosen')}>
            {ofError(apiErrorOf(choosing.error))}
          </Notice>
        ) : null}
      </SettingRow>
      <SettingRow
        title={t('place.schedule')}
        state={<ScheduleText settings={settings} />}
        text={<RetentionText settings={settings} />}
        action={
          <Button
            variant="default"
            onClick={() => {
              setSaved(false);
              dialog.open();
            }}
          >
            {t('place.edit')}
          </Button>
        }
      >
        <div role="status">{saved ? <Mark tone="ok">{t('place.saved')}</Mark> : null}</div>
        <SettingsDialog opened={opened} onClose={dialog.close} title={t('form.title')}>
          <BackupScheduleForm
            settings={settings}
            onCancel={dialog.close}
            onDone={(changed) => {
              showBackup(changed);
              dialog.close();
              setSaved(true);
            }}
          />
        </SettingsDialog>
      </SettingRow>
    </SettingSection>
  );
}

function ScheduleText({ settings: { everyHours, atClose } }: { settings: BackupSettings }) {
  const { t } = useTranslation('backup');
  const every =
    everyHours === hoursPerDay
      ? t('place.everyDay')
      : everyHours === hoursPerWeek
        ? t('place.everyWeek')
        : t('place.everyHours', { count: everyHours });
  return [every, ...(atClose ? [t('place.atClose')] : [])].join(t('place.stateJoin'));
}

function RetentionText({ settings }: { settings: BackupSettings }) {
  const { t } = useTranslation('backup');
  const { keepDaily, keepWeekly, keepMonthly, folderIsOffSite } = settings;
  const kept = [
    t('place.keepDaily', { count: keepDaily }),
    ...(keepWeekly > 0 ? [t('place.keepWeekly', { count: keepWeekly })] : []),
    ...(keepMonthly > 0 ? [t('place.keepMonthly', { count: keepMonthly })] : []),
  ];
  const list = kept.join(t('place.stateJoin'));
  return `${t('place.keep', { list })}${folderIsOffSite ? ` ${t('place.offSiteFolder')}` : ''}`;
}
