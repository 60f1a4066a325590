import type { Reaction, ReactionInput, ZoneTreatment } from '../../domain/session.ts';
import { type ReactionGrade, type ReactionKind, gradingSystemOf } from '../../domain/session-terms.ts';
import type { Instant } from '../../domain/time.ts';
import type { Calendar, Moment } from './calendar.ts';
import { uuidV7 } from './identifiers.ts';
import type { Random } from './random.ts';
import { type Unexpected, unexpectedCourse } from './unexpected.ts';

type ImmediateContext = { startedAt: Instant; duringAt: Instant; endedAt: Instant };

/** What is charted with the session: redness nearly always, pinpoint bleeding where it was the endpoint. */
export function immediateReactions(
  random: Random,
  treatments: readonly ZoneTreatment[],
  times: ImmediateContext,
): ReactionInput[] {
  const deepestUm = deepestOf(treatments);
  if (random.chance(deepestUm <= 500 ? 0.05 : 0.01)) return [];
  const depthShare = deepestUm / 2500;
  const reactions: ReactionInput[] = [];
  const add = (kind: ReactionKind, grade: ReactionGrade, more: Partial<ReactionInput> = {}) => {
    reactions.push({
      kind,
      grade,
      grading: gradingSystemOf(kind),
      zones: [],
      percent: random.chance(0.55) ? random.integer(4, 10) * 10 : null,
      onsetAt: random.chance(0.5) ? times.duringAt : null,
      resolvedAt: null,
      note: null,
      ...more,
    });
  };
  add('erythema', deepestUm >= 1500 && random.chance(0.03) ? 2 : 1);
  if (random.chance(0.1 + 0.3 * depthShare)) add('swelling', 1);
  if (random.chance(0.08 + 0.2 * depthShare)) add('tenderness', 1);
  if (random.chance(0.12)) add('warmth-tightness', 1, { percent: null });
  const bleeding = treatments.filter(({ endpoint }) => endpoint === 'pinpoint-bleeding');
  if (bleeding.length > 0 && random.chance(0.85)) {
    const zones = bleeding.length === treatments.length ? [] : bleeding.map(({ zone }) => zone);
    add('pinpoint-bleeding', 1, { zones, onsetAt: times.duringAt, resolvedAt: times.endedAt });
  }
  if (random.chance(0.003)) {
    const note = 'Felt faint, lay flat with legs raised; well again before leaving.';
    add('vasovagal-reaction', 1, { percent: null, onsetAt: times.duringAt, resolvedAt: times.endedAt, note });
  }
  return reactions;
}

export function deepestOf(treatments: readonly ZoneTreatment[]): number {
  let deepestUm = 0;
  for (const { depthUm } of treatments) if (depthUm > deepestUm) deepestUm = depthUm;
  return deepestUm;
}

export type LaterContext = {
  random: Random;
  calendar: Calendar;
  start: Moment;
  zones: readonly ZoneTreatment[];
  immediate: readonly ReactionInput[];
  fitzpatrick: number | null;
  recordedBy: string;
};

/** Later observations in order of time, and what the next session can refer to. */
export type LaterCourse = {
  reactions: Reaction[];
  /** The reaction that did not follow the expected course, if one was seen. */
  unexpected: ReactionKind | null;
  /** Hours until the redness had gone; null when nobody asked. */
  rednessHours: number | null;
};

const unexpectedShare = 0.06;
const contactShare = 0.6;

/**
 * How often an expected reaction appears later, from which depth (µm), when it sets in and when it has gone (h)
 * (clinical.md, expected course). Nights move both by up to 9 h, so the two ranges stay further apart than that.
 */
const lateComers: readonly (readonly [
  kind: ReactionKind,
  share: number,
  fromUm: number,
  onset: readonly [number, number],
  resolved: readonly [number, number],
])[] = [
  ['itch', 0.04, 500, [4, 10], [24, 38]],
  ['peeling', 0.1, 750, [26, 60], [80, 150]],
  ['dryness', 0.05, 500, [26, 50], [70, 150]],
  ['bruising', 0.02, 1000, [2, 18], [74, 150]],
];

/**
 * What is seen or reported after a session. Most of it follows the expected course: redness, swelling and
 * tenderness gone in 24–72 h, peeling from 24 h to 7 days, bruises within 7 days. About one session in sixteen
 * does not. Nothing is seen after the reference instant.
 */
