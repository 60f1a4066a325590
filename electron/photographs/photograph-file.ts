import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { ensureNoLink, openRegularFile, photographPath } from '../backup/backup-folder.ts';
import { makeFolder, writeFileAtomically } from '../files.ts';
import { Refusal } from '../refusal.ts';

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

/** What the row of a photograph keeps of its file. */
export type KeptFile = {
  /** Its name: SHA-256 of the file, lower-case hex. */
  file: string;
  /** 32 bytes. */
  fileKey: Uint8Array;
  /** SHA-256 of the picture, lower-case hex. */
  sha256: string;
  /** Bytes of the picture. */
  bytes: number;
};

/** What a file belongs to: it opens for no other row. */
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

/**
 * Encrypts a picture and writes it, whole and durable with its name, before a row refers to it. Throws what the file
 * system throws, also where a link stands in the place of a folder.
 */
export async function writePhotograph(
  photographs: string,
  id: string,
  picture: Uint8Array,
): Promise<KeptFile> {
  const sha256 = await hashOf(picture);
  const fileKey = randomBytes(keyBytes);
  const sealed = await sealPicture(picture, fileKey, { id, sha256 });
  const file = await hashOf(sealed);
  const path = photographPath(photographs, file);
  for (const folder of [photographs, dirname(path)]) {
    await makeFolder(folder);
    await ensureNoLink(folder);
  }
  await writeFileAtomically(path, sealed);
  return { file, fileKey, sha256, bytes: picture.length };
}

async function sealPicture(picture: Uint8Array, key: Uint8Array, owner: Owner): Promise<Buffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(additionalData(owner));
  const parts: Uint8Array[] = [header, nonce];
  for await (const piece of piecesOf(picture)) parts.push(cipher.update(piece));
  parts.push(cipher.final(), cipher.getAuthTag());
  return Buffer.concat(parts);
}

/** Takes back what `writePhotograph` has written: no row refers to it. */
export async function removePhotograph(photographs: string, { file }: Pick<KeptFile, 'file'>): Promise<void> {
  await rm(photographPath(photographs, file), { force: true });
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
  { id, file, fileKey, sha256, bytes }: KeptFile & { id: string },
): Promise<Buffer> {
  const sealed = await readSealed(photographPath(photographs, file), sealedBytes(bytes));
  if ((await hashOf(sealed)) !== file) throw damaged();
  const picture = await openSealed(sealed, fileKey, { id, sha256 });
  if ((await hashOf(picture)) !== sha256) throw damaged();
  return picture;
}

const sealedBytes = (pictureBytes: number): number => header.length + nonceBytes + pictureBytes + tagBytes;

async function readSealed(path: string, expected: number): Promise<Buffer> {
  const handle = await openRegularFile(path, damaged()).catch((error: unknown) => {
    throw isMissing(error) ? missing(error) : error;
  });
  try {
    if ((await handle.stat()).size !== expected) throw damaged();
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
