import { closeSync, openSync, readSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { storeErrorOf } from './errors.ts';

/**
 * What SQLite does not say: it takes a write-ahead log up to the first frame whose checksum does not fit and leaves
 * out the rest without a word. After a power cut that is right, since of the last transaction some of it may be
 * missing. But each transaction was synced before the next one began: when two or more of them stand behind the
 * place where SQLite stopped, acknowledged ones are among what it would leave out, and the file is damaged.
 */

const headerLength = 32;
const frameHeaderLength = 24;
const frameLength = frameHeaderLength + 4096;

type Log = {
  /** Numbers, from 1, of the frames that end a transaction and belong to the log as it was last begun. */
  commits: number[];
};

/** Reads what is not encrypted of a write-ahead log; undefined when there is none that holds anything. */
function readLog(file: string): Log | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw storeErrorOf(error);
  }
  try {
    const header = Buffer.alloc(headerLength);
    if (
      readSync(descriptor, header, 0, headerLength, 0) < headerLength ||
      header.every((byte) => byte === 0)
    ) {
      return undefined;
    }
    const frame = Buffer.alloc(frameHeaderLength);
    const commits: number[] = [];
    let salts: Buffer | undefined = isHeaderWhole(header) ? header.subarray(16, 24) : undefined;
    for (let number = 1; ; number += 1) {
      const at = headerLength + (number - 1) * frameLength;
      if (readSync(descriptor, frame, 0, frameHeaderLength, at) < frameHeaderLength) return { commits };
      // Without the header the frames themselves say which belong together.
      salts ??= Buffer.from(frame.subarray(8, 16));
      // Frames with other salts are left over from before the log was begun anew.
      if (isNearly(frame.subarray(8, 16), salts) && frame.readUInt32BE(4) !== 0) commits.push(number);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Alike but for one bit at most: what two random values never are. */
function isNearly(found: Buffer, expected: Buffer): boolean {
  let different = 0;
  for (const [index, byte] of found.entries()) {
    for (let rest = byte ^ expected.readUInt8(index); rest > 0; rest &= rest - 1) different += 1;
  }
  return different <= 1;
}

/** Whether the header's checksum fits (sqlite.org/fileformat2.html, 4.2). */
function isHeaderWhole(header: Buffer): boolean {
  const read = (at: number): number =>
    header.readUInt8(3) === 0x83 ? header.readUInt32BE(at) : header.readUInt32LE(at);
  let [first, second] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    first = (first + read(at) + second) >>> 0;
    second = (second + read(at + 4) + first) >>> 0;
  }
  return header.readUInt32BE(24) === first && header.readUInt32BE(28) === second;
}

/**
 * True when opening the database would leave out saves that were acknowledged. `open` gives a connection that reads
 * only: closing it leaves the log as it is.
 */
export function losesSaves(file: string, open: () => SqliteDatabase.Database): boolean {
  const log = readLog(`${file}-wal`);
  if (!log || log.commits.length < 2) return false;
  const reader = open();
  try {
    // The one row of this pragma; it copies nothing and says how many frames SQLite takes.
    const [state] = reader.pragma('wal_checkpoint(NOOP)') as { log: number }[];
    const taken = state?.log ?? -1;
    return taken >= 0 && log.commits.filter((number) => number > taken).length > 1;
  } finally {
    reader.close();
  }
}
