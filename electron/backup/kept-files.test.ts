import { mkdtemp, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clinicFolder } from '../clinic-folder.ts';
import { keepFiles, keptName } from './kept-files.ts';

/** Whether the file system knows second names for a file; exFAT does not. */
const disk = vi.hoisted(() => ({ hasLinks: true }));
vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const original = await importOriginal();
  const refused = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));
  const link: typeof original.link = (from, to) => (disk.hasLinks ? original.link(from, to) : refused());
  return { ...original, link };
});

let paths: ReturnType<typeof clinicFolder>;
beforeEach(async () => {
  disk.hasLinks = true;
  paths = clinicFolder(await mkdtemp(join(tmpdir(), 'stratum-kept-')));
  await writeFile(paths.vault, 'the vault');
  await writeFile(paths.database, 'the database');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(paths.folder, { recursive: true, force: true });
});

const folder = () => join(paths.before, keptName('2026-03-10T09:00:00.000Z'));

test('the present files are kept under second names, which take no space', async () => {
  const kept = await keepFiles(paths, folder());
  expect(await readdir(folder())).toEqual(['stratum.db', 'vault.json']);
  expect((await stat(join(folder(), 'stratum.db'))).ino).toBe((await stat(paths.database)).ino);
  await kept?.remove();
  expect(await readdir(paths.before)).toEqual([]);
  expect(await readFile(paths.database, 'utf8')).toBe('the database');
});

test('where there are no second names the copies are durable before anything is replaced', async () => {
  disk.hasLinks = false;
  const probe = await open(paths.vault, 'r');
  const synced: number[] = [];
  // The class of file handles is not exported: this is the way to it.
  const handles = Object.getPrototypeOf(probe) as typeof probe;
  const sync = vi.spyOn(handles, 'sync').mockImplementation(async function (this: typeof probe) {
    synced.push((await this.stat()).ino);
  });
  await probe.close();
  await keepFiles(paths, folder());
  expect(sync).toHaveBeenCalled();
  for (const name of ['stratum.db', 'vault.json']) {
    expect(synced).toContain((await stat(join(folder(), name))).ino);
  }
  expect(await readFile(join(folder(), 'stratum.db'), 'utf8')).toBe('the database');
});

test('a file that cannot be kept leaves nothing half kept', async () => {
  disk.hasLinks = false;
  await rm(paths.database);
  await rm(paths.vault);
  await writeFile(paths.vault, 'the vault');
  // Cannot be copied as a file.
  paths = { ...paths, database: paths.folder };
  await expect(keepFiles(paths, folder())).rejects.toThrow();
  expect(await readdir(paths.before)).toEqual([]);
});

test('an empty folder has nothing to keep', async () => {
  await rm(paths.vault);
  await rm(paths.database);
  expect(await keepFiles(paths, folder())).toBeNull();
  expect(await readdir(paths.folder)).toEqual([]);
});
