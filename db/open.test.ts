import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StoreOptions, openStore } from './open.ts';
import { countPatients, insertPatient } from './patient.ts';
import { applySettings } from './settings.ts';
import { aPatient, readSql, runSql, testOptions } from './testing.ts';

let options: StoreOptions & { folder: string };

beforeEach(() => {
  options = testOptions();
});
afterEach(() => rmSync(options.folder, { recursive: true, force: true }));

const reopen = (given: Partial<StoreOptions> = {}) => openStore({ ...options, create: false, ...given });

/** A closed database with one patient and enough pages to cut some off. */
async function aDatabase(): Promise<void> {
  const store = await openStore(options);
  await store.write((tx) => insertPatient(tx, aPatient({ familyName: 'Plaintextmarker' })));
  await store.close();
}

describe('settings', () => {
  const settings = [
    ['cipher', 'aegis'],
    ['algorithm', 'aegis-256'],
    ['hmac_check', '1'],
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['recursive_triggers', 1],
    ['temp_store', 2],
    ['cache_size', -65536],
    ['busy_timeout', 5000],
    ['wal_autocheckpoint', 8000],
    ...(process.platform === 'darwin' ? [['checkpoint_fullfsync', 1] as const] : []),
  ] as const;

  test.each(settings)('%s reads %s on both connections', async (name, expected) => {
    const store = await openStore(options);
    const [read] = readSql(store, `PRAGMA ${name}`) as object[];
    const [written] = (await runSql(store, `PRAGMA ${name}`)) as object[];
    expect(Object.values(read ?? {})).toEqual([expected]);
    expect(Object.values(written ?? {})).toEqual([expected]);
    await store.close();
  });

  test('the reading connection refuses writes', async () => {
    const store = await openStore(options);
    expect(readSql(store, 'PRAGMA query_only')).toEqual([{ query_only: 1 }]);
    expect(() => readSql(store, 'DELETE FROM clinic RETURNING id')).toThrow(
      expect.objectContaining({ code: 'folder.read-only' }),
    );
    await store.close();
  });

  test('a setting that does not take is an error', () => {
    const stubborn = { pragma: () => 'delete' };
    expect(() => applySettings(stubborn, [{ name: 'journal_mode', set: 'WAL', reads: 'wal' }])).toThrow(
      expect.objectContaining({ code: 'settings' }),
    );
  });
});

