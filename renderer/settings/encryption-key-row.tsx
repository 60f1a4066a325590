import { Button, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../domain/time.ts';
import { formatTime } from '../../domain/time.ts';
import { call } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { Confirmation } from './confirmation.tsx';
import { SettingsDialog } from './form-dialog.tsx';
import { JobUnderWay } from './job-under-way.tsx';
import { Mark } from './mark.tsx';
import { useNewestJob } from './use-newest-job.ts';
import { SettingRow } from './section.tsx';
import classes from './settings.module.css';

/** The key of the database: since when, and changing it. */
export function EncryptionKeyRow({ setAt }: { setAt: Instant | null }) {
  const { t } = useTranslation('security');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const [opened, dialog] = useDisclosure(false);
  const { job, begin } = useNewestJob('rekey');
  const running = job?.state === 'running' ? job : undefined;
  return (
    <SettingRow
      title={t('encryptionKey.title')}
      state={
        setAt === null
          ? t('encryptionKey.sinceFirst')
          : t('encryptionKey.since', { when: formatTime(setAt, locale, timeZone, 'date-time') })
      }
      text={t('encryptionKey.text')}
      action={
        running ? undefined : (
          <Button variant="default" onClick={dialog.open}>
            {t('encryptionKey.change')}
          </Button>
        )
      }
    >
      {running ? <JobUnderWay job={running} /> : <RekeyOutcome job={job} />}
      <SettingsDialog opened={opened} onClose={dialog.close} title={t('encryptionKey.dialog')} size="34rem">
        <Confirmation
          submitLabel={t('encryptionKey.confirm')}
          send={(password) => call('vault.rekey', { password })}
          onDone={(started) => {
            dialog.close();
            begin(started);
          }}
          onCancel={dialog.close}
        >
          <div>
            <Text fw={600}>{t('encryptionKey.does')}</Text>
            <List type="ordered" size="sm" spacing={4} mt={4}>
              <List.Item>{t('encryptionKey.step1')}</List.Item>
              <List.Item>{t('encryptionKey.step2')}</List.Item>
              <List.Item>{t('encryptionKey.step3')}</List.Item>
            </List>
          </div>
          <p className={classes['explanation']}>{t('encryptionKey.limits')}</p>
        </Confirmation>
      </SettingsDialog>
    </SettingRow>
  );
}

function RekeyOutcome({ job }: { job: ReturnType<typeof useNewestJob>['job'] }) {
  const { t } = useTranslation('security');
  const { ofError } = useErrorText();
  return (
    <>
      <div role="status">
        {job?.state === 'done' ? <Mark tone="ok">{t('encryptionKey.done')}</Mark> : null}
        {job?.state === 'cancelled' ? <Mark tone="quiet">{t('encryptionKey.cancelled')}</Mark> : null}
      </div>
      {job?.state === 'failed' ? (
        <Notice tone="danger" role="alert" title={t('encryptionKey.failed')}>
          {ofError(job.error)}
        </Notice>
      ) : null}
    </>
  );
}
