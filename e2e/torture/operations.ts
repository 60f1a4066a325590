import { readFileSync } from 'node:fs';
import { assertNever } from '../../domain/assert-never.ts';

/** What the shim and the driven program have written to the log, in the order in which it happened. */
export type Operation =
  | { kind: 'open'; handle: number; path: string; made: boolean; emptied: boolean }
  | { kind: 'write'; handle: number; offset: number; data: Buffer }
  | { kind: 'truncate'; handle: number; length: number }
  | { kind: 'sync'; handle: number }
  | { kind: 'close'; handle: number }
  | { kind: 'rename' | 'link'; from: string; to: string }
  | { kind: 'unlink' | 'rmdir' | 'mkdir'; path: string }
  | { kind: 'truncate-path'; path: string; length: number }
  /** Written by the driven program: what was acknowledged. */
  | { kind: 'mark'; text: string };

const headerLength = 40;
const markNumber = 100;
const numbers: Readonly<Record<number, Operation['kind']>> = {
  1: 'open',
  2: 'write',
  3: 'truncate',
  4: 'sync',
  5: 'close',
  6: 'rename',
  7: 'unlink',
  8: 'link',
  9: 'mkdir',
  10: 'rmdir',
  11: 'truncate-path',
  [markNumber]: 'mark',
};

/** A mark as the program appends it to the log, in the form of the shim's records. */
export function markRecord(text: string): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.alloc(headerLength);
  header.writeUInt32LE(headerLength + data.length, 0);
  header.writeUInt32LE(markNumber, 4);
  header.writeUInt32LE(data.length, 32);
  return Buffer.concat([header, data]);
}

/** Reads a log file. Throws when it is not whole. */
export function readOperations(file: string): Operation[] {
  const log = readFileSync(file);
  const operations: Operation[] = [];
  for (let at = 0; at < log.length;) {
    const size = log.readUInt32LE(at);
    operations.push(operationOf(log.subarray(at, at + size)));
    at += size;
  }
  return operations;
}

function operationOf(record: Buffer): Operation {
  const kind = numbers[record.readUInt32LE(4)];
  const handle = record.readUInt32LE(8);
  const flags = record.readUInt32LE(12);
  const offset = Number(record.readBigInt64LE(16));
  const firstEnd = headerLength + record.readUInt32LE(24);
  const secondEnd = firstEnd + record.readUInt32LE(28);
  const path = record.toString('utf8', headerLength, firstEnd);
  const second = record.toString('utf8', firstEnd, secondEnd);
  const data = record.subarray(secondEnd, secondEnd + record.readUInt32LE(32));
  switch (kind) {
    case 'open':
      return { kind, handle, path, made: (flags & 1) !== 0, emptied: (flags & 2) !== 0 };
    case 'write':
      return { kind, handle, offset, data };
    case 'truncate':
      return { kind, handle, length: offset };
    case 'sync':
    case 'close':
      return { kind, handle };
    case 'rename':
    case 'link':
      return { kind, from: path, to: second };
    case 'unlink':
    case 'rmdir':
    case 'mkdir':
      return { kind, path };
    case 'truncate-path':
      return { kind, path, length: offset };
    case 'mark':
      return { kind, text: data.toString('utf8') };
    case undefined:
      throw new Error('The log of file operations has an unknown record.');
    default:
      return assertNever(kind);
  }
}
