import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import { type BackupView, offSiteReminderDays } from '../../domain/backup.ts';
import type { JobKind } from '../../domain/job.ts';
import { type Instant, civilDateOfInstant } from '../../domain/time.ts';
import { apiErrorOf, call } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant, todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { relativeDay } from '../ui/relative-day.ts';
import { useBackupTexts } from './backup-texts.ts';
import { type BackupWorry, backupWorries } from './backup-worries.ts';
import { JobUnderWay } from './job-under-way.tsx';
import { Mark } from './mark.tsx';
import { SettingSection } from './section.tsx';
import classes from './settings.module.css';
import { useNewestJob } from './use-newest-job.ts';

/** How well the record is protected, and making a backup at once. */
export function BackupHealthSection({ backup }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const { health } = backup;
  const worries = backupWorries(health, presentInstant());
  return (
    <SettingSection title={t('health.title')} bare>
      {worries.length === 0 && health.lastVerifiedAt !== null ? (
        <Good at={health.lastVerifiedAt} />
      ) : (
        worries.map((worry) => <Worry key={worry} worry={worry} backup={backup} />)
      )}
      <div className={classes['rows']}>
        <div className={classes['row']}>
          <HealthFacts backup={backup} />
          <BackUpNow possible={health.folder !== null && health.canBeOpened} />
        </div>
      </div>
    </SettingSection>
  );
}

function Good({ at }: { at: Instant }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  const ago = useAgo();
  return (
    <div className={classes['good']}>
      <Mark tone="ok">{t('health.good')}</Mark>
      <span className={classes['aside']}>{t('health.goodText', { when: texts.when(at), ago: ago(at) })}</span>
    </div>
  );
}

function useAgo() {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (instant: Instant) => relativeDay(civilDateOfInstant(instant, timeZone), todayAt(timeZone), locale);
}

function Worry({ worry, backup: { health } }: { worry: BackupWorry; backup: BackupView }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  switch (worry) {
    case 'offSite':
      return (
        <Notice
          tone="warn"
          title={
            health.lastOffSiteAt === null
              ? t('health.offSiteNever')
              : t('health.offSite', { days: offSiteReminderDays })
          }
        >
          {t('health.offSiteText')}
        </Notice>
      );
    case 'overdue':
      return (
        <Notice tone="warn" title={t('health.overdue')}>
          {health.nextDueAt === null ? null : t('health.overdueText', { when: texts.when(health.nextDueAt) })}
        </Notice>
      );
    case 'lastFailed':
      return health.lastFailure === null ? null : (
        <Notice tone="danger" title={t('health.lastFailed')}>
          {t('health.lastFailedText', {
            when: texts.when(health.lastFailure.at),
            reason: texts.cause(health.lastFailure.errorCode),
          })}
        </Notice>
      );
    case 'noFolder':
    case 'noSecret':
    case 'never':
      return (
        <Notice tone={worry === 'never' ? 'danger' : 'warn'} title={t(`health.${worry}`)}>
          {t(`health.${worry}Text`)}
        </Notice>
      );
    default:
      return assertNever(worry);
  }
}

function HealthFacts({ backup: { health } }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  const texts = useBackupTexts();
  const ago = useAgo();
  const fact = (term: string, instant: Instant | null, missing: string) => (
    <div className={classes['fact']}>
      <dt>{term}</dt>
      <dd>
        {instant === null ? (
          <span className={classes['aside']}>{missing}</span>
        ) : (
          <>
            {texts.when(instant)} <span className={classes['aside']}>{ago(instant)}</span>
          </>
        )}
      </dd>
    </div>
  );
  return (
    <dl className={classes['facts']}>
      {fact(t('health.lastVerified'), health.lastVerifiedAt, t('health.none'))}
      {fact(t('health.lastOffSite'), health.lastOffSiteAt, t('health.none'))}
      {fact(t('health.nextDue'), health.nextDueAt, t('health.notPlanned'))}
    </dl>
  );
}

/** The button, what it is doing, and how that ended. Copies off site show here as well. */
function BackUpNow({ possible }: { possible: boolean }) {
  const { t } = useTranslation('backup');
  const { ofError } = useErrorText();
  const { job, begin } = useNewestJob('backup');
  const starting = useMutation({ mutationFn: () => call('backup.run', undefined), onSuccess: begin });
  const running = job?.state === 'running' ? job : undefined;
  return (
    <>
      {running ? null : (
        <div className={`${classes['action']} no-print`}>
          <Button
            leftSection={<IconDatabaseExport size={16} stroke={1.5} aria-hidden />}
            disabled={!possible}
            loading={starting.isPending}
            onClick={() => starting.mutate()}
          >
            {t('health.now')}
          </Button>
        </div>
      )}
      <div className={classes['below']}>
        {running ? <JobUnderWay job={running} /> : null}
        <JobOutcome kind="backup" />
        <JobOutcome kind="off-site-copy" />
        {starting.isError ? (
          <Notice tone="danger" role="alert" title={t('health.notMade')}>
            {ofError(apiErrorOf(starting.error))}
          </Notice>
        ) : null}
      </div>
    </>
  );
}

const outcomeTexts = {
  backup: { done: 'health.done', cancelled: 'health.cancelled', failed: 'health.notMade' },
  'off-site-copy': { done: 'health.copyDone', cancelled: 'health.copyCancelled', failed: 'health.notCopied' },
} as const satisfies Partial<Record<JobKind, unknown>>;

function JobOutcome({ kind }: { kind: keyof typeof outcomeTexts }) {
  const { t } = useTranslation('backup');
  const { ofError } = useErrorText();
  const { job } = useNewestJob(kind);
  const texts = outcomeTexts[kind];
  return (
    <>
      {job?.state === 'running' && kind === 'off-site-copy' ? <JobUnderWay job={job} /> : null}
      <div role="status">
        {job?.state === 'done' ? <Mark tone="ok">{t(texts.done)}</Mark> : null}
        {job?.state === 'cancelled' ? <Mark tone="quiet">{t(texts.cancelled)}</Mark> : null}
      </div>
      {job?.state === 'failed' ? (
        <Notice tone="danger" role="alert" title={t(texts.failed)}>
          {ofError(job.error)}
        </Notice>
      ) : null}
    </>
  );
}
