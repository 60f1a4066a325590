import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemEnvironment } from '../../electron/environment.ts';
import { demoPassword, makeDemoFolder } from '../../electron/demo/demo-clinic.ts';
import type { DemoProgress } from '../../electron/demo/write-demo.ts';
import { migrations } from '../../db/migrations/index.ts';
import { TestClinic } from '../../electron/testing.ts';

const cache = join(dirname(dirname(import.meta.dirname)), '.cache', 'bench');
const sessionsPerPatient = 10;

/** The generated clinic of so many patients with ten sessions each; made once and kept for each schema. */
export async function referenceFolder(patients: number): Promise<string> {
  const version = migrations.at(-1)?.version ?? 0;
  const folder = join(cache, `${patients}-patients-version-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.part`;
  await rm(unfinished, { recursive: true, force: true });
  const onProgress: DemoProgress = (counts) =>
    void process.stderr.write(`\rmaking the reference clinic: ${counts.patients} of ${patients} patients `);
  await makeDemoFolder(unfinished, systemEnvironment, {
    seed: 1,
    patients,
    sessionsPerPatient,
    now: systemEnvironment.now(),
    password: demoPassword,
    onProgress,
  });
  process.stderr.write('\n');
  await rename(unfinished, folder);
  return folder;
}

/** The reference clinic, unlocked, with the handlers that the window calls. Looking is noted in its audit log. */
export async function openReference(patients: number): Promise<TestClinic> {
  const clinic = TestClinic.at(await referenceFolder(patients), { now: systemEnvironment.now() });
  await clinic.call('app.status', undefined);
  const answer = await clinic.unlock(demoPassword);
  if (!answer.ok) throw new Error(`The reference clinic does not open: ${answer.error.code}`);
  return clinic;
}
