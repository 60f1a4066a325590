import type { Reaction, SessionRecord } from './session.ts';
import type { ReactionGrade, ReactionKind } from './session-terms.ts';
import { type Instant, hoursBetween } from './time.ts';
import type { ZoneId } from './zones.ts';

/** Times that differ by less than one hour count as the same: people remember hours, not minutes. */
export const notableHours = 1;

/** How one kind of reaction ran after one session, over all its observations. */
export type ReactionCourse = {
  /** Highest grade over all observations. */
  grade: ReactionGrade;
  /** Hours from the start of the session to its earliest recorded onset; null when not recorded or seen before it. */
  onsetHours: number | null;
  /** Hours from the start of the session to the latest recorded resolution; null when that is not known. */
  resolvedHours: number | null;
  /** Seen, and no end of it recorded. */
  open: boolean;
  /** Hours from the start of the session to the latest observation. */
  lastSeenHours: number;
};

/**
 * The course of one kind of reaction after a session; null when it was never recorded.
 *
 * An observation says "still there" (grade above 0, no time of resolution), "gone at" (a time of resolution) or
 * "not there" (grade 0). What was still there is over once a later statement about the same zones says so: the
 * forehead's resolution does not close the cheeks'. While anything is still there the reaction is open. When it
 * is over but only known to be gone by the next look, it is neither open nor resolved at a known time. Whether a course
 * is the expected one (C09, C18) is not judged here.
 */
export function reactionCourse(session: SessionRecord, kind: ReactionKind): ReactionCourse | null {
  const observations = session.reactions.filter((reaction) => reaction.kind === kind);
  if (observations.length === 0) return null;
  const stillThere = observations.filter(isStillThere);
  const resolutions = observations.map(goneAt).filter((resolvedAt) => resolvedAt !== null);
  const latestResolution = resolutions.toSorted().at(-1);
  const known =
    latestResolution !== undefined && stillThere.every((seen) => isFollowedBy(seen, session, goneAt));
  const onset = onsetOf(observations, session);
  const hours = observations.map((seen) => hoursBetween(session.startedAt, timeSeen(seen, session)));
  const grades = observations.map(({ grade }) => grade).toSorted((a, b) => a - b);
  return {
    grade: grades.at(-1) ?? 0,
    onsetHours: onset === null ? null : hoursBetween(session.startedAt, onset),
    resolvedHours: known ? hoursBetween(session.startedAt, latestResolution) : null,
    open: stillThere.some((seen) => isOpen(seen, session)),
    lastSeenHours: Math.max(...hours),
  };
}

const isStillThere = ({ grade, resolvedAt }: Reaction) => grade > 0 && resolvedAt === null;
const goneAt = ({ resolvedAt }: Reaction) => resolvedAt;
const goneBy = ({ grade, resolvedAt, seenAt }: Reaction) => resolvedAt ?? (grade === 0 ? seenAt : null);

/** True while nothing that was recorded later says that what was seen here is over, in every one of its zones. */
export function isOpen(seen: Reaction, session: SessionRecord): boolean {
  return isStillThere(seen) && !isFollowedBy(seen, session, goneBy);
}

function isFollowedBy(
  seen: Reaction,
  session: SessionRecord,
  endOf: (later: Reaction) => Instant | null,
): boolean {
  const later = session.reactions.filter((observation) => {
    const end = observation.kind === seen.kind ? endOf(observation) : null;
    return end !== null && end >= timeSeen(seen, session);
  });
  const over = new Set(later.flatMap((observation) => zonesOf(observation, session)));
  return later.length > 0 && zonesOf(seen, session).every((zone) => over.has(zone));
}

/** The earliest recorded onset; null when there is none, or when it had been seen before that. */
function onsetOf(observations: readonly Reaction[], session: SessionRecord): Instant | null {
  const onsets = observations.map(({ onsetAt }) => onsetAt).filter((onsetAt) => onsetAt !== null);
  const earliest = onsets.toSorted().at(0);
  if (earliest === undefined) return null;
  const seenBefore = observations.some((seen) => seen.grade > 0 && timeSeen(seen, session) < earliest);
  return seenBefore ? null : earliest;
}

/**
 * When an observation was made. Immediate reactions carry the time of signing, which can be days after the
 * treatment; they were seen when it ended.
 */
export function timeSeen({ stage, seenAt, onsetAt }: Reaction, session: SessionRecord): Instant {
  if (stage === 'later') return seenAt;
  const end = session.endedAt ?? session.startedAt;
  return onsetAt !== null && onsetAt > end ? onsetAt : end;
}

/** The zones an observation speaks of; none named means every treated zone. */
function zonesOf({ zones }: Reaction, session: SessionRecord): readonly ZoneId[] {
  return zones.length > 0 ? zones : session.zones.map(({ zone }) => zone);
}
