import type { ApiError } from '../../domain/api-error.ts';
import type { JobStep } from '../../domain/job.ts';

/** What passes between a task in its worker thread and the main process. */

/** A file that grows while its thread can say nothing: the main process looks at it meanwhile. */
export type GrowingFile = { file: string; expectedBytes: number };

/**
 * Tells how far a task is: `progress` 0–1, null while unknown. Throws `JobCancelled` once the job is to stop, so that
 * a task that reports can be cancelled.
 */
export type Report = (step: JobStep, progress?: number | null, growing?: GrowingFile) => void;

/** The job was asked to stop, and does so. */
export class JobCancelled extends Error {
  constructor() {
    super('The job was cancelled');
    this.name = 'JobCancelled';
  }
}

export type TaskMessage =
  | { type: 'report'; step: JobStep; progress: number | null; growing: GrowingFile | null }
  | { type: 'done'; value: unknown }
  | { type: 'cancelled' }
  | { type: 'refused'; error: ApiError }
  | { type: 'failed'; name: string; code: string | null; stack: string };

export type TaskStart = {
  task: string;
  input: unknown;
  /** One number, shared: not 0 once the job is to stop. */
  stop: SharedArrayBuffer;
};

/**
 * A copy of a key that the worker thread sees as well, without a copy of its own: overwriting it here, when the job
 * is over, takes it from both, however the thread ended. `key` is overwritten.
 */
export function shareKey(key: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(key.length));
  shared.set(key);
  key.fill(0);
  return shared;
}
