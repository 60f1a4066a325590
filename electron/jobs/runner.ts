import type { ApiError } from '../../domain/api-error.ts';
import type { JobKind, JobState, JobStep } from '../../domain/job.ts';
import type { Environment } from '../environment.ts';
import type { Log } from '../log.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import { type TaskInput, type TaskName, type TaskOutput, runTask } from './run-task.ts';
import { JobCancelled } from './task.ts';

/** What the work of a job uses. */
export type JobControl = {
  /** Throws `JobCancelled` once the job is to stop. */
  report(step: JobStep, progress?: number | null): void;
  /** Runs a task in a worker thread; its reports become the job's. */
  run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>>;
  /** From here on the job can no longer be cancelled. Throws `JobCancelled` when it has been. */
  commit(): void;
};

export type JobOutcome<T> =
  { state: 'done'; value: T } | { state: 'cancelled' } | { state: 'failed'; error: ApiError };

type JobOptions = {
  /** Goes on when the clinic is locked: it closes the clinic itself, or is the last work before the end. */
  survivesLock?: boolean;
};

export type StartedJob<T> = { state: JobState; done: Promise<JobOutcome<T>> };

type Job = {
  state: JobState;
  readonly survivesLock: boolean;
  readonly aborter: AbortController;
  readonly done: Promise<unknown>;
};

/** Windows are told of progress at most this often. */
const tellMilliseconds = 100;
/** Locking does not wait longer than this for a job to stop; its thread ends as soon as it can. */
const lockMilliseconds = 1500;

type Surroundings = { environment: Environment; log: Log; broadcast: (state: JobState) => void };

/** These read or replace the clinic as a whole, or tidy the folder of backups: never two of them at once. */
const exclusive: ReadonlySet<JobKind> = new Set(['backup', 'off-site-copy', 'restore', 'rekey']);

/** Long work beside the window: one job of each kind at a time, in worker threads, with progress and cancel. */
export class JobRunner {
  readonly #around: Surroundings;
  readonly #jobs = new Map<JobKind, Job>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** The running or last job of each kind. */
  list(): JobState[] {
    return [...this.#jobs.values()].map(({ state }) => state);
  }

  /** True while a job of this kind would be refused. */
  isBusy(kind: JobKind): boolean {
    return this.#inTheWay(kind).length > 0;
  }

  /** Waits until a job of this kind would no longer be refused. */
  async settled(kind: JobKind): Promise<void> {
    for (let [job] = this.#inTheWay(kind); job; [job] = this.#inTheWay(kind)) await job.done;
  }

  #inTheWay(kind: JobKind): Job[] {
    const isInTheWay = ({ state }: Job) =>
      state.state === 'running' &&
      (state.kind === kind || (exclusive.has(kind) && exclusive.has(state.kind)));
    return [...this.#jobs.values()].filter(isInTheWay);
  }

  /** Starts a job; `done` never rejects. Throws `job.running` while another is in its way. */
  start<T>(
    kind: JobKind,
    work: (control: JobControl) => Promise<T>,
    { survivesLock = false }: JobOptions = {},
  ): StartedJob<T> {
    if (this.isBusy(kind)) throw new Refusal('job.running', 'Another job is in the way');
    const { environment } = this.#around;
    const aborter = new AbortController();
    const running = Promise.withResolvers<JobOutcome<T>>();
    const job: Job = {
      state: {
        id: environment.newId(),
        kind,
        startedAt: environment.now(),
        cancellable: true,
        state: 'running',
        step: 'starting',
        progress: null,
      },
      survivesLock,
      aborter,
      done: running.promise,
    };
    this.#jobs.set(kind, job);
    this.#tell(job);
    void this.#run(job, work).then(running.resolve, running.reject);
    return { state: job.state, done: running.promise };
  }

  /** Asks a job to stop. Does nothing when it is over or past that. Throws `not-found`. */
  cancel(id: string): void {
    const job = [...this.#jobs.values()].find(({ state }) => state.id === id);
    if (!job) throw new Refusal('not-found', 'No such job');
    if (job.state.state === 'running' && job.state.cancellable) job.aborter.abort();
  }

  /** Before the clinic is closed: stops what reads it, and waits for that, but not for long. */
  async cancelForLock(): Promise<void> {
    const stopping = [...this.#jobs.values()].filter(
      ({ state, survivesLock }) => state.state === 'running' && !survivesLock,
    );
    for (const { aborter } of stopping) aborter.abort();
    if (stopping.length === 0) return;
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, lockMilliseconds);
    await Promise.race([Promise.all(stopping.map(({ done }) => done)), patience.promise]);
    clearTimeout(timer);
  }

  async #run<T>(job: Job, work: (control: JobControl) => Promise<T>): Promise<JobOutcome<T>> {
    const { signal } = job.aborter;
    let lastTold = -Infinity;
    const onProgress = (step: JobStep, progress: number | null): void => {
      if (job.state.state !== 'running') return;
      const isNewStep = job.state.step !== step;
      job.state = { ...job.state, step, progress };
      const now = this.#around.environment.uptime();
      if (!isNewStep && now - lastTold < tellMilliseconds) return;
      lastTold = now;
      this.#tell(job);
    };
    const throwIfCancelled = (): void => {
      if (signal.aborted) throw new JobCancelled();
    };
    const control: JobControl = {
      report: (step, progress = null) => {
        throwIfCancelled();
        onProgress(step, progress);
      },
      run: (name, input) => runTask(name, input, { signal, onProgress }),
      commit: () => {
        throwIfCancelled();
        if (job.state.state === 'running') job.state = { ...job.state, cancellable: false };
        this.#tell(job);
      },
    };
    const outcome = await this.#outcomeOf(job.state.kind, () => work(control));
    const { id, kind, startedAt } = job.state;
    const end = { id, kind, startedAt, cancellable: false };
    job.state =
      outcome.state === 'failed'
        ? { ...end, state: 'failed', error: outcome.error }
        : { ...end, state: outcome.state };
    this.#tell(job);
    return outcome;
  }

  async #outcomeOf<T>(kind: JobKind, work: () => Promise<T>): Promise<JobOutcome<T>> {
    try {
      return { state: 'done', value: await work() };
    } catch (error) {
      if (error instanceof JobCancelled) return { state: 'cancelled' };
      const refusal = refusalOf(error);
      if (refusal) {
        this.#around.log.failure(kind, error);
        return { state: 'failed', error: refusal.toApiError() };
      }
      const reference = this.#around.log.failure(kind, error);
      return { state: 'failed', error: { code: 'unexpected', message: 'Unexpected failure', reference } };
    }
  }

  #tell({ state }: Job): void {
    this.#around.broadcast(state);
  }
}
