import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestoreDifference, RestorePreview } from '../../domain/backup.ts';
import { type Comparison, compareRecords } from '../../db/compare-records.ts';
import type { KeyedFile } from '../../db/copy.ts';
import { findUnreadableTables, openForReading } from '../../db/damage.ts';
import { isActiveManager } from '../../db/account-check.ts';
import { removeDatabase } from '../../db/file.ts';
import { exists, makeFolder } from '../files.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import type { Vault } from '../vault.ts';
import { listPhotographs, photographsOf, readManifest } from './backup-folder.ts';
import { type BackupContent, openContent } from './backup-key.ts';
import { type Manifest, type Photograph, checkManifest } from './manifest.ts';
import { copyPhotographs, hashFile } from './photographs.ts';
import { checkRestored, restoreDatabase } from './restore-database.ts';

/** Tasks of a worker thread that take a backup out of its folder, prove it, and hold it against the present clinic. */

/** The clinic as it is now. */
export type PresentClinic = {
  /** Its database; null when there is none. */
  database: string | null;
  /** Its key; null when nobody is there who has it. */
  key: Uint8Array | null;
  /** True while the clinic is open: then the file is in use and known to be readable. */
  isOpen: boolean;
  photographs: string;
};

export type RestoreInput = {
  /** The folder of the one backup. */
  backup: string;
  backupKey: Uint8Array;
  /** The folder of all backups, with their photographs. */
  folder: string;
  /** A folder of its own for this task. */
  scratch: string;
  present: PresentClinic;
  /** Who must be an active manager in the backup; null where the way in which it was opened is enough. */
  managerId: string | null;
};

type RestoreComparison = Pick<RestorePreview, 'present' | 'unreadable' | 'counts' | 'differences'> & {
  /** The key that was given opens the present database: it was not made up together with the backup. */
  keyFits: boolean;
};

/** What is shown of a kind and a change at most. */
const mostDifferences = 500;

type Extracted = { manifest: Manifest; content: BackupContent; restored: KeyedFile };

/**
 * Takes the database out of a backup into `scratch` and proves it. The caller zeroes the database key. Throws
 * `backup.damaged`, and what `report` throws.
 */
export async function extract(
  { backup, backupKey, scratch }: Pick<RestoreInput, 'backup' | 'backupKey' | 'scratch'>,
  report: Report,
): Promise<Extracted> {
  report('starting');
  const manifest = await readManifest(backup);
  checkManifest(manifest, backupKey);
  const content = openContent(manifest, backupKey);
  try {
    const restored = { file: join(scratch, 'stratum.db'), key: content.databaseKey };
    await makeFolder(scratch);
    report('copying', null, { file: restored.file, expectedBytes: manifest.database.bytes });
    restoreDatabase(backup, backupKey, manifest.database, restored);
    await checkRestored(restored, manifest, report);
    return { manifest, content, restored };
  } catch (error) {
    content.databaseKey.fill(0);
    throw error;
  }
}

/** As `extract`, for somebody who may restore it. Throws `restore.not-allowed` as well. */
async function extractFor(input: RestoreInput, report: Report): Promise<Extracted> {
  const extracted = await extract(input, report);
  const { managerId } = input;
  if (managerId === null || isActiveManager(extracted.restored, managerId)) return extracted;
  extracted.content.databaseKey.fill(0);
  throw new Refusal('restore.not-allowed', 'The account is no manager in the backup');
}

/** What restoring would gain, lose and change. Leaves nothing behind. Throws `backup.damaged`, `restore.not-allowed`. */
export async function previewRestore(
  input: RestoreInput,
  report: Report,
): Promise<RestoreComparison & { clinicName: string }> {
  try {
    const { manifest, content, restored } = await extractFor(input, report);
    try {
      const { clinicName } = content;
      return { clinicName, ...(await compare(input, restored, manifest.photographs, report)) };
    } finally {
      content.databaseKey.fill(0);
    }
  } finally {
    await rm(input.scratch, { recursive: true, force: true });
  }
}

/** A backup that is ready to take the place of the clinic. */
export type PreparedRestore = {
  comparison: RestoreComparison;
  /** The proved database, under the key that was put into `databaseKey`. */
  file: string;
  vault: Vault;
  clinicName: string;
};

/**
 * Prepares a backup to take the place of the clinic: its database, proved, in `scratch`, and its photographs, proved,
 * among those of the clinic. Puts the database key into `databaseKey`. After a failure `scratch` is gone.
 */
