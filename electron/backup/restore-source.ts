import { basename, dirname, join } from 'node:path';
import type { RestoreSecret, RestoreSource } from '../../domain/backup.ts';
import { exists } from '../files.ts';
import type { HostContext } from '../handlers/handlers.ts';
import { type TaskInput, type TaskName, type TaskOutput, runTask } from '../jobs/run-task.ts';
import { shareKey } from '../jobs/task.ts';
import { Queue } from '../queue.ts';
import { Refusal } from '../refusal.ts';
import { backupPaths, isBackupName } from './backup-folder.ts';
import type { SourceFacts } from './source-tasks.ts';

/** Backups that were chosen to be restored, from the choice to the restore. */

/** How a backup was opened. */
export type Opening = {
  with: RestoreSecret['kind'];
  /** Whoever made the backup had the key of the clinic that was at hand. */
  madeWithKey: boolean;
  /** Whose password had given that key, where the clinic could not be opened and the backup was made with it. */
  accountId: string | null;
};

type Chosen = {
  sourceId: string;
  /** The folder of the one backup. */
  folder: string;
  facts: SourceFacts;
  /** Set by the secret that opened it. */
  opened: (Opening & { key: Uint8Array; forgetting: NodeJS.Timeout; unwatch: () => void }) | undefined;
};

/** How long an opened backup waits for the decision to restore it. */
const openMilliseconds = 600_000;
const mostChosen = 20;

/** Chosen since the start; nothing else can be restored. */
const chosen = new Map<string, Chosen>();

/** A manifest may take much memory: one at a time. */
const reading = new Queue();

const forget = (source: Chosen): void => {
  clearTimeout(source.opened?.forgetting);
  source.opened?.unwatch();
  source.opened?.key.fill(0);
  source.opened = undefined;
};

const inWorker = <N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> =>
  reading.run(() =>
    runTask(name, input, { signal: new AbortController().signal, onProgress: () => undefined }),
  );

/** The names of the backups that were chosen since the start: none of them may go before it is restored. */
export const chosenBackups = (): string[] => [...chosen.values()].map(({ folder }) => basename(folder));

/** Remembers a backup as chosen. Throws `backup.not-a-backup`, `backup.damaged`, `backup.newer`, `backup.folder-missing`. */
export async function chooseSource(
  place: { folder: string; name?: string },
  newId: () => string,
): Promise<RestoreSource> {
  if (place.name !== undefined && !isBackupName(place.name)) {
    throw new Refusal('backup.not-a-backup', 'That is no name of a backup');
  }
  const folder = place.name === undefined ? place.folder : join(place.folder, place.name);
  const { backup, facts } = await inWorker('locateBackup', { folder });
  const [oldest] = chosen.values();
  if (chosen.size >= mostChosen && oldest) {
    forget(oldest);
    chosen.delete(oldest.sourceId);
  }
  const sourceId = newId();
  chosen.set(sourceId, { sourceId, folder: backup, facts, opened: undefined });
  return { sourceId, folder: dirname(backup), ...facts };
}

async function getChosen(sourceId: string): Promise<Chosen> {
  const source = chosen.get(sourceId);
  if (!source || !(await exists(backupPaths(source.folder).manifest))) {
    throw new Refusal('restore.source-gone', 'The chosen backup is not there');
  }
  return source;
}

/**
 * Opens a chosen backup and keeps its key for ten minutes, and not beyond the closing of the clinic. Throws
 * `restore.source-gone`, `backup.secret-wrong`, `backup.damaged`.
 */
export async function openSource(
  sourceId: string,
  secret: RestoreSecret,
  { host }: Pick<HostContext, 'host'>,
): Promise<void> {
  const source = await getChosen(sourceId);
  forget(source);
  const { failedOpening } = host;
  const whileOpen = host.open !== undefined;
  const accountId = whileOpen ? null : (failedOpening?.accountId ?? null);
  const present = whileOpen ? host.copyKey() : failedOpening && Buffer.from(failedOpening.key);
  const databaseKey = present ? shareKey(present) : null;
  const key = shareKey(Buffer.alloc(32));
  let wasClosed = false;
  const unwatch = host.onClose(async () => {
    wasClosed = true;
    key.fill(0);
    forget(source);
  });
  try {
    const typed = secret.kind === 'vault' ? null : secret;
    const input = { backup: source.folder, typed, databaseKey, backupKey: key };
    const { facts, madeWithKey } = await inWorker('openBackup', input);
    if (wasClosed) throw new Refusal('restore.source-gone', 'The clinic was closed meanwhile');
    forget(source);
    const forgetting = setTimeout(() => forget(source), openMilliseconds).unref();
    const opening = { with: secret.kind, madeWithKey, accountId: madeWithKey ? accountId : null };
    source.facts = facts;
    source.opened = { ...opening, key, forgetting, unwatch };
  } catch (error) {
    unwatch();
    key.fill(0);
    throw error;
  } finally {
    databaseKey?.fill(0);
  }
}

/** A backup that was opened. `folder` is its own, `backups` the one with the photographs. */
export type OpenSource = {
  name: string;
  createdAt: string;
  folder: string;
  backups: string;
  opening: Opening;
  key: Buffer;
};

/** An opened backup with a copy of its key, which the caller zeroes. Throws `restore.source-gone`. */
export async function getOpenSource(sourceId: string): Promise<OpenSource> {
  const { folder, facts, opened } = await getChosen(sourceId);
  if (!opened) throw new Refusal('restore.source-gone', 'The backup has to be opened again');
  const { name, createdAt } = facts;
  const { with: kind, madeWithKey, accountId } = opened;
  const opening = { with: kind, madeWithKey, accountId };
  return { name, createdAt, folder, backups: dirname(folder), opening, key: Buffer.from(opened.key) };
}

/** Forgets the key of a backup that has been restored. */
export function closeSource(sourceId: string): void {
  const source = chosen.get(sourceId);
  if (source) forget(source);
}
