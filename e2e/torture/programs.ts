import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import type { FlipOrders, FlipResult } from './bit-flips.ts';
import type { DraftOrders, DraftResult } from './drafts.ts';
import type { FaultOrders, FaultResult } from './faults.ts';
import type { KillOrders, KillResult } from './kills.ts';
import type { CutOrders, CutResult } from './power-cuts.ts';

/** The programs beside this one: what each is told, and what it prints. */
type Programs = {
  'power-cuts.ts': [CutOrders, CutResult];
  'faults.ts': [FaultOrders, FaultResult];
  'kills.ts': [KillOrders, KillResult];
  'bit-flips.ts': [FlipOrders, FlipResult];
  'drafts.ts': [DraftOrders, DraftResult];
};

const root = dirname(dirname(import.meta.dirname));
/** Most of the time would go into reading modules again and again, and into deriving keys: neither is tortured. */
const imports = [
  join(root, 'build', 'use-bundled-worker.ts'),
  join(import.meta.dirname, 'least-derivation.ts'),
];
const execArgv = imports.flatMap((file) => ['--import', file]);

/** Runs one of them in a process of its own. Throws when it fails. */
export async function run<Name extends keyof Programs>(
  program: Name,
  orders: Programs[Name][0],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Programs[Name][1]> {
  const child = spawn(execPath, [...execArgv, join(import.meta.dirname, program), JSON.stringify(orders)], {
    env: { ...env, NODE_COMPILE_CACHE: join(root, '.cache', 'compile') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null]; // Node's own event
  if (code !== 0) throw new Error(`${program} has ended with ${code}.`);
  // Each program prints its own result as the last line.
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as Programs[Name][1];
}

/** How many of them run at a time. */
export const workers = Math.max(1, Math.min(4, availableParallelism()));

/** Parts of about the same size, one for each worker. */
export const shares = (total: number): number[] =>
  Array.from({ length: workers }, (_, index) => Math.floor((total + index) / workers)).filter(
    (each) => each > 0,
  );
