import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JobStep } from '../../domain/job.ts';
import { Refusal } from '../refusal.ts';
import { type GrowingFile, JobCancelled, type TaskMessage, type TaskStart } from './task.ts';
import type { tasks } from './tasks.ts';

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;

type Progress = (step: JobStep, progress: number | null) => void;

/** How often a growing file is looked at. */
const lookMilliseconds = 250;
/** How long a cancelled task may take to stop by itself before its thread is ended. */
const patienceMilliseconds = 3000;

/** The worker beside this file: as source in development and tests, built in the application. */
const workerFile = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'worker.js',
);

/**
 * Runs a task in a worker thread of its own. Aborting `signal` stops it at its next report, or ends the thread.
 * Throws `JobCancelled` then, the task's own refusals, and any other failure as an error with the same name, code
 * and stack.
 */
export async function runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: Progress },
): Promise<TaskOutput<N>> {
  if (signal.aborted) throw new JobCancelled();
  const stop = new SharedArrayBuffer(4);
  const start: TaskStart = { task: name, input, stop };
  const worker = new Worker(workerFile, { workerData: start, name: `stratum-${name}` });
  const growing = new GrowthWatch(onProgress);
  let ending: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1);
    ending = setTimeout(() => void worker.terminate(), patienceMilliseconds);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<TaskOutput<N>>((resolve, reject) => {
      worker.on('message', (message: TaskMessage) => {
        if (message.type === 'report') {
          growing.follow(message.step, message.growing);
          onProgress(message.step, message.progress);
        } else if (message.type === 'done') {
          resolve(message.value as TaskOutput<N>); // what the task of this name returns
        } else {
          reject(errorOf(message));
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(signal.aborted ? new JobCancelled() : new Error('The worker ended')));
    });
  } finally {
    growing.stop();
    clearTimeout(ending);
    signal.removeEventListener('abort', cancel);
    await worker.terminate(); // also closes whatever the task has left open
  }
}

function errorOf(message: Exclude<TaskMessage, { type: 'report' | 'done' }>): Error {
  if (message.type === 'cancelled') return new JobCancelled();
  if (message.type === 'refused') {
    const { code, message: text, fields, values } = message.error;
    return new Refusal(code, text, { ...(fields && { fields }), ...(values && { values }) });
  }
  // The first line of the stack repeats the message, which may quote a value: only the places are taken over.
  const error = new Error('A task failed');
  const places = message.stack.split('\n').filter((line) => /^\s+at /.test(line));
  error.name = message.name;
  error.stack = [message.name, ...places].join('\n');
  return message.code === null ? error : Object.assign(error, { code: message.code });
}

/** Tells the progress of a step by the size of the file that it writes. */
class GrowthWatch {
  readonly #onProgress: Progress;
  #timer: NodeJS.Timeout | undefined;

  constructor(onProgress: Progress) {
    this.#onProgress = onProgress;
  }

  follow(step: JobStep, growing: GrowingFile | null): void {
    this.stop();
    if (!growing) return;
    const { file, expectedBytes } = growing;
    const look = async (): Promise<void> => {
      const size = await this.#sizeOf(file);
      if (this.#timer === timer) this.#onProgress(step, Math.min(size / Math.max(expectedBytes, 1), 0.99));
    };
    const timer = setInterval(() => void look(), lookMilliseconds);
    this.#timer = timer;
  }

  async #sizeOf(file: string): Promise<number> {
    try {
      return (await stat(file)).size;
    } catch {
      return 0; // Not there yet, or gone already.
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
