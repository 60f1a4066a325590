import { randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupKind, BackupSummary } from '../../domain/backup.ts';
import { type Instant, addHours } from '../../domain/time.ts';
import { openSnapshot } from '../../db/content-digest.ts';
import { type KeyedFile, copyDatabase } from '../../db/copy.ts';
import { makeFolder, syncFolder, writeFileAtomically } from '../files.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import type { Vault } from '../vault.ts';
import {
  backupName,
  backupPaths,
  beginBackup,
  ensureUsable,
  listPhotographs,
  photographsOf,
  removeBackup,
} from './backup-folder.ts';
import { deriveBackupKey, sealBackup } from './backup-key.ts';
import { type Manifest, authenticateManifest, manifestText, summaryOf } from './manifest.ts';
import { copyPhotographs, putBackPhotographs } from './photographs.ts';
import { checkRestored, restoreDatabase } from './restore-database.ts';

export type BackupInput = {
  kind: BackupKind;
  createdAt: Instant;
  /** Six hexadecimal digits or more: tells backups of one second apart. */
  random: string;
  /** The clinic's database, which may be in use. */
  database: KeyedFile;
  /** The clinic's photographs. */
  photographs: string;
  /** For the trial restore. */
  scratch: string;
  /** The folder of all backups. */
  folder: string;
  application: string;
  clinicName: string;
  vault: Vault;
};

/**
 * Makes a backup and proves it by restoring it: what comes out of it must be, row by row, what the clinic's database
 * held when it was made, with the audit log to its last event and every photograph. Only then it gets its manifest.
 * A task of a worker thread. After a failure nothing of it is left.
 */
export async function makeBackup(input: BackupInput, report: Report): Promise<BackupSummary> {
  const { folder, createdAt, vault, scratch } = input;
  const name = backupName(createdAt, input.random);
  const backup = join(folder, name);
  const trial = join(scratch, name);
  const backupKey = randomBytes(32);
  let isFinished = false;
  try {
    report('starting');
    await ensureUsable(folder);
    await makeFolder(trial);
    await beginBackup(backup, vault.clinicId);
    const manifest = await fill(backup, trial, backupKey, input, report);
    report('publishing');
    await publish(backup, manifest);
    await syncFolder(folder);
    isFinished = true;
    return summaryOf(name, manifest);
  } finally {
    backupKey.fill(0);
    await rm(trial, { recursive: true, force: true });
    if (!isFinished) await removeBackup(backup).catch(() => undefined); // The first failure is the one to tell.
  }
}

async function publish(backup: string, manifest: Manifest): Promise<void> {
  const paths = backupPaths(backup);
  await writeFileAtomically(paths.manifest, manifestText(manifest));
  await rm(paths.unfinished);
  await syncFolder(backup);
}

/** A write that falls between the two looks at the clinic's database makes them differ, which is no fault. */
const mostAttempts = 3;

async function fill(
  backup: string,
  trial: string,
  backupKey: Buffer,
  input: BackupInput,
  report: Report,
): Promise<Manifest> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptToFill(backup, trial, backupKey, input, report);
    } catch (error) {
      const mayBeWrite = error instanceof Refusal && error.code === 'backup.damaged';
      if (!mayBeWrite || attempt === mostAttempts) throw error;
    }
  }
}

async function attemptToFill(
  backup: string,
  trial: string,
  backupKey: Buffer,
  { database, kind, createdAt, application, clinicName, vault, ...input }: BackupInput,
  report: Report,
): Promise<Manifest> {
  const started = performance.now();
  const snapshot = openSnapshot(database);
  try {
    await copyEncrypted(database, backup, backupKey, report);
    await putBackPhotographs(snapshot.photographFiles(), input.photographs, photographsOf(input.folder));
    const photographs = await listPhotographs(input.photographs);
    await copyPhotographs(input.photographs, photographsOf(input.folder), photographs, (done) =>
      report('photographs', done),
    );
    report('comparing', 0);
    const { auditHead, schemaVersion } = snapshot;
    const tables = snapshot.content((done) => report('comparing', done));
    snapshot.close();
    report('verifying', 0);
    const restored = { file: join(trial, 'stratum.db'), key: database.key };
    const proof = restoreDatabase(backup, backupKey, null, restored);
    await checkRestored(restored, { tables, auditHead }, report);
    const rowsOf = (table: string) => tables.find(({ name }) => name === table)?.rows ?? 0;
    const identity = { clinicId: vault.clinicId, createdAt };
    return authenticateManifest(
      {
        format: 'stratum-backup',
        version: 1,
        ...identity,
        kind,
        verifiedAt: addHours(createdAt, (performance.now() - started) / 3_600_000),
        application,
        schemaVersion,
        database: proof,
        tables,
        auditHead,
        photographs,
        counts: {
          patients: rowsOf('patient'),
          sessions: rowsOf('session'),
          photographs: photographs.length,
        },
        ...sealBackup(backupKey, identity, { databaseKey: database.key, vault, clinicName }),
      },
      backupKey,
    );
  } finally {
    snapshot.close();
  }
}

/** The database under the backup's own key, whole and compact. */
async function copyEncrypted(
  database: KeyedFile,
  backup: string,
  backupKey: Buffer,
  report: Report,
): Promise<void> {
  const file = backupPaths(backup).database;
  report('copying', null, { file, expectedBytes: (await stat(database.file)).size });
  const key = deriveBackupKey(backupKey, 'database');
  try {
    copyDatabase(database, { file, key }, () => report('encrypting'));
  } finally {
    key.fill(0);
  }
}
