import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory as a disk, where there is one: nothing here has to survive. */
const memory = '/dev/shm';

/** A folder that is removed with what is in it. */
export async function makeScratch(): Promise<AsyncDisposable & { folder: string }> {
  const folder = await mkdtemp(join(existsSync(memory) ? memory : tmpdir(), 'stratum-torture-'));
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
