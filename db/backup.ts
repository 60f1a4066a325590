import type { ApiErrorCode } from '../domain/api-error.ts';
import type { BackupKind, BackupRun, BackupSettings } from '../domain/backup.ts';
import type { Instant } from '../domain/time.ts';
import { type AuditHead, isInAuditLog } from './audit.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';
import { type Flag, flagOf } from './row-values.ts';

/** When and where backups are made, and which were. */

/** One row, `id` 1, made with the table. */
export type BackupSettingRow = {
  id: number;
  folder: string | null;
  every_hours: number;
  at_close: Flag;
  keep_daily: number;
  keep_weekly: number;
  keep_monthly: number;
  folder_is_off_site: Flag;
};

export type BackupRunRow = {
  id: string;
  kind: BackupKind;
  started_at: Instant;
  finished_at: Instant;
  outcome: BackupRun['outcome'];
  error_code: ApiErrorCode | null;
  folder: string | null;
  name: string | null;
  bytes: number | null;
  audit_sequence: number | null;
  audit_hash: string | null;
  off_site_at: Instant | null;
};

/** A run as it is written down. */
export type NewBackupRun = BackupRun & {
  /** The folder of all backups; null when the backup holds another state of the clinic than this database. */
  folder: string | null;
  /** The newest event that its backup holds. */
  auditHead: AuditHead | null;
};

const theSettings = query('backup settings', (db) =>
  db.selectFrom('backup_setting').selectAll().where('id', '=', 1),
);
const changeSettings = command('change backup settings', (db, row: Values<Omit<BackupSettingRow, 'id'>>) =>
  db
    .updateTable('backup_setting')
    .set({
      folder: row.folder,
      every_hours: row.every_hours,
      at_close: row.at_close,
      keep_daily: row.keep_daily,
      keep_weekly: row.keep_weekly,
      keep_monthly: row.keep_monthly,
      folder_is_off_site: row.folder_is_off_site,
    })
    .where('id', '=', 1),
);
const newestRuns = query('newest backup runs', (db, { limit }: Values<{ limit: number }>) =>
  db.selectFrom('backup_run').selectAll().orderBy('finished_at', 'desc').limit(limit),
);
const newestRunWith = query(
  'newest backup run with outcome',
  (db, { folder, outcome }: Values<{ folder: string; outcome: BackupRun['outcome'] }>) =>
    db
      .selectFrom('backup_run')
      .selectAll()
      .where('folder', '=', folder)
      .where('outcome', '=', outcome)
      .orderBy('finished_at', 'desc')
      .limit(1),
);
const newestOffSite = query('newest off-site copy', (db) =>
  db
    .selectFrom('backup_run')
    .select((expression) => expression.fn.max<Instant | null>('started_at').as('at'))
    .where('off_site_at', 'is not', null),
);
const changeOffSite = command(
  'note off-site copy',
  (db, { name, at }: Values<{ name: string; at: Instant }>) =>
    db.updateTable('backup_run').set({ off_site_at: at }).where('name', '=', name),
);
/** What leaves the record as it is. */
const idleActions = [
  'vault.unlock',
  'vault.lock',
  'vault.refused',
  'password.refused',
  'read',
  'record.refused',
  'backup.run',
  'backup.off-site',
];
const changeAfter = query('change after', (db, { sequence }: Values<{ sequence: number }>) =>
  db
    .selectFrom('audit_event')
    .select('sequence')
    .where('sequence', '>', sequence)
    .where('action', 'not in', idleActions)
    .orderBy('sequence')
    .limit(1),
);

/** Drafts are saved without an audit event, and so are forms that are kept when Stratum locks. */
const sessionSavedAfter = query('session saved after', (db, { at }: Values<{ at: Instant }>) =>
  db.selectFrom('session').select('saved_at').where('saved_at', '>=', at).limit(1),
);
const formKeptAfter = query('form kept after', (db, { at }: Values<{ at: Instant }>) =>
  db.selectFrom('kept_form').select('kept_at').where('kept_at', '>=', at).limit(1),
);

