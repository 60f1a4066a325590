import { parentPort, workerData } from 'node:worker_threads';
import { refusalOf } from '../refusal.ts';
import { JobCancelled, type Report, type TaskMessage, type TaskStart } from './task.ts';
import { tasks } from './tasks.ts';

/** The worker thread of a job: runs one task and says how it ended. */

const { task: name, input, stop } = workerData as TaskStart; // put there by run-task.ts
const stopFlag = new Int32Array(stop);
const tell = (message: TaskMessage): void => parentPort?.postMessage(message, []);

const report: Report = (step, progress = null, growing) => {
  if (Atomics.load(stopFlag, 0) !== 0) throw new JobCancelled();
  tell({ type: 'report', step, progress, growing: growing ?? null });
};

function endOf(error: unknown): TaskMessage {
  if (error instanceof JobCancelled) return { type: 'cancelled' };
  const refusal = refusalOf(error);
  if (refusal) return { type: 'refused', error: refusal.toApiError() };
  if (!(error instanceof Error)) return { type: 'failed', name: typeof error, code: null, stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { type: 'failed', name: error.name, code, stack: error.stack ?? '' };
}

try {
  // The main process names task and input together, with the types of this same table.
  const task = tasks[name as keyof typeof tasks] as (input: unknown, report: Report) => Promise<unknown>;
  tell({ type: 'done', value: await task(input, report) });
} catch (error) {
  tell(endOf(error));
}
