import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { assertNever } from '../../domain/assert-never.ts';
import { scanMaximum } from '../../domain/consent.ts';
import type { Scan } from '../../db/consent.ts';
import { Refusal } from '../refusal.ts';
import { scanFormatOf } from './scan-format.ts';

const notAFile = (cause?: unknown) =>
  new Refusal('scan.not-a-file', 'The scan is not a file of its own', { cause });

/** Opens without following a link or waiting for a device: what was chosen may have been exchanged since. */
async function openFile(path: string): Promise<FileHandle> {
  try {
    const before = await lstat(path);
    if (!before.isFile()) throw notAFile();
    // Windows knows neither flag; there the comparison below has to do.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const handle = await open(path, flags);
    const opened = await handle.stat();
    if (opened.isFile() && opened.dev === before.dev && opened.ino === before.ino) return handle;
    await handle.close();
    throw notAFile();
  } catch (error) {
    throw error instanceof Refusal ? error : notAFile(error);
  }
}

/** At most one byte more than is allowed, however the file grows meanwhile. */
async function readBounded(handle: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(scanMaximum + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** Reads a scan of paper: a whole PDF, PNG or JPEG of at most 10 MiB. Throws a refusal of `scan.`. */
export async function readScan(path: string): Promise<Scan> {
  const handle = await openFile(path);
  try {
    const content = await readBounded(handle).catch((error: unknown) => {
      throw notAFile(error);
    });
    return checkScan(content);
  } finally {
    await handle.close();
  }
}

function checkScan(content: Buffer): Scan {
  if (content.length === 0) throw new Refusal('scan.empty', 'The scan is empty');
  if (content.length > scanMaximum) {
    throw new Refusal('scan.too-large', 'The scan is too large', {
      values: { maximum: scanMaximum / 1024 / 1024 },
    });
  }
  const format = scanFormatOf(content);
  switch (format.kind) {
    case 'known':
      return { mediaType: format.mediaType, sha256: hash('sha256', content, 'hex'), content };
    case 'damaged':
      throw new Refusal('scan.damaged', 'The scan is cut off, damaged or has something added');
    case 'active':
      throw new Refusal('scan.active', 'The PDF contains programs, files or a password');
    case 'other':
      throw new Refusal('scan.kind', 'The scan is no PDF, PNG or JPEG');
    default:
      return assertNever(format);
  }
}
