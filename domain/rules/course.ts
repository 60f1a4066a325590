import { assertNever } from '../assert-never.ts';
import { isOpen, timeSeen } from '../comparison-reactions.ts';
import type { Reaction, SessionRecord } from '../session.ts';
import type { ReactionKind } from '../session-terms.ts';
import { type Instant, addHours } from '../time.ts';
import { parameterOf } from './definitions.ts';
import { type Evaluate, type Evaluation, earlierSessions, finding } from './evaluation.ts';
import type { Finding } from './finding.ts';
import type { RuleId } from './rule-id.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * The expected course of a reaction (C09, C10, C18; the table of clinical.md §2). Turning one of these rules off stops
 * its prompts; the course itself stays what it is.
 */

/** Hours since the session began in which a kind of reaction is expected, both bounds included. */
export type ExpectedWindow = {
  rule: RuleId;
  fromHours: number;
  /** Null: only until the treatment ended. */
  untilHours: number | null;
};

/** The window of a kind that is expected at all; null for infection, scars, pigment and others that never are. */
export function expectedWindow(rules: RuleSet, kind: ReactionKind): ExpectedWindow | null {
  switch (kind) {
    case 'erythema':
    case 'swelling':
      return { rule: 'C09', fromHours: 0, untilHours: parameterOf(rules, 'C09', 'expectedHours') };
    case 'warmth-tightness':
    case 'itch':
      return { rule: 'C10', fromHours: 0, untilHours: parameterOf(rules, 'C10', 'expectedHours') };
    case 'tenderness':
      return { rule: 'C18', fromHours: 0, untilHours: parameterOf(rules, 'C18', 'tendernessHours') };
    case 'dryness':
    case 'peeling':
      return {
        rule: 'C18',
        fromHours: parameterOf(rules, 'C18', 'peelingFromHours'),
        untilHours: parameterOf(rules, 'C18', 'peelingDays') * 24,
      };
    case 'bruising':
      return { rule: 'C18', fromHours: 0, untilHours: parameterOf(rules, 'C18', 'bruisingDays') * 24 };
    case 'pinpoint-bleeding':
      return { rule: 'C18', fromHours: 0, untilHours: null };
    case 'acneiform-eruption':
    case 'herpes-reactivation':
    case 'infection':
    case 'hyperpigmentation':
    case 'hypopigmentation':
    case 'track-marks':
    case 'scar':
    case 'granuloma':
    case 'allergic-reaction':
    case 'vasovagal-reaction':
    case 'other':
      return null;
    default:
      return assertNever(kind);
  }
}

export type ReactionReason =
  /** A kind that is never part of the expected course. */
  | 'never-expected'
  /** Above the highest expected grade. */
  | 'grade'
  /** It set in before this kind is expected. */
  | 'early'
  /** It was seen, or ended, after the window. */
  | 'late'
  /** The window is over and nobody has recorded an end. */
  | 'not-ended';

/**
 * C18 counts both of the last two as adverse. They are told apart because a course that only ran outside its window is
 * first of all something to look at again.
 */
export type ReactionOutcome = 'expected' | 'beyond-expected-course' | 'adverse';

export type ReactionAssessment = {
  outcome: ReactionOutcome;
  reasons: ReactionReason[];
  /** The end of the window; null for a kind that has none. */
  expectedUntil: Instant | null;
};

/**
 * Classifies one observation of a reaction as it stands at `now`. Grade 0 says that it was not there and is never
 * adverse. What was recorded after `now` does not count.
 */
export function assessReaction(
  rules: RuleSet,
  session: SessionRecord,
  observed: Reaction,
  now: Instant,
): ReactionAssessment {
  const reaction = knownAt(observed, now);
  const window = expectedWindow(rules, reaction.kind);
  const expectedUntil = window && endOf(window, session);
  if (reaction.grade === 0) return { outcome: 'expected', reasons: [], expectedUntil };
  const isSevere = reaction.grade > parameterOf(rules, 'C18', 'highestGrade');
  const adverse: ReactionReason[] = [
    ...(window === null ? ['never-expected' as const] : []),
    ...(isSevere ? ['grade' as const] : []),
  ];
  const timing = window === null ? [] : timingOf(window, session, reaction, now);
  const outcome = adverse.length > 0 ? 'adverse' : timing.length > 0 ? 'beyond-expected-course' : 'expected';
  return { outcome, reasons: [...adverse, ...timing], expectedUntil };
}

