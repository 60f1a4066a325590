import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listPhotographs, photographPath, removeHalfWritten } from '../backup/backup-folder.ts';
import type { PhotographFile } from '../../db/photograph.ts';
import { storeError } from '../../db/errors.ts';
import { Refusal } from '../refusal.ts';
import { hashOf, keepPhotograph, openPhotograph } from './photograph-file.ts';

let folder: string;
let photographs: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-photographs-'));
  photographs = join(folder, 'photographs');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const id = randomUUID();
const picture = Buffer.concat([Buffer.from('Qvzmarkpixels'), randomBytes(3_000_000)]);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const pathOf = ({ file }: Pick<PhotographFile, 'file'>) => photographPath(photographs, file);
const keeping = (refer: () => Promise<void>) =>
  keepPhotograph(photographs, { id, sha256: sha256(picture) }, picture, async ({ file, fileKey }) => {
    await refer();
    return { file, key: fileKey, sha256: sha256(picture) };
  });
const written = () => keeping(() => Promise.resolve());
const opening = (kept: PhotographFile, as = id) => openPhotograph(photographs, { ...kept, id: as });
const damaged = { code: 'photograph.damaged' };

test('comes back byte for byte, and stands under the hash of what is on the disk', async () => {
  const kept = await written();
  expect((await opening(kept)).equals(picture)).toBe(true);
  const sealed = await readFile(pathOf(kept));
  expect(sha256(sealed)).toBe(kept.file);
  expect(await listPhotographs(photographs)).toEqual([{ name: kept.file, bytes: sealed.length }]);
  expect(sealed.includes('Qvzmarkpixels')).toBe(false);
  expect(sealed.includes(kept.key)).toBe(false);
});

test('the same picture twice is two files with keys of their own', async () => {
  const [one, other] = [await written(), await written()];
  expect(one.file).not.toBe(other.file);
  expect(Buffer.from(one.key).equals(other.key)).toBe(false);
  await rm(pathOf(one));
  await expect(opening(one)).rejects.toMatchObject({ code: 'photograph.missing' });
  expect((await opening(other)).equals(picture)).toBe(true);
});

test('when its row is not written the file goes again', async () => {
  for (const failure of [
    new Refusal('photograph.already-added', 'twice'),
    storeError('disk.full'),
    new Error('any'),
  ]) {
    await expect(keeping(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(await listPhotographs(photographs)).toEqual([]);
  }
});

test('when the disk fails under the row the file stays: the row may be there after the next start', async () => {
  await expect(keeping(() => Promise.reject(storeError('disk.failed')))).rejects.toMatchObject({
    code: 'disk.failed',
  });
  expect(await listPhotographs(photographs)).toHaveLength(1);
});

test('hashing in pieces is hashing', async () => {
  for (const length of [0, 1, 1_048_575, 1_048_576, 1_048_577]) {
    const content = picture.subarray(0, length);
    expect(await hashOf(content)).toBe(sha256(content));
  }
});

describe('what is not the file that was written is not shown:', () => {
  test('a bit changed anywhere, also under a name that fits it', async () => {
    const kept = await written();
    const sealed = await readFile(pathOf(kept));
    for (const at of [
      0,
      18,
      19,
      30,
      31,
      1_500_000,
      sealed.length - 17,
      sealed.length - 16,
      sealed.length - 1,
    ]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(pathOf(kept), changed);
      await expect(opening(kept), String(at)).rejects.toMatchObject(damaged);
      const renamed = { ...kept, file: sha256(changed) };
      await mkdir(dirname(pathOf(renamed)), { recursive: true });
      await writeFile(pathOf(renamed), changed);
      await expect(opening(renamed), String(at)).rejects.toMatchObject(damaged);
    }
  });

  test('cut off, longer, another photograph’s, of another row or with another hash', async () => {
    const kept = await written();
    const sealed = await readFile(pathOf(kept));
    for (const content of [
      Buffer.alloc(0),
      sealed.subarray(0, -1),
      Buffer.concat([sealed, Buffer.alloc(1)]),
    ]) {
      await writeFile(pathOf(kept), content);
      await expect(opening(kept)).rejects.toMatchObject(damaged);
    }
    await writeFile(pathOf(kept), sealed);
    const other = await written();
    await expect(opening({ ...kept, file: other.file })).rejects.toMatchObject(damaged);
    await expect(opening(kept, randomUUID())).rejects.toMatchObject(damaged);
    await expect(opening({ ...kept, sha256: sha256(Buffer.from('another')) })).rejects.toMatchObject(damaged);
    await expect(opening({ ...kept, key: randomBytes(32) })).rejects.toMatchObject(damaged);
    expect((await opening(kept)).equals(picture)).toBe(true);
  });

  test('a link in its place, even to the right file; a folder (S7)', async () => {
    const kept = await written();
    await rename(pathOf(kept), join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), pathOf(kept));
    await expect(opening(kept)).rejects.toMatchObject(damaged);
    await rm(pathOf(kept));
    await mkdir(pathOf(kept));
    await expect(opening(kept)).rejects.toMatchObject(damaged);
  });
});

test('nothing is written through a link in the place of a folder (S7)', async () => {
  const outside = join(folder, 'outside');
  await mkdir(outside);
  await symlink(outside, photographs);
  await expect(written()).rejects.toMatchObject({ code: 'ELOOP' });
  await rm(photographs);
  await mkdir(photographs);
  for (let group = 0; group < 256; group += 1) {
    await symlink(outside, join(photographs, group.toString(16).padStart(2, '0')));
  }
  await expect(written()).rejects.toMatchObject({ code: 'ELOOP' });
  expect(await readdir(outside)).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that cannot be written to leaves nothing behind',
  async () => {
    await mkdir(photographs, { mode: 0o500 });
    await expect(written()).rejects.toMatchObject({ code: 'EACCES' });
    await chmod(photographs, 0o700);
    expect(await readdir(photographs)).toEqual([]);
  },
);

test('what was half written goes at the next start; what is whole stays, and what is not ours', async () => {
  const kept = await written();
  const group = dirname(pathOf(kept));
  const half = [`.${kept.file}.${randomUUID()}.tmp`, `.${randomUUID()}.tmp`];
  for (const name of [...half, 'notes.tmp']) await writeFile(join(group, name), 'half');
  await removeHalfWritten(photographs);
  expect((await readdir(group)).toSorted()).toEqual([kept.file, 'notes.tmp'].toSorted());
  await removeHalfWritten(join(folder, 'not there'));
});
