import { parameterOf } from './rules/definitions.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { proposedSessions, regionOf } from './rules/session-count.ts';
import { type CivilDate, type Instant, addDays, compareTimes, daysBetween } from './time.ts';
import type { ZoneId } from './zones.ts';

/**
 * A plan: a series of sessions for one or more concerns. Which sessions belong to it is chosen while they are
 * drafts; signed sessions that are not voided count as held. Numbers, intervals and depths of a plan are intentions:
 * nothing here keeps anybody from treating (C08).
 */

export const concerns = [
  'acne-scars',
  'fine-lines',
  'wrinkles',
  'crows-feet',
  'enlarged-pores',
  'texture-and-tone',
  'hyperpigmentation',
  'stretch-marks',
  'laxity',
  'crepey-skin',
  'surgical-or-burn-scar',
  'other',
] as const;
export type Concern = (typeof concerns)[number];

export const planStatuses = ['active', 'completed', 'abandoned'] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** A site of a plan. Depth in µm; null: left to the session. */
export type PlanTarget = { zone: ZoneId; depthUm: number | null };

/** A session of a plan that was held. */
export type PlanSession = {
  sessionId: string;
  startedAt: Instant;
  /** Its day at the clinic. */
  on: CivilDate;
  /** Depth of its deepest zone, µm. */
  deepestUm: number;
};

export const planEventKinds = ['extended', 'completed', 'abandoned', 'resumed'] as const;
export type PlanEventKind = (typeof planEventKinds)[number];

/** What became of a plan, with its reason; only completing needs none. */
export type PlanEvent = {
  kind: PlanEventKind;
  at: Instant;
  by: { id: string; name: string };
  reason: string | null;
  /** Planned sessions before and after. */
  sessionsBefore: number;
  sessionsAfter: number;
};

/** What is planned, as somebody has set it. */
export type PlanContent = {
  concerns: Concern[];
  /** What is meant by `other`; null without it. */
  otherConcern: string | null;
  plannedSessions: number;
  intervalDays: number;
  startedOn: CivilDate;
  targets: PlanTarget[];
  note: string | null;
};

export type Plan = PlanContent & {
  id: string;
  patientId: string;
  status: PlanStatus;
  /** Oldest first: the first is session 1. */
  sessions: PlanSession[];
  /** Oldest first. */
  events: PlanEvent[];
  createdAt: Instant;
  createdBy: { id: string; name: string };
  updatedAt: Instant;
  updatedBy: { id: string; name: string };
  /** Rises by one with each change; a save names the one it started from. */
  revision: number;
};

/** A session's place in its plan: "Session 3 of 6 · Acne scars". */
export type PlanPlace = {
  planId: string;
  concerns: Concern[];
  otherConcern: string | null;
  plannedSessions: number;
  /** Counted from 1; null for a voided session. May be above `plannedSessions`. */
  number: number | null;
};

export type PlanProgress = {
  held: number;
  planned: number;
  /** The number of the session that comes next; null once all are held or the plan has ended. */
  next: number | null;
};

/** Sessions held and planned. More may have been held than were planned. */
export function planProgress(plan: {
  sessions: { length: number };
  plannedSessions: number;
  status?: PlanStatus;
}): PlanProgress {
  const held = plan.sessions.length;
  const isOpen = (plan.status ?? 'active') === 'active' && held < plan.plannedSessions;
  return { held, planned: plan.plannedSessions, next: isOpen ? held + 1 : null };
}

/** Days between sessions of a site from which C07 has nothing to say, fewer where both are mild (F071, F073, F074). */
const intervalDaysOf = (rules: RuleSet, isMild: boolean): number =>
  parameterOf(rules, 'C07', isMild ? 'mildWarnDays' : 'warnDays');

/** True when every planned depth is known and none is deeper than a mild session's (C07; that depth included). */
export function isMildPlan(targets: readonly PlanTarget[], rules: RuleSet): boolean {
  const mildUm = parameterOf(rules, 'C07', 'mildDepthUm');
  return targets.length > 0 && targets.every(({ depthUm }) => depthUm !== null && depthUm <= mildUm);
}

