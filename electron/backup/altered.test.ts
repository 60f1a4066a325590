import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../db/connect.ts';
import { aClinicIn, openTestStore } from '../../db/testing.ts';
import type { Report } from '../jobs/task.ts';
import { aVersion1Vault, testPassword } from '../testing.ts';
import type { Vault } from '../vault.ts';
import { backupPaths, photographPath, photographsOf } from './backup-folder.ts';
import { openContent, sealBackup } from './backup-key.ts';
import { alterBackup } from './forging.ts';
import { type OffSiteInput, copyOffSite } from './off-site.ts';
import { rekeyDatabase } from './rekey-task.ts';
import { BackedUpClinic } from './testing.ts';
import { tidyBackups } from './tidy.ts';
import { verifyBackup } from './verify-backup.ts';

/** What is looked for beneath the hashes of a backup, and in its copies. The tasks run in this thread. */

const unheard: Report = () => undefined;

let made: BackedUpClinic;
let name = '';
let key: Buffer;
/** A copy of the folder of backups that a test may spoil. */
let folder = '';

beforeAll(async () => {
  made = await BackedUpClinic.open();
  await made.chart('Kept');
  await made.addPhotographs(2);
  ({ name } = await made.backUp());
  key = made.clinic.context.host.copyKey();
});
beforeEach(async () => {
  folder = await made.newFolder();
  await cp(made.folder, folder, { recursive: true });
});
afterAll(() => made[Symbol.asyncDispose]());

const backup = () => join(folder, name);
const damaged = { code: 'backup.damaged' };
const verify = () =>
  verifyBackup(
    {
      backup: backup(),
      secret: { kind: 'vault', databaseKey: key },
      scratch: join(made.clinic.context.host.paths.scratch, 'verify'),
    },
    unheard,
  );

describe('a backup whose hashes all fit is refused', () => {
  test('not where nothing else was changed', async () => {
    await alterBackup(backup(), key, {});
    await expect(verify()).resolves.toMatchObject({ patients: 1, sessions: 1 });
  });

  test('when a newer version of Stratum has built its database, and is told apart from damage', async () => {
    await alterBackup(backup(), key, { sql: ['PRAGMA user_version = 9990'] });
    await expect(verify()).rejects.toMatchObject({ code: 'backup.newer' });
  });

  test('when its audit log does not hold together, though it is built as ours are', async () => {
    const database = connect(made.clinic.context.host.paths.database, { key }, 'reader');
    const trigger = database
      .prepare(`SELECT sql FROM sqlite_schema WHERE name = 'audit_event_updated'`)
      .pluck()
      .get();
    database.close();
    const sql = [
      'DROP TRIGGER audit_event_updated',
      `UPDATE audit_event SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2`,
      String(trigger),
    ];
    await alterBackup(backup(), key, { sql });
    const cause = { message: 'The audit log does not hold together' };
    await expect(verify()).rejects.toMatchObject({ ...damaged, cause });
  });

  test('when its audit log ends elsewhere than the manifest says', async () => {
    for (const change of [{ sequence: 1 }, { hash: 'a'.repeat(64) }]) {
      await alterBackup(backup(), key, {
        manifest: ({ auditHead }) => ({
          auditHead: { ...(auditHead ?? { sequence: 1, hash: '' }), ...change },
        }),
      });
      await expect(verify()).rejects.toThrow('The audit log ends elsewhere');
    }
  });

  test('when what it holds beside the database does not open, or is no vault that an open clinic has', async () => {
    const nonce = randomBytes(12).toString('base64');
    await alterBackup(backup(), key, { manifest: ({ content }) => ({ content: { ...content, nonce } }) });
    await expect(verify()).rejects.toThrow('The content of the backup cannot be opened');
    const old = await aVersion1Vault(key, made.clinic.accountId, testPassword);
    for (const vault of [{}, old]) {
      await cp(join(made.folder, name), backup(), { recursive: true, force: true });
      await alterBackup(backup(), key, {
        manifest: (manifest, backupKey) => {
          const { recovery, backupPassphrase } = openContent(manifest, backupKey).vault;
          const sealed = { ...vault, recovery, backupPassphrase } as Vault; // what is refused is that it is none
          return sealBackup(backupKey, manifest, { databaseKey: key, vault: sealed, clinicName: 'C' });
        },
      });
      await expect(verify()).rejects.toThrow('The vault in the backup cannot be read');
    }
  });
});

