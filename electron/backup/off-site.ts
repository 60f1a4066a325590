import { lstat, realpath, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { BackupSummary } from '../../domain/backup.ts';
import { syncFolder, writeFileAtomically } from '../files.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import {
  backupPaths,
  beginBackup,
  ensureNoLink,
  ensureUsable,
  photographsOf,
  readManifest,
  removeBackup,
} from './backup-folder.ts';
import { openBackupKey } from './backup-key.ts';
import { checkManifest, manifestText, summaryOf } from './manifest.ts';
import { copyPhotographs, copyProved, hashFile } from './photographs.ts';

export type OffSiteInput = {
  name: string;
  /** The folder of all backups. */
  folder: string;
  /** Where the copy is to stand. */
  destination: string;
  databaseKey: Uint8Array;
  /** The clinic's own folder: nothing is written into it, by whatever links. */
  dataFolder: string;
};

/**
 * Copies one backup with its photographs to another place and reads it back there. Nothing of it counts before its
 * manifest stands. `isProved` says that the backup was made with the present database key. A task of a worker thread.
 * Throws `backup.damaged` when the backup is no longer what it was, `backup.folder-inside` and `ELOOP` when links lead
 * from the place back to where the records are, or anywhere else.
 */
export async function copyOffSite(
  { name, folder, destination, databaseKey, dataFolder }: OffSiteInput,
  report: Report,
): Promise<{ summary: BackupSummary; isProved: boolean }> {
  report('starting');
  const source = join(folder, name);
  const manifest = await readManifest(source);
  // A backup from before a change of the database key cannot be proved with it; its hashes are all there is then.
  const backupKey = await openBackupKey(manifest, { kind: 'vault', databaseKey });
  if (backupKey) {
    try {
      checkManifest(manifest, backupKey);
    } finally {
      backupKey.fill(0);
    }
  }
  await ensureUsable(destination);
  const target = join(destination, name);
  const paths = backupPaths(target);
  const isThere = await standsAt(target);
  if (isThere) await ensureNoLink(target);
  let isFinished = false;
  try {
    if (!isThere) await beginBackup(target, manifest.clinicId);
    await ensureOutside(target, [dataFolder, folder]);
    report('copying', null, { file: paths.database, expectedBytes: manifest.database.bytes });
    await copyProved(backupPaths(source).database, paths.database, manifest.database);
    report('photographs', 0);
    await copyPhotographs(photographsOf(folder), photographsOf(destination), manifest.photographs, (done) =>
      report('photographs', done),
    );
    report('verifying');
    const found = await hashFile(paths.database);
    if (found.sha256 !== manifest.database.sha256) {
      throw new Refusal('backup.damaged', 'The copy reads otherwise than it was written');
    }
    report('publishing');
    await writeFileAtomically(paths.manifest, manifestText(manifest));
    await rm(paths.unfinished, { force: true });
    await syncFolder(target);
    await syncFolder(destination);
    isFinished = true;
    return { summary: summaryOf(name, manifest), isProved: backupKey !== undefined };
  } finally {
    if (!isFinished && !isThere) await removeBackup(target).catch(() => undefined); // The first failure is the one to tell.
  }
}

/** True for a link that leads nowhere as well. */
async function standsAt(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function ensureOutside(folder: string, outers: readonly string[]): Promise<void> {
  const inner = join(await realpath(folder), sep);
  for (const outer of outers) {
    if (inner.startsWith(join(await realpath(outer), sep))) {
      throw new Refusal('backup.folder-inside', 'The copy would lie among the records');
    }
  }
}
