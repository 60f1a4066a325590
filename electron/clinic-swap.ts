import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeHalfWritten } from './backup/backup-folder.ts';
import type { ClinicFolder } from './clinic-folder.ts';
import { exists, syncFolder } from './files.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { readVault } from './vault.ts';

/**
 * Putting a new vault and database in the place of the present ones, or where none are. Two files cannot be renamed
 * at once, so both are made whole under other names first; the vault, which is made last, is the point from which
 * the new state counts. Whatever is interrupted after it is finished at the next start.
 */

const companions = ['-wal', '-shm', '-journal'];

const removeAll = (paths: readonly string[]): Promise<unknown> =>
  Promise.all(paths.map((path) => rm(path, { force: true })));

const withCompanions = (database: string): string[] => [
  database,
  ...companions.map((suffix) => `${database}${suffix}`),
];

/**
 * Proves that a closed database needs no other file beside it. A disk that fails while it is closed leaves its newest
 * writes in the write-ahead log, which does not move with it. Throws `disk.failed`.
 */
export async function requireWhole(database: string): Promise<void> {
  const log = await stat(`${database}-wal`).catch(() => undefined);
  if (log && log.size > 0) throw new Refusal('disk.failed', 'The new database could not be finished');
}

/** Takes back a swap that was not committed. The vault goes first: without it the database counts for nothing. */
export async function abandonSwap(paths: ClinicFolder): Promise<void> {
  await rm(paths.nextVault, { force: true });
  await syncFolder(paths.folder);
  await removeAll(withCompanions(paths.nextDatabase));
}

/** Finishes a swap that was committed, takes back one that was not. Does nothing when none is under way. */
export async function finishSwap(paths: ClinicFolder): Promise<void> {
  const { folder, vault, database, nextVault, nextDatabase } = paths;
  const [hasVault, hasDatabase] = await Promise.all([exists(nextVault), exists(nextDatabase)]);
  if (!hasVault) {
    if (hasDatabase) await abandonSwap(paths);
    return;
  }
  if (!(await isReadable(nextVault))) {
    // Without the database beside it, it may be the only key to the one that already stands in its place: it stays.
    if (hasDatabase) await abandonSwap(paths);
    return;
  }
  if (hasDatabase) {
    // A write-ahead log of the database from before would be taken for one of the new database: it must be gone for
    // good before that one has the name.
    await removeAll(companions.map((suffix) => `${database}${suffix}`));
    await syncFolder(folder);
    await rename(nextDatabase, database);
    await syncFolder(folder);
  }
  await rename(nextVault, vault);
  await syncFolder(folder);
  await removeAll(withCompanions(nextDatabase));
}

async function isReadable(vault: string): Promise<boolean> {
  try {
    await readVault(vault);
    return true;
  } catch (error) {
    if (refusalOf(error)?.code === 'vault.damaged') return false;
    throw error;
  }
}

/** Removes what work that was cut off has left behind. */
export async function removeLeftovers({ folder, scratch, photographs }: ClinicFolder): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
  await removeHalfWritten(photographs);
  const names = await readdir(folder);
  const leftover = names.filter((name) => /^\.(probe-|(vault|unlock-attempts)\.json\.).*/.test(name));
  await removeAll(leftover.map((name) => join(folder, name)));
}