describe('a copy off site', () => {
  const dataFolder = () => made.clinic.folder;
  const input = (given: Partial<OffSiteInput> = {}): OffSiteInput => ({
    name,
    folder,
    destination: '',
    databaseKey: key,
    dataFolder: dataFolder(),
    ...given,
  });
  const flip = (file: string): void => {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill((bytes[9000] ?? 0) ^ 1, 9000, 9001));
  };

  test('that reads otherwise than it was written is none, and nothing of it is left', async () => {
    const destination = await made.newFolder();
    const report: Report = (step) => {
      if (step === 'verifying') flip(backupPaths(join(destination, name)).database);
    };
    await expect(copyOffSite(input({ destination }), report)).rejects.toMatchObject(damaged);
    expect(await readdir(destination)).toEqual(['photographs']);
  });

  test('that stands already stays when the backup is damaged since', async () => {
    const destination = await made.newFolder();
    await copyOffSite(input({ destination }), unheard);
    const copied = backupPaths(join(destination, name));
    flip(backupPaths(backup()).database);
    // So that it is copied once more.
    flip(copied.database);
    await expect(copyOffSite(input({ destination }), unheard)).rejects.toMatchObject(damaged);
    expect(await readdir(copied.folder)).toEqual(['manifest.json', 'stratum.db']);
  });

  test('is not made among the records, nor beside the backups that it is a copy of', async () => {
    const inside = join(dataFolder(), 'inside');
    await mkdir(inside);
    for (const destination of [inside, join(folder, 'photographs')]) {
      const before = await readdir(destination);
      await expect(copyOffSite(input({ destination }), unheard)).rejects.toMatchObject({
        code: 'backup.folder-inside',
      });
      expect(await readdir(destination)).toEqual(before);
    }
  });

  test('is not made of a manifest that was changed', async () => {
    const { manifest } = backupPaths(backup());
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('"patients":1', '"patients":2'));
    const destination = await made.newFolder();
    await expect(copyOffSite(input({ destination }), unheard)).rejects.toMatchObject(damaged);
    expect(await readdir(destination)).toEqual([]);
  });
});

describe('tidying', () => {
  const group = '0a';
  const photographs = () => photographsOf(folder);
  const tidy = async () => {
    const { settings } = await made.clinic.call('backup.get', undefined);
    const { clinicId } = made.clinic.context.host.requireOpen().vault;
    const rest = { settings, now: made.clinic.now, timeZone: 'Europe/Vienna', spared: [] };
    return tidyBackups({ folder, clinicId, ...rest }, unheard);
  };

  test('takes the photographs that no backup has and copies that were cut off, and nothing else', async () => {
    const unused = `${group}${'1'.repeat(62)}`;
    const kept = await readdir(photographs(), { recursive: true });
    await mkdir(join(photographs(), group), { recursive: true });
    await mkdir(join(photographs(), 'by hand'));
    const cutOff = '.0198c0de-0000-7000-8000-0000000000aa.tmp';
    const places = ['notes.txt', join(group, cutOff), join(group, 'notes.txt'), join('by hand', cutOff)];
    for (const place of places) await writeFile(join(photographs(), place), 'x');
    await writeFile(photographPath(photographs(), unused), 'x');
    await tidy();
    const left = [...kept, group, 'by hand', 'notes.txt', join(group, 'notes.txt'), join('by hand', cutOff)];
    expect((await readdir(photographs(), { recursive: true })).toSorted()).toEqual(left.toSorted());
  });

  test('leaves every photograph where it cannot tell what belongs to a backup', async () => {
    const before = await readdir(photographs(), { recursive: true });
    await writeFile(backupPaths(backup()).manifest, 'no JSON');
    expect(await tidy()).toEqual({ removed: [] });
    expect(await readdir(photographs(), { recursive: true })).toEqual(before);
  });
});

describe('a change of the key', () => {
  const input = async () => ({
    file: made.clinic.context.host.requireOpen().store.file,
    key,
    nextFile: join(await made.newFolder(), 'next.db'),
    nextKey: randomBytes(32),
    event: { at: made.clinic.now, accountId: made.clinic.accountId },
  });

  test('does not count when the database reads otherwise under the new one', async () => {
    const given = await input();
    let isCopied = false;
    const report: Report = (step) => {
      if (step !== 'comparing' || isCopied) return;
      isCopied = true;
      const db = connect(given.nextFile, { key: given.nextKey }, 'writer');
      db.exec(`UPDATE clinic SET name = 'Another'`);
      db.close();
    };
    await expect(rekeyDatabase(given, report)).rejects.toMatchObject({ code: 'database.damaged' });
  });

  test('is noted as the first event of a log that had none', async () => {
    const opened = await openTestStore();
    const { options } = opened;
    const { account } = await aClinicIn(opened.store);
    const event = { at: made.clinic.now, accountId: account.id };
    const given = { ...(await input()), file: options.file, key: options.key, event };
    expect(await rekeyDatabase(given, unheard)).toMatchObject({ sequence: 1 });
    await opened.dispose();
  });
});
