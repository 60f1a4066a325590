import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSettings, BackupSummary } from '../../domain/backup.ts';
import type { Instant } from '../../domain/time.ts';
import { exists } from '../files.ts';
import type { Report } from '../jobs/task.ts';
import {
  ensureNoLink,
  listBackups,
  listPhotographs,
  ownerOf,
  photographPath,
  photographsOf,
  removeBackup,
  removeHalfWritten,
} from './backup-folder.ts';
import { type Manifest, summaryOf } from './manifest.ts';
import { expiredBackups } from './retention.ts';

/** Tasks of a worker thread over the folder of all backups, in which those of other clinics may stand as well. */

/** This clinic's finished backups, newest first. Throws what the file system throws. */
export async function listOwnBackups(
  { folder, clinicId }: { folder: string; clinicId: string },
  report: Report,
): Promise<BackupSummary[]> {
  report('starting');
  const { backups } = await listBackups(folder);
  return backups
    .filter(({ manifest }) => manifest.clinicId === clinicId)
    .map(({ name, manifest }) => summaryOf(name, manifest));
}

export type TidyInput = {
  folder: string;
  clinicId: string;
  settings: BackupSettings;
  now: Instant;
  timeZone: string;
  /**
   * Backups that stay whatever the settings say: the one just made, even if the clock was set back and another of that
   * day seems newer, and those that somebody has chosen to restore.
   */
  spared: readonly string[];
};

/**
 * Removes this clinic's backups that are no longer kept, what interrupted ones have left, and the photographs that no
 * backup of any clinic refers to. Where a manifest cannot be read all photographs stay.
 */
export async function tidyBackups(
  { folder, clinicId, settings, now, timeZone, spared }: TidyInput,
  report: Report,
): Promise<{ removed: string[] }> {
  report('tidying');
  const { backups, unreadable, unfinished } = await listBackups(folder);
  const own = backups.filter(({ manifest }) => manifest.clinicId === clinicId);
  const candidates = own.map(({ name, manifest }) => ({
    name,
    kind: manifest.kind,
    createdAt: manifest.createdAt,
  }));
  const expired = new Set(
    expiredBackups(candidates, settings, now, timeZone).filter((name) => !spared.includes(name)),
  );
  for (const name of expired) {
    report('tidying');
    await removeBackup(join(folder, name));
  }
  let othersUnderWay = 0;
  for (const name of unfinished) {
    if ((await ownerOf(join(folder, name))) === clinicId) await removeBackup(join(folder, name));
    else othersUnderWay += 1;
  }
  if (unreadable.length === 0 && othersUnderWay === 0) {
    const kept = backups.filter(({ name }) => !expired.has(name)).map(({ manifest }) => manifest);
    await removePhotographs(folder, kept);
  }
  return { removed: [...expired] };
}

async function removePhotographs(folder: string, manifests: readonly Manifest[]): Promise<void> {
  const photographs = photographsOf(folder);
  if (!(await exists(photographs))) return;
  await ensureNoLink(photographs);
  const kept = new Set(manifests.flatMap((manifest) => manifest.photographs.map(({ name }) => name)));
  for (const { name } of await listPhotographs(photographs)) {
    if (!kept.has(name)) await rm(photographPath(photographs, name), { force: true });
  }
  await removeHalfWritten(photographs);
}
