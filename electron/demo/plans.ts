import type { BulkSession } from '../../db/bulk.ts';
import type { NewPlan, PlanChange } from '../../db/plan.ts';
import { type OutcomeInput, type OutcomeScale, type OutcomeScore, scaleOf } from '../../domain/outcome.ts';
import type { Concern as PlannedConcern, PlanEvent } from '../../domain/plan.ts';
import { epochOfInstant } from '../../domain/time.ts';
import { getZone } from '../../domain/zones.ts';
import type { Calendar } from './calendar.ts';
import type { Course } from './course.ts';
import { uuidV7 } from './identifiers.ts';
import { Random, type Some } from './random.ts';

/** What a plan leaves behind in a generated clinic. */
export type PlanEntry =
  | { kind: 'plan'; plan: NewPlan; by: PlanChange }
  | { kind: 'outcome'; score: OutcomeScore }
  | {
      kind: 'plan-end';
      plan: Pick<NewPlan, 'id' | 'patientId' | 'plannedSessions'>;
      event: Pick<PlanEvent, 'at' | 'reason'> & { kind: 'completed' | 'abandoned'; accountId: string };
    };

/** A session of a course, and where in it. */
export type PlannedVisit = {
  session: BulkSession;
  course: Course;
  sessionOfCourse: number;
  /** No session of this patient comes after it. */
  isLast: boolean;
};

/** The plan of the course that a patient is in. */
type Running = {
  id: string;
  course: number;
  scale: OutcomeScale | null;
  value: number;
  /** Signed sessions of it that were not voided. */
  held: number;
};

const plannedConcerns: Readonly<Record<string, PlannedConcern>> = {
  'acne scars': 'acne-scars',
  'fine lines': 'fine-lines',
  wrinkles: 'wrinkles',
  'enlarged pores': 'enlarged-pores',
  'texture and tone': 'texture-and-tone',
  hyperpigmentation: 'hyperpigmentation',
  laxity: 'laxity',
  'crepey skin': 'crepey-skin',
  'stretch marks': 'stretch-marks',
  'surgical or burn scar': 'surgical-or-burn-scar',
};
/** A concern of the generator as a plan or a session names it. */
export const concernOf = ({ concern }: Pick<Course, 'concern'>): PlannedConcern =>
  plannedConcerns[concern.name] ?? 'other';

const scaleOfConcern: Readonly<Partial<Record<PlannedConcern, OutcomeScale>>> = {
  'acne-scars': 'goodman-baron',
  'fine-lines': 'glogau',
  wrinkles: 'glogau',
};
const notes: Some<string | null> = [
  null,
  null,
  null,
  'Expectations discussed: results vary.',
  'Photographs before each session, same chair and light.',
  'Sun protection throughout; pause over the summer if needed.',
];
const abandonReasons: Some<string> = [
  'Patient has moved away.',
  'Did not come back; wrote twice.',
  'Content with the result so far.',
];

/** Shares of courses that follow a plan, and of sessions at which the outcome is scored. */
const plannedShare = 0.8;
const scoredShare = 0.6;
/** A course is taken for abandoned this many days after its last session. */
const abandonedAfterDays = 240;
const dayMs = 86_400_000;

/** Puts generated courses under plans, with outcome scores and an end. Nothing of it changes the sessions themselves. */
export class DemoPlans {
  readonly #seed: number;
  readonly #calendar: Calendar;
  readonly #running = new Map<string, Running>();
  #sessions = 0;

  constructor(seed: number, calendar: Calendar) {
    this.#seed = seed;
    this.#calendar = calendar;
  }

  /** The plan that a patient's course follows; undefined for one without. */
  planOf(patientId: string, course: Course): string | undefined {
    const running = this.#running.get(patientId);
    return running?.course === course.number ? running.id : undefined;
  }

