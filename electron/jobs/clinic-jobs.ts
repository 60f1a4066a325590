import type { JobState } from '../../domain/job.ts';
import type { ClinicHost } from '../clinic-host.ts';
import { JobRunner } from './runner.ts';

/** The jobs of a clinic: those that read it stop when it is closed. */
export function clinicJobs(host: ClinicHost, broadcast: (state: JobState) => void): JobRunner {
  const jobs = new JobRunner({ environment: host.environment, log: host.log, broadcast });
  host.onClose(() => jobs.cancelForLock());
  return jobs;
}
