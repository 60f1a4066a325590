import { type ReactionCourse, notableHours, reactionCourse } from './comparison-reactions.ts';
import { statementsOf } from './comparison-statements.ts';
import type { SerumApplication, SessionRecord, ZoneTreatment } from './session.ts';
import {
  type Endpoint,
  type ReactionGrade,
  type ReactionKind,
  type SerumCategory,
  type SerumPhase,
  reactionKinds,
  serumCategories,
} from './session-terms.ts';
import { civilDateOfInstant, compareTimes, daysBetween } from './time.ts';
import { type ZoneId, zones } from './zones.ts';

/**
 * The comparison of 2 to 6 sessions, oldest first. Pure: sessions in, differences out.
 *
 * A cell knows its value and how it differs from the session immediately before it in the selection. "Not
 * recorded" is not zero: next to it no difference is stated.
 */

export const zoneParameters = ['depth', 'passes', 'area', 'endpoint'] as const;
export type ZoneParameter = (typeof zoneParameters)[number];

export const comparisonLimits = { minimum: 2, maximum: 6 } as const;

/**
 * How a value differs from the one before it. `by` is greater than zero and in the parameter's stored unit: µm,
 * passes, mm², hours, grades, points of pain. `added` and `removed`: there in only one of the two sessions.
 * `recorded` and `unrecorded`: recorded in only the later or only the earlier of them. `unknown`: nothing can be said.
 */
export type Change =
  | { kind: 'first' }
  | { kind: 'same' }
  | { kind: 'increase' | 'decrease'; by: number }
  | { kind: 'different' }
  | { kind: 'added' | 'removed' }
  | { kind: 'recorded' | 'unrecorded' }
  | { kind: 'unknown' };

/** `present`: the zone was treated, the reaction was recorded. `value` is null where it was not recorded. */
export type Cell<T> = { value: T | null; present: boolean; change: Change };

/** A row differs when any two of its sessions do, also across one in between that does not record the value. */
export type ZoneRow = {
  zone: ZoneId;
  depthUm: Cell<number>[];
  passes: Cell<number>[];
  areaMm2: Cell<number>[];
  endpoint: Cell<Endpoint>[];
  /** The parameters in which recorded values differ. */
  differing: ZoneParameter[];
  /** A parameter differs, or the zone was not treated in every session. */
  differs: boolean;
};

export type ComparedSerum = {
  product: string;
  lot: string | null;
  volumeUl: number | null;
  phase: SerumPhase;
};

export type SerumRow = {
  category: SerumCategory;
  /** Per session: what was applied, empty when nothing of this category was. */
  applications: ComparedSerum[][];
  /** Against the session before: another product, phase, lot or volume is "different". */
  changes: Change[];
  differs: boolean;
};

export type ReactionRow = {
  kind: ReactionKind;
  /** Highest grade seen. */
  grade: Cell<ReactionGrade>[];
  /** Hours from the start of the session to its onset; null when that is not recorded. */
  onsetHours: (number | null)[];
  /** Hours from the start of the session until it had resolved; null when no time of its end is recorded. */
  resolvedHours: Cell<number>[];
  /** Seen, and no end of it recorded. */
  open: boolean[];
  /** Hours from the start of the session to the latest observation of it; null when there is none. */
  lastSeenHours: (number | null)[];
  differs: boolean;
};

/** One thing that changed between the first and the last of the sessions. `by…` is negative for less. */
export type Statement =
  | { kind: 'depth'; zones: ZoneId[]; everyZone: boolean; byUm: number }
  | { kind: 'passes'; zones: ZoneId[]; everyZone: boolean; by: number }
  | { kind: 'zones-added' | 'zones-removed'; zones: ZoneId[] }
  | { kind: 'serums'; added: SerumCategory[]; removed: SerumCategory[] }
  | { kind: 'reaction-resolved'; reaction: ReactionKind; byHours: number }
  | { kind: 'reaction-grade'; reaction: ReactionKind; from: ReactionGrade; to: ReactionGrade }
  | { kind: 'reactions'; added: ReactionKind[]; removed: ReactionKind[] }
  | { kind: 'pain'; from: number; to: number };

