import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClinicHost } from '../clinic-host.ts';
import type { Environment } from '../environment.ts';
import { openLog } from '../log.ts';
import { type DemoOptions, generateClinic } from './clinic.ts';
import { type DemoCounts, type DemoProgress, writeDemo } from './write-demo.ts';

/** The password of a demo clinic unless another is asked for. It protects nothing real. */
export const demoPassword = 'demonstration';

type FillOptions = DemoOptions & { password: string; onProgress?: DemoProgress; signal?: AbortSignal };

/** Makes a demo clinic in an empty folder and closes it. Throws what `ClinicHost.createWith` throws. */
export async function makeDemoFolder(
  folder: string,
  environment: Environment,
  { password, onProgress, signal, ...options }: FillOptions,
): Promise<DemoCounts> {
  const host = new ClinicHost(folder, environment, openLog(join(folder, 'logs', 'stratum.log'), environment));
  const { value: clinic } = generateClinic(options).next();
  if (clinic?.kind !== 'clinic') throw new Error('A demo clinic begins with the clinic itself');
  let counts: DemoCounts | undefined;
  await host.createWith(clinic.accounts[0].id, password, async (store) => {
    counts = await writeDemo(store, options, {
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
  });
  await host.lock();
  if (!counts) throw new Error('The demo clinic was not written');
  return counts;
}

/** A small demo clinic in a new temporary folder, for `--demo`. */
export async function makeThrowAwayClinic(environment: Environment): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'stratum-demo-'));
  const options = { seed: 1, patients: 50, sessionsPerPatient: 8, now: environment.now() };
  await makeDemoFolder(folder, environment, { ...options, password: demoPassword });
  return folder;
}