describe('the key', () => {
  test('opens the file again, and nothing in it can be read without', async () => {
    await aDatabase();
    const store = await reopen();
    expect(await countPatients(store.read)).toBe(1);
    await store.close();
    for (const name of readdirSync(options.folder)) {
      const bytes = readFileSync(join(options.folder, name));
      expect(bytes.includes('Plaintextmarker')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
  });

  test('one bit off is refused', async () => {
    await aDatabase();
    const key = Buffer.from(options.key);
    key.writeUInt8(key.readUInt8(31) ^ 1, 31);
    await expect(reopen({ key })).rejects.toMatchObject({ code: 'database.foreign' });
  });

  test('is used as it is: as a passphrase the same bytes do not open the file', async () => {
    await aDatabase();
    const db = new SqliteDatabase(options.file);
    db.pragma("cipher = 'aegis'");
    db.key(Buffer.from(options.key));
    expect(() => db.prepare('SELECT count(*) FROM patient').get()).toThrow('not a database');
    db.close();
  });

  test.each([0, 16, 31, 33, 48, 64])('of %i bytes is refused', async (length) => {
    await expect(openStore({ ...options, key: randomBytes(length) })).rejects.toMatchObject({
      code: 'misuse',
    });
    expect(existsSync(options.file)).toBe(false);
  });

  test('stays with the caller unchanged', async () => {
    const before = Buffer.from(options.key);
    await aDatabase();
    expect(Buffer.from(options.key).equals(before)).toBe(true);
  });
});

describe('the file', () => {
  test('that is missing is not made unasked', async () => {
    await expect(reopen()).rejects.toMatchObject({ code: 'database.missing' });
    expect(readdirSync(options.folder)).toEqual([]);
  });

  test('that exists is never overwritten', async () => {
    await aDatabase();
    const before = readFileSync(options.file);
    await expect(openStore(options)).rejects.toMatchObject({ code: 'database.exists' });
    expect(readFileSync(options.file).equals(before)).toBe(true);
  });

  test('left unfinished by a crash does not stand in the way', async () => {
    writeFileSync(`${options.file}.new`, randomBytes(5000));
    const store = await openStore(options);
    expect(await countPatients(store.read)).toBe(0);
    await store.close();
    expect(readdirSync(options.folder)).toEqual(['stratum.db']);
  });

  test('of zero bytes is damaged, not new', async () => {
    await aDatabase();
    truncateSync(options.file, 0);
    await expect(reopen()).rejects.toMatchObject({ code: 'database.damaged' });
  });

  test.each([1000, 4096, 4096 * 3, 4096 * 5 + 17])('cut off after %i bytes is damaged', async (length) => {
    await aDatabase();
    truncateSync(options.file, length);
    await expect(reopen()).rejects.toMatchObject({ code: 'database.damaged' });
  });

  test('with a changed bit is noticed when it is read', async () => {
    await aDatabase();
    const bytes = readFileSync(options.file);
    const position = bytes.length - 2000;
    bytes.writeUInt8(bytes.readUInt8(position) ^ 4, position);
    writeFileSync(options.file, bytes);
    const readAll = async (): Promise<void> => {
      const store = await reopen();
      try {
        readSql(store, 'PRAGMA integrity_check');
      } finally {
        await store.close();
      }
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'database.damaged' });
  });

  test('of plain SQLite is foreign and stays as it is', async () => {
    const db = new SqliteDatabase(options.file);
    db.exec('CREATE TABLE t (a)');
    db.close();
    const before = readFileSync(options.file);
    await expect(reopen()).rejects.toMatchObject({ code: 'database.foreign' });
    expect(readFileSync(options.file).equals(before)).toBe(true);
  });

  test.each([10, 4096, 50_000])('of %i random bytes is foreign', async (length) => {
    writeFileSync(options.file, randomBytes(length));
    await expect(reopen()).rejects.toMatchObject({ code: 'database.foreign' });
  });

  test('of another application under the same key is foreign', async () => {
    const db = new SqliteDatabase(options.file);
    db.pragma("cipher = 'aegis'");
    db.key(Buffer.concat([Buffer.from('raw:'), options.key]));
    db.exec('CREATE TABLE t (a)');
    db.close();
    await expect(reopen()).rejects.toMatchObject({ code: 'database.foreign' });
  });

  test('of a newer program is refused with both versions, unchanged', async () => {
    const store = await openStore(options);
    await runSql(store, 'PRAGMA user_version = 990');
    await store.close();
    const before = readFileSync(options.file);
    await expect(reopen()).rejects.toMatchObject({
      code: 'database.newer',
      values: { found: 990, supported: store.schemaVersion },
    });
    expect(readFileSync(options.file).equals(before)).toBe(true);
  });

  test('that another process holds is busy', { timeout: 30_000 }, async () => {
    await aDatabase();
    const other = await reopen();
    const db = new SqliteDatabase(options.file, { timeout: 0 });
    db.pragma("cipher = 'aegis'");
    db.key(Buffer.concat([Buffer.from('raw:'), options.key]));
    db.exec('begin immediate');
    await expect(other.write(async () => 1)).rejects.toMatchObject({ code: 'database.busy' });
    db.exec('rollback');
    db.close();
    expect(await other.write(async () => 2)).toBe(2);
    await other.close();
  });
});

describe('the folder', () => {
  /** Runs without the right to write into `folder`, also where the tests run as root. */
  async function withoutWriting(folder: string, work: () => Promise<void>): Promise<void> {
    const root = process.getuid?.() === 0;
    chmodSync(folder, 0o555);
    if (root) process.seteuid?.(65_534);
    try {
      await work();
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
  }

  test.skipIf(process.platform === 'win32')('that cannot be written to gets no new database', async () => {
    await withoutWriting(options.folder, async () => {
      await expect(openStore(options)).rejects.toMatchObject({ code: 'folder.read-only' });
    });
    expect(readdirSync(options.folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('that cannot be written to opens no database', async () => {
    await aDatabase();
    chmodSync(options.file, 0o444);
    await withoutWriting(options.folder, async () => {
      await expect(reopen()).rejects.toMatchObject({ code: 'folder.read-only' });
    });
    chmodSync(options.file, 0o644);
    const store = await reopen();
    expect(await countPatients(store.read)).toBe(1);
    await store.close();
  });

  test('that is a file or not there is reported as one that cannot be written to', async () => {
    writeFileSync(join(options.folder, 'file'), 'x');
    const inFile = join(options.folder, 'file', 'stratum.db');
    await expect(openStore({ ...options, file: inFile })).rejects.toMatchObject({ code: 'folder.read-only' });
    await expect(
      openStore({ ...options, file: join(options.folder, 'none', 'stratum.db') }),
    ).rejects.toMatchObject({ code: 'folder.read-only' });
  });

  test('may have blanks, quotes and other scripts in its name', async () => {
    const folder = join(options.folder, "Doctor's Übung 李");
    mkdirSync(folder);
    const store = await openStore({ ...options, file: join(folder, 'a?b#c.db') });
    await store.close();
    expect(readdirSync(folder)).toEqual(['a?b#c.db']);
  });
});