export type Comparison = {
  sessionIds: string[];
  /** Calendar days to the session before; null for the first. */
  intervalDays: (number | null)[];
  zones: ZoneRow[];
  serums: SerumRow[];
  reactions: ReactionRow[];
  pain: Cell<number>[];
  /** First against last, most important first; empty when nothing recorded differs. */
  statements: Statement[];
};

/**
 * Compares sessions, oldest first whatever the order they come in. `timeZone` decides the calendar days.
 * Throws RangeError unless there are 2 to 6 of them.
 */
export function compareSessions(sessions: readonly SessionRecord[], timeZone: string): Comparison {
  const { minimum, maximum } = comparisonLimits;
  if (sessions.length < minimum || sessions.length > maximum) {
    throw new RangeError(`${sessions.length} sessions cannot be compared; ${minimum} to ${maximum} can`);
  }
  const ordered = [...sessions].toSorted(
    (a, b) => compareTimes(a.startedAt, b.startedAt) || compareTimes(a.id, b.id),
  );
  return {
    sessionIds: ordered.map(({ id }) => id),
    intervalDays: ordered.map(({ startedAt }, index) => {
      const before = ordered[index - 1];
      if (!before) return null;
      return daysBetween(
        civilDateOfInstant(before.startedAt, timeZone),
        civilDateOfInstant(startedAt, timeZone),
      );
    }),
    zones: zones.flatMap(({ id }) => zoneRow(id, ordered) ?? []),
    serums: serumCategories.flatMap((category) => serumRow(category, ordered) ?? []),
    reactions: reactionKinds.flatMap((kind) => reactionRow(kind, ordered) ?? []),
    pain: cellsOf(
      ordered.map(({ pain }): Entry<number> => ({ state: 'present', value: pain })),
      numberChange,
    ),
    statements: statementsOf(ordered),
  };
}

/** A value before it is compared. `unknown`: whether it was there at all is not recorded. */
type Entry<T> = { state: 'present' | 'absent' | 'unknown'; value: T | null };

function cellsOf<T>(entries: readonly Entry<T>[], changeOf: (before: T, after: T) => Change): Cell<T>[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    return {
      value: entry.value,
      present: entry.state === 'present',
      change: before ? changeBetween(before, entry, changeOf) : { kind: 'first' },
    };
  });
}

function changeBetween<T>(
  before: Entry<T>,
  after: Entry<T>,
  changeOf: (before: T, after: T) => Change,
): Change {
  if (before.state === 'unknown') return { kind: after.state === 'present' ? 'recorded' : 'unknown' };
  if (after.state === 'unknown') return { kind: before.state === 'present' ? 'unrecorded' : 'unknown' };
  if (before.state !== after.state) return { kind: after.state === 'present' ? 'added' : 'removed' };
  if (after.state === 'absent') return { kind: 'same' };
  if (before.value === null) return { kind: after.value === null ? 'unknown' : 'recorded' };
  if (after.value === null) return { kind: 'unrecorded' };
  return changeOf(before.value, after.value);
}

function numberChange(before: number, after: number): Change {
  if (before === after) return { kind: 'same' };
  return after > before ? { kind: 'increase', by: after - before } : { kind: 'decrease', by: before - after };
}

const termChange = (before: string, after: string): Change => ({
  kind: before === after ? 'same' : 'different',
});

function hoursChange(before: number, after: number): Change {
  return Math.abs(after - before) < notableHours ? { kind: 'same' } : numberChange(before, after);
}

const valuesDiffer = (cells: readonly Cell<unknown>[]): boolean =>
  new Set(cells.map(({ value }) => value).filter((value) => value !== null)).size > 1;

function zoneRow(zone: ZoneId, sessions: readonly SessionRecord[]): ZoneRow | null {
  const treatments = sessions.map((session) => session.zones.find((treated) => treated.zone === zone));
  if (treatments.every((treatment) => !treatment)) return null;
  const cells = <T>(valueOf: (treatment: ZoneTreatment) => T | null, changeOf: (a: T, b: T) => Change) =>
    cellsOf(
      treatments.map((treatment): Entry<T> =>
        treatment ? { state: 'present', value: valueOf(treatment) } : { state: 'absent', value: null },
      ),
      changeOf,
    );
  const depthUm = cells((treatment) => treatment.depthUm, numberChange);
  const passes = cells((treatment) => treatment.passes, numberChange);
  const areaMm2 = cells((treatment) => treatment.areaMm2, numberChange);
  const endpoint = cells((treatment) => treatment.endpoint, termChange);
  const byParameter = { depth: depthUm, passes, area: areaMm2, endpoint };
  const differing = zoneParameters.filter((parameter) => valuesDiffer(byParameter[parameter]));
  const treatedInAll = treatments.every((treatment) => treatment);
  return {
    zone,
    depthUm,
    passes,
    areaMm2,
    endpoint,
    differing,
    differs: !treatedInAll || differing.length > 0,
  };
}