/** Days that C07 asks for after a session as deep as `lastDeepestUm`. A plan without depths counts as not mild. */
export function minimumIntervalDays(
  lastDeepestUm: number,
  targets: readonly PlanTarget[],
  rules: RuleSet,
): number {
  if (!rules.C07.enabled) return 0;
  const isMild = lastDeepestUm <= parameterOf(rules, 'C07', 'mildDepthUm') && isMildPlan(targets, rules);
  return intervalDaysOf(rules, isMild);
}

/** When the next session is due. Both days belong to the window. */
export type DueWindow = {
  from: CivilDate;
  to: CivilDate;
  /** `overdue` from the day after `to`. */
  state: 'ahead' | 'open' | 'overdue';
  /** The plan's interval is shorter than C07 allows: the window opens with the rule's. */
  heldBackByRule: boolean;
};

/**
 * The window of the next session: it opens an interval after the last session of the plan, though not before C07's
 * days are over, and lasts half as long again (F071 gives 4–6 weeks: 28 to 42 days). Civil days, so a clock change
 * moves nothing. Null when no session was held yet, all are held, or the plan has ended.
 */
export function dueWindow(
  plan: Pick<Plan, 'sessions' | 'plannedSessions' | 'intervalDays' | 'targets' | 'status'>,
  today: CivilDate,
  rules: RuleSet,
): DueWindow | null {
  const last = plan.sessions.at(-1);
  return last && planProgress(plan).next !== null ? windowAfter(last, plan, today, rules) : null;
}

/** The same after a given session, for a plan in which another one is to follow. */
export function windowAfter(
  last: Pick<PlanSession, 'on' | 'deepestUm'>,
  plan: Pick<Plan, 'intervalDays' | 'targets'>,
  today: CivilDate,
  rules: RuleSet,
): DueWindow {
  const minimum = minimumIntervalDays(last.deepestUm, plan.targets, rules);
  const days = Math.max(plan.intervalDays, minimum);
  const from = addDays(last.on, days);
  const to = addDays(last.on, Math.ceil(days * 1.5));
  const state = compareTimes(today, from) < 0 ? 'ahead' : compareTimes(today, to) <= 0 ? 'open' : 'overdue';
  return { from, to, state, heldBackByRule: plan.intervalDays < minimum };
}

/** Days that a window has been closed for; 0 while it is open or ahead. */
export const daysOverdue = ({ to }: Pick<DueWindow, 'to'>, today: CivilDate): number =>
  Math.max(0, daysBetween(to, today));

/** What the sources propose for a series; a proposal only, never held against what is typed (C07, C08). */
export type PlanSuggestion = {
  sessions: { minimum: number; maximum: number };
  intervalDays: number;
  region: 'face' | 'body';
  mild: boolean;
  sources: readonly string[];
};

const bodyConcerns: ReadonlySet<Concern> = new Set(['stretch-marks']);

/**
 * As many sessions as C08 has for the face and neck, or for the body (F071, F075), more for deep scars and stretch marks
 * (F072); as far apart as C07 asks, less when all depths are mild (F071, F073, F074). Stretch marks without a site
 * count as body.
 */
export function suggestPlan(
  { concerns: chosen, targets }: Pick<PlanContent, 'concerns' | 'targets'>,
  rules: RuleSet,
): PlanSuggestion {
  const isOfBody = targets.length === 0 && chosen.some((concern) => bodyConcerns.has(concern));
  const region = isOfBody ? 'body' : regionOf(targets.map(({ zone }) => zone));
  const mild = isMildPlan(targets, rules);
  return {
    sessions: proposedSessions(rules, region),
    intervalDays: intervalDaysOf(rules, mild),
    region,
    mild,
    sources: [region === 'body' ? 'F075' : 'F071', 'F072', mild ? 'F073' : 'F074', 'C07', 'C08'],
  };
}

/** Concerns that another active plan of the patient is for as well: allowed, and worth saying. */
export function sharedConcerns(
  plan: Pick<Plan, 'concerns'> & { id: string | null },
  plans: readonly Pick<Plan, 'id' | 'status' | 'concerns'>[],
): Concern[] {
  const others = plans.filter(({ id, status }) => status === 'active' && id !== plan.id);
  return plan.concerns.filter(
    (concern) => concern !== 'other' && others.some((other) => other.concerns.includes(concern)),
  );
}