export async function prepareRestore(
  { databaseKey, ...input }: RestoreInput & { databaseKey: Uint8Array },
  report: Report,
): Promise<PreparedRestore> {
  try {
    const { manifest, content, restored } = await extractFor(input, report);
    try {
      const comparison = await compare(input, restored, manifest.photographs, report);
      await copyPhotographs(
        photographsOf(input.folder),
        input.present.photographs,
        manifest.photographs,
        (done) => report('photographs', done),
      );
      databaseKey.set(content.databaseKey);
      return {
        comparison,
        file: restored.file,
        vault: content.vault,
        clinicName: content.clinicName,
      };
    } finally {
      content.databaseKey.fill(0);
    }
  } catch (error) {
    await rm(input.scratch, { recursive: true, force: true });
    throw error;
  }
}

async function compare(
  { present, scratch }: RestoreInput,
  restored: KeyedFile,
  photographs: readonly Photograph[],
  report: Report,
): Promise<RestoreComparison> {
  report('comparing', 0);
  const readable = await readablePresent(present, restored.key, join(scratch, 'present'));
  const onKind = (done: number) => report('comparing', done);
  const records = compareRecords(readable, restored, onKind);
  const photographDifferences = await comparePhotographs(present.photographs, photographs);
  const isNone = present.database === null;
  return {
    keyFits: readable !== null && present.key !== null && opens(readable),
    present: isNone ? 'none' : records.isPresentWhole ? 'readable' : 'damaged',
    unreadable: readable && !records.isPresentWhole ? unreadableTables(readable, records) : [],
    counts: [
      ...records.counts.map((count) => (isNone ? { ...count, present: 0 } : count)),
      photographDifferences.counts,
    ],
    differences: [...records.differences, ...photographDifferences.differences].slice(0, mostDifferences),
  };
}

/** True when at least the first page of a database opens with its key. */
function opens(database: KeyedFile): boolean {
  try {
    openForReading(database).close();
    return true;
  } catch {
    return false; // Damaged there, or another key: either way it proves nothing.
  }
}

/** Every kind of record when not even the list of tables can be read. */
const unreadableTables = (database: KeyedFile, { counts }: Comparison): string[] =>
  findUnreadableTables(database) ?? counts.map(({ kind }) => kind);

/**
 * The present database to read: as it is while it is open, otherwise a copy, so that reading leaves a damaged file and
 * its log as they are. Where nobody has given its key, it may be that of the backup.
 */
async function readablePresent(
  { database, key, isOpen }: PresentClinic,
  backupKey: Uint8Array,
  scratch: string,
): Promise<KeyedFile | null> {
  if (database === null) return null;
  if (isOpen && key) return { file: database, key };
  await makeFolder(scratch);
  const copy = join(scratch, 'stratum.db');
  removeDatabase(copy);
  for (const suffix of ['', '-wal']) {
    if (await exists(`${database}${suffix}`)) await copyFile(`${database}${suffix}`, `${copy}${suffix}`);
  }
  return { file: copy, key: key ?? backupKey };
}

/** Photographs are only ever added: none that the clinic has is lost by restoring. */
async function comparePhotographs(
  folder: string,
  inBackup: readonly Photograph[],
): Promise<{ counts: RestorePreview['counts'][number]; differences: RestoreDifference[] }> {
  const present = await listPhotographs(folder);
  const sizes = new Map(present.map(({ name, bytes }) => [name, bytes]));
  const gained = inBackup.filter(({ name }) => !sizes.has(name));
  const changed: Photograph[] = [];
  for (const photograph of inBackup) {
    if (sizes.has(photograph.name) && (await isDamaged(folder, photograph))) changed.push(photograph);
  }
  const listed = (photographs: readonly Photograph[], change: 'gained' | 'changed'): RestoreDifference[] =>
    photographs
      .slice(0, mostDifferences)
      .map(({ name }) => ({ kind: 'photograph', id: name, label: name.slice(0, 12), change }));
  return {
    counts: {
      kind: 'photograph',
      backup: inBackup.length,
      present: present.length,
      lost: 0,
      gained: gained.length,
      changed: changed.length,
    },
    differences: [...listed(changed, 'changed'), ...listed(gained, 'gained')],
  };
}

async function isDamaged(folder: string, { name }: Photograph): Promise<boolean> {
  try {
    return (await hashFile(join(folder, name.slice(0, 2), name))).sha256 !== name;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}
