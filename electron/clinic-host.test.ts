import { copyFile, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreError } from '../db/errors.ts';
import Database from 'better-sqlite3';
import { firstRunSchema } from '../domain/clinic.ts';
import { openVault, readVault } from './vault.ts';
import { TestClinic, aFirstRunForm, aPatientForm, testPassword } from './testing.ts';

/** Pretends that a later version of the program has written the file. */
async function writeUserVersion(file: string, vaultFile: string, version: number): Promise<void> {
  const opened = await openVault(await readVault(vaultFile), testPassword);
  if (!opened) throw new Error('the test password opens the vault');
  const database = new Database(file);
  database.pragma("cipher='aegis'");
  database.key(Buffer.concat([Buffer.from('raw:'), opened.key]));
  database.pragma(`user_version = ${version}`);
  database.close();
}

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.empty();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const path = (name: string) => join(clinic.folder, name);
const create = (change = {}) => clinic.send('vault.create', aFirstRunForm(change));
const unlock = (password = testPassword) => clinic.send('vault.unlock', { password });
const status = () => clinic.call('app.status', undefined);

describe('first run', () => {
  test('makes a clinic, unlocked for its first account', async () => {
    expect(await status()).toMatchObject({ phase: 'first-run' });
    expect(await create()).toMatchObject({
      ok: true,
      value: {
        phase: 'unlocked',
        clinic: { name: 'Clinic under test' },
        account: { name: 'Dr. Test', roles: ['practitioner', 'manager'] },
      },
    });
    expect((await readdir(clinic.folder)).filter((name) => !name.startsWith('stratum.db'))).toEqual([
      'vault.json',
    ]);
  });

  test.each([
    [{ clinicName: '  ' }, 'clinicName'],
    [{ password: 'short', passwordRepeated: 'short' }, 'password'],
    [{ passwordRepeated: 'something else' }, 'passwordRepeated'],
  ])('refuses %j beside the field and writes nothing', async (change, field) => {
    expect(await create(change)).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: field }] },
    });
    expect(await readdir(clinic.folder)).toEqual([]);
  });

  test('never overwrites a clinic', async () => {
    await create();
    await clinic.call('vault.lock', undefined);
    const before = await readFile(path('vault.json'));
    expect(await create()).toMatchObject({ ok: false, error: { code: 'vault.exists' } });
    expect(await readFile(path('vault.json'))).toEqual(before);
  });

  test('two at once make one clinic', async () => {
    const answers = await Promise.all([create(), create()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('after a crash between the two renames the clinic is whole at the next start', async () => {
    await create();
    await clinic.call('vault.lock', undefined);
    await rename(path('vault.json'), path('vault.json.new'));
    await rename(path('stratum.db'), path('stratum.db.new'));
    expect(await status()).toMatchObject({ phase: 'locked' });
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('after a power cut that kept only the second rename the clinic is whole at the next start', async () => {
    await create();
    await clinic.call('vault.lock', undefined);
    await copyFile(path('vault.json'), path('vault.json.new'));
    await rename(path('stratum.db'), path('stratum.db.new'));
    await rm(path('vault.json'));
    expect(await status()).toMatchObject({ phase: 'locked' });
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('after a crash before the key file was written the folder counts as empty', async () => {
    await create();
    await clinic.call('vault.lock', undefined);
    await rename(path('stratum.db'), path('stratum.db.new'));
    await rename(path('vault.json'), path('elsewhere'));
    expect(await status()).toMatchObject({ phase: 'first-run' });
    expect(await create()).toMatchObject({ ok: true });
  });
});

describe('unlocking and locking', () => {
  beforeEach(() => create());

  test('locking closes every channel but unlock (S4)', async () => {
    const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    expect(await clinic.call('vault.lock', undefined)).toMatchObject({ phase: 'locked' });
    expect(await clinic.send('patient.timeline', { patientId: id })).toMatchObject({
      error: { code: 'access.locked' },
    });
    expect(await unlock()).toMatchObject({ ok: true, value: { phase: 'unlocked' } });
    expect(await clinic.send('patient.timeline', { patientId: id })).toMatchObject({ ok: true });
  });

  test('a wrong password changes nothing, and guessing is slowed down', async () => {
    await clinic.call('vault.lock', undefined);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await unlock('wrong password')).toMatchObject({ error: { code: 'password.wrong' } });
    }
    expect(await unlock()).toMatchObject({ error: { code: 'password.delayed', values: { seconds: 1 } } });
    clinic.pass(1 / 3600);
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('a request that locking overtakes is told so', async () => {
    const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const [read] = await Promise.all([
      clinic.send('patient.timeline', { patientId: id }),
      clinic.send('vault.lock', undefined),
    ]);
    if (!read.ok) expect(read.error.code).toBe('access.locked');
    expect(clinic.logged).toEqual([]);
  });

  test('a disk that takes nothing any more neither keeps the clinic open nor ends the program', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await clinic.context.host.lock();
      await unlock();
      const { store } = clinic.context.host.requireOpen();
      const full = new StoreError('disk.full', 'full');
      store.write = () => Promise.reject(full);
      store.idle = () => {
        throw full;
      };
      vi.advanceTimersByTime(60_000);
      expect(await clinic.call('vault.lock', undefined)).toMatchObject({ phase: 'locked' });
      expect(clinic.logged.join()).toContain('tidying the database');
      expect(clinic.logged.join()).toContain('vault.lock');
    } finally {
      vi.useRealTimers();
    }
  });

  test('unlocking twice is refused', async () => {
    expect(await unlock()).toMatchObject({ error: { code: 'access.unlocked' } });
  });

  test('an account that is no longer active does not get in', async () => {
    const { host } = clinic.context;
    await host.lock();
    const other = await TestClinic.empty();
    await other.context.host.create(firstRunSchema.parse(aFirstRunForm()));
    await other.context.host.lock();
    await copyFile(join(other.folder, 'vault.json'), path('vault.json'));
    expect(await unlock()).toMatchObject({ error: { code: 'database.foreign' } });
    await other[Symbol.asyncDispose]();
  });
});

test('asking for the state while a clinic is being made does not disturb it', async () => {
  const making = create();
  const asked = await Promise.all(Array.from({ length: 20 }, () => clinic.send('app.status', undefined)));
  expect(await making).toMatchObject({ ok: true });
  expect(asked.every(({ ok }) => ok)).toBe(true);
});

describe('a data folder that is not in order', () => {
  beforeEach(async () => {
    await create();
    await clinic.call('vault.lock', undefined);
  });

  test.each([
    ['vault.json', 'vault.missing'],
    ['stratum.db', 'database.missing'],
  ])('without %s says %s', async (file, code) => {
    await rename(path(file), path('elsewhere'));
    expect(await status()).toMatchObject({ phase: 'failed', error: { code } });
  });

  test('a damaged key file is said to be so', async () => {
    await truncate(path('vault.json'), 100);
    expect(await status()).toMatchObject({ phase: 'failed', error: { code: 'vault.damaged' } });
  });

  test.each([
    ['truncated', () => truncate(path('stratum.db'), 5000)],
    ['emptied', () => truncate(path('stratum.db'), 0)],
    ['another file', () => writeFile(path('stratum.db'), 'not a database at all '.repeat(1000))],
  ])('a database that was %s is refused, and left as it is', async (_kind, damage) => {
    await damage();
    const before = await readFile(path('stratum.db'));
    const answer = await unlock();
    expect(answer).toMatchObject({ ok: false });
    expect(['database.foreign', 'database.damaged']).toContain(answer.ok ? '' : answer.error.code);
    expect(await readFile(path('stratum.db'))).toEqual(before);
    expect(await status()).toMatchObject({ phase: 'locked' });
  });
});

test('a database of a newer version is refused with both versions, and left as it is', async () => {
  await create();
  await clinic.call('vault.lock', undefined);
  await writeUserVersion(path('stratum.db'), path('vault.json'), 990);
  const before = await readFile(path('stratum.db'));
  expect(await unlock()).toMatchObject({
    error: { code: 'database.newer', values: { found: 990, supported: expect.any(Number) } },
  });
  expect(await readFile(path('stratum.db'))).toEqual(before);
});

test('a folder that cannot be written to is said to be so', async () => {
  await writeFile(path('file'), '');
  const { ClinicHost } = await import('./clinic-host.ts');
  const { environment, host, info } = clinic.context;
  const blocked = new ClinicHost(join(path('file'), 'below'), environment, host.log);
  const { appStatus } = await import('./handlers/app.ts');
  const answer = await appStatus(undefined, { ...clinic.context, host: blocked, info });
  expect(answer).toMatchObject({ phase: 'failed', error: { code: 'folder.read-only' } });
});
