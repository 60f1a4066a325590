/**
 * The program that is tortured: does one step after the other in a clinic's data folder, through the application's
 * own handlers, and says after each what was acknowledged. Usage: node e2e/torture/drive.ts ORDERS, a JSON of `Orders`.
 */
import { appendFileSync, writeSync } from 'node:fs';
import { argv } from 'node:process';
import type { Ledger, Mark } from './ledger.ts';
import { markRecord } from './operations.ts';
import { type StepName, stepNames, steps } from './steps.ts';
import { NotBuilt, Workload } from './workload.ts';

export type Orders = {
  folder: string;
  backupFolder: string;
  seed: number;
  /** Steps in order; or without end, either chosen by chance or those that put another database in its place. */
  plan: readonly StepName[] | 'endless' | 'replacing';
  /** Where marks go: into the log of the shim, or to standard output, a line each. */
  marksTo: { log: string } | 'output';
  /** What an earlier run has acknowledged. */
  ledger?: Ledger;
};

/** The last line of the output when a plan was carried out. */
export type Outcome = { kind: 'finished'; skipped: Record<string, string> };

const common: readonly StepName[] = [
  'patient',
  'patient change',
  'session start',
  'draft save',
  'draft save',
  'sign',
];

const replacing: readonly StepName[] = ['restore', 'unlock', 're-key', 'patient', 'backup', 'patient'];

export async function drive(orders: Orders): Promise<Outcome> {
  const { folder, backupFolder, seed, plan, marksTo } = orders;
  const mark = (said: Mark): void => {
    if (marksTo === 'output') writeSync(1, `${JSON.stringify(said)}\n`);
    else appendFileSync(marksTo.log, markRecord(JSON.stringify(said)));
  };
  const ledger = orders.ledger && { ledger: orders.ledger };
  const work = new Workload(folder, { seed, backupFolder, ...ledger, mark });
  if (typeof plan === 'string') writeSync(1, '{"kind":"begun"}\n');
  const skipped: Record<string, string> = {};
  const next = function* (): Generator<StepName> {
    if (typeof plan !== 'string') return yield* plan;
    if (work.ledger.clinicMade) yield 'unlock';
    else yield 'clinic';
    for (;;) {
      if (plan === 'replacing') yield* replacing;
      const rare = work.random.chance(0.4);
      const name = (rare ? stepNames : common)[
        work.random.integer(0, (rare ? stepNames : common).length - 1)
      ];
      if (name !== undefined && name !== 'clinic') yield name;
    }
  };
  for (const name of next()) {
    if (name in skipped) continue;
    try {
      if (!work.isUnlocked && name !== 'clinic' && name !== 'unlock') await (await steps.unlock(work))();
      await (
        await steps[name](work)
      )();
    } catch (error) {
      if (!(error instanceof NotBuilt)) throw error;
      skipped[name] = `${error.message} is not built`;
    }
  }
  await work.end();
  return { kind: 'finished', skipped };
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as Orders; // written by the runner
  writeSync(1, `${JSON.stringify(await drive(orders))}\n`);
}
