import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import {
  backupName,
  backupPaths,
  listBackups,
  listPhotographs,
  openRegularFile,
  readManifest,
} from './backup-folder.ts';
import { asBackupRefusal } from './backup-refusal.ts';
import { removeReplaced } from './former-copies.ts';
import { copyPhotographs } from './photographs.ts';
import { locateBackup } from './source-tasks.ts';

/** What stands in a folder of backups besides whole backups. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const quiet = () => undefined;
const named = (letter: string) => letter.repeat(64);

test('only a regular file is read: a folder and a link in its place are refused (S7)', async () => {
  await writeFile(join(folder, 'file'), 'content');
  await symlink(join(folder, 'file'), join(folder, 'link'));
  for (const place of ['link', '.']) {
    await expect(openRegularFile(join(folder, place))).rejects.toMatchObject({ code: 'backup.damaged' });
  }
  await (await openRegularFile(join(folder, 'file'))).close();
});

test('a manifest of an absurd size is not read (S7)', async () => {
  const { manifest } = backupPaths(folder);
  await writeFile(manifest, '{}');
  await truncate(manifest, 2 ** 31);
  await expect(readManifest(folder)).rejects.toMatchObject({ code: 'backup.damaged' });
});

test('backups are told from what was not finished and what cannot be read; everything else is left alone', async () => {
  const names = [
    backupName('2026-03-01T09:00:00.000Z', '0123abcd'),
    backupName('2026-03-02T09:00:00.000Z', '0123abcd'),
  ] as const;
  await mkdir(join(folder, names[0]));
  await mkdir(join(folder, names[1]));
  await mkdir(join(folder, 'holiday pictures'));
  await writeFile(backupPaths(join(folder, names[1])).manifest, 'no JSON');
  const found = await listBackups(folder);
  expect(found).toEqual({ backups: [], unreadable: [names[1]], unfinished: [names[0]] });
});

describe('photographs', () => {
  test('are those files that stand where their name says', async () => {
    const places = [`aa/${named('a')}`, `bb/${named('a')}`, 'aa/notes.txt', `zz/${named('a')}`] as const;
    for (const place of places) {
      await mkdir(join(folder, place.slice(0, 2)), { recursive: true });
      await writeFile(join(folder, place), 'x');
    }
    await writeFile(join(folder, 'cc'), 'no folder');
    await mkdir(join(folder, 'dd', named('d')), { recursive: true });
    expect(await listPhotographs(folder)).toEqual([{ name: named('a'), bytes: 1 }]);
    expect(await listPhotographs(join(folder, 'nowhere'))).toEqual([]);
  });

  test('one that is missing, or whose folder cannot be read, is told', async () => {
    const wanted = [{ name: named('a'), bytes: 1 }];
    const copy = () => copyPhotographs(join(folder, 'from'), join(folder, 'to'), wanted, quiet);
    await expect(copy()).rejects.toMatchObject({ code: 'backup.damaged' });
    await mkdir(join(folder, 'from'));
    await writeFile(join(folder, 'from', 'aa'), 'a file where a folder should be');
    await expect(copy()).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

test('a folder that is not there is no backup', async () => {
  await expect(locateBackup({ folder: join(folder, 'nowhere') }, quiet)).rejects.toMatchObject({
    code: 'backup.folder-missing',
  });
});

test('of what restores have replaced the old ones go, and nothing that is named otherwise', async () => {
  const names = ['2026-01-01T09-00-00-000Z', '2026-11-19T09-00-00-000Z', '2026-13-99T99-00-00-000Z', 'notes'];
  for (const name of names) await mkdir(join(folder, name));
  await removeReplaced({ before: folder }, '2026-11-20T12:00:00.000Z');
  expect((await readdir(folder)).toSorted()).toEqual(names.slice(1).toSorted());
});

describe('a failure of making a backup', () => {
  const failed = (code: string) => Object.assign(new Error('failed'), { code });
  test.each([
    [new Refusal('disk.full', 'Full'), { code: 'backup.disk-full' }],
    [new Refusal('folder.read-only', 'Read-only'), { code: 'backup.folder-read-only' }],
    [new Refusal('backup.no-secret', 'No secret'), { code: 'backup.no-secret' }],
    [new Refusal('backup.damaged', 'Damaged'), { code: 'backup.failed', values: { reason: 'verification' } }],
    [failed('ENOENT'), { code: 'backup.folder-missing' }],
    [failed('ESTALE'), { code: 'backup.failed', values: { reason: 'ESTALE' } }],
    [new Error('no code'), { code: 'backup.failed', values: { reason: 'unknown' } }],
    ['no error at all', { code: 'backup.failed', values: { reason: 'unknown' } }],
  ])('is told as what it means for the backup: %s', (error, expected) => {
    expect(asBackupRefusal(error)).toMatchObject(expected);
  });
});
