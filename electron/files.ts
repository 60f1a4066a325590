import { constants } from 'node:fs';
import { type FileHandle, access, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** True when something stands at the path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes the entries of a folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file and makes its content durable. The file must not exist. Throws what the file system throws. */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const handle: FileHandle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a file so that after a crash either the old or the new content stands there, whole. */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  await (await prepareFile(path, content)).publish();
}

/** A file's new content, durable beside it: taking its place needs no space on the disk any more. */
export type PreparedFile = { publish: () => Promise<void>; discard: () => Promise<void> };

/** The first half of `writeFileAtomically`. Throws what the file system throws. */
export async function prepareFile(path: string, content: string | Uint8Array): Promise<PreparedFile> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const discard = () => rm(temporary, { force: true });
  const discardAfter = async (error: unknown): Promise<never> => {
    await discard();
    throw error;
  };
  await writeNewFile(temporary, content).catch(discardAfter);
  const publish = async () => {
    await rename(temporary, path).catch(discardAfter);
    await syncFolder(dirname(path));
  };
  return { publish, discard };
}

/**
 * Makes a folder, with those above it, where it is not there yet; its name is then as durable as what will be in it.
 * Throws `folder.read-only` and what the file system throws.
 */
export async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    // What Node says as well when the disk fails, or when the drive is not there.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Refusal('folder.read-only', 'The folder cannot be made', { cause: error }) : error;
  });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

/** Makes the folder if needed and proves that files can be written in it. Throws as `makeFolder` does. */
export async function ensureWritableFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  const probe = join(folder, `.probe-${randomUUID()}`);
  await writeNewFile(probe, '');
  await rm(probe);
}
