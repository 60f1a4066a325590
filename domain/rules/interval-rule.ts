import type { SessionRecord } from '../session.ts';
import { type CivilDate, addDays, civilDateOfInstant, daysBetween } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import { type Evaluate, type Evaluation, earlierSessions, finding, setting } from './evaluation.ts';

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

/** The intervals of zones to what was done before the planned session; what was never treated has none. */
export function findIntervals(evaluation: Evaluation, zones: readonly ZoneId[]): ZoneInterval[] {
  const intervals = earlierSessions(evaluation).map((session) => intervalTo(evaluation, session));
  return [...new Set(zones)].flatMap((zone) => {
    const [last, ...others] = intervals.filter(({ session }) =>
      session.zones.some((treated) => treated.zone === zone),
    );
    if (!last) return [];
    return [{ zone, last, longest: others.reduce((a, b) => (b.clearOn > a.clearOn ? b : a), last) }];
  });
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
  const zones = planned.zones.map(({ zone }) => zone);
  const tooSoon = findIntervals(evaluation, zones).filter(({ longest }) => day < longest.clearOn);
  return [...Map.groupBy(tooSoon, sessionsOf)].flatMap(([subject, [first, ...others]]) => {
    if (!first) return [];
    const { last, longest } = first;
    const isBlocked = day < last.blockUntil;
    const { on } = isBlocked ? last : longest;
    const { clearOn, clearDays } = longest;
    const detail = {
      subject,
      zones: [first, ...others].map(({ zone }) => zone),
      values: { lastOn: on, days: daysBetween(on, day), clearOn, clearDays },
      clearsOn: isBlocked ? last.blockUntil : clearOn,
    };
    return [
      isBlocked
        ? finding(evaluation, 'C07', 'block', 'interval.too-short', detail)
        : finding(evaluation, 'C07', 'warn', 'interval.short', detail),
    ];
  });
};

const sessionsOf = ({ last, longest }: ZoneInterval): string =>
  [...new Set([last.session.id, longest.session.id])].join(':');
