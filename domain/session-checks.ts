import { needsDepthReason } from './depth-rule.ts';
import {
  type Parsed,
  type Problem,
  type ProblemCode,
  type ProblemDetail,
  refused,
  understood,
} from './problem.ts';
import type { ReactionForm, SessionForm } from './session-form.ts';
import {
  type CivilDate,
  type Instant,
  civilDateOfInstant,
  civilOfInstant,
  instantOfCivil,
  isCivilDate,
  isCivilDateTime,
} from './time.ts';
import { type DepthLimits, type SpeedLimits, parseBloodVolume, parseDepth } from './units.ts';
import type { ZoneId } from './zones.ts';

/** What reading a form needs to know: the device in use, the clinic's time zone, and the present instant. */
export type SessionContext = {
  limits: DepthLimits;
  /** What its speed can be set to; null where that is not known. */
  speed: SpeedLimits | null;
  timeZone: string;
  now: Instant;
  /** When the draft was begun: decides which of the two is meant in an hour that the clock repeats. */
  begun?: Instant;
};

/** What reading a whole session needs to know beside. */
export type ReadingContext = SessionContext & {
  /** Photographs of the session that are not withdrawn. */
  photographCount: number;
};

/** Reads a calendar date that must be there. */
export function parseDate(text: string): Parsed<CivilDate> {
  const date = text.trim();
  if (date === '') return refused('required');
  return isCivilDate(date) ? understood(date) : refused('date.invalid');
}

/** Reads a wall-clock time at the clinic that must be there and must not lie in the future. */
export const parseMoment =
  ({ timeZone, now, begun }: Pick<SessionContext, 'timeZone' | 'now' | 'begun'>) =>
  (text: string): Parsed<Instant> => {
    const moment = text.trim();
    if (moment === '') return refused('required');
    if (!isCivilDateTime(moment)) return refused('time.invalid');
    const isBegun = begun !== undefined && civilOfInstant(begun, timeZone) === moment;
    const instant = isBegun ? begun : instantOfCivil(moment, timeZone);
    return instant > now ? refused('time.future') : understood(instant);
  };

const valueOf = <T>(parsed: Parsed<T>): T | null => (parsed.ok ? parsed.value : null);

/** What of a form is part of the session: rows that were typed before their state was changed are not. */
export const relevantPart = (form: SessionForm): SessionForm => ({
  ...form,
  anaesthetics: form.anaesthesia === 'used' ? form.anaesthetics : [],
  reactions: form.immediateReactions === 'present' ? form.reactions : [],
  complications: form.complicationState === 'present' ? form.complications : [],
  combinationNote: form.combination === '' ? '' : form.combinationNote,
});

const problem = (path: string, { code, values = {}, rule }: ProblemDetail): Problem => ({
  path,
  code,
  values,
  rule: rule ?? null,
});

/** The checks that need more than one field, run on the text so that one mistake does not hide another. */
export function checkSessionTogether(form: SessionForm, context: ReadingContext): Problem[] {
  const moment = parseMoment(context);
  const startedAt = valueOf(moment(form.startedAt));
  const endedAt = valueOf(moment(form.endedAt));
  const problems = [
    ...checkZones(form, context),
    ...checkExpiries(form, startedAt, context),
    ...checkAnaesthetics(form, context),
    ...checkPrp(form),
    ...checkReview(form, startedAt, context),
  ];
  if (startedAt !== null && endedAt !== null && endedAt < startedAt) {
    problems.push(problem('endedAt', { code: 'time.before-start' }));
  }
  problems.push(...checkPhotographs(form, context));
  if (form.immediateReactions === 'not-recorded') {
    problems.push(problem('immediateReactions', { code: 'reactions.not-recorded' }));
  }
  if (form.immediateReactions === 'present' && form.reactions.length === 0) {
    problems.push(problem('reactions', { code: 'reactions.none-listed' }));
  }
  if (form.complicationState === 'present' && form.complications.length === 0) {
    problems.push(problem('complications', { code: 'complications.none-listed' }));
  }
  form.reactions.forEach((reaction, index) => {
    problems.push(...checkReactionTimes(reaction, startedAt, context, `reactions.${index}.`));
  });
  return problems;
}

/** C30: a refusal says why, and nothing is photographed that was refused. */
export function checkPhotographs(
  { photographs, photographsReason }: Pick<SessionForm, 'photographs' | 'photographsReason'>,
  { photographCount }: Pick<ReadingContext, 'photographCount'>,
): Problem[] {
  if (photographs !== 'refused') return [];
  const problems: Problem[] = [];
  if (photographsReason.trim() === '') {
    problems.push(problem('photographsReason', { code: 'required', rule: 'C30' }));
  }
  if (photographCount > 0) {
    const values = { count: photographCount };
    problems.push(problem('photographs', { code: 'photographs.refused-yet-taken', values, rule: 'C30' }));
  }
  return problems;
}

function checkZones(form: SessionForm, { limits }: SessionContext): Problem[] {
  if (form.zones.length === 0) return [problem('zones', { code: 'zones.none' })];
  const treated = form.zones.map(({ zone }) => zone);
  const problems = form.zones.flatMap(({ zone, depth, depthReason }, index) => {
    const found: Problem[] = [];
    if (treated.indexOf(zone) < index) {
      found.push(problem(`zones.${index}.zone`, { code: 'zone.twice', values: { zone } }));
    }
    const depthUm = valueOf(parseDepth(depth, limits));
    if (depthUm !== null && depthReason.trim() === '' && needsDepthReason(zone, depthUm)) {
      const detail: ProblemDetail = { code: 'depth.reason-required', values: { zone }, rule: 'C22' };
      found.push(problem(`zones.${index}.depthReason`, detail));
    }
    return found;
  });
  const untreated = (parts: readonly { zones: ZoneId[] }[], list: string): Problem[] =>
    parts.flatMap(({ zones }, index) => untreatedZones(zones, treated, `${list}.${index}.zones`));
  return [...problems, ...untreated(form.serums, 'serums'), ...untreated(form.reactions, 'reactions')];
}

