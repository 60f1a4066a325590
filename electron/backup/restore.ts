import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BackupSummary, RestorePreview } from '../../domain/backup.ts';
import { findAccount } from '../../db/account.ts';
import { type AuditHead, appendAuditEvent } from '../../db/audit.ts';
import { getBackupSettings, hasChangedSince, insertBackupRun } from '../../db/backup.ts';
import type { ClinicFolder } from '../clinic-folder.ts';
import { requireWhole } from '../clinic-swap.ts';
import { exists, syncFolder } from '../files.ts';
import type { HostContext } from '../handlers/handlers.ts';
import type { JobControl, JobOutcome } from '../jobs/runner.ts';
import { JobCancelled, shareKey } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { type Vault, authenticateVault, writeVault } from '../vault.ts';
import { openWithKey } from './restore-database.ts';
import { canBeOpened } from './health.ts';
import { type KeptFiles, keepFiles, keptName } from './kept-files.ts';
import { type OpenSource, type Opening, closeSource, getOpenSource } from './restore-source.ts';
import type { PreparedRestore, PresentClinic, RestoreInput } from './restore-tasks.ts';
import { runBackup } from './run-backup.ts';

/** Restoring a backup: who may, what it would change, and putting it in the place of the present clinic. */

/** Refusals of a data folder that a restore is the way out of. */
const openable: ReadonlySet<string> = new Set(['vault.missing', 'vault.damaged', 'database.missing']);

/**
 * A clinic that is open is replaced by a manager only; one that is locked and could be opened, by nobody. Throws
 * `restore.not-allowed`, and what keeps the data folder from being used.
 */
export async function checkMayRestore({ host }: Pick<HostContext, 'host'>): Promise<void> {
  const refused = new Refusal('restore.not-allowed', 'The clinic has to be opened by a manager');
  const { open } = host;
  if (open) {
    if (!open.account.roles.includes('manager') || open.account.mustChangePassword) throw refused;
    return;
  }
  if (host.failedOpening) return;
  let state: Awaited<ReturnType<typeof host.inspect>>;
  try {
    state = await host.inspect();
  } catch (error) {
    if (error instanceof Refusal && openable.has(error.code)) return;
    throw error;
  }
  if (state === 'clinic') throw refused;
}

/** The clinic as it is, with a copy of its key where somebody has given it. */
async function presentClinic({ host }: HostContext): Promise<PresentClinic> {
  const { database, photographs } = host.paths;
  const key = host.open ? host.copyKey() : host.failedOpening && Buffer.from(host.failedOpening.key);
  return {
    database: (await exists(database)) ? database : null,
    key: key ? shareKey(key) : null,
    isOpen: host.open !== undefined,
    photographs,
  };
}

/** Runs `work` with what a restore task needs; its keys are overwritten afterwards. */
async function withInput<T>(
  context: HostContext,
  sourceId: string,
  work: (input: RestoreInput, source: OpenSource) => Promise<T>,
): Promise<T> {
  const source = await getOpenSource(sourceId);
  const backupKey = shareKey(source.key);
  const present = await presentClinic(context);
  try {
    const scratch = join(context.host.paths.scratch, `restore-${context.environment.newId()}`);
    const { folder: backup, backups: folder } = source;
    const managerId = mustBeManager(context, source.opening);
    return await work({ backup, folder, backupKey, scratch, present, managerId }, source);
  } finally {
    backupKey.fill(0);
    present.key?.fill(0);
  }
}

/**
 * Who must be a manager in the backup: with no manager signed in, a password opens a backup for managers only, while
 * the recovery key and the passphrase open it for whoever holds them. Throws `restore.source-gone`.
 */
function mustBeManager({ host }: HostContext, opening: Opening): string | null {
  if (host.open || opening.with !== 'vault') return null;
  const accountId = provenAccount(host, opening);
  if (accountId !== null) return accountId;
  throw new Refusal('restore.source-gone', 'The backup has to be opened again');
}

/** Whose password was right, where that is known from the backup: anybody can make a vault with a password of theirs. */
const provenAccount = ({ failedOpening }: HostContext['host'], { accountId }: Opening): string | null =>
  failedOpening?.accountId === accountId ? accountId : null;

/** The folder in which the present files are kept when a restore is made now. */
const keepingFolder = ({ host, environment }: HostContext): string =>
  join(host.paths.before, keptName(environment.now()));

/** What restoring an opened backup would change. Throws `backup.damaged`, `restore.not-allowed`, `job.running`. */
export async function previewSource(context: HostContext, sourceId: string): Promise<RestorePreview> {
  const { done } = context.jobs.start('restore', (control) =>
    withInput<RestorePreview>(context, sourceId, async (input, { createdAt, opening }) => {
      const { keyFits, ...preview } = await control.run('previewRestore', input);
      return {
        sourceId,
        createdAt,
        // A clinic that could not be opened proves no key by itself: its vault may have been put there.
        origin: opening.madeWithKey && keyFits ? 'proven' : 'unproven',
        keptAs: input.present.database === null ? '' : keepingFolder(context),
        ...preview,
      };
    }),
  );
  return valueOf(await done);
}

/** The value of a job that somebody waits for. Throws what it failed of. */
function valueOf<T>(outcome: JobOutcome<T>): T {
  if (outcome.state === 'done') return outcome.value;
  if (outcome.state === 'cancelled') throw new Refusal('job.cancelled', 'The restore was cancelled');
  const { code, message, values, reference } = outcome.error;
  if (code === 'unexpected') throw new Error(`A restore failed, see ${reference ?? 'the log'}`);
  throw new Refusal(code, message, values && { values });
}

