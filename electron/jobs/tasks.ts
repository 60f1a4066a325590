import { makeBackup } from '../backup/make-backup.ts';
import { copyOffSite } from '../backup/off-site.ts';
import { rekeyDatabase } from '../backup/rekey-task.ts';
import { prepareRestore, previewRestore } from '../backup/restore-tasks.ts';
import { locateBackup, openBackup } from '../backup/source-tasks.ts';
import { listOwnBackups, tidyBackups } from '../backup/tidy.ts';

/** What a worker thread can do: each takes plain data and keys, reports, and gives plain data back. */
export const tasks = {
  makeBackup,
  copyOffSite,
  listOwnBackups,
  tidyBackups,
  locateBackup,
  openBackup,
  previewRestore,
  prepareRestore,
  rekeyDatabase,
} as const;