/** Zones named by a serum or a reaction that were not treated. */
export function untreatedZones(
  zones: readonly ZoneId[],
  treated: readonly ZoneId[],
  path: string,
): Problem[] {
  return zones
    .filter((zone) => !treated.includes(zone))
    .map((zone) => problem(path, { code: 'zone.not-treated', values: { zone } }));
}

/** An anaesthetic that was used is listed, and comes off no earlier than it went on. */
function checkAnaesthetics({ anaesthesia, anaesthetics }: SessionForm, context: SessionContext): Problem[] {
  if (anaesthesia === 'used' && anaesthetics.length === 0) {
    return [problem('anaesthetics', { code: 'anaesthesia.none-listed' })];
  }
  const moment = parseMoment(context);
  return anaesthetics.flatMap(({ on, off }, index) => {
    const onAt = valueOf(moment(on));
    const offAt = valueOf(moment(off));
    return onAt !== null && offAt !== null && offAt < onAt
      ? [problem(`anaesthetics.${index}.off`, { code: 'anaesthetic.off-before-on' })]
      : [];
  });
}

/** No more plasma than blood was drawn, and two people for two names (clinical.md §5). */
function checkPrp({ prp }: SessionForm): Problem[] {
  const volumeOf = (text: string) => valueOf(parseBloodVolume(text));
  const problems: Problem[] = [];
  const drawn = volumeOf(prp.drawn);
  const used = (volumeOf(prp.applied) ?? 0) + (volumeOf(prp.discarded) ?? 0);
  if (drawn !== null && used > drawn) {
    const field = prp.applied.trim() === '' ? 'discarded' : 'applied';
    problems.push(problem(`prp.${field}`, { code: 'prp.more-than-drawn' }));
  }
  const first = nameKey(prp.identityFirst);
  if (first !== '' && first === nameKey(prp.identitySecond)) {
    problems.push(problem('prp.identitySecond', { code: 'prp.same-person' }));
  }
  return problems;
}

/** Capitals and spaces make no other person. */
const nameKey = (name: string): string =>
  name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en');

/** The result is looked at on the day of the session, or later. */
function checkReview(
  { reviewDue }: SessionForm,
  startedAt: Instant | null,
  { timeZone }: SessionContext,
): Problem[] {
  const due = valueOf(parseDate(reviewDue));
  return due !== null && startedAt !== null && due < civilDateOfInstant(startedAt, timeZone)
    ? [problem('reviewDue', { code: 'review.before-session' })]
    : [];
}

/** C27, C28: nothing that had expired on the day of the session. The day printed on the pack is the last good one. */
function checkExpiries(
  form: SessionForm,
  startedAt: Instant | null,
  { timeZone }: SessionContext,
): Problem[] {
  if (startedAt === null) return [];
  const day = civilDateOfInstant(startedAt, timeZone);
  const expired = (text: string) => {
    const date = valueOf(parseDate(text));
    return date !== null && date < day ? date : null;
  };
  const problems: Problem[] = [];
  const cartridge = expired(form.cartridgeExpiry);
  if (cartridge) {
    problems.push(
      problem('cartridgeExpiry', { code: 'cartridge.expired', values: { date: cartridge }, rule: 'C27' }),
    );
  }
  const material = (path: string, text: string, code: ProblemCode): void => {
    const date = expired(text);
    if (date) problems.push(problem(path, { code, values: { date }, rule: 'C28' }));
  };
  form.anaesthetics.forEach(({ expiry }, index) =>
    material(`anaesthetics.${index}.expiry`, expiry, 'anaesthetic.expired'),
  );
  form.serums.forEach(({ expiry }, index) => material(`serums.${index}.expiry`, expiry, 'serum.expired'));
  material('prp.tubeExpiry', form.prp.tubeExpiry, 'prp-tube.expired');
  return problems;
}

/** A reaction sets in after the session began and resolves after it set in. `prefix` is the path of the reaction. */
export function checkReactionTimes(
  form: ReactionForm,
  startedAt: Instant | null,
  context: Pick<SessionContext, 'timeZone' | 'now'>,
  prefix: string,
): Problem[] {
  const moment = parseMoment(context);
  const onset = valueOf(moment(form.onset));
  const resolved = valueOf(moment(form.resolved));
  const problems: Problem[] = [];
  if (onset !== null && startedAt !== null && onset < startedAt) {
    problems.push(problem(`${prefix}onset`, { code: 'reaction.before-session' }));
  }
  const earliest = onset ?? startedAt;
  if (resolved !== null && earliest !== null && resolved < earliest) {
    problems.push(problem(`${prefix}resolved`, { code: 'reaction.resolved-before-onset' }));
  }
  return problems;
}

/** A reaction is seen after the session began. */
export function checkSeen(seen: Parsed<Instant>, startedAt: Instant): Problem[] {
  if (!seen.ok) return [problem('seen', seen.problem)];
  return seen.value < startedAt ? [problem('seen', { code: 'reaction.seen-before-session' })] : [];
}