const endOf = ({ untilHours }: ExpectedWindow, { startedAt, endedAt }: SessionRecord): Instant =>
  untilHours === null ? (endedAt ?? startedAt) : addHours(startedAt, untilHours);

function timingOf(
  window: ExpectedWindow,
  session: SessionRecord,
  reaction: Reaction,
  now: Instant,
): ReactionReason[] {
  const seen = timeSeen(reaction, session);
  const from = addHours(session.startedAt, window.fromHours);
  const until = endOf(window, session);
  const { onsetAt, resolvedAt } = reaction;
  const lastThere = resolvedAt ?? seen;
  const reasons: ReactionReason[] = [];
  if ((onsetAt ?? seen) < from) reasons.push('early');
  if (lastThere > until) reasons.push('late');
  // Bleeding charted with the session is over with it, whether or not that was written down.
  else if (window.untilHours !== null && now > until && isOpen(reaction, asOf(session, now))) {
    reasons.push('not-ended');
  }
  return reasons;
}

/** A session with what was known of its reactions at a moment. */
function asOf(session: SessionRecord, now: Instant): SessionRecord {
  const seen = session.reactions.filter((reaction) => timeSeen(reaction, session) <= now);
  return { ...session, reactions: seen.map((reaction) => knownAt(reaction, now)) };
}

const knownAt = (reaction: Reaction, now: Instant): Reaction =>
  reaction.resolvedAt !== null && reaction.resolvedAt > now ? { ...reaction, resolvedAt: null } : reaction;

/** When to look at the skin again after a session (C09): by default after 48 and after 72 hours. */
export function followUpsDue(rules: RuleSet, { startedAt }: Pick<SessionRecord, 'startedAt'>): Instant[] {
  const hours = [parameterOf(rules, 'C09', 'followUpHours'), parameterOf(rules, 'C09', 'expectedHours')];
  return [...new Set(hours)].map((after) => addHours(startedAt, after));
}

/**
 * C09, C10, C18: reactions that are still open when the next session is planned and are not, or no longer, expected.
 * Kinds that have a window are looked at after the latest session only: whoever treated the skin again has seen it.
 */
const openReactions =
  (rule: 'C09' | 'C10' | 'C18'): Evaluate =>
  (evaluation) => {
    const { planned, rules } = evaluation;
    return earlierSessions(evaluation).flatMap((session, index) => {
      const known = asOf(session, planned.startedAt);
      const open = known.reactions.filter((reaction) => isOpen(reaction, known));
      const lasting = open.filter(({ kind }) => index === 0 || expectedWindow(rules, kind) === null);
      return [...Map.groupBy(lasting, ({ kind }) => kind).values()].flatMap((observations) =>
        findOpenReaction(evaluation, rule, known, observations),
      );
    });
  };

function findOpenReaction(
  evaluation: Evaluation,
  rule: RuleId,
  session: SessionRecord,
  observations: readonly Reaction[],
): Finding[] {
  const { planned, rules } = evaluation;
  const assessed = observations.map((reaction) => ({
    reaction,
    ...assessReaction(rules, session, reaction, planned.startedAt),
  }));
  const worst =
    assessed.find(({ outcome }) => outcome === 'adverse') ??
    assessed.find(({ outcome }) => outcome === 'beyond-expected-course');
  if (!worst) return [];
  const { reaction, outcome } = worst;
  const isAdverse = outcome === 'adverse';
  const responsible = isAdverse ? 'C18' : (expectedWindow(rules, reaction.kind)?.rule ?? 'C18');
  if (responsible !== rule) return [];
  return [
    finding(evaluation, rule, 'prompt', isAdverse ? 'reaction.adverse' : 'reaction.beyond-course', {
      subject: `${session.id}:${reaction.kind}`,
      zones: [...reaction.zones],
      values: { reaction: reaction.kind, grade: reaction.grade, treatedAt: session.startedAt },
    }),
  ];
}

export const rednessAndSwelling = openReactions('C09');
export const warmthAndItch = openReactions('C10');
export const otherReactions = openReactions('C18');
