import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, addHours, isInstant } from '../../domain/time.ts';
import type { ClinicFolder } from '../clinic-folder.ts';
import { syncFolder } from '../files.ts';
import { beforeRestoreDays } from './retention.ts';

/**
 * Copies of the database that stand beside it for a way back, under the key that it had then. They go once they are of
 * no more use: each is one more place from which the records can be read by who has a former key.
 */

/** Removes the copies from before a migration. Right once the migrated database has been proved in another way. */
export async function removeMigrationCopies({ folder }: Pick<ClinicFolder, 'folder'>): Promise<void> {
  const names = await readdir(folder);
  const copies = names.filter((name) => /^stratum-before-\d+\.db(\.new)?$/.test(name));
  for (const name of copies) await rm(join(folder, name), { force: true });
  if (copies.length > 0) await syncFolder(folder);
}

/** Removes what restores have replaced, `beforeRestoreDays` after each. */
export async function removeReplaced({ before }: Pick<ClinicFolder, 'before'>, now: Instant): Promise<void> {
  const entries = await readdir(before, { withFileTypes: true }).catch(() => []); // Nothing was ever replaced.
  const earliest = addHours(now, -24 * beforeRestoreDays);
  const old = entries.filter((entry) => {
    const replacedAt = instantOf(entry.name);
    return entry.isDirectory() && replacedAt !== undefined && replacedAt < earliest;
  });
  for (const { name } of old) await rm(join(before, name), { recursive: true, force: true });
  if (old.length > 0) await syncFolder(before);
}

/** The time that a folder is named by; undefined for a name of another kind. */
function instantOf(name: string): Instant | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})-(\d{3})Z$/.exec(name);
  if (!parts) return undefined;
  const [, hour, minute, second, millisecond] = parts;
  const instant = `${hour}:${minute}:${second}.${millisecond}Z`;
  return isInstant(instant) ? instant : undefined;
}
