import type { SessionRecord } from '../session.ts';
import {
  type CivilDate,
  type Instant,
  addDays,
  addHours,
  civilDateOfInstant,
  compareTimes,
} from '../time.ts';
import { type ZoneId, zones as allZones } from '../zones.ts';
import { parameterOf } from './definitions.ts';
import { evaluateRules } from './evaluate.ts';
import { type Evaluation, earlierSessions, evaluationOf, finding, setting } from './evaluation.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import { isOnlyShown, isOpenQuestion } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import { findIntervals } from './interval-rule.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import type { RuleSet } from './rule-set.ts';
import { statedOf } from './stated.ts';

/** Whether a patient may be treated today, where, and if not from when: the same rules, before anything is planned. */
export type Readiness = {
  /**
   * `no`: something blocks. `unknown`: nothing does, but something that the rules need is not known. `with-care`: there
   * are warnings, or a consent to sign. `yes`: nothing but what is shown from the history.
   */
  verdict: 'yes' | 'with-care' | 'no' | 'unknown';
  /** Of a `no` that waiting alone ends: the first day without a block, which can still have warnings. Otherwise null. */
  from: CivilDate | null;
  findings: Finding[];
  /** Every zone that was ever treated, in the order of the chart. */
  zones: ZoneReadiness[];
  /** What the latest session still asks of the patient, first to end first. */
  windows: RunningWindow[];
};

export type ZoneReadiness = {
  zone: ZoneId;
  sessionId: string;
  lastOn: CivilDate;
  /** Before this day C07 blocks. */
  blockUntil: CivilDate;
  /** From this day on C07 has nothing to say, whatever the depth. */
  clearOn: CivilDate;
  /** The same for a mild session; null where that changes nothing. */
  mildClearOn: CivilDate | null;
};

export type WindowKind = 'make-up' | 'actives' | 'vitamin-c' | 'exercise' | 'sun-cover' | 'sun' | 'restart';

export type RunningWindow = {
  kind: WindowKind;
  rule: RuleId;
  sessionId: string;
  /** From then on it is over. Both null: it runs until the skin is recorded as healed (C03). */
  endsAt: Instant | null;
  endsOn: CivilDate | null;
};

/** The cartridge belongs to a session; nobody has chosen one yet. */
const rulesOfThePatient = ruleIds.filter((id) => id !== 'C27');

export function assessReadiness(
  rules: RuleSet,
  patient: PatientFacts,
  { now, timeZone }: { now: Instant; timeZone: string },
): Readiness {
  const anywhere = evaluationOf(rules, patient, sessionNow(now, timeZone));
  const treated = treatedZones(anywhere);
  const again = evaluationOf(rules, patient, {
    ...anywhere.planned,
    zones: treated.map((zone) => ({ zone, depthUm: null })),
  });
  const windows = findWindows(anywhere);
  const findings = [
    ...evaluateRules(anywhere, rulesOfThePatient),
    ...evaluateRules(again, ['C07']),
    ...findHealing(anywhere),
  ];
  const verdict = verdictOf(findings);
  return {
    verdict,
    from: verdict === 'no' ? firstDayWithoutBlock(findings, timeZone) : null,
    findings,
    zones: rules.C07.enabled ? zoneReadiness(again) : [],
    windows,
  };
}

/** A session about which nothing is known but its time. */
const sessionNow = (now: Instant, timeZone: string): PlannedSession => ({
  startedAt: now,
  timeZone,
  zones: [],
  limits: null,
  materials: [],
  cartridge: { lotNumber: null, expiry: null, lot: null, usedIn: null },
  signedCombination: false,
  photographs: 'taken',
});

function treatedZones(evaluation: Evaluation): ZoneId[] {
  const treated = new Set(earlierSessions(evaluation).flatMap(({ zones }) => zones.map(({ zone }) => zone)));
  return allZones.map(({ id }) => id).filter((id) => treated.has(id));
}

/** A consent can be signed on the spot: without one nothing is signed, but the patient may come. */
const isBlocking = ({ effect, code, rule }: Finding) =>
  effect === 'block' && rule !== 'C30' && !isOpenQuestion(code);

function verdictOf(findings: readonly Finding[]): Readiness['verdict'] {
  if (findings.some(isBlocking)) return 'no';
  if (findings.some(({ code }) => isOpenQuestion(code))) return 'unknown';
  return findings.every(({ code }) => isOnlyShown(code)) ? 'yes' : 'with-care';
}

function firstDayWithoutBlock(findings: readonly Finding[], timeZone: string): CivilDate | null {
  const days = findings
    .filter(isBlocking)
    .map(({ clearsOn, clearsAt }) => clearsOn ?? (clearsAt && civilDateOfInstant(clearsAt, timeZone)));
  const known = days.filter((day) => day !== null);
  return known.length === days.length ? (known.toSorted().at(-1) ?? null) : null;
}

