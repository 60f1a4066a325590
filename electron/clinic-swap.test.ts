import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertAccount } from '../db/account.ts';
import { insertClinic } from '../db/clinic.ts';
import { aClinic, anAccount } from '../db/testing.ts';
import { resealVault } from './vault-entries.ts';
import { readVault, writeVault } from './vault.ts';
import { openDatabase } from './open-clinic.ts';
import { TestClinic, aPatientForm } from './testing.ts';

/** Another vault and database in the place of the present ones, and what a crash on the way leaves. */

let clinic: TestClinic;
let kept: string;

beforeEach(async () => {
  clinic = await TestClinic.open();
  kept = await mkdtemp(join(tmpdir(), 'stratum-kept-'));
});
afterEach(async () => {
  await clinic[Symbol.asyncDispose]();
  await rm(kept, { recursive: true });
});

const path = (name: string) => join(clinic.folder, name);
const copyOf = (name: string) => join(kept, name);
const lock = () => clinic.call('vault.lock', undefined);
const status = () => clinic.call('app.status', undefined);
const addPatient = (familyName: string) =>
  clinic.call('patient.create', { form: aPatientForm({ familyName }), acceptDuplicate: true });
const patients = async () =>
  (await clinic.call('patient.list', { query: '' })).hits.map(({ familyName }) => familyName).toSorted();

/** Two states of the clinic: the older one kept elsewhere, with one patient; the present one, locked, with two. */
async function twoStates(): Promise<void> {
  await addPatient('Older');
  await lock();
  for (const name of ['vault.json', 'stratum.db']) await copyFile(path(name), copyOf(name));
  await clinic.unlock();
  await addPatient('Present');
  await lock();
}

const older = ['Older'];
const present = ['Older', 'Present'];

async function expectAfterStart(expected: string[]): Promise<void> {
  await clinic.restart();
  expect(await status()).toMatchObject({ phase: 'locked' });
  expect(await clinic.unlock()).toMatchObject({ ok: true });
  expect(await patients()).toEqual(expected);
  await lock();
  expect((await readdir(clinic.folder)).toSorted()).toEqual(['stratum.db', 'vault.json']);
}

describe('after a crash', () => {
  beforeEach(twoStates);

  test('before the new database was whole, everything is as before', async () => {
    await writeFile(path('stratum.db.new'), 'half a database');
    await writeFile(path('stratum.db.new-journal'), 'and its journal');
    await expectAfterStart(present);
  });

  test('before the new vault was written, everything is as before', async () => {
    await copyFile(copyOf('stratum.db'), path('stratum.db.new'));
    await expectAfterStart(present);
  });

  test('that tore the new vault, everything is as before', async () => {
    await copyFile(copyOf('stratum.db'), path('stratum.db.new'));
    await copyFile(copyOf('vault.json'), path('vault.json.new'));
    await truncate(path('vault.json.new'), 200);
    await expectAfterStart(present);
  });

  test('once both are whole, the new state stands', async () => {
    await copyFile(copyOf('stratum.db'), path('stratum.db.new'));
    await copyFile(copyOf('vault.json'), path('vault.json.new'));
    await expectAfterStart(older);
  });

  test('the write-ahead log of the database from before is not taken for one of the new database', async () => {
    await clinic.unlock();
    await addPatient('In the log');
    await copyFile(path('stratum.db-wal'), copyOf('stratum.db-wal'));
    await lock();
    await copyFile(copyOf('stratum.db-wal'), path('stratum.db-wal'));
    await copyFile(copyOf('stratum.db'), path('stratum.db.new'));
    await copyFile(copyOf('vault.json'), path('vault.json.new'));
    await expectAfterStart(older);
  });

  test('once both are whole, they are what is unlocked, also without a start between', async () => {
    await copyFile(copyOf('stratum.db'), path('stratum.db.new'));
    await copyFile(copyOf('vault.json'), path('vault.json.new'));
    await clinic.unlock();
    expect(await patients()).toEqual(older);
    await addPatient('Later');
    await lock();
    await expectAfterStart(['Later', ...older]);
  });

  test('between the two renames, the new state stands', async () => {
    await copyFile(copyOf('stratum.db'), path('stratum.db'));
    await copyFile(copyOf('vault.json'), path('vault.json.new'));
    await expectAfterStart(older);
  });

  test('between the two renames of a first run, the clinic stands', async () => {
    await rename(path('vault.json'), path('vault.json.new'));
    await expectAfterStart(present);
  });

  test('a new vault that cannot be read and has no database beside it is left where it is', async () => {
    await writeFile(path('vault.json.new'), 'perhaps the only key');
    expect(await status()).toMatchObject({ phase: 'locked' });
    expect(await readFile(path('vault.json.new'), 'utf8')).toBe('perhaps the only key');
    await rm(path('vault.json.new'));
  });

  test('a new vault of a newer version is refused, and nothing is touched', async () => {
    await writeFile(path('vault.json.new'), '{"format":"stratum-vault","version":9}');
    await writeFile(path('stratum.db.new'), 'of a newer version');
    expect(await status()).toMatchObject({ phase: 'failed', error: { code: 'vault.newer' } });
    expect(await readdir(clinic.folder)).toContain('stratum.db.new');
    await rm(path('vault.json.new'));
    await expectAfterStart(present);
  });

  test('what work has left behind is removed at the next start, and nothing else', async () => {
    await mkdir(path('scratch/deep'), { recursive: true });
    for (const name of [
      'scratch/deep/half',
      '.vault.json.1.tmp',
      '.unlock-attempts.json.2.tmp',
      '.probe-3',
    ]) {
      await writeFile(path(name), 'left behind');
    }
    await writeFile(path('.mine'), 'a person’s own');
    await clinic.restart();
    expect((await readdir(clinic.folder)).toSorted()).toEqual(['.mine', 'stratum.db', 'vault.json']);
    await rm(path('.mine'));
    await expectAfterStart(present);
  });
});

