import { copyFile, link, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Instant } from '../../domain/time.ts';
import type { ClinicFolder } from '../clinic-folder.ts';
import { exists, makeFolder, syncFolder } from '../files.ts';

/** The files of the clinic that a restore is about to replace, kept beside it. */

/** What has been kept, and how to take that back. */
export type KeptFiles = { folder: string; remove: () => Promise<void> };

/** The folder for what is kept at a time; names sort by it. */
export const keptName = (at: Instant): string => at.replaceAll(/[:.]/g, '-');

/** Keeps the files of the present clinic in a new folder; null when there are none. After a failure none is left. */
export async function keepFiles(
  { vault, database, before }: ClinicFolder,
  folder: string,
): Promise<KeptFiles | null> {
  const files = [vault, database, `${database}-wal`];
  const present: string[] = [];
  for (const file of files) if (await exists(file)) present.push(file);
  if (present.length === 0) return null;
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    await syncFolder(before);
  };
  await makeFolder(folder);
  try {
    for (const file of present) await keepFile(file, join(folder, basename(file)));
    await syncFolder(folder);
    await syncFolder(before);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}

/** Under a second name, or copied where a file system has no such thing. */
async function keepFile(file: string, kept: string): Promise<void> {
  try {
    await link(file, kept);
  } catch {
    await copyFile(file, kept);
    const handle = await open(kept, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
