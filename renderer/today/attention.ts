import type { Role } from '../../domain/clinic.ts';
import type { TodayView } from '../../domain/contract-trust.ts';
import { type Instant, compareTimes, hoursBetween } from '../../domain/time.ts';

/** What a person should see to, in the order in which it matters. */
export const attentionKinds = [
  'rolled-back',
  'backup-failed',
  'recovery-key',
  'no-folder',
  'no-secret',
  'overdue',
  'off-site',
  'emergencies',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** A backup may be late by this many hours, a computer that was off for a night, before Today speaks of it. */
const patienceHours = 24;

/** What of Today needs somebody; empty when all is well. Emergencies are for managers alone. */
export function attentionOf(view: TodayView, roles: readonly Role[], now: Instant): AttentionKind[] {
  const { backup, recoveryKeySet } = view;
  const hasFailed =
    backup.lastFailure !== null &&
    (backup.lastVerifiedAt === null || compareTimes(backup.lastFailure.at, backup.lastVerifiedAt) > 0);
  const needed: Readonly<Record<AttentionKind, boolean>> = {
    'rolled-back': view.rolledBack,
    'backup-failed': hasFailed,
    'recovery-key': !recoveryKeySet,
    'no-folder': backup.folder === null,
    // A recovery key would open backups as well: one thing is asked for, not two.
    'no-secret': backup.folder !== null && !backup.canBeOpened && recoveryKeySet,
    overdue:
      backup.folder !== null &&
      !hasFailed &&
      backup.nextDueAt !== null &&
      hoursBetween(backup.nextDueAt, now) > patienceHours,
    'off-site': backup.lastVerifiedAt !== null && backup.offSiteOverdue,
    emergencies: view.emergenciesToReview > 0 && roles.includes('manager'),
  };
  return attentionKinds.filter((kind) => needed[kind]);
}
