import { z } from 'zod';
import type { ApiErrorCode } from './api-error.ts';
import type { Instant } from './time.ts';

/** When and where backups are made, and how many are kept. */
export const backupSettingsSchema = z.strictObject({
  everyHours: z.int().min(1).max(168),
  atClose: z.boolean(),
  keepDaily: z.int().min(1).max(366),
  keepWeekly: z.int().min(0).max(260),
  keepMonthly: z.int().min(0).max(240),
  /** The folder itself lies outside the clinic: on another site, or on a medium that is carried away. */
  folderIsOffSite: z.boolean(),
});
export type BackupSettings = z.output<typeof backupSettingsSchema>;

export const defaultBackupSettings: BackupSettings = {
  everyHours: 24,
  atClose: true,
  keepDaily: 7,
  keepWeekly: 4,
  keepMonthly: 12,
  folderIsOffSite: false,
};

export const backupKinds = ['manual', 'scheduled', 'at-close', 'before-restore'] as const;
export type BackupKind = (typeof backupKinds)[number];

/** A verified backup that lies in the backup folder. */
export type BackupSummary = {
  /** Name of its folder. */
  name: string;
  kind: BackupKind;
  createdAt: Instant;
  verifiedAt: Instant;
  bytes: number;
  patients: number;
  sessions: number;
  photographs: number;
  auditHead: { sequence: number; hash: string } | null;
};

/** One attempt, as the clinic remembers it even when the folder is away. */
export type BackupRun = {
  id: string;
  kind: BackupKind;
  startedAt: Instant;
  finishedAt: Instant;
  outcome: 'verified' | 'failed' | 'cancelled';
  errorCode: ApiErrorCode | null;
  name: string | null;
  bytes: number | null;
  offSiteAt: Instant | null;
};

/** How well the record is protected; what Today shows. */
export type BackupHealth = {
  folder: string | null;
  /** Whether a recovery key or a passphrase exists that could open a backup. */
  canBeOpened: boolean;
  /** Of the backups in this folder. */
  lastVerifiedAt: Instant | null;
  /** When the newest of the backups was made that lie off site: a copy is as old as what was copied. */
  lastOffSiteAt: Instant | null;
  lastFailure: { at: Instant; errorCode: ApiErrorCode | null } | null;
  nextDueAt: Instant | null;
  /** The newest backup off site is seven days old, or there is none. */
  offSiteOverdue: boolean;
};

/** Days without an off-site copy after which Today reminds. */
export const offSiteReminderDays = 7;

export type BackupView = {
  settings: BackupSettings;
  folder: string | null;
  passphraseSetAt: Instant | null;
  recoveryKeySetAt: Instant | null;
  health: BackupHealth;
  /** Newest first; null when the folder cannot be read. */
  backups: BackupSummary[] | null;
  runs: BackupRun[];
};

/** What opens a backup. `vault` needs nothing typed: the clinic that is open, or whose password was just given, has its key. */
export const restoreSecretSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recovery-key'), text: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('passphrase'), text: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal('vault') }),
]);
export type RestoreSecret = z.output<typeof restoreSecretSchema>;

/** A backup that was chosen to be restored, before it is opened. */
export type RestoreSource = {
  /** Names the choice in the calls that follow; good until the application ends. */
  sourceId: string;
  folder: string;
  name: string;
  createdAt: Instant;
  bytes: number;
  patients: number;
  sessions: number;
  photographs: number;
  /** Which secrets can open it. */
  opensWith: RestoreSecret['kind'][];
};

/** One record in which the present clinic and the backup differ. */
export type RestoreDifference = {
  kind:
    | 'patient'
    | 'session'
    | 'addendum'
    | 'reaction'
    | 'history'
    | 'plan'
    | 'outcome'
    | 'consent'
    | 'aftercare'
    | 'merge'
    | 'product'
    | 'lot'
    | 'movement'
    | 'device'
    | 'rule'
    | 'consent-text'
    | 'aftercare-text'
    | 'session-template'
    | 'account'
    | 'photograph-entry'
    | 'photograph';
  id: string;
  /** What a person knows it by: a name and record number, a date. */
  label: string;
  /** `lost`: only in the present clinic. `gained`: only in the backup. `changed`: in both, not alike. */
  change: 'lost' | 'gained' | 'changed';
};

export type RestorePreview = {
  sourceId: string;
  clinicName: string;
  createdAt: Instant;
  /**
   * `proven`: made by somebody who had the key of the present database. Otherwise only that it can be opened is known:
   * whoever has read the clinic's vault can seal a backup for its recovery key and passphrase.
   */
  origin: 'proven' | 'unproven';
  /** The state of the present clinic: nothing there, readable, or only in part. */
  present: 'none' | 'readable' | 'damaged';
  /** What of the present database cannot be read: table names. */
  unreadable: string[];
  counts: {
    kind: RestoreDifference['kind'];
    backup: number;
    present: number | null;
    lost: number;
    gained: number;
    changed: number;
  }[];
  /** At most 500, the losses first. */
  differences: RestoreDifference[];
  /** The folder in which the present state is kept. */
  keptAs: string;
};
