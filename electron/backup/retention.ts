import type { BackupKind, BackupSettings } from '../../domain/backup.ts';
import {
  type CivilDate,
  type Instant,
  addDays,
  addHours,
  civilDateOfInstant,
  daysBetween,
} from '../../domain/time.ts';

/** Which backups are kept. */

type Kept = { name: string; kind: BackupKind; createdAt: Instant };

type Numbers = Pick<BackupSettings, 'keepDaily' | 'keepWeekly' | 'keepMonthly'>;

/** What stood before a restore can be wanted back for so long. */
export const beforeRestoreDays = 30;

const aMonday: CivilDate = '2024-01-01';

const weekOf = (date: CivilDate): string => {
  const days = daysBetween(aMonday, date);
  return addDays(date, -(((days % 7) + 7) % 7));
};
const monthOf = (date: CivilDate): string => date.slice(0, 7);

/** The newest backup of each of the newest `count` periods that have one. Backups come newest first. */
function newestOfEach(
  backups: readonly Kept[],
  periodOf: (backup: Kept) => string,
  count: number,
): ReadonlySet<string> {
  const kept = new Map<string, string>();
  for (const backup of backups) {
    const period = periodOf(backup);
    if (!kept.has(period) && kept.size < count) kept.set(period, backup.name);
  }
  return new Set(kept.values());
}

/**
 * The names of the backups that are no longer kept: neither the last of one of the newest days, weeks or months that
 * have one, in the clinic's time zone, nor a state from before a restore of the last 30 days. The newest of all is
 * always kept.
 */
export function expiredBackups(
  backups: readonly Kept[],
  { keepDaily, keepWeekly, keepMonthly }: Numbers,
  now: Instant,
  timeZone: string,
): string[] {
  const newestFirst = backups.toSorted((a, b) =>
    a.createdAt === b.createdAt ? Number(a.name < b.name) || -1 : Number(a.createdAt < b.createdAt) || -1,
  );
  const regular = newestFirst.filter(({ kind }) => kind !== 'before-restore');
  const dateOf = ({ createdAt }: Kept) => civilDateOfInstant(createdAt, timeZone);
  const recent = addHours(now, -24 * beforeRestoreDays);
  const kept = new Set([
    ...newestFirst.slice(0, 1).map(({ name }) => name),
    ...newestOfEach(regular, dateOf, keepDaily),
    ...newestOfEach(regular, (backup) => weekOf(dateOf(backup)), keepWeekly),
    ...newestOfEach(regular, (backup) => monthOf(dateOf(backup)), keepMonthly),
    ...newestFirst
      .filter(({ kind, createdAt }) => kind === 'before-restore' && createdAt >= recent)
      .map(({ name }) => name),
  ]);
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
}
