import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../domain/time.ts';
import { ensureWritableFolder, exists, syncFolder, writeNewFile } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { type Manifest, mostManifestBytes, parseManifest } from './manifest.ts';

/**
 * The folder of all backups: one folder per backup, and one of photographs that they share. Whatever stands there may
 * have been put there by somebody else: names follow a pattern, links are not followed, sizes are bounded.
 */

const namePattern = /^stratum-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z-[0-9a-f]{6}$/;

/** A name that sorts by time. */
export const backupName = (createdAt: Instant, random: string): string =>
  `stratum-${createdAt.slice(0, 19).replaceAll(':', '-')}Z-${random.slice(0, 6)}`;

export const isBackupName = (name: string): boolean => namePattern.test(name);

/** The files of one backup. */
export const backupPaths = (backup: string) => ({
  folder: backup,
  database: join(backup, 'stratum.db'),
  manifest: join(backup, 'manifest.json'),
  /** Says whose backup is being made here, until its manifest stands. */
  unfinished: join(backup, 'unfinished'),
});

/** Where the backups of a folder keep a photograph, and where a clinic does. */
export const photographsOf = (folder: string): string => join(folder, 'photographs');
export const photographPath = (photographs: string, name: string): string =>
  join(photographs, name.slice(0, 2), name);

// What is no file may have taken its place after the look at it: opening a pipe would wait for a writer for ever.
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file for reading. Throws `refused` for a link, a folder or a device, and what the file system throws. */
export async function openRegularFile(
  path: string,
  refused: Error = new Refusal('backup.damaged', 'A file of the backup is a link or not a file'),
): Promise<FileHandle> {
  if (!(await lstat(path)).isFile()) throw refused;
  const handle = await open(path, readOnly);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw refused;
}

/** Reads the manifest of one backup. Throws `backup.not-a-backup`, `backup.damaged`, `backup.newer`. */
export async function readManifest(backup: string): Promise<Manifest> {
  const { manifest } = backupPaths(backup);
  if (!(await exists(manifest))) throw new Refusal('backup.not-a-backup', 'The folder has no manifest');
  const handle = await openRegularFile(manifest);
  try {
    if ((await handle.stat()).size > mostManifestBytes) {
      throw new Refusal('backup.damaged', 'The manifest is too large');
    }
    return parseManifest(await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

/** A backup that stands in a folder, as far as it says itself. */
export type FoundBackup = { name: string; folder: string; manifest: Manifest };

/** Folders that are named as backups, newest first. Throws what the file system throws. */
async function listNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && isBackupName(entry.name));
  return names.map(({ name }) => name).toSorted((a, b) => (a < b ? 1 : -1));
}

/** The finished backups of a folder, newest first; `unreadable` are those whose manifest cannot be read. */
export async function listBackups(
  folder: string,
): Promise<{ backups: FoundBackup[]; unreadable: string[]; unfinished: string[] }> {
  const backups: FoundBackup[] = [];
  const unreadable: string[] = [];
  const unfinished: string[] = [];
  for (const name of await listNames(folder)) {
    const place = join(folder, name);
    try {
      backups.push({ name, folder: place, manifest: await readManifest(place) });
    } catch (error) {
      const isMissing = error instanceof Refusal && error.code === 'backup.not-a-backup';
      (isMissing ? unfinished : unreadable).push(name);
    }
  }
  return { backups, unreadable, unfinished };
}

/**
 * Proves that files can be written in a folder. Throws what the file system throws: a folder that is not there is not
 * made, since it may be the place of a drive that is not connected.
 */
export async function ensureUsable(folder: string): Promise<void> {
  await readdir(folder);
  await ensureWritableFolder(folder);
}

/** The names and sizes of the photographs of a clinic or a folder of backups. What is named otherwise is none. */
export async function listPhotographs(photographs: string): Promise<{ name: string; bytes: number }[]> {
  if (!(await exists(photographs))) return [];
  const found: { name: string; bytes: number }[] = [];
  for (const group of await readdir(photographs, { withFileTypes: true })) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
    for (const entry of await readdir(join(photographs, group.name), { withFileTypes: true })) {
      const isNamed = /^[0-9a-f]{64}$/.test(entry.name) && entry.name.startsWith(group.name);
      if (!isNamed || !entry.isFile()) continue;
      const { size } = await lstat(photographPath(photographs, entry.name));
      found.push({ name: entry.name, bytes: size });
    }
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Removes what was being written to a folder of photographs when the work was cut off. What is whole stays. */
export async function removeHalfWritten(photographs: string): Promise<void> {
  if (!(await exists(photographs))) return;
  const groups = await readdir(photographs, { withFileTypes: true });
  for (const group of groups) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
    const names = await readdir(join(photographs, group.name));
    for (const name of names.filter((entry) => /^\.([0-9a-f]{64}\.)?[0-9a-f-]{36}\.tmp$/.test(entry))) {
      await rm(join(photographs, group.name, name), { force: true });
    }
  }
}

/**
 * Throws unless a folder itself stands at the path: by a link, what is written or removed here would be so somewhere
 * else. Throws what the file system throws as well.
 */
export async function ensureNoLink(folder: string): Promise<void> {
  if ((await lstat(folder)).isDirectory()) return;
  throw Object.assign(new Error('A link or a file stands in the place of a folder'), { code: 'ELOOP' });
}

/** The clinic whose backup is being made in a folder; undefined when that cannot be told. */
export async function ownerOf(backup: string): Promise<string | undefined> {
  try {
    const handle = await openRegularFile(backupPaths(backup).unfinished);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined; // Not one of ours.
  }
}

/** Makes the folder of a new backup. It does not count as one before its manifest stands. */
export async function beginBackup(backup: string, clinicId: string): Promise<void> {
  await mkdir(backup, { mode: 0o700 });
  await writeNewFile(backupPaths(backup).unfinished, clinicId);
}

/** Removes one backup: its manifest first, so that half of it never counts. */
export async function removeBackup(backup: string): Promise<void> {
  await rm(backupPaths(backup).manifest, { force: true });
  if (await exists(backup)) await syncFolder(backup);
  await rm(backup, { recursive: true, force: true });
}
