import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { JobKind, JobState } from '../../domain/job.ts';
import { call, listen } from '../api.ts';
import { queryClient } from '../query-client.ts';

const jobsKey = ['job.list'] as const;

/** What a job that has ended may have changed, by the first part of the key in the query cache. */
const changedByJobs: ReadonlySet<unknown> = new Set([
  'today.get',
  'backup.get',
  'security.get',
  'audit.list',
]);

/** The list with a job's newest state in it. */
export function withJob(jobs: readonly JobState[], changed: JobState): JobState[] {
  const isKnown = jobs.some(({ id }) => id === changed.id);
  return isKnown ? jobs.map((job) => (job.id === changed.id ? changed : job)) : [...jobs, changed];
}

function take(job: JobState): void {
  queryClient.setQueryData<JobState[]>(jobsKey, (jobs = []) => withJob(jobs, job));
  if (job.state === 'running') return;
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => changedByJobs.has(queryKey[0]) });
}

/** Work beside the window: asked for once, then told by the main process. */
export function useJobs() {
  return useQuery({ queryKey: jobsKey, queryFn: () => call('job.list', undefined) });
}

/** Keeps the jobs of `useJobs` up to date; for the one part of the window that is always there. */
export function useJobNews(onChange: (job: JobState) => void): void {
  const tell = useEffectEvent(onChange);
  useEffect(
    () =>
      listen('job-changed', (job) => {
        take(job);
        tell(job);
      }),
    [],
  );
}

/** The newest state of the job of a kind that has been heard of since this part of the screen appeared. */
export function useJobOfKind(kind: JobKind): JobState | undefined {
  const [job, setJob] = useState<JobState>();
  useEffect(() => listen('job-changed', (changed) => changed.kind === kind && setJob(changed)), [kind]);
  return job;
}

/** Asks a job to stop. It goes on until it can leave nothing half done. */
export function useCancelJob() {
  return useMutation({
    mutationFn: (jobId: string) => call('job.cancel', { jobId }),
    onSuccess: (jobs) => queryClient.setQueryData(jobsKey, jobs),
  });
}
