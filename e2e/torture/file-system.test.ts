import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Random } from '../../electron/demo/random.ts';
import { SimulatedDisk, type Tree } from './file-system.ts';
import type { Operation } from './operations.ts';

const root = '/data';

/** Every state that many power cuts leave after these operations. */
function cutsAfter(operations: Operation[]): Tree[] {
  const disk = new SimulatedDisk(root, mkdtempSync(join(tmpdir(), 'stratum-test-')));
  for (const operation of operations) disk.apply(operation);
  return Array.from({ length: 300 }, (_, seed) => disk.afterCut(new Random(seed)));
}

const write = (handle: number, offset: number, text: string): Operation => ({
  kind: 'write',
  handle,
  offset,
  data: Buffer.from(text),
});
const made = (handle: number, name: string): Operation => ({
  kind: 'open',
  handle,
  path: join(root, name),
  made: true,
  emptied: false,
});
const openFolder: Operation = { kind: 'open', handle: 9, path: root, made: false, emptied: false };
const syncFolder: Operation[] = [openFolder, { kind: 'sync', handle: 9 }];
const contents = (trees: Tree[], name: string): Set<string> =>
  new Set(trees.map((tree) => tree.get(name)?.toString() ?? 'not there'));

test('a file whose folder was not synced may be gone, although its content was synced (R1)', () => {
  const cuts = cutsAfter([made(1, 'a'), write(1, 0, 'text'), { kind: 'sync', handle: 1 }]);
  expect(contents(cuts, 'a')).toEqual(new Set(['text', 'not there']));
});

test('what was synced, content and name, survives every cut (R1)', () => {
  const cuts = cutsAfter([
    made(1, 'a'),
    write(1, 0, 'text'),
    { kind: 'sync', handle: 1 },
    ...syncFolder,
    { kind: 'close', handle: 1 },
  ]);
  expect(contents(cuts, 'a')).toEqual(new Set(['text']));
});

test('unsynced writes are kept, lost or reordered (R1)', () => {
  const cuts = cutsAfter([made(1, 'a'), ...syncFolder, write(1, 0, 'aa'), write(1, 0, 'b')]);
  const found = contents(cuts, 'a');
  for (const expected of ['', 'aa', 'b', 'ba']) expect(found).toContain(expected);
});

test('a long unsynced write is torn at sectors, never inside one (R1)', () => {
  const cuts = cutsAfter([made(1, 'a'), ...syncFolder, write(1, 0, 'x'.repeat(2048))]);
  const sectors = [...contents(cuts, 'a')].flatMap((text) => text.match(/.{1,512}/gs) ?? []);
  expect(new Set(sectors.map((sector) => sector.length))).toContain(512);
  const mixed = sectors.filter((sector) => sector.length === 512 && new Set(sector).size > 1);
  // A length that was noted before the data leaves one last byte.
  expect(mixed.filter((sector) => !/^\0+x*\0*$/.test(sector))).toEqual([]);
  expect([...contents(cuts, 'a')].some((text) => text.length === 2048 && text.includes('\0'))).toBe(true);
});

test('an unsynced rename is there or not, and the file is never lost between the two names (R1)', () => {
  const cuts = cutsAfter([
    made(1, 'new'),
    write(1, 0, 'text'),
    { kind: 'sync', handle: 1 },
    ...syncFolder,
    { kind: 'rename', from: join(root, 'new'), to: join(root, 'final') },
  ]);
  for (const tree of cuts) expect(tree.has('new')).not.toBe(tree.has('final'));
  expect(contents(cuts, 'final')).toEqual(new Set(['text', 'not there']));
});