  /** The session in its plan, with what is written before and after it. Called in the order of time. */
  follow(visit: PlannedVisit): { before: PlanEntry[]; session: BulkSession; after: PlanEntry[] } {
    const { session, course, sessionOfCourse } = visit;
    // By its number, not by its time: two sessions may begin at the same moment.
    const random = new Random(this.#seed, 6, this.#sessions);
    this.#sessions += 1;
    const before = sessionOfCourse === 0 ? this.#begin(random, visit) : [];
    const running = this.#running.get(session.patientId);
    if (running?.course !== course.number) return { before, session, after: [] };
    const planId = running.id;
    const plan = { id: planId, number: running.held + 1, planned: course.planned };
    if (!session.voided) running.held += 1;
    const after = session.voided ? [] : [...this.#scores(random, visit), ...this.#end(random, visit)];
    const signedUnder = { screening: null, consent: null, plan };
    return { before, session: { ...session, planId, signedUnder }, after };
  }

  #begin(random: Random, { session, course }: PlannedVisit): PlanEntry[] {
    const { patientId } = session;
    this.#running.delete(patientId);
    if (!random.chance(plannedShare)) return [];
    const ms = epochOfInstant(session.createdAt) - random.integer(60_000, 240_000);
    const at = this.#calendar.instant(ms);
    const concern = concernOf(course);
    const plan: NewPlan = {
      id: uuidV7(ms, random),
      patientId,
      concerns: [concern],
      otherConcern: concern === 'other' ? sentenceCase(course.concern.name) : null,
      plannedSessions: course.planned,
      intervalDays: course.mild ? random.pick([14, 21]) : random.pick([28, 28, 35, 42]),
      startedOn: this.#calendar.dateOf(epochOfInstant(session.createdAt)),
      targets: course.zones.map((zone) => ({
        zone,
        depthUm: course.plans.get(getZone(zone).site)?.targetUm ?? null,
      })),
      note: random.pick(notes),
    };
    const scale = scaleOfConcern[concern] ?? null;
    const value = random.integer(3, 4);
    this.#running.set(patientId, { id: plan.id, course: course.number, scale, value, held: 0 });
    const entries: PlanEntry[] = [{ kind: 'plan', plan, by: { accountId: session.practitioner.id, at } }];
    if (scale !== null) {
      const baseline = {
        planId: plan.id,
        scale,
        rater: 'practitioner' as const,
        value,
        moment: 'baseline' as const,
      };
      entries.push(this.#score(random, session, baseline, ms));
    }
    return entries;
  }

  #scores(random: Random, { session, course, sessionOfCourse }: PlannedVisit): PlanEntry[] {
    const running = this.#running.get(session.patientId);
    if (!running || sessionOfCourse === 0) return [];
    const isOver = sessionOfCourse === course.planned - 1;
    if (!isOver && !random.chance(scoredShare)) return [];
    const moment = isOver ? 'after' : 'during';
    const ms = epochOfInstant(session.signature.signedAt);
    const rated = { planId: running.id, moment, rater: 'practitioner' } as const;
    const entries: PlanEntry[] = [];
    if (running.scale !== null) {
      running.value = Math.max(1, running.value - (random.chance(0.45) ? 1 : 0));
      entries.push(
        this.#score(random, session, { ...rated, scale: running.scale, value: running.value }, ms),
      );
    }
    const improved = random.integer(Math.max(1, 3 - sessionOfCourse), 3);
    entries.push(this.#score(random, session, { ...rated, scale: 'gais', value: improved }, ms));
    if (isOver || random.chance(0.3)) {
      const pleased = { planId: running.id, moment, rater: 'patient', value: random.integer(3, 5) } as const;
      entries.push(this.#score(random, session, { ...pleased, scale: 'satisfaction' }, ms));
    }
    return entries;
  }

  #score(
    random: Random,
    { patientId, practitioner }: BulkSession,
    input: Omit<OutcomeInput, 'scoredOn' | 'note'>,
    ms: number,
  ): PlanEntry {
    const recordedAt = this.#calendar.instant(ms);
    const { version, direction } = scaleOf(input.scale);
    const score: OutcomeScore = {
      ...input,
      id: uuidV7(ms, random),
      patientId,
      scaleVersion: version,
      direction,
      scoredOn: this.#calendar.dateOf(ms),
      note: null,
      recordedAt,
      recordedBy: practitioner,
      supersedes: null,
      withdrawn: null,
    };
    return { kind: 'outcome', score };
  }

  #end(random: Random, { session, course, sessionOfCourse, isLast }: PlannedVisit): PlanEntry[] {
    const { patientId, practitioner, signature } = session;
    const running = this.#running.get(patientId);
    if (!running) return [];
    const plan = { id: running.id, patientId, plannedSessions: course.planned };
    const signedMs = epochOfInstant(signature.signedAt);
    const accountId = practitioner.id;
    if (sessionOfCourse === course.planned - 1) {
      this.#running.delete(patientId);
      const at = this.#calendar.instant(signedMs);
      return [{ kind: 'plan-end', plan, event: { kind: 'completed', at, reason: null, accountId } }];
    }
    const givenUpMs = signedMs + abandonedAfterDays * dayMs;
    if (!isLast || givenUpMs >= this.#calendar.nowMs) return [];
    this.#running.delete(patientId);
    const reason = random.pick(abandonReasons);
    const at = this.#calendar.instant(givenUpMs);
    return [{ kind: 'plan-end', plan, event: { kind: 'abandoned', at, reason, accountId } }];
  }
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
