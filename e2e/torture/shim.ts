import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { platform } from 'node:process';

const source = join(import.meta.dirname, 'shim.c');
const built = join(dirname(dirname(import.meta.dirname)), '.cache', 'torture', 'shim.so');

export type Shim = { library: string } | { missing: string };

/** Compiles the shim unless it is there already. Where that cannot be done: why. */
export function buildShim(): Shim {
  if (platform !== 'linux') return { missing: `the shim is for Linux, this is ${platform}` };
  if (existsSync(built) && statSync(built).mtimeMs > statSync(source).mtimeMs) return { library: built };
  mkdirSync(dirname(built), { recursive: true });
  const unfinished = `${built}.${process.pid}`;
  const options = ['-O2', '-Wall', '-shared', '-fPIC', '-o', unfinished, source, '-ldl', '-lpthread'];
  const { status, stderr, error } = spawnSync('gcc', options, { encoding: 'utf8' });
  if (error) return { missing: 'there is no gcc' };
  if (status !== 0) throw new Error(`The shim does not compile.\n${stderr}`);
  renameSync(unfinished, built);
  return { library: built };
}

/** The environment of a program whose file operations below `root` are recorded or made to fail. */
export const shimEnvironment = (
  library: string,
  root: string,
  files: { log?: string; control?: string },
): NodeJS.ProcessEnv => ({
  ...process.env,
  LD_PRELOAD: library,
  TORTURE_ROOT: root,
  ...(files.log && { TORTURE_LOG: files.log }),
  ...(files.control && { TORTURE_CONTROL: files.control }),
  // Every operation as a call of the C library.
  UV_USE_IO_URING: '0',
});

/** Writes, syncs, changes of names, new files and truncations: all bits of the shim's kinds. */
const everything = 31;
export const errors = { EIO: 5, ENOSPC: 28 } as const;

/** The order in which the shim shares its settings with the program that is under test. */
const controlLength = 40;

/** Tells the shim of this very process which operation fails, and counts. */
export class FaultControl {
  readonly #descriptor: number;

  /** Makes the file that the shim maps at its start. */
  static prepare(file: string): void {
    writeFileSync(file, Buffer.alloc(controlLength));
  }

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r+');
  }

  /** Counts operations of these kinds from 0; the one with this number fails, and those after it when `sticky`. */
  arm(number: number, error: number, how: { kinds?: number; sticky?: boolean; partly?: boolean } = {}): void {
    const content = Buffer.alloc(controlLength);
    content.writeBigInt64LE(BigInt(number), 0);
    content.writeInt32LE(error, 24);
    content.writeInt32LE(how.kinds ?? everything, 28);
    content.writeInt32LE(how.sticky ? 1 : 0, 32);
    content.writeInt32LE(how.partly ? 1 : 0, 36);
    writeSync(this.#descriptor, content, 0, controlLength, 0);
  }

  /** Counts only. */
  count(kinds: number = everything): void {
    this.arm(0, 0, { kinds });
  }

  /** Nothing fails any more. Gives how many operations there were, and how many failed. */
  disarm(): { operations: number; failures: number } {
    const content = Buffer.alloc(controlLength);
    readSync(this.#descriptor, content, 0, controlLength, 0);
    const result = {
      operations: Number(content.readBigInt64LE(8)),
      failures: Number(content.readBigInt64LE(16)),
    };
    writeSync(this.#descriptor, Buffer.alloc(controlLength), 0, controlLength, 0);
    return result;
  }
}
