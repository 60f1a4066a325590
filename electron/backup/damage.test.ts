import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiErrorCode } from '../../domain/api-error.ts';
import { connect } from '../../db/connect.ts';
import { runCommand } from '../cli.ts';
import { systemEnvironment } from '../environment.ts';
import { refusalOf } from '../refusal.ts';
import { JobCancelled, type Report } from '../jobs/task.ts';
import { openBackupKey } from './backup-key.ts';
import { backupPaths, listBackups, photographPath, photographsOf, readManifest } from './backup-folder.ts';
import { type BackupInput, makeBackup } from './make-backup.ts';
import { manifestText } from './manifest.ts';
import { copyOffSite } from './off-site.ts';
import { prepareRestore } from './restore-tasks.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';
import { tidyBackups } from './tidy.ts';
import { verifyBackup } from './verify-backup.ts';

/** Backups that were damaged, made by somebody else, or cut off. The tasks run in this thread. */

const unheard: Report = () => undefined;

let made: BackedUpClinic;
let name = '';
let key: Buffer;

/** What the application gives the task. */
function inputOf(change: Partial<BackupInput> = {}): BackupInput {
  const { host } = made.clinic.context;
  const { store, clinic, vault } = host.requireOpen();
  return {
    kind: 'manual',
    createdAt: made.clinic.now,
    random: 'abcdef',
    database: { file: store.file, key },
    photographs: host.paths.photographs,
    scratch: host.paths.scratch,
    folder: made.folder,
    application: '0.0.0',
    clinicName: clinic.name,
    vault,
    ...change,
  };
}

beforeAll(async () => {
  made = await BackedUpClinic.open();
  await made.chart('Łukaszewska-Marker');
  await made.addPhotographs(4);
  key = made.clinic.context.host.copyKey();
  ({ name } = await makeBackup(inputOf(), unheard));
});
afterAll(() => made[Symbol.asyncDispose]());

const verify = (folder: string) =>
  verifyBackup(
    {
      backup: join(folder, name),
      secret: { kind: 'vault', databaseKey: key },
      scratch: join(made.clinic.context.host.paths.scratch, 'verify'),
    },
    unheard,
  );

async function codeOf(work: Promise<unknown>): Promise<ApiErrorCode | 'none'> {
  try {
    await work;
    return 'none';
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal.code;
  }
}

/** A copy of the folder of backups that a test may spoil. */
async function aCopy(): Promise<string> {
  const copy = await made.newFolder();
  await cp(made.folder, copy, { recursive: true });
  return copy;
}

test('an untouched backup is whole (R6)', async () => {
  expect(await verify(made.folder)).toMatchObject({ patients: 1, sessions: 1, photographs: 4 });
});

test('the command line proves a backup, without the application', async () => {
  const lines: string[] = [];
  const output = {
    line: (text: string) => void lines.push(text),
    error: (text: string) => void lines.push(text),
    progress: () => undefined,
  };
  const command = (...args: string[]) => runCommand(['verify-backup', ...args], systemEnvironment, output);
  expect(await command(join(made.folder, name))).toBe(2);
  process.env['STRATUM_PASSPHRASE'] = backupPassphrase;
  try {
    expect(await command(join(made.folder, name))).toBe(0);
    expect(lines.at(-1)).toContain('1 patients, 1 sessions, 4 photographs');
    expect(await command(join(made.folder, name), '--json')).toBe(0);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ ok: true, patients: 1 });
    expect(await command(made.folder)).toBe(1);
    expect(lines.at(-1)).toContain('backup.not-a-backup');
    process.env['STRATUM_PASSPHRASE'] = 'not the passphrase';
    expect(await command(join(made.folder, name))).toBe(1);
    expect(lines.at(-1)).toContain('backup.secret-wrong');
  } finally {
    delete process.env['STRATUM_PASSPHRASE'];
  }
});

