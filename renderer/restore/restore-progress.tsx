import { Button, Loader, Text, Title } from '@mantine/core';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreSource } from '../../domain/backup.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import { useCancelJob, useJobOfKind } from '../jobs/queries.ts';
import { UnlockedContext } from '../status.ts';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import classes from './restore.module.css';
import { SourceFacts } from './source-facts.tsx';

type RestoreProgressProps = {
  source: RestoreSource;
  headingOrder: 1 | 2;
  /** Opening and comparing it, or putting it in place. */
  stage: 'reading' | 'restoring';
};

/** How far opening or restoring a backup is. Cancelling is for who is signed in; nothing has changed until it ends. */
export function RestoreProgress({ source, headingOrder, stage }: RestoreProgressProps) {
  const { t } = useTranslation('restore');
  const { t: common } = useTranslation();
  const job = useJobOfKind('restore');
  const cancel = useCancelJob();
  const isSignedIn = use(UnlockedContext) !== null;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <section className={classes['step']} aria-labelledby="restore-title" aria-busy>
      <Title
        order={headingOrder}
        id="restore-title"
        ref={heading}
        tabIndex={-1}
        className={classes['title'] ?? ''}
      >
        {t(`progress.${stage}`)}
      </Title>
      <SourceFacts source={source} />
      {job?.state === 'running' ? (
        <JobProgress job={job} />
      ) : (
        <div className={classes['waiting']}>
          <Loader size="xs" color="gray" />
          <Text role="status">{t('progress.begun')}</Text>
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t(stage === 'reading' ? 'progress.readingHint' : 'progress.restoringHint')}
      </Text>
      {job?.state === 'running' && job.cancellable && isSignedIn ? (
        <div>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
            {common('action.cancel')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
