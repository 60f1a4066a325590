import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, makeFolder, syncFolder } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { ensureNoLink, listPhotographs, openRegularFile, photographPath } from './backup-folder.ts';
import type { Photograph } from './manifest.ts';

/** Photographs are named by the hash of their bytes, so that a copy needs nothing else to be proved. */

const chunkBytes = 1_048_576;

/** Reads a file to its end. */
async function* chunksOf(handle: FileHandle): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** SHA-256 and size of a regular file. Throws `backup.damaged` for a link, and what the file system throws. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const handle = await openRegularFile(path);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunksOf(handle)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await handle.close();
  }
}

/** Copies a regular file under a temporary name, durable; gives the hash of what was copied. */
async function copyHashed(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  const source = await openRegularFile(from);
  try {
    const target = await open(to, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of chunksOf(source)) {
        hash.update(chunk);
        await target.writeFile(chunk);
        bytes += chunk.length;
      }
      await target.sync();
      return { sha256: hash.digest('hex'), bytes };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Copies a file that must have this hash; a file that is there already stays when it has it. Throws `backup.damaged`. */
export async function copyProved(
  from: string,
  to: string,
  expected: { sha256: string; bytes: number },
): Promise<void> {
  if (await isProved(to, expected)) return;
  const temporary = join(dirname(to), `.${randomUUID()}.tmp`);
  try {
    const found = await copyHashed(from, temporary);
    if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes) {
      throw new Refusal('backup.damaged', 'A file is not what its hash says');
    }
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function isProved(path: string, expected: { sha256: string; bytes: number }): Promise<boolean> {
  if (!(await exists(path)) || !(await lstat(path)).isFile()) return false;
  const found = await hashFile(path);
  return found.sha256 === expected.sha256 && found.bytes === expected.bytes;
}

/**
 * Brings photographs from one folder into another and proves each one that is there afterwards by its hash. Throws
 * `backup.damaged` when one is missing or is not what its name says, what `onProgress` throws, and `ELOOP` where a link
 * stands in the place of a folder that would be written to.
 */
export async function copyPhotographs(
  from: string,
  to: string,
  photographs: readonly Photograph[],
  onProgress: (done: number) => void,
): Promise<void> {
  if (photographs.length === 0) return;
  const groups = new Set(photographs.map(({ name }) => name.slice(0, 2)));
  for (const folder of [to, ...[...groups].map((group) => join(to, group))]) {
    await makeFolder(folder);
    await ensureNoLink(folder);
  }
  for (const [index, { name, bytes }] of photographs.entries()) {
    onProgress(index / photographs.length);
    try {
      await copyProved(photographPath(from, name), photographPath(to, name), { sha256: name, bytes });
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (isMissing) throw new Refusal('backup.damaged', 'A photograph is missing', { cause: error });
      throw error;
    }
  }
  for (const group of groups) await syncFolder(join(to, group));
  await syncFolder(to);
}

/**
 * Brings what the record refers to and the clinic's folder no longer has back from the folder of backups, as far as it
 * is whole there: once no backup listed it any more it would be gone for good. Throws what the file system throws.
 */
export async function putBackPhotographs(
  names: readonly string[],
  clinic: string,
  backups: string,
): Promise<void> {
  const present = new Set((await listPhotographs(clinic)).map(({ name }) => name));
  const missing = new Set(names.filter((name) => !present.has(name)));
  if (missing.size === 0) return;
  for (const photograph of await listPhotographs(backups)) {
    if (!missing.has(photograph.name)) continue;
    try {
      await copyPhotographs(backups, clinic, [photograph], () => undefined);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // Damaged there as well.
    }
  }
}