test('nothing in a backup can be read without its key: no name of a patient or the clinic (S3)', async () => {
  const files = await readdir(made.folder, { recursive: true, withFileTypes: true });
  for (const entry of files.filter((file) => file.isFile())) {
    const text = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
    for (const marker of ['ukaszewska', 'Clinic under test', 'Dr. Test']) {
      expect(text.includes(marker)).toBe(false);
    }
  }
});

describe('one changed bit is found (R5):', () => {
  test.each([
    ['in the database', 150, () => backupPaths(name).database],
    ['in the manifest', 400, () => backupPaths(name).manifest],
    [
      'in a photograph',
      60,
      async () => {
        const manifest = await readManifest(join(made.folder, name));
        return photographPath('photographs', manifest.photographs[1]?.name ?? '');
      },
    ],
  ] as const)(
    '%s',
    async (_where, flips, fileOf) => {
      const copy = await aCopy();
      const file = join(copy, await fileOf());
      const whole = await readFile(file);
      const random = fc.sample(fc.nat(whole.length * 8 - 1), { numRuns: flips, seed: 7 });
      const unnoticed: number[] = [];
      for (const bit of random) {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await writeFile(file, changed);
        const code = await codeOf(verify(copy));
        if (code !== 'backup.damaged' && code !== 'backup.secret-wrong' && code !== 'backup.newer') {
          unnoticed.push(bit);
        }
      }
      expect(unnoticed).toEqual([]);
    },
    120_000,
  );

  test('and so is a file that was cut off, or is missing', async () => {
    const copy = await aCopy();
    const { database } = backupPaths(join(copy, name));
    const whole = await readFile(database);
    await writeFile(database, whole.subarray(0, whole.length - 4096));
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
    await writeFile(database, Buffer.concat([whole, Buffer.alloc(4096)]));
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
    await rm(database);
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
    await writeFile(database, whole);
    expect(await codeOf(verify(copy))).toBe('none');
    await rm(photographsOf(copy), { recursive: true });
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
  });
});

describe('a hostile backup is refused (S7):', () => {
  const spoilManifest = async (change: (manifest: Record<string, unknown>) => unknown): Promise<string> => {
    const copy = await aCopy();
    const { manifest } = backupPaths(join(copy, name));
    const content = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>; // it is an object
    await writeFile(manifest, JSON.stringify(change(content)));
    return copy;
  };

  test.each([
    ['a photograph whose name leads elsewhere', { photographs: [{ name: '../../../etc/passwd', bytes: 1 }] }],
    ['a size beyond all files', { database: { bytes: 1e300, sha256: 'a'.repeat(64) } }],
    ['a negative size', { database: { bytes: -1, sha256: 'a'.repeat(64) } }],
    ['a table whose name is SQL', { tables: [{ name: 'x"; DROP', rows: 0, digest: 'a'.repeat(64) }] }],
    ['numbers as text', { schemaVersion: '20' }],
    ['a list for an object', { keys: [] }],
    ['a field too many', { surplus: true }],
    ['an instant that is none', { createdAt: 'yesterday' }],
    ['other counts than were authenticated', { counts: { patients: 9, sessions: 9, photographs: 9 } }],
    ['a derivation that takes all memory', { keys: { passphrase: { derivation: { memoryKib: 2 ** 40 } } } }],
  ])('%s', async (_what, change) => {
    const copy = await spoilManifest((manifest) => ({ ...manifest, ...change }));
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
  });

  test.each([['nothing'], ['null'], ['[]'], ['"text"'], ['{'], ['['.repeat(100_000)]])(
    'a manifest that is %#',
    async (text) => {
      const copy = await aCopy();
      await writeFile(backupPaths(join(copy, name)).manifest, text);
      expect(await codeOf(verify(copy))).toBe('backup.damaged');
    },
  );

  test('a newer form is told apart from damage', async () => {
    const copy = await spoilManifest((manifest) => ({ ...manifest, version: 2 }));
    expect(await codeOf(verify(copy))).toBe('backup.newer');
  });

  test.each(['manifest', 'database'] as const)('a %s that is a link', async (which) => {
    const copy = await aCopy();
    const file = backupPaths(join(copy, name))[which];
    await rm(file);
    await symlink(backupPaths(join(made.folder, name))[which], file);
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
  });

  test('a photograph that is a link, or a folder', async () => {
    const copy = await aCopy();
    const manifest = await readManifest(join(copy, name));
    const photograph = manifest.photographs[0]?.name ?? '';
    const place = photographPath(photographsOf(copy), photograph);
    await rm(place);
    await symlink(photographPath(photographsOf(made.folder), photograph), place);
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
    await rm(place);
    await mkdir(place);
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
  });

  test('a folder that is a link is no backup, nor is one that is named otherwise', async () => {
    const copy = await made.newFolder();
    await symlink(join(made.folder, name), join(copy, name));
    await cp(join(made.folder, name), join(copy, 'stratum-other'), { recursive: true });
    expect(await listBackups(copy)).toEqual({ backups: [], unreadable: [], unfinished: [] });
  });

  test('the database of another backup under this manifest', async () => {
    const copy = await aCopy();
    made.clinic.pass(1);
    const other = await makeBackup(inputOf({ folder: copy }), unheard);
    await cp(backupPaths(join(copy, other.name)).database, backupPaths(join(copy, name)).database);
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
    const manifest = await readManifest(join(copy, name));
    const { database } = await readManifest(join(copy, other.name));
    await writeFile(backupPaths(join(copy, name)).manifest, manifestText({ ...manifest, database }));
    expect(await codeOf(verify(copy))).toBe('backup.damaged');
  });
});

