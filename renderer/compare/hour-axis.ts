import type { ReactionRow } from '../../domain/comparison.ts';

export type HourAxis = { endHours: number; ticks: number[] };

/** Marks fall on the hours at which people look again: 24, 48, 72. */
const steps = [
  { upToHours: 24, hours: 6 },
  { upToHours: 96, hours: 12 },
  { upToHours: 192, hours: 24 },
] as const;
const widestStepHours = 48;

/** The plot ends after 14 days: what lasted longer is drawn to the edge and labelled with its true length. */
export const longestAxisHours = 336;

/** The axis for courses of up to `hours` hours, in whole steps; never less than a day. */
export function hourAxis(hours: number): HourAxis {
  const reach = Math.min(Math.max(hours, 24), longestAxisHours);
  const step = steps.find(({ upToHours }) => reach <= upToHours)?.hours ?? widestStepHours;
  const count = Math.ceil(reach / step);
  return { endHours: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** How one course is drawn. Hours from the start of the session. */
export type CourseBar =
  | { kind: 'resolved'; fromHours: number; hours: number; beyondAxis: boolean }
  | { kind: 'open'; fromHours: number; lastSeenHours: number }
  | { kind: 'unknown' }
  | { kind: 'not-seen' };

/** How the course of a reaction after one session is drawn; null when the reaction was not recorded there. */
export function courseBar(row: ReactionRow, session: number): CourseBar | null {
  const grade = row.grade[session];
  if (!grade?.present) return null;
  // Where no onset is recorded, the course is drawn from the treatment.
  const fromHours = Math.max(0, row.onsetHours[session] ?? 0);
  const hours = row.resolvedHours[session]?.value ?? null;
  if (hours !== null) return { kind: 'resolved', fromHours, hours, beyondAxis: hours > longestAxisHours };
  if (row.open[session]) return { kind: 'open', fromHours, lastSeenHours: row.lastSeenHours[session] ?? 0 };
  return grade.value === 0 ? { kind: 'not-seen' } : { kind: 'unknown' };
}

/** The longest time that any of these courses needs on the axis. */
export function longestCourse(rows: readonly ReactionRow[]): number {
  const hours = rows.flatMap(({ resolvedHours, lastSeenHours, open }) =>
    resolvedHours.map(({ value }, session) => value ?? (open[session] ? (lastSeenHours[session] ?? 0) : 0)),
  );
  return Math.max(0, ...hours);
}
