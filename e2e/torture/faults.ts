/**
 * R2: every write, sync and change of names of every save path fails once, with EIO and with ENOSPC. Runs under the
 * shim as a process of its own: node e2e/torture/faults.ts ORDERS, a JSON of `FaultOrders`; prints `FaultResult`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, stdout } from 'node:process';
import type { Store } from '../../db/open.ts';
import { Random } from '../../electron/demo/random.ts';
import { refusalOf } from '../../electron/refusal.ts';
import { inspectFolder } from './inspection.ts';
import { type Ledger, type Mark, missingIn } from './ledger.ts';
import { FaultControl, errors } from './shim.ts';
import { type StepName, steps } from './steps.ts';
import { NotBuilt, StepRefused, Workload } from './workload.ts';

export type FaultOrders = {
  root: string;
  seed: number;
  steps: StepName[];
  /** At most so many faults per step, spread over its operations; null: every one. */
  mostPerStep: number | null;
};

export type FaultResult = {
  faults: number;
  /** Faults that the step met with a refusal, by code; the others it got over. */
  refusals: Record<string, number>;
  /** Operations of each step that were made to fail. */
  points: Record<string, number>;
  failures: string[];
  skipped: Record<string, string>;
};

type Fault = { number: number; error: keyof typeof errors; sticky: boolean; partly: boolean };

/** A refusal that tells a person what is wrong with the disk, the folder, the backup or the export. */
const isClear = (code: string): boolean => /^(disk|folder|backup|export)\./.test(code);

const faultsPerClinic = 20;
/** How often the folder is also closed and read from end to end. */
const everyRestart = 8;

class FaultRun {
  readonly #orders: FaultOrders;
  readonly #control: FaultControl;
  readonly #random: Random;
  readonly result: FaultResult = { faults: 0, refusals: {}, points: {}, failures: [], skipped: {} };
  #folders = 0;
  #nextClinicAt = faultsPerClinic;
  /** What a step that was begun is about to bring. */
  #unanswered: Ledger | undefined;
  #work: Workload;

  constructor(orders: FaultOrders, control: FaultControl) {
    this.#orders = orders;
    this.#control = control;
    this.#random = new Random(orders.seed);
    this.#work = this.#newClinic();
  }

  /** A folder that holds nothing yet. */
  #newClinic(ledger?: Ledger): Workload {
    if (!ledger) this.#folders += 1;
    const place = join(this.#orders.root, String(this.#folders));
    const backupFolder = join(place, 'backups');
    mkdirSync(backupFolder, { recursive: true });
    const mark = (said: Mark): void => {
      this.#unanswered = said.kind === 'replacing' ? said.ledger : undefined;
    };
    // Another one after a restart: names that were chosen before it are taken.
    const seed = this.#orders.seed + this.#folders + 1000 * this.result.faults;
    const options = { seed, backupFolder, mark };
    return new Workload(join(place, 'clinic'), { ...options, ...(ledger && { ledger }) });
  }