describe('a backup that is cut off', () => {
  /** Cancels at the n-th report. */
  const cancelling = (at: number): { report: Report; reports: () => number } => {
    let count = 0;
    const report: Report = () => {
      count += 1;
      if (count === at) throw new JobCancelled();
    };
    return { report, reports: () => count };
  };

  test('by cancelling leaves nothing behind, wherever it was', async () => {
    const folder = await made.newFolder();
    const all = cancelling(Infinity);
    await makeBackup(inputOf({ folder }), all.report);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    for (let at = 1; at <= all.reports(); at += 3) {
      await expect(makeBackup(inputOf({ folder }), cancelling(at).report)).rejects.toThrow(JobCancelled);
      expect((await readdir(folder)).filter((entry) => entry !== 'photographs')).toEqual([]);
      expect(await readdir(made.clinic.context.host.paths.scratch)).toEqual([]);
    }
  }, 60_000);

  test('by a crash does not count as one, and goes with the next tidying', async () => {
    const folder = await aCopy();
    const half = join(folder, 'stratum-2026-03-10T10-00-00Z-0a0b0c');
    await cp(join(folder, name), half, { recursive: true });
    await rm(backupPaths(half).manifest);
    const { clinicId } = made.clinic.context.host.requireOpen().vault;
    await writeFile(backupPaths(half).unfinished, clinicId);
    const found = await listBackups(folder);
    expect(found.backups.map((backup) => backup.name)).toEqual([name]);
    expect(found.unfinished).toHaveLength(1);
    const { settings } = await made.clinic.call('backup.get', undefined);
    const input = { folder, clinicId, settings, now: made.clinic.now, timeZone: 'Europe/Vienna', spared: [] };
    await tidyBackups(input, unheard);
    expect(await readdir(folder)).toEqual(['photographs', name]);
    expect(await codeOf(verify(folder))).toBe('none');
  });
});

