import { realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { BackupSettings, BackupSummary } from '../../domain/backup.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { Instant } from '../../domain/time.ts';
import { type AuditEventInput, appendAuditEvent, isInAuditLog } from '../../db/audit.ts';
import {
  getBackupSettings,
  insertBackupRun,
  listBackupRuns,
  setOffSite,
  updateBackupSettings,
} from '../../db/backup.ts';
import type { Transaction } from '../../db/handle.ts';
import { asBackupRefusal } from '../backup/backup-refusal.ts';
import { isBackupName } from '../backup/backup-folder.ts';
import { backupHealth } from '../backup/health.ts';
import { startBackup } from '../backup/run-backup.ts';
import { ensureWritableFolder } from '../files.ts';
import { runTask } from '../jobs/run-task.ts';
import { JobCancelled, shareKey } from '../jobs/task.ts';
import { checkNewPassword } from '../password-policy.ts';
import { Refusal } from '../refusal.ts';
import { passwordRecipient } from '../vault-entries.ts';
import type { AccountContext, FolderPurpose } from './handlers.ts';

const runsShown = 50;

export async function getBackup(_input: undefined, context: AccountContext): Promise<Output<'backup.get'>> {
  const { host, store, environment } = context;
  const { vault } = host.requireOpen();
  const { settings, folder } = getBackupSettings(store.read);
  return {
    settings,
    folder,
    passphraseSetAt: vault.backupPassphrase?.createdAt ?? null,
    recoveryKeySetAt: vault.recovery?.createdAt ?? null,
    health: backupHealth(store.read, vault, environment.now()),
    backups: folder === null ? [] : await listIn(folder, vault.clinicId),
    runs: listBackupRuns(store.read, runsShown),
  };
}

/** Null when the folder cannot be read: a drive that is not connected. */
async function listIn(folder: string, clinicId: string): Promise<BackupSummary[] | null> {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  try {
    return await runTask('listOwnBackups', { folder, clinicId }, options);
  } catch {
    return null;
  }
}

export async function chooseFolderBackup(
  _input: undefined,
  context: AccountContext,
): Promise<Output<'backup.chooseFolder'>> {
  const folder = await chooseUsableFolder('backups', context);
  if (folder !== undefined) {
    await change(context, 'backup.folder', ({ settings, folder: before }) => ({
      // Said of the folder from before.
      settings: { ...settings, folderIsOffSite: settings.folderIsOffSite && folder === before },
      folder,
    }));
  }
  return getBackup(undefined, context);
}

export async function saveSettingsBackup(
  { settings }: ParsedInput<'backup.saveSettings'>,
  context: AccountContext,
): Promise<Output<'backup.saveSettings'>> {
  await change(context, 'backup.settings', ({ folder }) => ({ settings, folder }));
  return getBackup(undefined, context);
}

type Stored = { settings: BackupSettings; folder: string | null };

/** Changes settings or folder, with before and after in the audit log. */
async function change(
  { store, ...context }: AccountContext,
  action: 'backup.folder' | 'backup.settings',
  changed: (before: Stored) => Stored,
): Promise<void> {
  await store.write(async (tx) => {
    const before = getBackupSettings(tx);
    const after = changed(before);
    updateBackupSettings(tx, after);
    const flat = ({ settings, folder }: Stored) => ({ ...settings, folder });
    const details = { before: flat(before), after: flat(after) };
    await appendAuditEvent(tx, eventOf(context, action, details));
  });
}

const eventOf = (
  { environment, account }: Pick<AccountContext, 'environment' | 'account'>,
  action: string,
  details: AuditEventInput['details'],
): AuditEventInput => ({
  at: environment.now(),
  accountId: account.id,
  action,
  subject: 'backup',
  recordId: null,
  patientId: null,
  details,
});

/** The passphrase is not stored, nor anything that it could be guessed from faster than from a backup. */
export async function setPassphraseBackup(
  { newPassword }: ParsedInput<'backup.setPassphrase'>,
  context: AccountContext,
): Promise<Output<'backup.setPassphrase'>> {
  const { host, environment, clinic, account } = context;
  checkNewPassword(newPassword, [clinic.name, account.name]);
  const recipient = await passwordRecipient(newPassword);
  const createdAt = environment.now();
  await host.changeVault(
    (vault) => ({ ...vault, backupPassphrase: { ...recipient, createdAt } }),
    (tx) => appendAuditEvent(tx, eventOf(context, 'backup.passphrase', {})),
  );
  return getBackup(undefined, context);
}

export async function runBackup(_input: undefined, context: AccountContext): Promise<Output<'backup.run'>> {
  return startBackup(context, 'manual').state;
}

export async function copyOffSiteBackup(
  { name }: ParsedInput<'backup.copyOffSite'>,
  context: AccountContext,
): Promise<Output<'backup.copyOffSite'>> {
  const { host, store, environment } = context;
  const { folder } = getBackupSettings(store.read);
  if (folder === null) throw new Refusal('backup.no-folder', 'No backup folder is chosen');
  if (!isBackupName(name)) throw new Refusal('backup.not-a-backup', 'That is no name of a backup');
  const destination = await chooseUsableFolder('off-site-copy', context);
  if (destination === undefined) return null;
  if (await isInside(destination, folder)) {
    throw new Refusal('backup.folder-inside', 'The folder lies inside the backup folder');
  }
  const databaseKey = shareKey(host.copyKey());
  const { state, done } = context.jobs.start('off-site-copy', async (control) => {
    const dataFolder = host.folder;
    const input = { name, folder, destination, databaseKey, dataFolder };
    const copied = await control.run('copyOffSite', input).catch((error: unknown) => {
      throw error instanceof JobCancelled ? error : asBackupRefusal(error);
    });
    control.commit();
    const at = environment.now();
    await store.write(async (tx) => {
      if (!setOffSite(tx, name, at)) noteForeignRun(tx, { ...copied, id: environment.newId(), folder, at });
      await appendAuditEvent(tx, eventOf(context, 'backup.off-site', { name, folder: destination }));
    });
  });
  void done.finally(() => databaseKey.fill(0));
  return state;
}

/**
 * Notes a copied backup whose making this database does not know of, as after a restore. Only one that is proved to be
 * of a state that this record has been in protects it.
 */
function noteForeignRun(tx: Transaction, { id, folder, at, summary, isProved }: ForeignRun): void {
  const { auditHead, kind, createdAt, verifiedAt, name, bytes } = summary;
  if (!isProved || !auditHead || !isInAuditLog(tx, auditHead)) return;
  insertBackupRun(tx, {
    id,
    kind,
    startedAt: createdAt,
    finishedAt: verifiedAt,
    outcome: 'verified',
    errorCode: null,
    folder,
    name,
    bytes,
    auditHead,
    offSiteAt: at,
  });
}

type ForeignRun = {
  id: string;
  folder: string;
  at: Instant;
  summary: BackupSummary;
  isProved: boolean;
};

/** A folder that can be written to and does not lie with the records that it is to save; undefined when cancelled. */
async function chooseUsableFolder(
  purpose: FolderPurpose,
  { desktop, host, store }: AccountContext,
): Promise<string | undefined> {
  const folder = await desktop.chooseFolder(purpose);
  if (folder === undefined) return undefined;
  // Choosing may take a while.
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  try {
    if (!(await stat(folder)).isDirectory()) throw new Refusal('backup.folder-missing', 'No folder is there');
    if (await isInside(folder, host.folder)) {
      throw new Refusal('backup.folder-inside', 'The folder lies inside the data folder');
    }
    await ensureWritableFolder(folder);
  } catch (error) {
    throw asBackupRefusal(error);
  }
  return resolve(folder);
}

/** True for the folder itself as well, and by whatever links it is reached. */
async function isInside(folder: string, outer: string): Promise<boolean> {
  const [inner, around] = await Promise.all([realpath(folder), realpath(outer)]);
  return join(inner, sep).startsWith(join(around, sep));
}