/** What has been kept of the clinic that is replaced. */
type KeptState = { backup: BackupSummary | null; files: KeptFiles | null };

/**
 * Puts an opened backup in the place of the present clinic. The present state is kept first: as a verified backup
 * where it can be read, and its files in any case. Ends locked, with the accounts and passwords of the backup.
 */
export async function restoreSource(context: HostContext, sourceId: string): Promise<void> {
  const { done } = context.jobs.start('restore', (control) => restore(context, sourceId, control), {
    survivesLock: true,
  });
  valueOf(await done);
}

function restore(context: HostContext, sourceId: string, control: JobControl): Promise<void> {
  const { host } = context;
  return withInput(context, sourceId, async (input, { name, createdAt, opening }) => {
    const by = restorer(context, opening);
    const databaseKey = shareKey(Buffer.alloc(32));
    try {
      for (let attempt = 1; ; attempt += 1) {
        const backup = await backUpPresent(context, control);
        const prepared = await control.run('prepareRestore', { ...input, databaseKey });
        // What somebody has written meanwhile is to be kept and told of as well.
        if (attempt < 3 && isOutdated(context, backup)) continue;
        control.commit();
        await host.replaceClinic(async (paths) => {
          const files = await keepFiles(paths, keepingFolder(context));
          const source = { name, createdAt };
          try {
            await putInPlace(context, { prepared, databaseKey, kept: { backup, files }, by, source }, paths);
          } catch (error) {
            await files?.remove();
            throw error;
          }
        });
        closeSource(sourceId);
        return;
      }
    } finally {
      databaseKey.fill(0);
      await rm(input.scratch, { recursive: true, force: true });
    }
  });
}

/** Who is signed in, or whose password was right for a clinic that could not be opened. */
function restorer({ host }: HostContext, opening: Opening): Replacement['by'] {
  if (host.open) return host.open.account;
  const id = provenAccount(host, opening);
  // The name is that of the backup: the vault, in which there is one as well, may have been put there.
  return id === null ? null : { id, name: null };
}

/** A verified backup of the open clinic, where there is a folder for it. Its files are kept all the same. */
async function backUpPresent(context: HostContext, control: JobControl): Promise<BackupSummary | null> {
  const { open } = context.host;
  if (!open || getBackupSettings(open.store.read).folder === null || !canBeOpened(open.vault)) return null;
  try {
    return await runBackup(context, 'before-restore', control);
  } catch (error) {
    if (error instanceof JobCancelled) throw error;
    context.host.log.failure('a backup before restoring', error);
    return null;
  }
}

const isOutdated = ({ host }: HostContext, backup: BackupSummary | null): boolean =>
  host.open !== undefined &&
  backup?.auditHead != null &&
  hasChangedSince(host.open.store.read, { auditHead: backup.auditHead, startedAt: backup.createdAt });

type Replacement = {
  prepared: PreparedRestore;
  databaseKey: Uint8Array;
  kept: KeptState;
  by: { id: string; name: string | null } | null;
  source: { name: string; createdAt: string };
};

/** Notes the restore in the restored database and puts it, then its vault, where the host takes them from. */
async function putInPlace(
  context: HostContext,
  replacement: Replacement,
  paths: ClinicFolder,
): Promise<void> {
  const { prepared, databaseKey } = replacement;
  const head = await noteRestore(context, replacement);
  await requireWhole(prepared.file);
  await rename(prepared.file, paths.nextDatabase);
  await syncFolder(paths.folder);
  const vault: Vault = {
    ...prepared.vault,
    // Sealed by the key store of the computer on which the backup was made.
    keyStores: [],
    auditHead: head,
  };
  await writeVault(paths.nextVault, authenticateVault(vault, databaseKey));
}

async function noteRestore(
  { environment }: HostContext,
  { prepared, databaseKey, kept, by, source }: Replacement,
): Promise<AuditHead> {
  const store = await openWithKey({ file: prepared.file, key: databaseKey });
  try {
    const at = environment.now();
    const known = by && (await findAccount(store.read, by.id));
    const { counts, present, unreadable } = prepared.comparison;
    return await store.write(async (tx) => {
      if (kept.backup) {
        const { name, bytes, auditHead } = kept.backup;
        insertBackupRun(tx, {
          id: environment.newId(),
          kind: 'before-restore',
          startedAt: kept.backup.createdAt,
          finishedAt: at,
          outcome: 'verified',
          errorCode: null,
          folder: null, // It holds what was replaced, not what is here.
          name,
          bytes,
          auditHead,
          offSiteAt: null,
        });
      }
      return appendAuditEvent(tx, {
        at,
        accountId: known ? known.id : null,
        action: 'backup.restore',
        subject: 'backup',
        recordId: null,
        patientId: null,
        details: {
          backup: source.name,
          madeAt: source.createdAt,
          by: by?.name ?? known?.name ?? null,
          before: present,
          unreadable,
          keptBackup: kept.backup?.name ?? null,
          keptFiles: kept.files === null ? null : basename(kept.files.folder),
          counts: Object.fromEntries(
            counts.map(({ kind, lost, gained, changed }) => [kind, { lost, gained, changed }]),
          ),
        },
      });
    });
  } finally {
    await store.close();
  }
}
