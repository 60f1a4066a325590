import { type ReactionCourse, reactionCourse } from '../../domain/comparison-reactions.ts';
import type { Reaction, SessionRecord } from '../../domain/session.ts';
import type { ReactionGrade, ReactionKind } from '../../domain/session-terms.ts';
import { compareTimes, hoursBetween } from '../../domain/time.ts';

/**
 * How one kind of reaction ran, in the words of a timeline. `open`: no end is recorded; `stillThereHours` is when a
 * later look last found it, null when nobody has looked again. `over`: gone, but nobody knows when.
 */
export type ReactionSummary = {
  kind: ReactionKind;
  grade: ReactionGrade;
  outcome:
    | { kind: 'resolved'; hours: number }
    | { kind: 'open'; stillThereHours: number | null }
    | { kind: 'over' }
    | { kind: 'absent' };
};

function outcomeOf(
  { grade, resolvedHours, open }: ReactionCourse,
  stillThereHours: number | null,
): ReactionSummary['outcome'] {
  if (grade === 0 && resolvedHours === null) return { kind: 'absent' };
  if (open) return { kind: 'open', stillThereHours };
  return resolvedHours === null ? { kind: 'over' } : { kind: 'resolved', hours: resolvedHours };
}

/** Hours from the start of the session to the last later look that found the reaction; null when there is none. */
function stillThereHours({ reactions, startedAt }: SessionRecord, kind: ReactionKind): number | null {
  const looks = reactions.filter(
    (seen) => seen.kind === kind && seen.stage === 'later' && seen.grade > 0 && seen.resolvedAt === null,
  );
  const [last] = looks
    .map(({ seenAt }) => seenAt)
    .toSorted(compareTimes)
    .toReversed();
  return last === undefined ? null : hoursBetween(startedAt, last);
}

/** Each kind of reaction of a session once, over all its observations: highest grade first. */
export function summariseReactions(session: SessionRecord): ReactionSummary[] {
  const kinds = [...new Set(session.reactions.map(({ kind }) => kind))];
  return kinds
    .flatMap((kind): ReactionSummary[] => {
      const course = reactionCourse(session, kind);
      return course
        ? [{ kind, grade: course.grade, outcome: outcomeOf(course, stillThereHours(session, kind)) }]
        : [];
    })
    .toSorted((a, b) => b.grade - a.grade);
}

/** What a session's reactions come to: the worst of them, how many are open, and when the last one had gone. */
export type ReactionTotal = {
  seen: ReactionSummary[];
  grade: ReactionGrade;
  open: number;
  /** Hours until the last had resolved; null while one is open or its end is not known. */
  resolvedHours: number | null;
};

/** Sums up what was seen after a session; null when no reaction was seen. */
export function totalReactions(session: SessionRecord): ReactionTotal | null {
  const seen = summariseReactions(session).filter(({ outcome }) => outcome.kind !== 'absent');
  const [worst] = seen;
  if (!worst) return null;
  const hours = seen.flatMap(({ outcome }) => (outcome.kind === 'resolved' ? [outcome.hours] : []));
  return {
    seen,
    grade: worst.grade,
    open: seen.filter(({ outcome }) => outcome.kind === 'open').length,
    resolvedHours: hours.length === seen.length ? Math.max(...hours) : null,
  };
}

export type LaterObservation = { reaction: Reaction; hoursAfter: number };

/** What was recorded after signing, earliest first, each with its hours since the session began. */
export function laterObservations({ reactions, startedAt }: SessionRecord): LaterObservation[] {
  return reactions
    .filter(({ stage }) => stage === 'later')
    .toSorted((a, b) => compareTimes(a.seenAt, b.seenAt) || compareTimes(a.id, b.id))
    .map((reaction) => ({ reaction, hoursAfter: hoursBetween(startedAt, reaction.seenAt) }));
}

/** Kinds whose end is not recorded yet. */
export function openReactions(session: SessionRecord): ReactionKind[] {
  return summariseReactions(session).flatMap(({ kind, outcome }) => (outcome.kind === 'open' ? [kind] : []));
}
