import type { ApiErrorCode } from '../../domain/api-error.ts';
import { Refusal, refusalOf } from '../refusal.ts';

/** What a failure means where a folder of backups is written, not the clinic's own. */
const meanings: Readonly<Partial<Record<ApiErrorCode, ApiErrorCode>>> = {
  'disk.full': 'backup.disk-full',
  'folder.read-only': 'backup.folder-read-only',
};

/** These say all there is to say. */
const plain: ReadonlySet<ApiErrorCode> = new Set([
  'access.locked',
  'backup.disk-full',
  'backup.folder-inside',
  'backup.folder-missing',
  'backup.folder-read-only',
  'backup.newer',
  'backup.no-folder',
  'backup.no-secret',
  'backup.not-a-backup',
  'database.busy',
  'database.damaged',
  'database.foreign',
  'database.missing',
]);

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** Any failure of making or copying a backup, as a person is told of it. */
export function asBackupRefusal(error: unknown): Refusal {
  const refusal = refusalOf(error);
  const code = refusal && (meanings[refusal.code] ?? refusal.code);
  if (code && plain.has(code)) return new Refusal(code, 'The backup could not be made', { cause: error });
  const reason = refusal?.code === 'backup.damaged' ? 'verification' : reasonOf(error);
  if (reason === 'ENOENT') {
    return new Refusal('backup.folder-missing', 'The folder is not there', { cause: error });
  }
  return new Refusal('backup.failed', 'The backup could not be finished', {
    values: { reason },
    cause: error,
  });
}
