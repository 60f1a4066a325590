import { refusalOf } from '../refusal.ts';
import { JobCancelled, type Report } from './task.ts';
import type { TaskInput, TaskName, TaskOutput, runTask as runInWorker } from './run-task.ts';
import { tasks } from './tasks.ts';

/**
 * Stands in for `run-task.ts` while coverage is measured, which does not see into worker threads: the
 * task runs in the thread that asks for it. What passes is copied as between threads, and errors come in the same form.
 */
export const runTask = async <N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  { signal, onProgress }: Parameters<typeof runInWorker>[2],
): Promise<TaskOutput<N>> => {
  const report: Report = (step, progress = null) => {
    if (signal.aborted) throw new JobCancelled();
    onProgress(step, progress);
  };
  if (signal.aborted) throw new JobCancelled();
  const task = tasks[name] as (given: unknown, told: Report) => Promise<unknown>; // of this name, as its input is
  try {
    return structuredClone(await task(structuredClone(input), report)) as TaskOutput<N>; // what this task returns
  } catch (error) {
    throw error instanceof JobCancelled ? error : (refusalOf(error) ?? withoutMessage(error));
  }
};

function withoutMessage(error: unknown): Error {
  const failed = new Error('A task failed');
  if (!(error instanceof Error)) return failed;
  failed.name = error.name;
  return 'code' in error && typeof error.code === 'string'
    ? Object.assign(failed, { code: error.code })
    : failed;
}
