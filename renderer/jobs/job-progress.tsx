import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../domain/job.ts';
import classes from './jobs.module.css';

export type RunningJob = Extract<JobState, { state: 'running' }>;

/** What a job is doing, and how far it is. */
export function JobProgress({ job }: { job: RunningJob }) {
  const { t } = useTranslation('jobs');
  const percent = job.progress === null ? null : Math.round(job.progress * 100);
  return (
    <div className={classes['progress']}>
      <div className={classes['line']}>
        <Text size="sm">{t(`step.${job.step}`)}</Text>
        {percent === null ? null : (
          <Text size="sm" c="dimmed" className="figures">
            {t('percent', { percent })}
          </Text>
        )}
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          striped={percent === null}
          aria-label={t(`kind.${job.kind}`)}
          {...(percent === null && { 'aria-valuenow': undefined })}
        />
      </Progress.Root>
    </div>
  );
}
