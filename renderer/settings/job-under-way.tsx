import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { apiErrorOf } from '../api.ts';
import { JobProgress, type RunningJob } from '../jobs/job-progress.tsx';
import { useCancelJob } from '../jobs/queries.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './settings.module.css';

/** A job's progress in its place among the settings, with a way to stop it. */
export function JobUnderWay({ job }: { job: RunningJob }) {
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  const cancel = useCancelJob();
  return (
    <div className={classes['job']}>
      <JobProgress job={job} />
      {job.cancellable ? (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
          {t('action.cancel')}
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
