import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { PhotographFile } from '../../db/photograph.ts';
import { ensureNoLink, openRegularFile, photographPath } from '../backup/backup-folder.ts';
import { makeFolder, writeFileAtomically } from '../files.ts';
import { Refusal, refusalOf } from '../refusal.ts';

/**
 * A photograph on the disk: mark and version, nonce, the picture under AES-256-GCM, tag. Each file has a random key of
 * its own, which stands in the encrypted database and nowhere else: another key of the database, or a backup, never
 * writes a file anew. The name is the SHA-256 of the whole file, so that a copy is proved by itself (backups), and a
 * file never changes.
 */

const header = Buffer.from('stratum photograph\0\x01', 'latin1');
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = 'aes-256-gcm';
const keyBytes = 32;

/** What a file belongs to: it opens for no other row. `sha256`: of the picture, lower-case hex. */
type Owner = { id: string; sha256: string };

const additionalData = ({ id, sha256 }: Owner): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify([id, sha256]))]);

/** As much as is hashed or encrypted before others have their turn: a millisecond or two. */
const pieceBytes = 1_048_576;

async function* piecesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += pieceBytes) {
    yield content.subarray(at, at + pieceBytes);
    await turn();
  }
}

/** SHA-256, lower-case hex, of what may be large. */
export async function hashOf(content: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(content)) hash.update(piece);
  return hash.digest('hex');
}

/** A file as its row names it. */
type WrittenFile = { file: string; fileKey: Uint8Array };

/**
 * Encrypts a picture and writes it, whole and durable with its name; then has `refer` write the row. When that fails
 * the file goes again, unless the disk itself failed: then nobody can say what of the row will be there after the next
 * start, and a file too many does no harm. Throws what `refer` and the file system throw, `ELOOP` where a link stands
 * in the place of a folder.
 */
export async function keepPhotograph<T>(
  photographs: string,
  owner: Owner,
  picture: Uint8Array,
  refer: (written: WrittenFile) => Promise<T>,
): Promise<T> {
  const written = await writePicture(photographs, owner, picture);
  try {
    return await refer(written);
  } catch (error) {
    if (refusalOf(error)?.code !== 'disk.failed') await removeFile(photographs, written);
    throw error;
  }
}

async function writePicture(photographs: string, owner: Owner, picture: Uint8Array): Promise<WrittenFile> {
  const fileKey = randomBytes(keyBytes);
  const sealed = await sealPicture(picture, fileKey, owner);
  const file = await hashOf(sealed);
  const path = photographPath(photographs, file);
  for (const folder of [photographs, dirname(path)]) {
    await makeFolder(folder);
    await ensureNoLink(folder);
  }
  await writeFileAtomically(path, sealed);
  return { file, fileKey };
}

/** The first failure is the one to tell; what stays is never referred to. */
const removeFile = (photographs: string, { file }: WrittenFile): Promise<void> =>
  rm(photographPath(photographs, file), { force: true }).catch(() => undefined);

async function sealPicture(picture: Uint8Array, key: Uint8Array, owner: Owner): Promise<Buffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(additionalData(owner));
  const parts: Uint8Array[] = [header, nonce];
  for await (const piece of piecesOf(picture)) parts.push(cipher.update(piece));
  parts.push(cipher.final(), cipher.getAuthTag());
  return Buffer.concat(parts);
}

const damaged = (cause?: unknown) =>
  new Refusal('photograph.damaged', 'The file of the photograph was changed: restore a backup', { cause });

const missing = (cause: unknown) =>
  new Refusal('photograph.missing', 'The file of the photograph is not there: restore a backup', { cause });

/**
 * The picture of a row, proved by the name of its file, by the cipher and by its own hash. Throws `photograph.missing`,
 * `photograph.damaged`, and what the file system throws.
 */
export async function openPhotograph(
  photographs: string,
  { id, file, key, sha256 }: PhotographFile & { id: string },
): Promise<Buffer> {
  const sealed = await readSealed(photographPath(photographs, file));
  if ((await hashOf(sealed)) !== file) throw damaged();
  const picture = await openSealed(sealed, key, { id, sha256 });
  if ((await hashOf(picture)) !== sha256) throw damaged();
  return picture;
}

/** More than the largest picture makes, and than a row can state. */
const mostBytes = 201_000_000;

async function readSealed(path: string): Promise<Buffer> {
  const handle = await openRegularFile(path, damaged()).catch((error: unknown) => {
    throw isMissing(error) ? missing(error) : error;
  });
  try {
    if ((await handle.stat()).size > mostBytes) throw damaged();
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function openSealed(sealed: Buffer, key: Uint8Array, owner: Owner): Promise<Buffer> {
  if (!sealed.subarray(0, header.length).equals(header)) throw damaged();
  const start = header.length + nonceBytes;
  const end = sealed.length - tagBytes;
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(header.length, start))
      .setAAD(additionalData(owner))
      .setAuthTag(sealed.subarray(end));
    const parts: Uint8Array[] = [];
    for await (const piece of piecesOf(sealed.subarray(start, end))) parts.push(decipher.update(piece));
    return Buffer.concat([...parts, decipher.final()]);
  } catch (error) {
    throw damaged(error);
  }
}
