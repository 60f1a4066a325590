import type { SessionRecord } from '../session.ts';
import { type CivilDate, addDays, civilDateOfInstant, daysBetween } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import { type Evaluate, type Evaluation, finding, setting } from './evaluation.ts';

/**
 * C07 (F071, F073, F074): the interval since the same skin was last treated, in calendar days of the clinic.
 *
 * The same site is the same zone with its side: the left cheek says nothing about a right cheek that was not treated.
 * Zones that one session treated are one finding. Every earlier session counts, not only the last:
 * a mild session soon after a deep one does not shorten the wait that the deep one asks for.
 */

/** What the rule makes of the time between one earlier session and the planned one. */
type Interval = {
  session: SessionRecord;
  on: CivilDate;
  /** Before this day a block. */
  blockUntil: CivilDate;
  /** From this day on the rule has nothing to say. */
  clearOn: CivilDate;
  clearDays: number;
};

export type ZoneInterval = {
  zone: ZoneId;
  /** To the last treatment: the block counts from it. */
  last: Interval;
  /** To the treatment that asks for the longest wait; nearly always the last. */
  longest: Interval;
};

/** The intervals of a zone to what was done before the planned session; undefined when it was never treated. */
export function findInterval(evaluation: Evaluation, zone: ZoneId): ZoneInterval | undefined {
  const { patient, planned } = evaluation;
  const [first, ...others] = patient.sessions
    .filter(({ state, startedAt }) => state === 'signed' && startedAt <= planned.startedAt)
    .filter(({ zones }) => zones.some((treated) => treated.zone === zone))
    .map((session) => intervalTo(evaluation, session));
  if (!first) return undefined;
  return {
    zone,
    last: others.reduce((a, b) => (b.session.startedAt > a.session.startedAt ? b : a), first),
    longest: others.reduce((a, b) => (b.clearOn > a.clearOn ? b : a), first),
  };
}

function intervalTo(evaluation: Evaluation, session: SessionRecord): Interval {
  const on = civilDateOfInstant(session.startedAt, evaluation.planned.timeZone);
  const isMild = areMild(evaluation, session.zones) && areMild(evaluation, evaluation.planned.zones);
  const blockDays = setting(evaluation, 'C07', 'blockDays');
  const clearDays = Math.max(blockDays, setting(evaluation, 'C07', isMild ? 'mildWarnDays' : 'warnDays'));
  return { session, on, blockUntil: addDays(on, blockDays), clearOn: addDays(on, clearDays), clearDays };
}

/** True when the deepest of the zones is mild. A depth that is not known yet could be any. */
function areMild(evaluation: Evaluation, zones: readonly { depthUm: number | null }[]): boolean {
  const mildUm = setting(evaluation, 'C07', 'mildDepthUm');
  return zones.every(({ depthUm }) => depthUm !== null && depthUm <= mildUm);
}

export const interval: Evaluate = (evaluation) => {
  const { day, planned } = evaluation;
  const found = [...new Set(planned.zones.map(({ zone }) => zone))].flatMap((zone) => {
    const of = findInterval(evaluation, zone);
    if (!of || day >= of.longest.clearOn) return [];
    const isBlocked = day < of.last.blockUntil;
    return [{ zone, isBlocked, counted: isBlocked ? of.last : of.longest }];
  });
  const bySession = Map.groupBy(found, ({ counted }) => counted.session.id);
  return [...bySession].flatMap(([subject, [first, ...others]]) => {
    if (!first) return [];
    const { isBlocked, counted } = first;
    const { on, blockUntil, clearOn, clearDays } = counted;
    return [
      finding(
        evaluation,
        'C07',
        isBlocked ? 'block' : 'warn',
        isBlocked ? 'interval.too-short' : 'interval.short',
        {
          subject,
          zones: [first, ...others].map(({ zone }) => zone),
          values: { lastOn: on, days: daysBetween(on, day), clearOn, clearDays },
          clearsOn: isBlocked ? blockUntil : clearOn,
        },
      ),
    ];
  });
};
