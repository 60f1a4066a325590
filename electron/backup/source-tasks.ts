import { basename } from 'node:path';
import type { RestoreSource } from '../../domain/backup.ts';
import { exists } from '../files.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { backupPaths, listBackups, readManifest } from './backup-folder.ts';
import { type BackupSecret, openBackupKey, openersOf } from './backup-key.ts';
import { type Manifest, checkManifest, summaryOf } from './manifest.ts';

/**
 * Finding and opening a backup: tasks of a worker thread, since the manifest of a backup with very many photographs
 * takes seconds to read and to prove.
 */

/** What is told of a backup, as far as it says itself. */
export type SourceFacts = Omit<RestoreSource, 'sourceId' | 'folder'>;

function factsOf(name: string, manifest: Manifest): SourceFacts {
  const { createdAt, bytes, patients, sessions, photographs } = summaryOf(name, manifest);
  return { name, createdAt, bytes, patients, sessions, photographs, opensWith: openersOf(manifest) };
}

/** `backup` is the folder of the one backup. */
export type LocatedBackup = { backup: string; facts: SourceFacts };

/**
 * Finds the backup that a folder is, or the newest of those that it holds. Throws `backup.folder-missing`,
 * `backup.not-a-backup`, `backup.damaged`, `backup.newer`.
 */
export async function locateBackup({ folder }: { folder: string }, report: Report): Promise<LocatedBackup> {
  report('starting');
  if (!(await exists(folder))) throw new Refusal('backup.folder-missing', 'The folder is not there');
  if (await exists(backupPaths(folder).manifest)) {
    return { backup: folder, facts: factsOf(basename(folder), await readManifest(folder)) };
  }
  const [newest] = (await listBackups(folder)).backups;
  if (!newest) throw new Refusal('backup.not-a-backup', 'The folder holds no backup');
  return { backup: newest.folder, facts: factsOf(newest.name, newest.manifest) };
}

export type OpenBackupInput = {
  /** The folder of the one backup. */
  backup: string;
  /** What was typed; null opens it with `databaseKey`. */
  typed: Exclude<BackupSecret, { kind: 'vault' }> | null;
  /** The database key that is at hand, if any. */
  databaseKey: Uint8Array | null;
  /** Where the backup's key is put: 32 shared bytes. */
  backupKey: Uint8Array;
};

export type OpenedBackup = {
  facts: SourceFacts;
  /** Whoever made the backup had the database key that is at hand. */
  madeWithKey: boolean;
};

/**
 * Opens a backup and proves its manifest; puts its key into `backupKey`. Throws `backup.not-a-backup`,
 * `backup.damaged`, `backup.newer`, `backup.secret-wrong`.
 */
export async function openBackup(
  { backup, typed, databaseKey, backupKey }: OpenBackupInput,
  report: Report,
): Promise<OpenedBackup> {
  report('starting');
  const manifest = await readManifest(backup);
  // Anybody can seal for a public key, as those of the recovery key and the passphrase are; only this tells who did.
  const byVault = databaseKey && (await openBackupKey(manifest, { kind: 'vault', databaseKey }));
  const key = typed ? await openBackupKey(manifest, typed) : byVault;
  try {
    if (!key) throw new Refusal('backup.secret-wrong', 'The secret does not open the backup');
    checkManifest(manifest, key);
    backupKey.set(key);
    return { facts: factsOf(basename(backup), manifest), madeWithKey: byVault?.equals(key) === true };
  } finally {
    key?.fill(0);
    byVault?.fill(0);
  }
}