describe('a backup is proved before it counts (R6):', () => {
  const changeByte = (file: string): void => {
    const bytes = readFileSync(file);
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  test('a disk that gives back other bytes than were written', async () => {
    const folder = await made.newFolder();
    let isNew = false;
    const report: Report = (step) => {
      const [backup] = readdirSync(folder).filter((entry) => entry.startsWith('stratum-'));
      if (isNew && step === 'verifying' && backup) changeByte(backupPaths(join(folder, backup)).database);
      isNew = step === 'copying' || (isNew && step !== 'verifying');
    };
    expect(await codeOf(makeBackup(inputOf({ folder }), report))).toBe('backup.damaged');
    expect(await readdir(folder)).toEqual(['photographs']);
  });

  test('a row that is missing from the copy', async () => {
    const folder = await made.newFolder();
    let attempts = 0;
    // The database changes after each look at it, so that the copy never holds what was looked at.
    const report: Report = (step, _progress, growing) => {
      if (step === 'copying' && growing) {
        attempts += 1;
        changeRecord(`Name ${attempts}`);
      }
    };
    expect(await codeOf(makeBackup(inputOf({ folder }), report))).toBe('backup.damaged');
    expect(attempts).toBe(3);
    expect((await listBackups(folder)).backups).toEqual([]);
  });

  test('a write between the two looks is no fault: it is looked at again', async () => {
    const folder = await made.newFolder();
    let attempts = 0;
    const report: Report = (step, _progress, growing) => {
      if (step !== 'copying' || !growing) return;
      attempts += 1;
      if (attempts === 1) changeRecord('Clinic under test');
    };
    await makeBackup(inputOf({ folder }), report);
    expect(attempts).toBe(2);
  });

  /** Writes into the clinic's database as the application would, only at once. */
  function changeRecord(clinicName: string): void {
    const db = connect(made.clinic.context.host.requireOpen().store.file, { key }, 'writer');
    db.prepare('UPDATE clinic SET name = ?').run(clinicName);
    db.close();
  }

  test('a photograph that is not what its name says', async () => {
    const { photographs } = made.clinic.context.host.paths;
    const [photograph = ''] = await made.addPhotographs(1);
    const place = photographPath(photographs, photograph);
    await writeFile(place, 'other bytes');
    const folder = await made.newFolder();
    expect(await codeOf(makeBackup(inputOf({ folder }), unheard))).toBe('backup.damaged');
    await rm(place);
    expect((await listBackups(folder)).backups).toEqual([]);
  });
});

test('a copy off site is whole, and one of a damaged backup is refused', async () => {
  const destination = await made.newFolder();
  await copyOffSite(
    { name, folder: made.folder, destination, databaseKey: key, dataFolder: made.clinic.folder },
    unheard,
  );
  expect(await codeOf(verify(destination))).toBe('none');
  const copy = await aCopy();
  const { database } = backupPaths(join(copy, name));
  const bytes = await readFile(database);
  bytes[9000] = (bytes[9000] ?? 0) ^ 1;
  await writeFile(database, bytes);
  const elsewhere = await made.newFolder();
  const dataFolder = made.clinic.folder;
  const input = { name, folder: copy, destination: elsewhere, databaseKey: key, dataFolder };
  expect(await codeOf(copyOffSite(input, unheard))).toBe('backup.damaged');
  expect((await listBackups(elsewhere)).backups).toEqual([]);
});

test('a restore that is cut off leaves no trace of the database', async () => {
  const manifest = await readManifest(join(made.folder, name));
  const backupKey = await openBackupKey(manifest, { kind: 'vault', databaseKey: key });
  const { database, photographs, scratch } = made.clinic.context.host.paths;
  const input = {
    backup: join(made.folder, name),
    folder: made.folder,
    backupKey: backupKey ?? Buffer.alloc(32),
    databaseKey: Buffer.alloc(32),
    scratch: join(scratch, 'restore-cut'),
    present: { database, key, isOpen: true, photographs },
    managerId: null,
  };
  const report: Report = (step) => {
    if (step === 'comparing') throw new JobCancelled();
  };
  await expect(prepareRestore(input, report)).rejects.toThrow(JobCancelled);
  expect(await readdir(scratch)).toEqual([]);
});
