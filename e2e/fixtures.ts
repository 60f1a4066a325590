import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base } from '@playwright/test';
import { findElectron } from '../build/electron-binary.ts';
import { firstRunSchema } from '../domain/clinic.ts';
import { systemEnvironment } from '../electron/environment.ts';
import { TestClinic, aFirstRunForm } from '../electron/testing.ts';
import type { HostName } from './hosts/host.ts';
import { openSession, type Stratum } from './hosts/session.ts';
import { firstRunEntries } from './pages/entry.ts';

export { expect } from '@playwright/test';
export type { Stratum };

const main = join(dirname(import.meta.dirname), 'out', 'main', 'main.js');

type Options = {
  /** What the data folder holds at the start: a clinic as the first run leaves it, locked, or nothing. */
  clinic: 'created' | 'none';
  /** Further arguments of the application. */
  args: readonly string[];
  /** Further environment variables. */
  environment: Readonly<Record<string, string>>;
  /** Size of the first window's content in CSS pixels; by default what the application chooses. */
  windowSize: { width: number; height: number } | undefined;
};

/**
 * `test` with an application of its own on a data folder of its own: `stratum`, and its first page as `page`; `backups` is
 * an empty folder for backups. Options are
 * set with `test.use({ args, environment, windowSize, colorScheme })`; `host` says what it runs on.
 */
export const test = base.extend<
  Options & { dataDir: string; backups: string; stratum: Stratum },
  { host: HostName; createdClinic: string }
>({
  clinic: ['created', { option: true }],
  args: [[], { option: true }],
  environment: [{}, { option: true }],
  windowSize: [undefined, { option: true }],
  host: [chosenHost(), { option: true, scope: 'worker' }],
  createdClinic: [
    async ({ host: _host }, provide) => {
      const folder = await mkdtemp(join(tmpdir(), 'stratum-created-'));
      await createClinic(folder);
      await provide(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
    { scope: 'worker' },
  ],
  dataDir: async ({ host, clinic, createdClinic }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), `stratum-on-${host}-`));
    if (clinic === 'created') await cp(createdClinic, folder, { recursive: true });
    await provide(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  backups: async ({ host: _host }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'stratum-backups-'));
    await provide(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  stratum: async ({ host, dataDir, args, environment, windowSize, colorScheme }, provide, testInfo) => {
    const stratum = await openSession(
      {
        host,
        main,
        dataDir,
        args,
        env: environment,
        colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
        ...(windowSize && { windowSize }),
      },
      testInfo,
    );
    await provide(stratum);
    await stratum.close();
    if (stratum.pageErrors.length > 0) {
      throw new Error(`Uncaught errors in the page:\n${stratum.pageErrors.join('\n')}`);
    }
  },
  page: async ({ stratum }, provide) => {
    await provide(stratum.page);
  },
});

function chosenHost(): HostName {
  const name = process.env['STRATUM_HOST'] ?? (findElectron() ? 'electron' : 'chromium');
  if (name !== 'electron' && name !== 'chromium')
    throw new Error(`STRATUM_HOST is ${name}: electron or chromium.`);
  return name;
}

/** What the first run leaves, made once for all specs that do not tell of it. */
async function createClinic(folder: string): Promise<void> {
  const clinic = TestClinic.at(folder, { now: systemEnvironment.now() });
  await clinic.context.host.create(firstRunSchema.parse(aFirstRunForm(firstRunEntries)));
  await clinic.context.host.lock();
}