  async run(): Promise<void> {
    await this.#do('clinic');
    for (const name of this.#orders.steps) {
      try {
        await this.#tryStep(name);
      } catch (error) {
        if (!(error instanceof NotBuilt)) throw error;
        this.result.skipped[name] = `${error.message} is not built`;
      }
      // A clinic that has grown would make every following step slower.
      if (this.result.faults >= this.#nextClinicAt) await this.#begin();
    }
    await this.#work.end();
  }

  async #begin(): Promise<void> {
    this.#nextClinicAt = this.result.faults + faultsPerClinic;
    await this.#work.end();
    rmSync(join(this.#orders.root, String(this.#folders)), { recursive: true, force: true });
    this.#work = this.#newClinic();
    await this.#do('clinic');
  }

  async #do(name: StepName): Promise<void> {
    await (
      await steps[name](this.#work)
    )();
  }

  async #tryStep(name: StepName): Promise<void> {
    const operations = await this.#countOperations(name);
    this.result.points[name] = operations;
    const { mostPerStep } = this.#orders;
    const chosen = mostPerStep === null ? 1 : Math.min(1, mostPerStep / (operations * 2));
    for (let number = 1; number <= operations; number += 1) {
      for (const error of ['EIO', 'ENOSPC'] as const) {
        if (!this.#random.chance(chosen)) continue;
        const sticky = this.#random.chance(0.5);
        await this.#tryFault(name, { number, error, sticky, partly: error === 'ENOSPC' && !sticky });
      }
    }
  }

  async #countOperations(name: StepName): Promise<number> {
    await this.#getReady(name);
    const action = await steps[name](this.#work);
    this.#control.count();
    await action();
    return this.#control.disarm().operations;
  }

  async #getReady(name: StepName): Promise<void> {
    if (name === 'clinic') {
      // Needs a folder without one.
      await this.#work.end();
      this.#work = this.#newClinic();
    } else if (name === 'starting texts') await this.#begin();
    else if (!this.#work.isUnlocked) await this.#do('unlock');
  }

  async #tryFault(name: StepName, fault: Fault): Promise<void> {
    await this.#getReady(name);
    const action = await steps[name](this.#work);
    const { number, error, sticky, partly } = fault;
    this.#control.arm(number, errors[error], { sticky, partly });
    let refusal: unknown;
    try {
      await action();
    } catch (thrown) {
      refusal = thrown;
    }
    this.#control.disarm();
    this.result.faults += 1;
    const complain = (what: string): void => {
      const how = `${error} at operation ${number}${sticky ? ' and all after it' : ''}`;
      this.result.failures.push(`${name}, ${how}: ${what}`);
    };
    if (refusal !== undefined) this.#noteRefusal(refusal, complain);
    try {
      await this.#checkAfter(name);
    } catch (thrown) {
      complain(thrown instanceof Error ? thrown.message : String(thrown));
      await this.#begin();
    }
  }

  #noteRefusal(refusal: unknown, complain: (what: string) => void): void {
    if (refusal instanceof NotBuilt) throw refusal;
    const code = refusal instanceof StepRefused ? refusal.error.code : refusalOf(refusal)?.code;
    if (code === undefined || !isClear(code)) {
      complain(`the answer was ${refusal instanceof Error ? refusal.message : String(refusal)}`);
    }
    const known = code ?? 'unexpected';
    this.result.refusals[known] = (this.result.refusals[known] ?? 0) + 1;
  }

  /** Nothing acknowledged is lost, and with the disk in order again the next save works. */
  async #checkAfter(name: StepName): Promise<void> {
    const { ledger } = this.#work;
    const unanswered = this.#unanswered;
    if (!ledger.clinicMade) {
      // The clinic may stand there although its maker was told of a failure while it was opened.
      const status = await this.#work.ask('app.status', undefined);
      const [account] = status.phase === 'locked' ? status.accounts : [];
      if (!account) return this.#do('clinic');
      Object.assign(ledger, { clinicMade: true, accountId: account.id });
      await this.#do('unlock');
    } else {
      if (this.result.faults % everyRestart === 0) await this.#restart(name, unanswered);
      if (!this.#work.isUnlocked) await this.#do('unlock');
    }
    const { open } = this.#work.clinic.context.host;
    if (!open) throw new Error('the clinic does not open');
    refuseLosses(open.store, ledger, unanswered);
    await this.#do('patient');
  }

  async #restart(name: StepName, unanswered: Ledger | undefined): Promise<void> {
    await this.#work.end();
    const { ledger, clinic } = this.#work;
    const findings = await inspectFolder(clinic.folder, ledger.accountId, [ledger.password], (store) =>
      refuseLosses(store, ledger, unanswered),
    );
    if (findings.state === 'empty') throw new Error(`after ${name} the folder is empty`);
    this.#work = this.#newClinic(ledger);
  }
}

/**
 * Throws unless everything that was told is there. A change of the vault may have been refused at its last moment,
 * when the database had it already: then all of it must be there.
 */
function refuseLosses(store: Store, told: Ledger, unanswered: Ledger | undefined): void {
  const missing = missingIn(store, told);
  const isHalfDone = unanswered !== undefined && missingIn(store, unanswered).length === 0;
  if (missing.length > 0 && !isHalfDone) throw new Error(`lost: ${missing.join(', ')}`);
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as FaultOrders; // written by the runner
  const run = new FaultRun(orders, new FaultControl(env['TORTURE_CONTROL'] ?? ''));
  await run.run();
  stdout.write(JSON.stringify(run.result));
}
