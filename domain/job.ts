import type { ApiError } from './api-error.ts';
import type { Instant } from './time.ts';

/** Long work that runs beside the window: one at a time per kind. */
export const jobKinds = ['backup', 'off-site-copy', 'restore', 'rekey', 'audit-verify'] as const;
export type JobKind = (typeof jobKinds)[number];

/** What a job is doing; the window has a sentence for each. */
export const jobSteps = [
  'starting',
  'copying',
  'encrypting',
  'photographs',
  'verifying',
  'comparing',
  'publishing',
  'tidying',
] as const;
export type JobStep = (typeof jobSteps)[number];

export type JobState = {
  id: string;
  kind: JobKind;
  startedAt: Instant;
  /** Whether cancelling is (still) possible. */
  cancellable: boolean;
} & (
  | { state: 'running'; step: JobStep; /** 0–1; null while unknown. */ progress: number | null }
  | { state: 'done' }
  | { state: 'cancelled' }
  | { state: 'failed'; error: ApiError }
);
