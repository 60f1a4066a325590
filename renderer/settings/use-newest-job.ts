import { useEffect, useState } from 'react';
import type { JobKind, JobState } from '../../domain/job.ts';
import { listen } from '../api.ts';
import { useJobs } from '../jobs/queries.ts';

/**
 * The job of a kind that is under way, or that has ended since the screen was opened. `begin` takes the answer to
 * the request that started one: it may have ended before anything was heard of it.
 */
export function useNewestJob(kind: JobKind) {
  const jobs = useJobs();
  const [heard, setHeard] = useState<JobState>();
  useEffect(() => listen('job-changed', (changed) => changed.kind === kind && setHeard(changed)), [kind]);
  const running = jobs.data?.findLast((job) => job.kind === kind && job.state === 'running');
  const begin = (started: JobState) =>
    setHeard((known) => (known?.id === started.id && known.state !== 'running' ? known : started));
  return { job: heard ?? running, begin };
}
