import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilOfInstant, isInstant } from '../time.ts';
import { zones } from '../zones.ts';
import { evaluateSession } from './evaluate.ts';
import type { PatientFacts } from './facts.ts';
import { findingCodes } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import { questionsFor } from './questions.ts';
import { assessReadiness } from './readiness.ts';
import { clinicalRuleIds } from './rule-id.ts';
import { plannedSession, rulesWith, testPatient } from './testing.ts';
import { evaluate, everyRule, oneOf, read, written } from './written-testing.ts';

/** A code that there is, one end at most, and a decision where one is asked for. */
const isSound = ({ code, effect, decision, clearsOn, clearsAt }: Finding): boolean =>
  findingCodes.includes(code) &&
  (clearsOn === null || clearsAt === null) &&
  (effect === 'block' || (effect === 'prompt') === (decision === 'none'));

test('never throws, and every finding has a key of its own, a known code and a decision that fits its effect', () => {
  fc.assert(
    fc.property(written, (from) => {
      const { patient, planned } = read(from, 'Europe/Vienna');
      const found = evaluateSession(everyRule, patient, planned);
      const ready = assessReadiness(everyRule, patient, {
        now: planned.startedAt,
        timeZone: planned.timeZone,
      });
      questionsFor(everyRule, patient, planned);
      for (const findings of [found, ready.findings]) {
        expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
        expect(findings.filter((each) => !isSound(each))).toEqual([]);
      }
      const texts = ['C01', 'C03', 'C08', 'C12', 'C13', 'C15'];
      expect(found.filter(({ rule }) => texts.includes(rule))).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

/** Never throws, whatever a version of a rule holds: nonsense counts as the standard. */
test('nonsense in a rule’s parameters changes nothing', () => {
  const nonsense = oneOf([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 0.5]);
  fc.assert(
    fc.property(written, nonsense, (from, value) => {
      const broken = rulesWith(
        Object.fromEntries(
          clinicalRuleIds.map((id) => [
            id,
            {
              parameters: Object.fromEntries(
                Object.keys(everyRule[id].parameters).map((name) => [name, value]),
              ),
            },
          ]),
        ),
        everyRule,
      );
      expect(evaluate(from, 'Europe/Vienna', broken)).toEqual(evaluate(from));
    }),
    { numRuns: 50 },
  );
});

/** Zones without summer time, from the first to the last to reach a day. */
const steadyZones = [
  'Pacific/Kiritimati',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Africa/Lagos',
  'UTC',
  'America/Bogota',
  'Pacific/Pago_Pago',
];

/** Findings with every instant written as the clinic's clock shows it. */
const onTheClock = (findings: readonly Finding[], timeZone: string) => {
  const onClock = (value: unknown) =>
    typeof value === 'string' && isInstant(value) ? civilOfInstant(value, timeZone) : value;
  return findings.map(({ values, clearsAt, ...rest }) => ({
    ...rest,
    clearsAt: onClock(clearsAt),
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, onClock(value)])),
  }));
};

test('the same in every time zone: what a clinic writes down decides, not where it lies', () => {
  fc.assert(
    fc.property(written, oneOf(steadyZones), (from, timeZone) => {
      expect(onTheClock(evaluate(from, timeZone), timeZone)).toEqual(
        onTheClock(evaluate(from, 'UTC'), 'UTC'),
      );
    }),
    { numRuns: 120 },
  );
});

test('the order of the record does not matter', () => {
  fc.assert(
    fc.property(written, (from) => {
      const { patient, planned } = read(from, 'Europe/Vienna');
      const turned = {
        ...patient,
        history: patient.history.toReversed(),
        sessions: patient.sessions.toReversed(),
        consents: patient.consents.toReversed(),
      };
      const summary = (facts: PatientFacts) =>
        evaluateSession(everyRule, facts, planned)
          .map(({ effect, key }) => `${effect} ${key}`)
          .toSorted();
      expect(summary(turned)).toEqual(summary(patient));
    }),
    { numRuns: 80 },
  );
});

test('every zone that can be charted can be planned without a finding', () => {
  for (const { id, depth } of zones) {
    const planned = plannedSession({ zones: [{ zone: id, depthUm: depth.usualMinimumUm }] });
    expect(evaluateSession(everyRule, testPatient(), planned)).toEqual([]);
  }
});
