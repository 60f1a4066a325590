import type { Problem } from './problem.ts';

/** Why a request was refused. Each code has one sentence per language: what happened, what it means for the record, what to do. */
export const apiErrorCodes = [
  'input.invalid',
  'sender.refused',
  'access.locked',
  'access.unlocked',
  'access.role',
  'access.not-own-session',
  'access.restricted',
  'access.own-review',
  'access.reviewed',
  'password.wrong',
  'password.delayed',
  'password.must-change',
  'recovery-key.wrong',
  'recovery-key.missing',
  'key-store.unavailable',
  'key-store.refused',
  'account.last-manager',
  'account.name-taken',
  'vault.exists',
  'vault.missing',
  'vault.damaged',
  'vault.newer',
  'vault.tampered',
  'database.missing',
  'database.foreign',
  'database.damaged',
  'database.newer',
  'database.busy',
  'folder.read-only',
  'disk.full',
  'disk.failed',
  'not-found',
  'draft.changed-elsewhere',
  'draft.not-a-draft',
  'session.not-signed',
  'session.voided',
  'session.problems',
  'clock.before-session',
  'clock.set-back',
  'comparison.other-patient',
  'patient.changed-elsewhere',
  'patient.possible-duplicate',
  'patient.record-number-taken',
  'patient.merged',
  'aftercare.changed',
  'aftercare.changed-elsewhere',
  'merge.itself',
  'merge.already-merged',
  'merge.has-merged',
  'merge.open-draft',
  'merge.access-differs',
  'merge.signed-since',
  'merge.draft-since',
  'merge.undone',
  'history.changed-elsewhere',
  'record.legal-hold',
  'export.folder-missing',
  'export.folder-read-only',
  'export.failed',
  'backup.no-folder',
  'backup.no-secret',
  'backup.folder-missing',
  'backup.folder-read-only',
  'backup.folder-inside',
  'backup.disk-full',
  'backup.not-a-backup',
  'backup.damaged',
  'backup.newer',
  'backup.secret-wrong',
  'backup.failed',
  'restore.not-allowed',
  'restore.source-gone',
  'rule.fixed',
  'rule.changed-elsewhere',
  'job.running',
  'job.cancelled',
  'unexpected',
] as const;
export type ApiErrorCode = (typeof apiErrorCodes)[number];

/** A refusal as it crosses to the window: no stack, no path into the program, no other record's content. */
export type ApiError = {
  code: ApiErrorCode;
  /** English, for the command line and the log; the window shows its own sentence for the code. */
  message: string;
  fields?: Problem[];
  /** What the sentence names: a duplicate's record number, seconds to wait. */
  values?: Readonly<Record<string, string | number>>;
  /** Names the entry in the log file where the cause of an unexpected failure stands. */
  reference?: string;
};

export type ApiResult<T> = { ok: true; value: T } | { ok: false; error: ApiError };
