import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execArgv, execPath } from 'node:process';
import { Random } from '../../electron/demo/random.ts';
import type { Orders, Outcome } from './drive.ts';
import { type Recording, backupsName, clinicName } from './history.ts';
import { firstNow, firstPassword } from './workload.ts';
import { emptyLedger } from './ledger.ts';
import { makeOldClinic } from './old-clinic.ts';
import { readOperations } from './operations.ts';
import { shimEnvironment } from './shim.ts';
import { type StepName, stepNames } from './steps.ts';

/** What a recording tells of: a clinic's first day with every save path, or the opening of one that version 10 has made. */
export type RecordingKind = 'day' | 'migration';

const beginning: readonly StepName[] = [
  'clinic',
  // Once in a clinic, before a consent asks for them.
  'starting texts',
  'patient',
  'session start',
  'draft save',
  'draft save',
  'sign',
];

/** Every step at least once, in an order of chance; saving drafts and patients more often, as in a clinic. */
function planOf(kind: RecordingKind, seed: number): StepName[] {
  const random = new Random(seed, 7);
  const usual: StepName[] = [
    'patient',
    'patient change',
    'session start',
    'draft save',
    'draft save',
    'sign',
    'lock',
  ];
  if (kind === 'migration')
    return ['unlock', 'patient', 'patient change', 'session start', 'draft save', 'sign'];
  const rest = [...stepNames.filter((name) => name !== 'clinic'), ...usual, ...usual, 'tidying' as const];
  const shuffled = rest
    .map((name) => ({ name, place: random.fraction() }))
    .toSorted((a, b) => a.place - b.place);
  return [...beginning, ...shuffled.map(({ name }) => name)];
}

/** Runs the application's handlers under the shim and gives everything that they did to the disk. */
export async function record(
  kind: RecordingKind,
  seed: number,
  shim: string,
  scratch: string,
): Promise<{ recording: Recording; skipped: Record<string, string> }> {
  const root = join(scratch, 'recorded');
  const log = join(scratch, 'log');
  const folder = join(root, clinicName);
  mkdirSync(root);
  const before = join(scratch, 'before');
  const orders: Orders = {
    folder,
    backupFolder: join(root, backupsName),
    seed,
    plan: planOf(kind, seed),
    marksTo: { log },
  };
  mkdirSync(orders.backupFolder);
  if (kind === 'migration') {
    const accountId = await makeOldClinic(folder, firstPassword, seed);
    orders.ledger = { ...emptyLedger(firstNow, firstPassword), clinicMade: true, accountId };
  }
  cpSync(root, before, { recursive: true });
  const outcome = await runDrive(orders, shimEnvironment(shim, root, { log }));
  return { recording: { root, before, operations: readOperations(log) }, skipped: outcome.skipped };
}

async function runDrive(orders: Orders, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(
    execPath,
    [...execArgv, join(import.meta.dirname, 'drive.ts'), JSON.stringify(orders)],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null]; // Node's own event
  if (code !== 0) throw new Error(`The driven program has ended with ${code}.`);
  return JSON.parse(output) as Outcome; // the driven program's last line
}