describe('replacing the clinic', () => {
  test('closes it, and ends locked as the other one', async () => {
    await twoStates();
    await clinic.unlock();
    await clinic.context.host.replaceClinic(async (paths) => {
      expect(clinic.context.host.open).toBeUndefined();
      await copyFile(copyOf('stratum.db'), paths.nextDatabase);
      await copyFile(copyOf('vault.json'), paths.nextVault);
    });
    expect(await status()).toMatchObject({ phase: 'locked' });
    await expectAfterStart(older);
  });

  test('that fails while it is prepared changes nothing, and the clinic is open again for the same account', async () => {
    await twoStates();
    await clinic.unlock();
    const { account, unlockedAt } = clinic.context.host.requireOpen();
    clinic.pass(1);
    const failing = clinic.context.host.replaceClinic(async (paths) => {
      await copyFile(copyOf('stratum.db'), paths.nextDatabase);
      await copyFile(copyOf('vault.json'), paths.nextVault);
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better of it');
    expect(clinic.context.host.requireOpen()).toMatchObject({ account: { id: account.id }, unlockedAt });
    expect(await patients()).toEqual(present);
    await lock();
    await expectAfterStart(present);
  });

  test('that cannot be finished is finished by the next unlocking', async () => {
    await twoStates();
    await clinic.unlock();
    const failing = clinic.context.host.replaceClinic(async (paths) => {
      await copyFile(copyOf('stratum.db'), paths.nextDatabase);
      await copyFile(copyOf('vault.json'), paths.nextVault);
      await mkdir(path('stratum.db-wal/in the way'), { recursive: true });
    });
    await expect(failing).rejects.toThrow();
    expect(clinic.context.host.open).toBeUndefined();
    expect(await clinic.unlock()).toMatchObject({ ok: false });
    await rm(path('stratum.db-wal'), { recursive: true });
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    expect(await patients()).toEqual(older);
    await lock();
    await expectAfterStart(older);
  });

  test('refuses a database that the disk has left unfinished, and nothing is changed', async () => {
    await twoStates();
    await clinic.unlock();
    const failing = clinic.context.host.replaceClinic(async (paths) => {
      await copyFile(copyOf('stratum.db'), paths.nextDatabase);
      await writeFile(`${paths.nextDatabase}-wal`, 'the newest writes');
      await copyFile(copyOf('vault.json'), paths.nextVault);
    });
    await expect(failing).rejects.toMatchObject({ code: 'disk.failed' });
    expect(await patients()).toEqual(present);
    await lock();
    await expectAfterStart(present);
  });

  test('does not go on with a session that was to be locked meanwhile (S4)', async () => {
    const locking = Promise.withResolvers<unknown>();
    const failing = clinic.context.host.replaceClinic(() => {
      locking.resolve(clinic.send('vault.lock', undefined));
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(await locking.promise).toMatchObject({ value: { phase: 'locked' } });
    expect(clinic.context.host.open).toBeUndefined();
  });

  test('does not go on with a session that was locked before its turn came (S4)', async () => {
    await twoStates();
    await clinic.unlock();
    const { host } = clinic.context;
    const reopenWith = { key: host.copyKey(), accountId: clinic.accountId };
    const locking = host.lock();
    await host.replaceClinic(
      async (paths) => {
        await copyFile(copyOf('stratum.db'), paths.nextDatabase);
        await copyFile(copyOf('vault.json'), paths.nextVault);
      },
      { reopenWith },
    );
    await locking;
    expect(host.open).toBeUndefined();
    await expectAfterStart(older);
  });

  test('that fails while it is locked leaves it locked', async () => {
    await twoStates();
    const failing = clinic.context.host.replaceClinic(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await status()).toMatchObject({ phase: 'locked' });
  });

  test('may open the new one at once with its key, for the change of the database key', async () => {
    await addPatient('Re-keyed');
    const accountId = clinic.accountId;
    const key = Buffer.alloc(32, 7);
    await clinic.context.host.replaceClinic(
      async (paths) => {
        const vault = await readVault(paths.vault);
        if (vault.version === 1) throw new Error('a vault of today');
        const fresh = await openDatabase(paths.nextDatabase, key, {
          create: true,
          log: clinic.context.host.log,
        });
        await fresh.write(async (tx) => {
          await insertClinic(tx, aClinic());
          await insertAccount(tx, anAccount({ id: accountId }));
        });
        await fresh.close();
        await writeVault(paths.nextVault, resealVault(vault, key, clinic.now));
      },
      { reopenWith: { key, accountId } },
    );
    expect(clinic.context.host.copyKey()).toEqual(key);
    expect(clinic.context.host.requireOpen().account.id).toBe(accountId);
    await lock();
    expect(key.some((byte) => byte !== 0)).toBe(true);
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    expect(await patients()).toEqual([]);
  });

  test('lets work under way end first', async () => {
    await twoStates();
    await clinic.unlock();
    const { store } = clinic.context.host.requireOpen();
    const order: string[] = [];
    const end = clinic.context.host.onClose(async () => {
      await store.write(async () => void order.push('a last write'));
    });
    clinic.context.host.onClose(() => Promise.reject(new Error('a job that fails')));
    await clinic.context.host.replaceClinic(async (paths) => {
      order.push('replaced');
      await copyFile(copyOf('stratum.db'), paths.nextDatabase);
      await copyFile(copyOf('vault.json'), paths.nextVault);
    });
    expect(order).toEqual(['a last write', 'replaced']);
    end();
    await clinic.unlock();
    await lock();
    expect(order).toHaveLength(2);
  });
});
