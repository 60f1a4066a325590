import { type BackupHealth, offSiteReminderDays } from '../../domain/backup.ts';
import { type Instant, addHours } from '../../domain/time.ts';
import { findLastOffSite, findLastRun, getBackupSettings } from '../../db/backup.ts';
import type { Reader } from '../../db/handle.ts';
import type { Vault } from '../vault.ts';
import { type ScheduleState, nextDueAt } from './schedule.ts';

type Secrets = Pick<Vault, 'recovery' | 'backupPassphrase'>;

/** True when a recovery key or a passphrase exists: without one, nobody could open a backup on another computer. */
export const canBeOpened = ({ recovery, backupPassphrase }: Secrets): boolean =>
  recovery !== null || backupPassphrase !== null;

const later = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one;

/** What decides when the next backup is made. */
export function scheduleState(read: Reader, vault: Secrets): ScheduleState {
  const { settings, folder } = getBackupSettings(read);
  const [verified, failed, cancelled] = (['verified', 'failed', 'cancelled'] as const).map((outcome) =>
    folder === null ? null : (findLastRun(read, folder, outcome)?.finishedAt ?? null),
  );
  return {
    settings,
    isPossible: folder !== null && canBeOpened(vault),
    lastVerifiedAt: verified ?? null,
    lastVainAt: later(failed ?? null, cancelled ?? null),
  };
}

/** How well the record is protected; what Today and the settings show. A few indexed reads. */
export function backupHealth(read: Reader, vault: Secrets, now: Instant): BackupHealth {
  const { folder } = getBackupSettings(read);
  const failed = folder === null ? undefined : findLastRun(read, folder, 'failed');
  const state = scheduleState(read, vault);
  const { lastVerifiedAt } = state;
  const lastOffSiteAt = findLastOffSite(read);
  const isStillFailing = failed !== undefined && failed.finishedAt > (lastVerifiedAt ?? '');
  return {
    folder,
    canBeOpened: canBeOpened(vault),
    lastVerifiedAt,
    lastOffSiteAt,
    lastFailure: isStillFailing ? { at: failed.finishedAt, errorCode: failed.errorCode } : null,
    nextDueAt: nextDueAt(state, now),
    offSiteOverdue: lastOffSiteAt === null || lastOffSiteAt <= addHours(now, -24 * offSiteReminderDays),
  };
}