const insertRun = inserter<BackupRunRow>('backup_run', [
  'id',
  'kind',
  'started_at',
  'finished_at',
  'outcome',
  'error_code',
  'folder',
  'name',
  'bytes',
  'audit_sequence',
  'audit_hash',
  'off_site_at',
]);

const rowToRun = (row: BackupRunRow): NewBackupRun => ({
  id: row.id,
  kind: row.kind,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  outcome: row.outcome,
  errorCode: row.error_code,
  folder: row.folder,
  name: row.name,
  bytes: row.bytes,
  auditHead:
    row.audit_sequence === null || row.audit_hash === null
      ? null
      : { sequence: row.audit_sequence, hash: row.audit_hash },
  offSiteAt: row.off_site_at,
});

/** The settings, and the folder if one is chosen. */
export function getBackupSettings(read: Reader): { settings: BackupSettings; folder: string | null } {
  const row = theSettings.only(read, {});
  return {
    folder: row.folder,
    settings: {
      everyHours: row.every_hours,
      atClose: row.at_close === 1,
      keepDaily: row.keep_daily,
      keepWeekly: row.keep_weekly,
      keepMonthly: row.keep_monthly,
      folderIsOffSite: row.folder_is_off_site === 1,
    },
  };
}

/** Writes the settings and the folder anew. */
export function updateBackupSettings(
  tx: Transaction,
  { settings, folder }: { settings: BackupSettings; folder: string | null },
): void {
  changeSettings(tx, {
    folder,
    every_hours: settings.everyHours,
    at_close: flagOf(settings.atClose),
    keep_daily: settings.keepDaily,
    keep_weekly: settings.keepWeekly,
    keep_monthly: settings.keepMonthly,
    folder_is_off_site: flagOf(settings.folderIsOffSite),
  });
}

/** Notes an attempt, however it ended. */
export function insertBackupRun(tx: Transaction, run: NewBackupRun): void {
  insertRun(tx, {
    id: run.id,
    kind: run.kind,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    outcome: run.outcome,
    error_code: run.errorCode,
    folder: run.folder,
    name: run.name,
    bytes: run.bytes,
    audit_sequence: run.auditHead?.sequence ?? null,
    audit_hash: run.auditHead?.hash ?? null,
    off_site_at: run.offSiteAt,
  });
}

/** The last attempts, newest first. */
export function listBackupRuns(read: Reader, limit: number): BackupRun[] {
  return newestRuns.all(read, { limit }).map((row) => {
    const { auditHead: _head, folder: _folder, ...run } = rowToRun(row);
    return run;
  });
}

/** The last attempt in a folder that ended so: what lies elsewhere does not protect what is made here. */
export function findLastRun(
  read: Reader,
  folder: string,
  outcome: BackupRun['outcome'],
): NewBackupRun | undefined {
  const row = newestRunWith.first(read, { folder, outcome });
  return row && rowToRun(row);
}

/** When the newest of the backups was made that lie off site; null when none does. */
export function findLastOffSite(read: Reader): Instant | null {
  return newestOffSite.only(read, {}).at;
}

/** Notes that the backup of this name has been copied off site; false when no run of that name is known. */
export function setOffSite(tx: Transaction, name: string, at: Instant): boolean {
  return changeOffSite(tx, { name, at }) > 0;
}

/**
 * True when something of the record or its settings has changed since a backup; opening and reading are no changes.
 * `auditHead` is the newest event that the backup holds, `startedAt` when it was begun. A backup whose newest event is
 * not in the log holds another state.
 */
export function hasChangedSince(
  read: Reader,
  { auditHead, startedAt }: Pick<NewBackupRun, 'auditHead' | 'startedAt'>,
): boolean {
  return (
    auditHead === null ||
    !isInAuditLog(read, auditHead) ||
    changeAfter.first(read, { sequence: auditHead.sequence }) !== undefined ||
    sessionSavedAfter.first(read, { at: startedAt }) !== undefined ||
    formKeptAfter.first(read, { at: startedAt }) !== undefined
  );
}
