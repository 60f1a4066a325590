import { randomBytes } from 'node:crypto';
import type { ApiErrorCode } from '../../domain/api-error.ts';
import type { BackupKind, BackupSummary } from '../../domain/backup.ts';
import type { Instant } from '../../domain/time.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { findLastRun, getBackupSettings, hasChangedSince, insertBackupRun } from '../../db/backup.ts';
import type { Reader } from '../../db/handle.ts';
import type { HostContext } from '../handlers/handlers.ts';
import type { JobControl, JobOutcome, StartedJob } from '../jobs/runner.ts';
import { JobCancelled, shareKey } from '../jobs/task.ts';
import type { OpenClinic } from '../open-clinic.ts';
import { Refusal } from '../refusal.ts';
import { asBackupRefusal } from './backup-refusal.ts';
import { removeMigrationCopies, removeReplaced } from './former-copies.ts';
import { canBeOpened } from './health.ts';
import { chosenBackups } from './restore-source.ts';

/** Making a backup of the open clinic, and writing down how it went. */

/** Where backups of this clinic go. Throws `backup.no-folder`, `backup.no-secret`. */
export function requireBackupFolder({ store, vault }: Pick<OpenClinic, 'store' | 'vault'>): string {
  const { folder } = getBackupSettings(store.read);
  if (folder === null) throw new Refusal('backup.no-folder', 'No backup folder is chosen');
  if (!canBeOpened(vault)) throw new Refusal('backup.no-secret', 'No secret could open a backup');
  return folder;
}

/**
 * Starts a backup. Throws `job.running`, `access.locked`, `backup.no-folder`, `backup.no-secret`; everything that
 * happens later is the job's outcome, and is noted as a run.
 */
export function startBackup(context: HostContext, kind: BackupKind): StartedJob<BackupSummary> {
  requireBackupFolder(context.host.requireOpen());
  return context.jobs.start('backup', (control) => runBackup(context, kind, control), {
    survivesLock: kind === 'at-close',
  });
}

/** Makes one backup within a job: notes the run, keeps the vault's anchor up to date, removes what is no longer kept. */
export async function runBackup(
  context: HostContext,
  kind: BackupKind,
  control: JobControl,
): Promise<BackupSummary> {
  const { host, environment } = context;
  const open = host.requireOpen();
  const folder = requireBackupFolder(open);
  const startedAt = environment.now();
  const run = { id: environment.newId(), kind, startedAt, folder };
  try {
    const summary = await makeIn(context, open, run, control);
    await noteRun(context, open, run, { state: 'done', value: summary });
    await tidy({ folder, spared: [summary.name, ...chosenBackups()] }, context, open, control);
    return summary;
  } catch (error) {
    const failure = error instanceof JobCancelled ? error : asBackupRefusal(error);
    await noteRun(context, open, run, outcomeOf(failure));
    throw failure;
  }
}

type Run = { id: string; kind: BackupKind; startedAt: Instant; folder: string };

async function makeIn(
  { host, info }: HostContext,
  { store, clinic, vault }: Readonly<OpenClinic>,
  { kind, startedAt, folder }: Run,
  control: JobControl,
): Promise<BackupSummary> {
  const key = shareKey(host.copyKey());
  try {
    return await control.run('makeBackup', {
      kind,
      createdAt: startedAt,
      random: randomBytes(3).toString('hex'),
      database: { file: store.file, key },
      photographs: host.paths.photographs,
      scratch: host.paths.scratch,
      folder,
      application: info.version,
      clinicName: clinic.name,
      vault,
    });
  } finally {
    key.fill(0);
  }
}

const outcomeOf = (failure: JobCancelled | Refusal): JobOutcome<BackupSummary> =>
  failure instanceof Refusal ? { state: 'failed', error: failure.toApiError() } : { state: 'cancelled' };

const outcomes = { done: 'verified', failed: 'failed', cancelled: 'cancelled' } as const;

/** Writes the run down, with its audit event. A clinic that is closed by then cannot take it: the backup counts all the same. */
async function noteRun(
  { host, environment }: HostContext,
  { store, account }: Readonly<OpenClinic>,
  { id, kind, startedAt, folder }: Run,
  outcome: JobOutcome<BackupSummary>,
): Promise<void> {
  const at = environment.now();
  const summary = outcome.state === 'done' ? outcome.value : null;
  const errorCode: ApiErrorCode | null = outcome.state === 'failed' ? outcome.error.code : null;
  try {
    await store.write(async (tx) => {
      const { settings } = getBackupSettings(tx);
      insertBackupRun(tx, {
        id,
        kind,
        startedAt,
        finishedAt: at,
        outcome: outcomes[outcome.state],
        errorCode,
        folder,
        name: summary?.name ?? null,
        bytes: summary?.bytes ?? null,
        auditHead: summary?.auditHead ?? null,
        offSiteAt: summary && settings.folderIsOffSite ? at : null,
      });
      await appendAuditEvent(tx, {
        at,
        // A schedule acts for nobody.
        accountId: kind === 'manual' || kind === 'before-restore' ? account.id : null,
        action: 'backup.run',
        subject: 'backup',
        recordId: id,
        patientId: null,
        details: { kind, outcome: outcomes[outcome.state], name: summary?.name ?? null, errorCode },
      });
    });
    const head = summary?.auditHead;
    if (head && host.open?.store === store) {
      // What was noted in the vault meanwhile is newer.
      await host.changeVault((vault) =>
        head.sequence > (vault.auditHead?.sequence ?? 0) ? { ...vault, auditHead: head } : vault,
      );
    }
  } catch (error) {
    host.log.failure('noting a backup', error);
  }
}

/** What cannot be removed now is removed after the next backup. */
async function tidy(
  place: { folder: string; spared: readonly string[] },
  { host, environment }: HostContext,
  { store, clinic, vault }: Readonly<OpenClinic>,
  control: JobControl,
): Promise<void> {
  if (host.open?.store !== store) return;
  const { settings } = getBackupSettings(store.read);
  const input = {
    ...place,
    clinicId: vault.clinicId,
    settings,
    now: environment.now(),
    timeZone: clinic.timeZone,
  };
  try {
    await control.run('tidyBackups', input);
    await removeMigrationCopies(host.paths);
    await removeReplaced(host.paths, environment.now());
  } catch (error) {
    if (!(error instanceof JobCancelled)) host.log.failure('removing old backups', error);
  }
}

/**
 * True when the record has changed since the last verified backup in a folder, or when nobody can tell: the clock may
 * have been set back since.
 */
export function hasChangedSinceBackup(read: Reader, folder: string, now: Instant): boolean {
  const last = findLastRun(read, folder, 'verified');
  return last === undefined || last.startedAt > now || hasChangedSince(read, last);
}