export function laterCourse(context: LaterContext): LaterCourse {
  const { random, calendar, start } = context;
  const log = new ObservationLog(context);
  const odd: Unexpected | null = random.chance(unexpectedShare) ? unexpectedCourse(context) : null;
  let rednessHours: number | null = null;
  if (odd !== null || random.chance(contactShare)) {
    const contact = log.contact(2);
    for (const { kind, grade } of context.immediate) {
      if (kind === odd?.kind || !lasting.has(kind)) continue;
      if (kind !== 'erythema' && !random.chance(0.55)) continue;
      const hours = kind === 'warmth-tightness' ? random.integer(12, 38) : lastingHours(random, log.depthUm);
      const resolved = log.seenUntilResolved(kind, grade, contact, hours);
      if (kind === 'erythema' && resolved) rednessHours = hours;
    }
    for (const [kind, share, fromUm, onset, resolved] of lateComers) {
      if (kind === odd?.kind || log.depthUm < fromUm || !random.chance(share)) continue;
      log.add(kind, 1, log.contact(7), {
        onset: calendar.wakingAfter(start, random.integer(...onset)),
        resolved: calendar.wakingAfter(start, random.integer(...resolved)),
      });
    }
  }
  if (odd) log.addUnexpected(odd);
  const reactions = log.inOrder();
  const seen = reactions.some(({ kind }) => kind === odd?.kind);
  return { reactions, unexpected: odd && seen ? odd.kind : null, rednessHours };
}

const lasting: ReadonlySet<ReactionKind> = new Set([
  'erythema',
  'swelling',
  'tenderness',
  'warmth-tightness',
]);

/** Hours until redness, swelling or tenderness has gone: 24–62, longer after deeper needling. */
function lastingHours(random: Random, deepestUm: number): number {
  const depthHours = Math.round((deepestUm / 2500) * 22);
  return Math.min(62, 24 + random.integer(0, 18) + random.integer(0, depthHours));
}

type Course = { onset?: Moment | undefined; resolved?: Moment | undefined; note?: string | null };

/** Collects observations, each dated by the contact at which it was made. */
class ObservationLog {
  readonly depthUm: number;
  readonly #context: LaterContext;
  readonly #seen: { atMs: number; reaction: Reaction }[] = [];

  constructor(context: LaterContext) {
    this.#context = context;
    this.depthUm = deepestOf(context.zones);
  }

  /** A call or visit in clinic hours, so many days after the session or on the next open day; after another one if given. */
  contact(days: number, after?: Moment): Moment {
    const { random, calendar, start } = this.#context;
    const earliest = Math.max(start.day + days, (after?.day ?? 0) + 1);
    return { day: calendar.nextOpen(earliest), minute: random.integer(9 * 60, 17 * 60 + 30) };
  }

  add(kind: ReactionKind, grade: ReactionGrade, contact: Moment, course: Course): boolean {
    const { random, calendar, recordedBy } = this.#context;
    if (contact.day > calendar.today) return false;
    const contactMs = calendar.epoch(contact);
    const atMs = contactMs + random.integer(0, 59_999);
    if (atMs > calendar.nowMs) return false;
    const passed = (moment: Moment | undefined): Instant | null => {
      const epochMs = moment ? calendar.epoch(moment) : Infinity;
      return epochMs <= contactMs ? calendar.instant(epochMs) : null;
    };
    this.#seen.push({
      atMs,
      reaction: {
        id: uuidV7(atMs, random),
        stage: 'later',
        kind,
        grade,
        grading: gradingSystemOf(kind),
        zones: [],
        percent: random.chance(0.4) ? random.integer(1, 8) * 10 : null,
        onsetAt: passed(course.onset),
        resolvedAt: passed(course.resolved),
        note: course.note ?? null,
        seenAt: calendar.instant(atMs),
        recordedBy,
        suspectedProduct: null,
        suspectedLot: null,
      },
    });
    return true;
  }

  /** Seen at a contact and, when it had not gone by then, asked for once more afterwards. */
  seenUntilResolved(kind: ReactionKind, grade: ReactionGrade, contact: Moment, hours: number): boolean {
    const { random, calendar, start } = this.#context;
    if (contact.day > calendar.today) return false;
    const resolved = calendar.wakingAfter(start, hours);
    const gone = resolved !== undefined && calendar.epoch(resolved) <= calendar.epoch(contact);
    if (!this.add(kind, grade, contact, { resolved })) return false;
    if (gone) return true;
    return random.chance(0.9) && this.add(kind, grade, this.contact(4, contact), { resolved });
  }

  addUnexpected({ kind, grade, onsetHours, resolvedHours, contactDays, notes }: Unexpected): void {
    const { calendar, start } = this.#context;
    const onset = onsetHours === null ? undefined : calendar.wakingAfter(start, onsetHours);
    const resolved = calendar.wakingAfter(start, resolvedHours);
    const resolvedMs = resolved ? calendar.epoch(resolved) : Infinity;
    let contact: Moment | undefined;
    for (const [index, days] of contactDays.entries()) {
      contact = this.contact(days, contact);
      if (contact.day > calendar.today) return;
      const gone = resolvedMs <= calendar.epoch(contact);
      this.add(kind, grade, contact, { onset, resolved, note: notes.at(gone ? -1 : index) ?? null });
      if (gone) return;
    }
  }

  inOrder(): Reaction[] {
    return this.#seen.toSorted((one, other) => one.atMs - other.atMs).map(({ reaction }) => reaction);
  }
}
