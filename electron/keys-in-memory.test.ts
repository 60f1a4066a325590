import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoreOptions } from '../db/open.ts';
import { runSql } from '../db/testing.ts';
import { getOpenSource } from './backup/restore-source.ts';
import { BackedUpClinic, backupPassphrase } from './backup/testing.ts';
import { TestClinic, aFirstRunForm, aPatientForm, testPassword } from './testing.ts';

/** What must not stay in memory (S4). */

type Opening = Pick<StoreOptions, 'key' | 'auditKey'> & { held: { key: Buffer; auditKey: Buffer } };

/** The very buffers that the store was opened with, and copies of what they held then. */
const openings = vi.hoisted((): Opening[] => []);

vi.mock(import('../db/open.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    openStore: (options, migrations) => {
      const { key, auditKey } = options;
      openings.push({ key, auditKey, held: { key: Buffer.from(key), auditKey: Buffer.from(auditKey) } });
      return original.openStore(options, migrations);
    },
  };
});

/** The very buffers into which the keys of opened backups were put. */
const backupKeys = vi.hoisted((): Uint8Array[] => []);

vi.mock(import('./jobs/run-task.ts'), async (importOriginal) => {
  const original = await importOriginal();
  const runTask: typeof original.runTask = (name, input, options) => {
    if (name === 'openBackup' && 'backupKey' in input) backupKeys.push(input.backupKey);
    return original.runTask(name, input, options);
  };
  return { ...original, runTask };
});

const zeros = Buffer.alloc(32);

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.empty();
  openings.length = 0;
});
afterEach(() => clinic[Symbol.asyncDispose]());

function expectWiped(count: number): void {
  expect(openings).toHaveLength(count);
  for (const { key, auditKey, held } of openings) {
    expect(held.key.equals(zeros)).toBe(false);
    expect(held.auditKey.equals(zeros)).toBe(false);
    expect(Buffer.from(key).equals(zeros)).toBe(true);
    expect(Buffer.from(auditKey).equals(zeros)).toBe(true);
  }
}
const create = () => clinic.call('vault.create', aFirstRunForm());
const lock = () => clinic.call('vault.lock', undefined);

async function createAndLock(): Promise<void> {
  await create();
  await lock();
  openings.length = 0;
}

test('the key of a backup that was opened is zero once the clinic is locked (S4)', async () => {
  await using made = await BackedUpClinic.open();
  const { name } = await made.backUp();
  const source = await made.clinic.call('restore.choose', { name });
  const sourceId = source?.sourceId ?? '';
  const secret = { kind: 'passphrase', text: backupPassphrase } as const;
  await made.clinic.call('restore.preview', { sourceId, secret });
  const [key] = backupKeys;
  expect(Buffer.from(key ?? []).equals(zeros)).toBe(false);
  expect(await getOpenSource(sourceId)).toMatchObject({ name });
  await made.clinic.call('vault.lock', undefined);
  expect(Buffer.from(key ?? []).equals(zeros)).toBe(true);
  await expect(getOpenSource(sourceId)).rejects.toMatchObject({ code: 'restore.source-gone' });
}, 60_000);

describe('the database key', () => {
  test('is one buffer while the clinic is open, and zero once it is locked (S4)', async () => {
    await create();
    const [made, opened] = openings;
    expect(opened?.key).toBe(made?.key);
    expect(Buffer.from(opened?.key ?? []).equals(opened?.held.key ?? zeros)).toBe(true);
    expect(Buffer.from(opened?.auditKey ?? []).equals(zeros)).toBe(true);
    const { store } = clinic.context.host.requireOpen();
    const copy = clinic.context.host.copyKey();
    await lock();
    expectWiped(2);
    expect(copy.equals(opened?.held.key ?? zeros)).toBe(true);
    expect(() => clinic.context.host.copyKey()).toThrow(expect.objectContaining({ code: 'access.locked' }));
    await expect(store.write(() => Promise.resolve())).rejects.toMatchObject({ code: 'misuse' });
  });

  test('is zero after each further session, in which the open database does its work', async () => {
    await createAndLock();
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 1 });
    await lock();
    expectWiped(1);
  });

  test('is zero after another clinic took the place of this one, or could not', async () => {
    await create();
    const { host } = clinic.context;
    const failing = host.replaceClinic(() => Promise.reject(new Error('while preparing')));
    await expect(failing).rejects.toThrow('while preparing');
    await lock();
    expectWiped(3);
  });

  test.each([
    ['cut off', (file: string) => truncate(file, 5000)],
    ['emptied', (file: string) => truncate(file, 0)],
    ['foreign', (file: string) => writeFile(file, 'not a database at all '.repeat(1000))],
    ['missing', (file: string) => rm(file)],
  ])('is kept for a restore when the database is %s, until the next attempt', async (_kind, damage) => {
    await createAndLock();
    await damage(join(clinic.folder, 'stratum.db'));
    expect(await clinic.unlock()).toMatchObject({ ok: false });
    const { host } = clinic.context;
    expect(host.failedOpening).toMatchObject({ accountId: clinic.accountId, key: openings[0]?.held.key });
    expect(await clinic.unlock('another password')).toMatchObject({ error: { code: 'password.wrong' } });
    expect(host.failedOpening).toBeUndefined();
    expectWiped(1);
  });

  test('is kept for a restore for ten minutes at most', async () => {
    await createAndLock();
    await rm(join(clinic.folder, 'stratum.db'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await clinic.unlock();
      vi.advanceTimersByTime(599_000);
      expect(clinic.context.host.failedOpening).toBeDefined();
      vi.advanceTimersByTime(2000);
      expect(clinic.context.host.failedOpening).toBeUndefined();
      expectWiped(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is zero when the account is not active any more', async () => {
    await create();
    const { store } = clinic.context.host.requireOpen();
    await runSql(
      store,
      `INSERT INTO account (id, name, is_practitioner, is_manager, active) VALUES ('${crypto.randomUUID()}', 'Other', 0, 1, 1)`,
    );
    await runSql(store, "UPDATE account SET active = 0 WHERE name = 'Dr. Test'");
    await lock();
    openings.length = 0;
    expect(await clinic.unlock()).toMatchObject({ error: { code: 'password.wrong' } });
    expectWiped(1);
    expect(clinic.context.host.failedOpening).toBeUndefined();
  });

  test('is zero when making a clinic fails half way', async () => {
    const failing = clinic.context.host.createWith(crypto.randomUUID(), testPassword, () =>
      Promise.reject(new Error('while filling')),
    );
    await expect(failing).rejects.toThrow('while filling');
    expectWiped(1);
  });
});