function zoneReadiness(again: Evaluation): ZoneReadiness[] {
  const zones = again.planned.zones.map(({ zone }) => zone);
  const depthUm = setting(again, 'C07', 'mildDepthUm');
  const mildly = { ...again, planned: { ...again.planned, zones: zones.map((zone) => ({ zone, depthUm })) } };
  const mild = new Map(findIntervals(mildly, zones).map(({ zone, longest }) => [zone, longest.clearOn]));
  return findIntervals(again, zones).map(({ zone, last, longest: { clearOn } }) => {
    const mildClearOn = mild.get(zone) ?? clearOn;
    return {
      zone,
      sessionId: last.session.id,
      lastOn: last.on,
      blockUntil: last.blockUntil,
      clearOn,
      mildClearOn: mildClearOn < clearOn ? mildClearOn : null,
    };
  });
}

/** C03: the day on which its days are over, and whether the skin was seen as healed on a later day than the treatment’s. */
function healingOf(evaluation: Evaluation, session: SessionRecord) {
  const treatedOn = civilDateOfInstant(session.startedAt, evaluation.planned.timeZone);
  const daysOver = addDays(treatedOn, setting(evaluation, 'C03', 'days'));
  const healed = statedOf(evaluation.patient, 'skin-healed')
    .map(({ statement }) => statement.on)
    .filter((on) => on > treatedOn)
    .toSorted()
    // Merged records may name two days.
    .at(-1);
  return { daysOver, endsOn: healed === undefined ? null : healed > daysOver ? healed : daysOver };
}

/** C03 in the briefing: these days and the skin recorded as healed, whichever is later. */
function findHealing(evaluation: Evaluation): Finding[] {
  const session = earlierSessions(evaluation)[0];
  if (!session || !evaluation.rules.C03.enabled) return [];
  const { daysOver, endsOn } = healingOf(evaluation, session);
  if (endsOn !== null && evaluation.day >= endsOn) return [];
  const detail = { subject: session.id, zones: session.zones.map(({ zone }) => zone) };
  const treatedAt = session.startedAt;
  if (endsOn === null && evaluation.day >= daysOver) {
    return [
      finding(evaluation, 'C03', 'prompt', 'skin.not-recorded-healed', { ...detail, values: { treatedAt } }),
    ];
  }
  const values = { treatedAt, clearOn: endsOn ?? daysOver };
  return [
    finding(evaluation, 'C03', 'prompt', 'skin.healing', {
      ...detail,
      values,
      ...(endsOn !== null && { clearsOn: endsOn }),
    }),
  ];
}

/** Days and instants sort as text; what has no end yet comes last. */
const endOf = ({ endsAt, endsOn }: RunningWindow): string => endsAt ?? endsOn ?? '~';

function findWindows(evaluation: Evaluation): RunningWindow[] {
  const session = earlierSessions(evaluation)[0];
  if (!session) return [];
  const { rules, planned, day } = evaluation;
  const treatedOn = civilDateOfInstant(session.startedAt, planned.timeZone);
  const mildUm = parameterOf(rules, 'C07', 'mildDepthUm');
  const isMild = session.zones.every(({ depthUm }) => depthUm <= mildUm);
  const hours = (kind: WindowKind, rule: RuleId, length: number): RunningWindow => ({
    kind,
    rule,
    sessionId: session.id,
    endsAt: addHours(session.startedAt, length),
    endsOn: null,
  });
  const days = (kind: WindowKind, rule: RuleId, endsOn: CivilDate | null): RunningWindow => ({
    kind,
    rule,
    sessionId: session.id,
    endsAt: null,
    endsOn,
  });
  const all = [
    hours('make-up', 'C01', setting(evaluation, 'C01', isMild ? 'mildHours' : 'hours')),
    hours('sun-cover', 'C13', setting(evaluation, 'C13', 'coverHours')),
    hours('sun', 'C13', setting(evaluation, 'C13', 'noSunHours')),
    hours('exercise', 'C12', setting(evaluation, 'C12', 'hours')),
    hours('vitamin-c', 'C04', setting(evaluation, 'C04', 'afterHours')),
    days('restart', 'C15', addDays(treatedOn, setting(evaluation, 'C15', 'days'))),
    days('actives', 'C03', healingOf(evaluation, session).endsOn),
  ];
  return all
    .filter(
      ({ rule, endsAt, endsOn }) =>
        rules[rule].enabled &&
        (endsAt === null || planned.startedAt < endsAt) &&
        (endsOn === null || day < endsOn),
    )
    .toSorted((a, b) => compareTimes(endOf(a), endOf(b)));
}
