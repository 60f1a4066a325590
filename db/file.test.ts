import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storeErrorOf } from './errors.ts';
import { checkFile, publishFile, publishNewFile, removeDatabase } from './file.ts';

/** Database files on their way to their final name. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratum-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string, content = ''): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const thrown = (work: () => void): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

test('a finished file takes its final name; one that is there already stays', () => {
  const target = join(folder, 'stratum.db');
  publishNewFile(at('new', 'first'), target);
  expect([readFileSync(target, 'utf8'), existsSync(join(folder, 'new'))]).toEqual(['first', false]);
  expect(thrown(() => publishNewFile(at('new', 'second'), target))).toMatchObject({
    code: 'database.exists',
  });
  expect(readFileSync(target, 'utf8')).toBe('first');
  publishFile(join(folder, 'new'), target);
  expect(readFileSync(target, 'utf8')).toBe('second');
});

test('a database that still has its log is not whole under another name', () => {
  const unfinished = at('new', 'content');
  at('new-wal', 'frames');
  for (const publish of [publishFile, publishNewFile]) {
    expect(thrown(() => publish(unfinished, join(folder, 'stratum.db')))).toMatchObject({
      code: 'disk.failed',
    });
  }
  removeDatabase(unfinished);
  expect([existsSync(unfinished), existsSync(`${unfinished}-wal`)]).toEqual([false, false]);
});

test('what cannot be removed is told', () => {
  mkdirSync(join(folder, 'new'));
  expect(thrown(() => removeDatabase(join(folder, 'new')))).toMatchObject({
    code: expect.stringMatching(/^(EISDIR|EPERM)$/),
  });
});

test('a file that is none of ours is told from one of ours that is cut off, empty or missing (R5)', () => {
  const ours = Buffer.alloc(24);
  ours.set([0x10, 0x00, 0, 0, 0x40, 0x40, 0x20, 0x20], 16);
  const cut = join(folder, 'cut');
  writeFileSync(cut, ours);
  expect(thrown(() => checkFile(cut))).toMatchObject({ code: 'database.damaged' });
  expect(thrown(() => checkFile(at('other', 'some other file')))).toMatchObject({ code: 'database.foreign' });
  expect(thrown(() => checkFile(at('empty')))).toMatchObject({ code: 'database.damaged' });
  expect(thrown(() => checkFile(at('plain', 'SQLite format 3\0'.padEnd(5000))))).toMatchObject({
    code: 'database.foreign',
  });
  expect(thrown(() => checkFile(join(folder, 'nowhere')))).toMatchObject({ code: 'database.missing' });
});

test('what was thrown that is no error comes with its text', () => {
  expect(storeErrorOf('out of order')).toMatchObject({ code: 'unexpected', message: 'out of order' });
});
