import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { publishNewFile } from './file.ts';

/** What the disk does when a second name for a file is asked for; exFAT knows none. */
const disk = vi.hoisted(() => ({ beforeRefusing: () => {} }));
vi.mock(import('node:fs'), async (importOriginal) => {
  const original = await importOriginal();
  const linkSync: typeof original.linkSync = () => {
    disk.beforeRefusing();
    throw Object.assign(new Error('no links'), { code: 'EPERM' });
  };
  return { ...original, linkSync };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratum-file-'));
  disk.beforeRefusing = () => {};
  writeFileSync(join(folder, 'new'), 'first');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const publish = () => publishNewFile(join(folder, 'new'), join(folder, 'stratum.db'));

test('a new database takes its name on a disk without second names as well', () => {
  publish();
  expect(readdirSync(folder)).toEqual(['stratum.db']);
  expect(readFileSync(join(folder, 'stratum.db'), 'utf8')).toBe('first');
});

test('one that appears just then stays as it is', () => {
  disk.beforeRefusing = () => writeFileSync(join(folder, 'stratum.db'), 'somebody else’s');
  expect(publish).toThrow(expect.objectContaining({ code: 'database.exists' }));
  expect(readFileSync(join(folder, 'stratum.db'), 'utf8')).toBe('somebody else’s');
  expect(existsSync(join(folder, 'new'))).toBe(true);
});