function serumRow(category: SerumCategory, sessions: readonly SessionRecord[]): SerumRow | null {
  const applications = sessions.map(({ serums }) =>
    serums.filter((serum) => serum.category === category).map(comparedSerum),
  );
  if (applications.every((applied) => applied.length === 0)) return null;
  const differs = applications.some((applied, index) =>
    applications.slice(index + 1).some((other) => !sameSerums(applied, other)),
  );
  const changes = applications.map((applied, index): Change => {
    const before = applications[index - 1];
    if (!before) return { kind: 'first' };
    if (sameSerums(before, applied)) return { kind: 'same' };
    if (before.length === 0) return { kind: 'added' };
    return { kind: applied.length === 0 ? 'removed' : 'different' };
  });
  return { category, applications, changes, differs };
}

const comparedSerum = ({ product, lot, volumeUl, phase }: SerumApplication): ComparedSerum => ({
  product,
  lot,
  volumeUl,
  phase,
});

/** True when the same products were applied in the same phases, and no recorded lot or volume contradicts it. */
function sameSerums(a: readonly ComparedSerum[], b: readonly ComparedSerum[]): boolean {
  if (a.length !== b.length) return false;
  const others = sortedSerums(b);
  return sortedSerums(a).every((serum, index) => {
    const other = others[index];
    return (
      other?.product === serum.product &&
      other.phase === serum.phase &&
      agree(serum.lot, other.lot) &&
      agree(serum.volumeUl, other.volumeUl)
    );
  });
}

const agree = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b;

const sortedSerums = (serums: readonly ComparedSerum[]): ComparedSerum[] =>
  serums.toSorted(
    (a, b) =>
      compareTimes(a.product, b.product) ||
      compareTimes(a.phase, b.phase) ||
      compareTimes(a.lot ?? '', b.lot ?? '') ||
      (a.volumeUl ?? 0) - (b.volumeUl ?? 0),
  );

function reactionRow(kind: ReactionKind, sessions: readonly SessionRecord[]): ReactionRow | null {
  const courses = sessions.map((session) => reactionCourse(session, kind));
  if (courses.every((course) => !course)) return null;
  const cells = <T extends number>(
    valueOf: (course: ReactionCourse) => T | null,
    changeOf: (a: T, b: T) => Change,
  ) =>
    cellsOf(
      courses.map((course, index): Entry<T> => {
        if (course) return { state: 'present', value: valueOf(course) };
        const notAsked = sessions[index]?.immediateReactions === 'not-recorded';
        return { state: notAsked ? 'unknown' : 'absent', value: null };
      }),
      changeOf,
    );
  const grade = cells((course) => course.grade, numberChange);
  const resolvedHours = cells((course) => course.resolvedHours, hoursChange);
  const open = courses.map((course) => course?.open ?? false);
  return {
    kind,
    grade,
    onsetHours: courses.map((course) => course?.onsetHours ?? null),
    resolvedHours,
    open,
    lastSeenHours: courses.map((course) => course?.lastSeenHours ?? null),
    differs: reactionDiffers(courses, sessions) || valuesDiffer(grade),
  };
}

function reactionDiffers(
  courses: readonly (ReactionCourse | null)[],
  sessions: readonly SessionRecord[],
): boolean {
  const known = courses.filter((course) => course !== null);
  const absent = courses.some(
    (course, index) => !course && sessions[index]?.immediateReactions !== 'not-recorded',
  );
  const ends = known.map(({ resolvedHours }) => resolvedHours).filter((hours) => hours !== null);
  return (
    absent ||
    new Set(known.map(({ open }) => open)).size > 1 ||
    Math.max(...ends) - Math.min(...ends) >= notableHours
  );
}
