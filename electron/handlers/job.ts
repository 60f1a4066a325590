import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { AccountContext } from './handlers.ts';

export async function listJobs(_input: undefined, { jobs }: AccountContext): Promise<Output<'job.list'>> {
  return jobs.list();
}

export async function cancelJob(
  { jobId }: ParsedInput<'job.cancel'>,
  { jobs }: AccountContext,
): Promise<Output<'job.cancel'>> {
  jobs.cancel(jobId);
  return jobs.list();
}
