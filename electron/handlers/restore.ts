import type { Output, ParsedInput } from '../../domain/contract.ts';
import { getBackupSettings } from '../../db/backup.ts';
import { checkMayRestore, previewSource, restoreSource } from '../backup/restore.ts';
import { chooseSource, openSource } from '../backup/restore-source.ts';
import { Refusal } from '../refusal.ts';
import { presentStatus } from './app.ts';
import { type HostContext, statusOf } from './handlers.ts';

/** A backup by its name in the clinic's own folder, which only an open clinic knows, or one chosen in a dialog. */
export async function chooseRestore(
  { name }: ParsedInput<'restore.choose'>,
  context: HostContext,
): Promise<Output<'restore.choose'>> {
  await checkMayRestore(context);
  const { host, desktop, environment } = context;
  if (name !== null) {
    const { folder } = getBackupSettings(host.requireOpen().store.read);
    if (folder === null) throw new Refusal('backup.no-folder', 'No backup folder is chosen');
    return chooseSource({ folder, name }, environment.newId);
  }
  const folder = await desktop.chooseFolder('restore');
  return folder === undefined ? null : chooseSource({ folder }, environment.newId);
}

export async function previewRestore(
  { sourceId, secret }: ParsedInput<'restore.preview'>,
  context: HostContext,
): Promise<Output<'restore.preview'>> {
  await checkMayRestore(context);
  await openSource(sourceId, secret, context);
  return previewSource(context, sourceId);
}

export async function applyRestore(
  { sourceId, password }: ParsedInput<'restore.apply'>,
  context: HostContext,
): Promise<Output<'restore.apply'>> {
  await checkMayRestore(context);
  const { host, broadcast } = context;
  if (host.open) {
    if (password === null) throw new Refusal('password.wrong', 'The password is missing');
    await host.confirmPassword(password);
  }
  try {
    await restoreSource(context, sourceId);
  } catch (error) {
    // Looks at the folder: what was committed and could not be finished is finished now, or what keeps it from that is shown.
    if (!host.open) broadcast('status-changed', await presentStatus(context));
    throw error;
  }
  const status = statusOf(context);
  broadcast('status-changed', status);
  return status;
}
