import { copyFile, mkdir, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreError } from '../db/errors.ts';
import Database from 'better-sqlite3';
import { readSql, runSql } from '../db/testing.ts';
import { openWithPassword } from './vault-entries.ts';
import { type Vault, readVault } from './vault.ts';
import { TestClinic, aVersion1Vault, aFirstRunForm, aPatientForm, testPassword } from './testing.ts';

/** Pretends that a later version of the program has written the file. */
function writeUserVersion(file: string, key: Buffer, version: number): void {
  const database = new Database(file);
  database.pragma("cipher='aegis'");
  database.key(Buffer.concat([Buffer.from('raw:'), key]));
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
const unlock = (password = testPassword) => clinic.unlock(password);
const status = () => clinic.call('app.status', undefined);
const vaultEvents = (action: string) =>
  readSql(
    clinic.context.host.requireOpen().store,
    "SELECT account_id AS account, details ->> 'way' AS way FROM audit_event WHERE action = ?",
    action,
  );

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

  test('refuses a password that anybody would try, beside its field', async () => {
    const password = 'Clinic under test 1';
    for (const [change, code] of [
      [{ password: 'Password2024!', passwordRepeated: 'Password2024!' }, 'password.common'],
      [{ password, passwordRepeated: password }, 'password.has-name'],
    ] as const) {
      expect(await create(change)).toMatchObject({
        error: { code: 'input.invalid', fields: [{ path: 'password', code }] },
      });
    }
    expect(await readdir(clinic.folder)).toEqual([]);
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
    expect(clinic.logged.filter((line) => !line.startsWith('slow query'))).toEqual([]);
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

  test('the vault of another clinic does not open the database', async () => {
    await clinic.context.host.lock();
    await using other = await TestClinic.open();
    const { accountId } = other;
    await other.context.host.lock();
    await copyFile(join(other.folder, 'vault.json'), path('vault.json'));
    expect(await clinic.unlock(testPassword, accountId)).toMatchObject({
      error: { code: 'database.foreign' },
    });
  });

  test('an account that the vault does not know is refused like a wrong password', async () => {
    await clinic.context.host.lock();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await clinic.unlock(testPassword, crypto.randomUUID())).toMatchObject({
        error: { code: 'password.wrong' },
      });
    }
    expect(await clinic.unlock(testPassword, crypto.randomUUID())).toMatchObject({
      error: { code: 'password.delayed' },
    });
    expect(await unlock()).toMatchObject({ ok: true });
    expect(vaultEvents('vault.refused')).toEqual([1, 2, 3].map(() => ({ account: null, way: 'password' })));
  });

  test('every refused attempt is in the audit log after the next unlock, a restart between or not', async () => {
    const accountId = clinic.accountId;
    await clinic.context.host.lock();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await unlock('wrong password')).toMatchObject({ error: { code: 'password.wrong' } });
      clinic.pass(1 / 3600);
    }
    await clinic.restart();
    expect(await unlock()).toMatchObject({ error: { code: 'password.delayed', values: { seconds: 2 } } });
    clinic.setClock('2030-01-01T00:00:00.000Z');
    expect(await unlock()).toMatchObject({ error: { code: 'password.delayed' } });
    clinic.pass(2 / 3600);
    expect(await unlock()).toMatchObject({ ok: true });
    expect(vaultEvents('vault.refused')).toEqual(
      [1, 2, 3, 4].map(() => ({ account: accountId, way: 'password' })),
    );
    expect((await readdir(clinic.folder)).filter((name) => name.includes('attempts'))).toEqual([]);
    await clinic.context.host.lock();
    await unlock();
    expect(vaultEvents('vault.refused')).toHaveLength(4);
  });

  test('a vault that was changed from outside opens nothing', async () => {
    await clinic.context.host.lock();
    const whole = await readFile(path('vault.json'), 'utf8');
    await writeFile(path('vault.json'), whole.replace('"name": "Dr. Test"', '"name": "Dr. Eve"'));
    expect(await unlock('not the password')).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await unlock()).toMatchObject({ error: { code: 'vault.tampered' } });
    expect(await status()).toMatchObject({ phase: 'locked' });
    await writeFile(path('vault.json'), whole);
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('a vault of version 1 is replaced at the next unlock, without a question', async () => {
    const { accountId } = clinic;
    const key = clinic.context.host.copyKey();
    await clinic.context.host.lock();
    await writeFile(path('vault.json'), JSON.stringify(await aVersion1Vault(key, accountId, testPassword)));
    expect(await status()).toMatchObject({
      phase: 'locked',
      accounts: [{ id: accountId, name: null, keyStore: false }],
      lastAccountId: null,
    });
    expect(await unlock('not the password')).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await unlock()).toMatchObject({ ok: true });
    const { vault, clinic: record } = clinic.context.host.requireOpen();
    expect(vault).toMatchObject({
      version: 2,
      accounts: [{ accountId, name: 'Dr. Test' }],
      databaseKeySetAt: record.createdAt,
    });
    expect(await readVault(path('vault.json'))).toEqual(vault);
    await clinic.context.host.lock();
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('beyond a thousand, refused attempts are in the audit log as a number', async () => {
    await clinic.context.host.lock();
    const attempts = { format: 'stratum-unlock-attempts', version: 1, failures: [], refused: [] };
    await writeFile(path('unlock-attempts.json'), JSON.stringify({ ...attempts, furtherRefused: 12 }));
    await clinic.restart();
    expect(await unlock()).toMatchObject({ ok: true });
    const { store } = clinic.context.host.requireOpen();
    const [row] = readSql(
      store,
      "SELECT account_id, details FROM audit_event WHERE action = 'vault.refused'",
    );
    expect(row).toEqual({ account_id: null, details: '{"further":12}' });
  });

  test('a password refused while it cannot be noted is noted at the next unlock', async () => {
    const { host } = clinic.context;
    const { store } = host.requireOpen();
    const trigger = "BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'test: no event'); END";
    await runSql(store, `CREATE TRIGGER no_event ${trigger}`);
    await expect(host.confirmPassword('not the password')).rejects.toMatchObject({ code: 'password.wrong' });
    await runSql(store, 'DROP TRIGGER no_event');
    await expect(host.confirmPassword('not the password')).rejects.toMatchObject({ code: 'password.wrong' });
    expect(vaultEvents('password.refused')).toHaveLength(1);
    await host.lock();
    await unlock();
    expect(vaultEvents('vault.refused')).toHaveLength(1);
  });

  test('a vault that cannot be renewed keeps nobody out', async () => {
    const { host } = clinic.context;
    const { accountId } = clinic;
    await host.lock();
    const whole = await readFile(path('vault.json'));
    await host.unlock({ accountId, way: 'password' }, async (file) => {
      const opened = await openWithPassword(file, accountId, testPassword);
      await rm(path('vault.json'));
      await mkdir(path('vault.json/in the way'), { recursive: true });
      return opened && { ...opened, renewed: { ...opened.renewed, clinicId: crypto.randomUUID() } };
    });
    expect(clinic.logged.join()).toContain('renewing the vault');
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 0 });
    await host.lock();
    await rm(path('vault.json'), { recursive: true });
    await writeFile(path('vault.json'), whole);
    expect(await unlock()).toMatchObject({ ok: true });
  });

  test('locking leaves the head of the audit log in the vault', async () => {
    await clinic.context.host.lock();
    const { auditHead } = JSON.parse(await readFile(path('vault.json'), 'utf8')) as Vault; // just written
    await unlock();
    const { store } = clinic.context.host.requireOpen();
    const [row] = readSql(store, "SELECT sequence, hash FROM audit_event WHERE action = 'vault.lock'");
    expect(auditHead).toEqual(row);
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
  const key = clinic.context.host.copyKey();
  await clinic.call('vault.lock', undefined);
  writeUserVersion(path('stratum.db'), key, 990);
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
