import {
  type Entry,
  cellsOf,
  hoursChange,
  numberChange,
  termChange,
  valuesDiffer,
} from './comparison-cells.ts';
import {
  type AnaestheticRow,
  type PrpRow,
  type SerumRow,
  anaestheticRow,
  prpRow,
  serumRow,
} from './comparison-materials.ts';
import { type ReactionCourse, notableHours, reactionCourse } from './comparison-reactions.ts';
import { statementsOf } from './comparison-statements.ts';
import type { SessionRecord, ZoneTreatment } from './session.ts';
import {
  type Endpoint,
  type Pattern,
  type ReactionGrade,
  type ReactionKind,
  type SerumCategory,
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

export const zoneParameters = ['depth', 'passes', 'pattern', 'speed', 'area', 'endpoint'] as const;
export type ZoneParameter = (typeof zoneParameters)[number];

export const comparisonLimits = { minimum: 2, maximum: 6 } as const;

/**
 * How a value differs from the one before it. `by` is greater than zero and in the parameter's stored unit: µm,
 * passes, turns a minute, mm², hours, grades, points of pain. `added` and `removed`: there in only one of the two sessions.
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
  pattern: Cell<Pattern>[];
  speedRpm: Cell<number>[];
  areaMm2: Cell<number>[];
  endpoint: Cell<Endpoint>[];
  /** The parameters in which recorded values differ. */
  differing: ZoneParameter[];
  /** A parameter differs, or the zone was not treated in every session. */
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
  /** Only where every zone that changed changed alike. */
  | { kind: 'pattern'; zones: ZoneId[]; everyZone: boolean; from: Pattern; to: Pattern }
  | { kind: 'speed'; zones: ZoneId[]; everyZone: boolean; byRpm: number }
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
  /** Null when no session says whether one was used. */
  anaesthetics: AnaestheticRow | null;
  /** Null when no session has a sheet. */
  prp: PrpRow | null;
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
    anaesthetics: anaestheticRow(ordered),
    prp: prpRow(ordered),
    reactions: reactionKinds.flatMap((kind) => reactionRow(kind, ordered) ?? []),
    pain: cellsOf(
      ordered.map(({ pain }): Entry<number> => ({ state: 'present', value: pain })),
      numberChange,
    ),
    statements: statementsOf(ordered),
  };
}

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
  const pattern = cells((treatment) => treatment.pattern, termChange);
  const speedRpm = cells((treatment) => treatment.speedRpm, numberChange);
  const areaMm2 = cells((treatment) => treatment.areaMm2, numberChange);
  const endpoint = cells((treatment) => treatment.endpoint, termChange);
  const byParameter = { depth: depthUm, passes, pattern, speed: speedRpm, area: areaMm2, endpoint };
  const differing = zoneParameters.filter((parameter) => valuesDiffer(byParameter[parameter]));
  const treatedInAll = treatments.every((treatment) => treatment);
  return {
    zone,
    depthUm,
    passes,
    pattern,
    speedRpm,
    areaMm2,
    endpoint,
    differing,
    differs: !treatedInAll || differing.length > 0,
  };
}

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
