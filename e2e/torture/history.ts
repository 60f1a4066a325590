import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../db/open.ts';
import { SimulatedDisk, type Tree, writeTree } from './file-system.ts';
import { type Findings, inspectFolder } from './inspection.ts';
import { type Ledger, type Mark, missingIn } from './ledger.ts';
import type { Operation } from './operations.ts';

/** A recorded run: what was on the disk before, and everything that was done to it. */
export type Recording = {
  /** The folder under which everything was recorded; the clinic is its `clinic`. */
  root: string;
  /** A copy of what lay there before. */
  before: string;
  operations: Operation[];
};

export const clinicName = 'clinic';
export const backupsName = 'backups';

/** The state of the record after some operation, when nothing is lost. */
type Point = { at: number; content: string; vault: string; tables: Record<string, string> };

/** Which states of the record are right after a power cut. */
export type History = {
  /** Those from the last acknowledged step before the operation up to what the operation was about to bring. */
  statesAt: (operation: number) => { content: Set<string>; vault: Set<string> };
  /** The backups that were acknowledged before the operation, with the hash of each of their files. */
  backupsAt: (operation: number) => ReadonlyMap<string, string>;
  /** Every password that opened the clinic at some time. */
  passwords: string[];
  accountId: string;
  /** The newest acknowledged password at an operation, and one that is being set. */
  passwordsAt: (operation: number) => string[];
};

export const marksOf = (operations: readonly Operation[]): { at: number; mark: Mark }[] =>
  operations.flatMap((operation, at) =>
    // Written by the driven program.
    operation.kind === 'mark' ? [{ at, mark: JSON.parse(operation.text) as Mark }] : [],
  );

const changesState: ReadonlySet<Operation['kind']> = new Set(['sync', 'rename', 'link', 'unlink', 'mark']);

const hashOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** What a present state is told by: every file but the index of the write-ahead log, which is rebuilt. */
const nameOf = (tree: Tree): string =>
  hashOf(
    [...tree]
      .filter(([path]) => path.startsWith(`${clinicName}/`) && !path.endsWith('-shm'))
      .map(([path, content]) => `${path}:${content === 'folder' ? content : hashOf(content)}`)
      .toSorted()
      .join('\n'),
  );

const stateOf = (findings: Findings<unknown>): Omit<Point, 'at'> =>
  findings.state === 'empty'
    ? { content: 'empty', vault: 'empty', tables: {} }
    : { content: findings.content, vault: findings.vault, tables: findings.tables };

/**
 * Replays a recording with nothing lost, reads the record after every step on the disk, and holds what was
 * acknowledged against it. Throws when that does not agree: then the recording, not the application, is at fault.
 */
export async function readHistory(
  { root, before, operations }: Recording,
  scratch: string,
): Promise<History> {
  const marks = marksOf(operations);
  const passwords = [...new Set(marks.map(({ mark }) => mark.ledger.password))];
  const accountId = marks.find(({ mark }) => mark.ledger.accountId !== '')?.mark.ledger.accountId ?? '';
  const disk = new SimulatedDisk(root, before);
  const read = async (tree: Tree, ledger: Ledger | undefined) => {
    const folder = join(scratch, 'history');
    writeTree(tree, folder);
    const known = ledger ? [ledger.password] : passwords;
    const look = (store: Store): string[] => (ledger ? missingIn(store, ledger) : []);
    const findings = await inspectFolder(join(folder, clinicName), accountId, known, look);
    rmSync(folder, { recursive: true });
    return findings;
  };
  const beginning = stateOf(await read(disk.present(), undefined));
  const points: Point[] = [];
  const backups: { at: number; files: Map<string, string> }[] = [];
  let last: { name: string; state: Omit<Point, 'at'> } | undefined;
  for (const [at, operation] of operations.entries()) {
    disk.apply(operation);
    if (!changesState.has(operation.kind)) continue;
    const tree = disk.present();
    const said = marks.find((each) => each.at === at)?.mark;
    const acknowledged = said?.kind === 'acknowledged' ? said.ledger : undefined;
    const name = nameOf(tree);
    if (name !== last?.name || acknowledged) {
      const findings = await read(tree, acknowledged);
      if (findings.state === 'clinic' && findings.seen.length > 0) {
        throw new Error(`After ${said?.step} the record lacks ${findings.seen.join(', ')}.`);
      }
      last = { name, state: stateOf(findings) };
    }
    points.push({ at, ...last.state });
    if (acknowledged) backups.push({ at, files: backupFiles(tree, Object.keys(acknowledged.backups)) });
  }
  const lastBefore = <T extends { at: number }>(list: readonly T[], operation: number): T | undefined =>
    list.findLast(({ at }) => at <= operation);
  return {
    passwords,
    accountId,
    statesAt(operation) {
      const acknowledgedAt =
        lastBefore(
          marks.filter(({ mark }) => mark.kind === 'acknowledged'),
          operation,
        )?.at ?? -1;
      const from = lastBefore(points, acknowledgedAt)?.at ?? -1;
      const to = points.find(({ at }) => at > operation)?.at ?? operation;
      const possible = points.filter(({ at }) => at >= from && at <= to);
      const content = new Set(possible.map((point) => point.content));
      const vault = new Set(possible.map((point) => point.vault));
      if (from === -1) {
        content.add(beginning.content);
        vault.add(beginning.vault);
      }
      return { content, vault };
    },
    backupsAt(operation) {
      const files = new Map(lastBefore(backups, operation)?.files);
      // Retention, or a change that was under way, may have removed some meanwhile.
      for (const later of operations.slice(lastBefore(backups, operation)?.at ?? 0, operation + 1)) {
        if (later.kind === 'unlink') files.delete(later.path.slice(root.length + 1));
        if (later.kind === 'rename') files.delete(later.from.slice(root.length + 1));
      }
      return files;
    },
    passwordsAt(operation) {
      const known = marks.filter(({ at }) => at <= operation).slice(-2);
      return [...new Set([...known.map(({ mark }) => mark.ledger.password), ...passwords.slice(0, 1)])];
    },
  };
}

function backupFiles(tree: Tree, names: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, content] of tree) {
    const [top, name = ''] = path.split('/');
    if (top === backupsName && names.includes(name) && content !== 'folder') files.set(path, hashOf(content));
  }
  return files;
}
