/**
 * R3: ends the program at random moments with SIGKILL, opens what is left, and goes on in the same folder. Runs as a
 * process of its own: node e2e/torture/kills.ts ORDERS, a JSON of `KillOrders`; prints `KillResult`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execArgv, execPath, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { addHours } from '../../domain/time.ts';
import { Random } from '../../electron/demo/random.ts';
import type { Orders } from './drive.ts';
import { backupsName, clinicName } from './history.ts';
import { inspectFolder } from './inspection.ts';
import { type Ledger, type Mark, emptyLedger, missingIn, stillStanding } from './ledger.ts';
import { makeOldClinic } from './old-clinic.ts';
import { makeScratch } from './scratch.ts';
import { firstNow, firstPassword } from './workload.ts';

export type KillOrders = { kills: number; seed: number };

export type KillResult = {
  kills: number;
  /** How many of them came before the first acknowledgement: while opening, migrating or making a clinic. */
  duringStart: number;
  /** How many came in the middle of a restore, a re-key or a change of a password. */
  duringReplacement: number;
  /** Steps that were acknowledged in all. */
  acknowledged: Record<string, number>;
  failures: string[];
};

/** A folder is used for so many kills; then another is begun, every third with a clinic of version 10. */
const killsPerFolder = 12;

type Heard = { told: Ledger; unanswered: Ledger | undefined; steps: string[]; hasBegun: boolean };

export async function killOften({ kills, seed }: KillOrders): Promise<KillResult> {
  const result: KillResult = {
    kills: 0,
    duringStart: 0,
    duringReplacement: 0,
    acknowledged: {},
    failures: [],
  };
  const random = new Random(seed, 5);
  for (let round = 0; result.kills < kills; round += 1) {
    await using scratch = await makeScratch();
    const folder = join(scratch.folder, clinicName);
    const backupFolder = join(scratch.folder, backupsName);
    mkdirSync(backupFolder);
    let ledger = emptyLedger(firstNow, firstPassword);
    const isOld = round % 3 === 1;
    if (isOld) {
      const accountId = await makeOldClinic(folder, firstPassword, seed + round);
      ledger = { ...ledger, clinicMade: true, accountId };
    }
    for (let kill = 0; kill < killsPerFolder && result.kills < kills; kill += 1) {
      const orders: Orders = {
        folder,
        backupFolder,
        ledger,
        plan: random.chance(0.3) ? 'replacing' : 'endless',
        marksTo: 'output',
        seed: random.integer(1, 1_000_000),
      };
      result.kills += 1;
      let last = 'the start';
      try {
        const heard = await runAndKill(orders, random);
        last = heard.steps.at(-1) ?? last;
        if (heard.steps.length === 0) result.duringStart += 1;
        if (heard.unanswered) result.duringReplacement += 1;
        for (const step of heard.steps) result.acknowledged[step] = (result.acknowledged[step] ?? 0) + 1;
        ledger = await readAfterKill(folder, heard);
      } catch (error) {
        const reason = error instanceof Error ? `${error.name} ${error.message}` : String(error);
        result.failures.push(`round ${round}, kill ${kill}, after ${last} (seed ${orders.seed}): ${reason}`);
        break;
      }
      if (!ledger.clinicMade) rmSync(folder, { recursive: true, force: true });
    }
  }
  return result;
}

/** Lets the program run for a moment. What it has said until its end counts. */
async function runAndKill(orders: Orders, random: Random): Promise<Heard> {
  const child = spawn(
    execPath,
    [...execArgv, join(import.meta.dirname, 'drive.ts'), JSON.stringify(orders)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const begun = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    begun.resolve();
  });
  const closed = once(child, 'close');
  await Promise.race([begun.promise, closed]);
  // Opening and migrating take the first tenths of a second; a restore, with the backup before it, takes seconds.
  const longest = orders.plan === 'replacing' ? random.pick([1500, 4000]) : random.pick([250, 700, 2000]);
  await Promise.race([wait(random.fraction() * longest), closed]);
  child.kill('SIGKILL');
  const [code] = (await closed) as [number | null]; // Node's own event
  if (code !== null) throw new Error(`The driven program ended by itself with ${code}.\n${complaint}`);
  return heardIn(output, orders.ledger ?? emptyLedger(firstNow, firstPassword));
}

function heardIn(output: string, before: Ledger): Heard {
  const heard: Heard = { told: before, unanswered: undefined, steps: [], hasBegun: false };
  // The last line may be cut off: then it was not said.
  for (const line of output.split('\n').slice(0, -1)) {
    const mark = JSON.parse(line) as Mark | { kind: 'begun' }; // the driven program's lines
    if (mark.kind === 'begun') heard.hasBegun = true;
    else if (mark.kind === 'replacing') heard.unanswered = mark.ledger;
    else {
      heard.told = mark.ledger;
      heard.unanswered = undefined;
      heard.steps.push(mark.step);
    }
  }
  return heard;
}

/** Opens the folder as the next start does. Gives what holds from now on. Throws when something is lost. */
async function readAfterKill(folder: string, { told, unanswered }: Heard): Promise<Ledger> {
  const candidates = unanswered ? [told, unanswered] : [told];
  const passwords = [...new Set(candidates.map(({ password }) => password))];
  const findings = await inspectFolder(folder, told.accountId, passwords, (store) => {
    const lost = candidates.map((ledger) => missingIn(store, ledger));
    const holds = candidates[lost.findIndex((missing) => missing.length === 0)];
    return { lost: lost[0] ?? [], holds: holds && stillStanding(store, holds, unanswered) };
  });
  if (findings.state === 'empty') {
    if (told.clinicMade) throw new Error('the folder is empty');
    return told;
  }
  // A clinic that was made and not acknowledged: nobody has its account's name yet. Another is begun.
  if (!told.clinicMade) return told;
  const { lost, holds } = findings.seen;
  if (!holds) throw new Error(`lost: ${lost.join(', ')}`);
  // Some messages of the ended program may have been noted without an answer: the clock goes on from behind them.
  return { ...holds, password: findings.password, now: addHours(holds.now, 100) };
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as KillOrders; // written by the runner
  stdout.write(JSON.stringify(await killOften(orders)));
}
