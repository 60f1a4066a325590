import {
  Button,
  CloseButton,
  Popover,
  RingProgress,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../domain/job.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { JobProgress } from './job-progress.tsx';
import classes from './jobs.module.css';
import { useCancelJob, useJobNews, useJobs } from './queries.ts';

/** What runs beside the window, and what of it has failed. Takes no room while there is nothing to say. */
export function JobsIndicator() {
  const { t } = useTranslation('jobs');
  const jobs = useJobs();
  const [news, setNews] = useState('');
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useJobNews((job) => {
    if (job.state !== 'running') setNews(t(`ended.${job.state}`, { what: t(`kind.${job.kind}`) }));
  });
  const running = (jobs.data ?? []).filter((job) => job.state === 'running');
  const failed = (jobs.data ?? []).filter((job) => job.state === 'failed' && !seen.has(job.id));
  const shown = [...running, ...failed];
  return (
    <>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      {shown.length === 0 ? null : (
        <Popover
          position="right-end"
          shadow="md"
          width="20rem"
          withinPortal={false}
          floatingStrategy="fixed"
          trapFocus
        >
          <Popover.Target>
            <UnstyledButton className={classes['indicator']} data-failed={running.length === 0 || undefined}>
              <IndicatorSign jobs={running} />
              <VisuallyHidden>{shown.map((job) => t(`kind.${job.kind}`)).join(t('listJoin'))}</VisuallyHidden>
              <span aria-hidden>{running.length > 0 ? t('running') : t('failed')}</span>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('title')}>
            <ul className={classes['list']}>
              {shown.map((job) => (
                <li key={job.id}>
                  <Job job={job} onSeen={() => setSeen(new Set([...seen, job.id]))} />
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

function IndicatorSign({ jobs }: { jobs: JobState[] }) {
  const [first] = jobs;
  if (first?.state !== 'running') return <IconAlertTriangle size={20} stroke={1.5} aria-hidden />;
  const percent = first.progress === null ? 30 : Math.max(2, first.progress * 100);
  return (
    <span aria-hidden className={first.progress === null ? classes['turning'] : classes['ring']}>
      <RingProgress size={24} thickness={3} sections={[{ value: percent, color: 'accent' }]} />
    </span>
  );
}

function Job({ job, onSeen }: { job: JobState; onSeen: () => void }) {
  const { t } = useTranslation('jobs');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { roles } = useUnlocked().account;
  const cancel = useCancelJob();
  if (job.state === 'failed') {
    return (
      <div>
        <div className={classes['line']}>
          <Text size="sm" fw={600}>
            {t('ended.failed', { what: t(`kind.${job.kind}`) })}
          </Text>
          <CloseButton size="sm" aria-label={common('action.close')} onClick={onSeen} />
        </div>
        <Text size="sm">{ofError(job.error)}</Text>
      </div>
    );
  }
  if (job.state !== 'running') return null;
  return (
    <div className={classes['job']}>
      <Text size="sm" fw={600}>
        {t(`kind.${job.kind}`)}
      </Text>
      <JobProgress job={job} />
      {job.cancellable && roles.includes('manager') ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(job.id)}
        >
          {common('action.cancel')}
        </Button>
      ) : null}
      {cancel.isError ? (
        <Text size="sm" role="alert">
          {ofError(apiErrorOf(cancel.error))}
        </Text>
      ) : null}
    </div>
  );
}
