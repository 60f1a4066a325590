/**
 * R1 and R4: records the application's save paths, then cuts the power at random operations and opens what is left.
 * Runs as a process of its own: node e2e/torture/power-cuts.ts ORDERS, a JSON of `CutOrders`; prints `CutResult`.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { Random } from '../../electron/demo/random.ts';
import { SimulatedDisk, type Tree, writeTree } from './file-system.ts';
import { type History, type Recording, backupsName, clinicName, readHistory } from './history.ts';
import { inspectFolder } from './inspection.ts';
import type { Operation } from './operations.ts';
import { type RecordingKind, record } from './recordings.ts';
import { makeScratch } from './scratch.ts';
import { saveOnce } from './next-save.ts';

export type CutOrders = {
  shim: string;
  recordings: { kind: RecordingKind; seed: number; cuts: number; proofCuts: number }[];
};

export type CutResult = {
  cuts: number;
  operations: number;
  /** Recovered folders in which a further save was made through the window's messages. */
  savedAfterwards: number;
  failures: string[];
  /** The same without waiting for the write-ahead log to reach the disk: how many cuts lost or damaged something. */
  proofCuts: number;
  proofFailures: number;
  skipped: Record<string, string>;
};

/** Every how many cuts the folder is also unlocked with the password, and something is saved. */
const everyFullStart = 10;

export async function cutPower({ shim, recordings }: CutOrders): Promise<CutResult> {
  const result: CutResult = {
    cuts: 0,
    operations: 0,
    savedAfterwards: 0,
    failures: [],
    proofCuts: 0,
    proofFailures: 0,
    skipped: {},
  };
  for (const { kind, seed, cuts, proofCuts } of recordings) {
    await using scratch = await makeScratch();
    const { recording, skipped } = await record(kind, seed, shim, scratch.folder);
    Object.assign(result.skipped, skipped);
    const history = await readHistory(recording, scratch.folder);
    result.operations += recording.operations.length;
    const label = `${kind} ${seed}`;
    for await (const outcome of cutsOf(recording, history, seed, cuts, scratch.folder)) {
      result.cuts += 1;
      if (outcome.failure) result.failures.push(`${label}, ${outcome.failure}`);
      if (outcome.saved) result.savedAfterwards += 1;
    }
    const weakened = { ...recording, operations: withoutWaiting(recording) };
    for await (const outcome of cutsOf(weakened, history, seed, proofCuts, scratch.folder)) {
      result.proofCuts += 1;
      if (outcome.failure) result.proofFailures += 1;
    }
  }
  return result;
}

type CutOutcome = { failure: string | undefined; saved: boolean };

async function* cutsOf(
  recording: Recording,
  history: History,
  seed: number,
  count: number,
  scratch: string,
): AsyncGenerator<CutOutcome> {
  const { root, before, operations } = recording;
  const disk = new SimulatedDisk(root, before);
  let next = 0;
  for (const [number, at] of momentsOf(operations, seed, count).entries()) {
    for (; next <= at; next += 1) disk.apply(operations[next] as Operation); // `at` is an index of the list
    const random = new Random(seed, number);
    const tree = withStaleIndex(disk.afterCut(random), random);
    const folder = join(scratch, 'cut');
    writeTree(tree, folder);
    const failure = await judge(folder, tree, history, at);
    const saves = failure === undefined && number % everyFullStart === 0;
    const refused = saves ? await saveOnce(join(folder, clinicName), history, at) : undefined;
    rmSync(folder, { recursive: true });
    const problem = failure ?? refused;
    yield {
      failure: problem && `cut ${number} after operation ${at} (${operations[at]?.kind}): ${problem}`,
      saved: saves && refused === undefined,
    };
  }
}

/** In order; half of them just around syncs and changes of names, where the order of things matters most. */
function momentsOf(operations: readonly Operation[], seed: number, count: number): number[] {
  const random = new Random(seed, 1_000_003);
  const delicate = operations.flatMap(({ kind }, at) =>
    ['sync', 'rename', 'link', 'unlink', 'truncate'].includes(kind) ? [at - 1, at] : [],
  );
  const moments = Array.from({ length: count }, () => {
    const chosen = delicate[random.integer(0, Math.max(0, delicate.length - 1))];
    return random.chance(0.5) && chosen !== undefined ? chosen : random.integer(0, operations.length - 1);
  });
  return moments.map((at) => Math.max(0, at)).toSorted((left, right) => left - right);
}

/** The index of the write-ahead log is shared memory: after a cut its file may hold anything. */
function withStaleIndex(tree: Tree, random: Random): Tree {
  const changed = new Map(tree);
  for (const [path, content] of tree) {
    if (!path.endsWith('-shm') || content === 'folder' || random.chance(0.3)) continue;
    changed.set(path, Buffer.from(content.map(() => random.integer(0, 255))));
  }
  return changed;
}

/** What is wrong with a folder after a cut; undefined when nothing is. */
async function judge(folder: string, tree: Tree, history: History, at: number): Promise<string | undefined> {
  for (const [path, hash] of history.backupsAt(at)) {
    const found = tree.get(path);
    if (!found || found === 'folder') return `the acknowledged backup file ${path} is not in ${backupsName}`;
    if (createHash('sha256').update(found).digest('hex') !== hash)
      return `the backup file ${path} was changed`;
  }
  const right = history.statesAt(at);
  try {
    const clinic = join(folder, clinicName);
    const findings = await inspectFolder(clinic, history.accountId, history.passwords, () => undefined);
    const state = findings.state === 'empty' ? { content: 'empty', vault: 'empty' } : findings;
    if (!right.content.has(state.content)) return 'an acknowledged save is lost';
    return right.vault.has(state.vault) ? undefined : 'an acknowledged change of the vault is lost';
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : String(error);
  }
}

/**
 * The recording as it would be with `synchronous=NORMAL`, the library's default: commits do not wait for the
 * write-ahead log. Syncs before a checkpoint and of a new log's header stay, as they do there.
 */
function withoutWaiting({ operations }: Recording): Operation[] {
  const paths = new Map<number, string>();
  const ofDatabase = operations.map((operation) => {
    if (operation.kind === 'open') paths.set(operation.handle, operation.path);
    return 'handle' in operation && operation.kind !== 'open' ? (paths.get(operation.handle) ?? '') : '';
  });
  return operations.map((operation, at): Operation => {
    if (operation.kind !== 'sync' || !ofDatabase[at]?.endsWith('-wal')) return operation;
    const before = operations.slice(0, at).findLast((_, index) => ofDatabase[index] === ofDatabase[at]);
    if (before?.kind === 'write' && before.offset === 0) return operation;
    const database = ofDatabase[at].slice(0, -'-wal'.length);
    const following = operations.findIndex(
      (later, index) => index > at && later.kind === 'write' && ofDatabase[index]?.startsWith(database),
    );
    return ofDatabase[following] === database ? operation : { kind: 'mark', text: '' };
  });
}

if (import.meta.main) {
  const orders = JSON.parse(argv[2] ?? '') as CutOrders; // written by the runner
  stdout.write(JSON.stringify(await cutPower(orders)));
}
