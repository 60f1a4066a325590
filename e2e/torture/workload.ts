import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { auditHead } from '../../db/audit.ts';
import type { ApiError } from '../../domain/api-error.ts';
import type { ChannelName, Input, Output } from '../../domain/contract.ts';
import type { JobState } from '../../domain/job.ts';
import { Random } from '../../electron/demo/random.ts';
import { TestClinic } from '../../electron/testing.ts';
import { type Ledger, type Mark, emptyLedger } from './ledger.ts';

/** The handlers' answer to a step that was not carried out. */
export class StepRefused extends Error {
  readonly error: ApiError;
  constructor(channel: string, error: ApiError, detail: string) {
    super(`${channel}: ${error.code} (${error.message}) ${detail}`);
    this.error = error;
  }
}

/** The channel that a step needs is not built; there is nothing to try. */
export class NotBuilt extends Error {}

type Options = { seed: number; backupFolder: string; ledger?: Ledger; mark: (mark: Mark) => void };

export const firstNow = '2026-03-10T09:00:00.000Z';
export const firstPassword = 'quiet river stone';

/** A clinic at work: sends messages as the window does, and keeps account of what was acknowledged. */
export class Workload {
  readonly clinic: TestClinic;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly #mark: Options['mark'];
  /** Beside the folder of backups: where exports and copies go. */
  readonly elsewhere: string;
  /** What the next folder dialog answers. */
  #chosenFolder: string;
  /** What the next file dialog answers. */
  chosenFile: string | undefined;

  constructor(folder: string, { seed, backupFolder, ledger, mark }: Options) {
    this.random = new Random(seed);
    this.ledger = ledger ?? emptyLedger(firstNow, firstPassword);
    this.#chosenFolder = backupFolder;
    this.elsewhere = join(dirname(backupFolder), 'elsewhere');
    mkdirSync(this.elsewhere, { recursive: true });
    this.clinic = TestClinic.at(folder, {
      now: this.ledger.now,
      desktop: {
        chooseFolder: () => Promise.resolve(this.#chosenFolder),
        chooseFile: () => Promise.resolve(this.chosenFile),
      },
    });
    this.#mark = mark;
  }

  /** Sends a message. Throws `StepRefused`, and `NotBuilt` where nothing answers yet. */
  async ask<N extends ChannelName>(channel: N, input: Input<N>): Promise<Output<N>> {
    // Up to two hours: each message has a time of its own.
    this.clinic.pass(this.random.integer(1, 120) / 60);
    this.ledger.now = this.clinic.now;
    const result = await this.clinic.send(channel, input);
    if (result.ok) return result.value as Output<N>; // the contract pairs channel and output
    if (result.error.message === 'Not built yet') throw new NotBuilt(channel);
    throw new StepRefused(channel, result.error, this.clinic.logged.slice(-3).join(' | '));
  }

  /** Starts long work and waits for its end. */
  async job(start: () => Promise<JobState | null>): Promise<void> {
    const started = await start();
    if (!started) return;
    for (;;) {
      const state = this.#lastState(started.id);
      if (state?.state === 'done') return;
      if (state?.state === 'failed') throw new StepRefused(started.kind, state.error, 'as a job');
      if (state?.state === 'cancelled') throw new Error(`The ${started.kind} was cancelled.`);
      await wait(2);
    }
  }

  /** Does something while the folder dialog leads elsewhere than to the backups. */
  async leadingElsewhere(action: () => Promise<unknown>): Promise<void> {
    const backupFolder = this.#chosenFolder;
    this.#chosenFolder = this.elsewhere;
    try {
      await action();
    } finally {
      this.#chosenFolder = backupFolder;
    }
  }

  #lastState(jobId: string): JobState | undefined {
    for (const { event, payload } of this.clinic.told.toReversed()) {
      // The event's name says what its payload is.
      const state = event === 'job-changed' ? (payload as JobState) : undefined;
      if (state?.id === jobId) return state;
    }
    return undefined;
  }

  get isUnlocked(): boolean {
    return this.clinic.context.host.open !== undefined;
  }

  /** Notes an acknowledged step, with the newest audit event. */
  async acknowledge(step: string, change: (ledger: Ledger) => void = () => undefined): Promise<void> {
    change(this.ledger);
    const { open } = this.clinic.context.host;
    if (open) this.ledger.auditHead = await auditHead(open.store.read);
    this.#mark({ kind: 'acknowledged', step, ledger: this.ledger });
  }

  /** From here until the next acknowledgement either this ledger or the present one holds. */
  replacing(step: string, ledger: Ledger): void {
    this.#mark({ kind: 'replacing', step, ledger });
  }

  /** Ends the program's use of the folder without a note, as far as that is possible in one process. */
  async end(): Promise<void> {
    await this.clinic.context.host.lock();
  }
}
