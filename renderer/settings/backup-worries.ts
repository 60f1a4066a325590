import type { BackupHealth } from '../../domain/backup.ts';
import { type Instant, compareTimes } from '../../domain/time.ts';

/** What is wrong with the backups, the gravest first. */
export type BackupWorry = 'noFolder' | 'noSecret' | 'lastFailed' | 'never' | 'overdue' | 'offSite';

/** Everything that a manager should see to; empty when the record is well protected. */
export function backupWorries(health: BackupHealth, now: Instant): BackupWorry[] {
  const { folder, canBeOpened, lastVerifiedAt, lastFailure, nextDueAt, offSiteOverdue } = health;
  if (folder === null) return canBeOpened ? ['noFolder'] : ['noFolder', 'noSecret'];
  const worries: BackupWorry[] = [];
  if (!canBeOpened) worries.push('noSecret');
  const failedSince = lastFailure !== null && (lastVerifiedAt === null || lastFailure.at > lastVerifiedAt);
  if (failedSince) worries.push('lastFailed');
  if (lastVerifiedAt === null) worries.push('never');
  else if (nextDueAt !== null && compareTimes(nextDueAt, now) < 0) worries.push('overdue');
  if (lastVerifiedAt !== null && offSiteOverdue) worries.push('offSite');
  return worries;
}
