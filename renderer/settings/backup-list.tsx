import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BackupSummary } from '../../domain/backup.ts';
import { civilDateOfInstant } from '../../domain/time.ts';
import { apiErrorOf, call } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { relativeDay } from '../ui/relative-day.ts';
import { useBackupTexts } from './backup-texts.ts';
import { SettingSection } from './section.tsx';
import classes from './settings.module.css';

type BackupListProps = {
  /** Newest first; null when the folder cannot be read. */
  backups: BackupSummary[] | null;
  /** With null, a backup from another folder is to be chosen. */
  onRestore: (name: string | null) => void;
};

/** The verified backups that lie in the folder. */
export function BackupList({ backups, onRestore }: BackupListProps) {
  const { t } = useTranslation('backup');
  const { ofError } = useErrorText();
  // The job that follows is shown with the state of the backups.
  const copying = useMutation({ mutationFn: (name: string) => call('backup.copyOffSite', { name }) });
  return (
    <SettingSection
      title={t('list.title')}
      bare
      action={
        <Button className="no-print" variant="default" size="compact-sm" onClick={() => onRestore(null)}>
          {t('list.restoreOther')}
        </Button>
      }
    >
      {copying.isError ? (
        <Notice tone="danger" role="alert" title={t('health.notCopied')}>
          {ofError(apiErrorOf(copying.error))}
        </Notice>
      ) : null}
      {backups === null ? (
        <Notice tone="warn" title={t('list.unreadable')}>
          {t('list.unreadableText')}
        </Notice>
      ) : backups.length === 0 ? (
        <div className={classes['nothing']}>
          <strong>{t('list.none')}</strong>
          <span className={classes['aside']}>{t('list.noneText')}</span>
        </div>
      ) : (
        <BackupTable
          backups={backups}
          copying={copying.isPending ? copying.variables : undefined}
          onCopy={(name) => copying.mutate(name)}
          onRestore={onRestore}
        />
      )}
    </SettingSection>
  );
}

type BackupTableProps = {
  backups: BackupSummary[];
  /** The one whose copy is being started. */
  copying: string | undefined;
  onCopy: (name: string) => void;
  onRestore: (name: string) => void;
};

function BackupTable({ backups, copying, onCopy, onRestore }: BackupTableProps) {
  const { t } = useTranslation('backup');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const texts = useBackupTexts();
  const today = todayAt(timeZone);
  return (
    <div className={classes['tableFrame']}>
      <table className={classes['table']} aria-label={t('list.title')}>
        <thead>
          <tr>
            <th scope="col">{t('list.made')}</th>
            <th scope="col">{t('list.kind')}</th>
            <th scope="col">{t('list.holds')}</th>
            <th scope="col" className={classes['number']}>
              {t('list.size')}
            </th>
            <th scope="col" className={`${classes['number']} no-print`}>
              {t('list.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => {
            const when = texts.when(backup.createdAt);
            return (
              <tr key={backup.name}>
                <td title={backup.name}>
                  <span className={classes['nowrap']}>{when}</span>
                  <br />
                  <span className={classes['aside']}>
                    {relativeDay(civilDateOfInstant(backup.createdAt, timeZone), today, locale)}
                  </span>
                </td>
                <td>{t(`list.kinds.${backup.kind}`)}</td>
                <td>
                  <Holds backup={backup} />
                </td>
                <td className={`${classes['number']} ${classes['nowrap']}`}>{texts.size(backup.bytes)}</td>
                <td className="no-print">
                  <Group gap={4} wrap="nowrap" justify="flex-end">
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t('list.copyLabel', { when })}
                      loading={copying === backup.name}
                      onClick={() => onCopy(backup.name)}
                    >
                      {t('list.copy')}
                    </Button>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t('list.restoreLabel', { when })}
                      onClick={() => onRestore(backup.name)}
                    >
                      {t('list.restore')}
                    </Button>
                  </Group>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Holds({ backup: { patients, sessions, photographs } }: { backup: BackupSummary }) {
  const { t } = useTranslation('backup');
  return [
    t('list.patients', { count: patients }),
    t('list.sessions', { count: sessions }),
    ...(photographs > 0 ? [t('list.photographs', { count: photographs })] : []),
  ].join(t('list.holdsJoin'));
}
