import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertNever } from '../assert-never.ts';
import { observed } from '../comparison-testing.ts';
import {
  type HistoryStatement,
  answers,
  conditionStatuses,
  conditions,
  medicineClasses,
  procedures,
  skincareSubstances,
  uses,
} from '../history.ts';
import { sexes } from '../patient.ts';
import { reactionGrades, reactionKinds, serumPhases } from '../session-terms.ts';
import { ingredientFlags, productCategories } from '../stock.ts';
import { addDays, addHours, civilOfInstant, instantOfCivil, isInstant } from '../time.ts';
import { zones } from '../zones.ts';
import { evaluateSession } from './evaluate.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import { findingCodes } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import { questionsFor } from './questions.ts';
import { assessReadiness } from './readiness.ts';
import { clinicalRuleIds, labelRuleIds, ruleIds } from './rule-id.ts';
import {
  allergy,
  condition,
  entryOf,
  medicine,
  nothingToReport,
  plannedMaterial,
  plannedSession,
  pregnancy,
  procedure,
  rulesWith,
  sessionOn,
  skincare,
  testConsent,
  testLot,
  testPatient,
  testProduct,
} from './testing.ts';

const everyRule = rulesWith(Object.fromEntries(labelRuleIds.map((id) => [id, { enabled: true }])));

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** Days around the session of 10 November 2026, most of them where windows end, a few after it. */
const day = fc
  .oneof(fc.integer({ min: -4, max: 1 }), fc.integer({ min: -35, max: 0 }), fc.integer({ min: -420, max: 3 }))
  .map((days) => addDays('2026-11-10', days));
const civilTime = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '30', '59'))
  .map(([date, hour, minute]) => `${date}T${String(hour).padStart(2, '0')}:${minute}`);
const useTime = orNull(fc.oneof(day, civilTime, fc.constantFrom('', 'last week', '2026-02-30')));
const someZones = fc.subarray(['forehead', 'cheek-left', 'cheek-right', 'knee-left'] as const, {
  maxLength: 3,
});
/** Few enough to meet one another. */
const word = fc.oneof(fc.constantFrom('Lidocaine', 'Latex', 'Vitamin C'), fc.string({ maxLength: 12 }));

const anyStatement: fc.Arbitrary<HistoryStatement> = fc.oneof(
  fc
    .record({
      code: oneOf(conditions),
      status: oneOf(conditionStatuses),
      controlled: orNull(oneOf(answers)),
      diagnosis: orNull(word),
      zones: someZones,
    })
    .map(({ code, ...changes }) => condition(code, changes)),
  fc
    .record({ code: oneOf(medicineClasses), use: oneOf(uses), lastDose: useTime, name: orNull(word) })
    .map(({ code, ...changes }) => medicine(code, changes)),
  fc
    .record({ code: oneOf(skincareSubstances), use: oneOf(uses), lastUse: useTime })
    .map(({ code, ...changes }) => skincare(code, changes)),
  fc
    .record({ code: oneOf(procedures), had: oneOf(answers), on: useTime, zones: someZones })
    .map(({ code, ...changes }) => procedure(code, changes)),
  fc.tuple(word, orNull(oneOf(ingredientFlags))).map(([substance, flag]) => allergy(substance, flag)),
  fc
    .record({
      pregnant: oneOf([...answers, 'not-applicable'] as const),
      nursing: oneOf([...answers, 'not-applicable'] as const),
    })
    .map((changes) => pregnancy(changes)),
  day.map((on) => ({ kind: 'skin-healed' as const, on, note: null })),
  fc.constant({ kind: 'no-known-allergies' as const }),
  word.map((text) => ({ kind: 'alert' as const, text })),
);

const reaction = fc.record({
  kind: oneOf(reactionKinds),
  grade: oneOf(reactionGrades),
  seenHours: fc.integer({ min: 0, max: 400 }),
  resolvedHours: orNull(fc.integer({ min: 0, max: 400 })),
});

/** A patient and a session as a clinic writes them down: in its own days and hours, without a time zone. */
const written = fc.record({
  birthDate: fc.integer({ min: -15_000, max: 0 }).map((days) => addDays('2026-11-10', days)),
  sex: orNull(oneOf(sexes)),
  fitzpatrick: orNull(fc.integer({ min: 1, max: 6 })),
  history: fc.array(fc.record({ statement: anyStatement, recorded: civilTime }), { maxLength: 8 }),
  sessions: fc.array(
    fc.record({
      start: civilTime,
      zones: someZones,
      depthUm: oneOf([500, 1500]),
      reactions: fc.array(reaction, { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
  consents: fc.array(
    fc.record({ signed: civilTime, until: orNull(civilTime), withdrawn: orNull(civilTime) }),
    { maxLength: 3 },
  ),
  acknowledged: fc.subarray([...ruleIds]),
  suspects: fc.array(fc.record({ start: civilTime, product: orNull(word), lot: orNull(word) }), {
    maxLength: 2,
  }),
  planned: fc.record({
    start: fc.constantFrom('2026-11-10T00:00', '2026-11-10T10:00', '2026-11-10T23:59'),
    zones: someZones,
    depthUm: orNull(oneOf([0, 500, 500, 750, 3000])),
    materials: fc.array(
      fc.record({
        category: oneOf(productCategories),
        phase: orNull(oneOf(serumPhases)),
        name: word,
        isKnown: fc.boolean(),
        ingredients: fc.array(fc.record({ name: word, flags: fc.subarray([...ingredientFlags]) }), {
          maxLength: 2,
        }),
        allowedPhases: fc.subarray([...serumPhases]),
        sterile: orNull(fc.boolean()),
        lot: orNull(word),
        expiry: orNull(day),
        recalled: orNull(civilTime),
      }),
      { maxLength: 3 },
    ),
    cartridge: fc.record({
      lot: orNull(word),
      expiry: orNull(day),
      recalled: orNull(civilTime),
      used: fc.boolean(),
    }),
    signedCombination: fc.boolean(),
    photographs: oneOf(['taken', 'refused', 'not-recorded'] as const),
  }),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

/** The same, as instants of a clinic in a time zone. */
function read(from: Written, timeZone: string): { patient: PatientFacts; planned: PlannedSession } {
  const at = (time: string) => instantOfCivil(time, timeZone);
  const atOrNull = (time: string | null) => (time === null ? null : at(time));
  const lotOf = (number: string | null, recalled: string | null) =>
    recalled === null
      ? null
      : testLot({ number: number ?? '', expiry: null, recalled: { at: at(recalled), reason: 'sterility' } });
  return {
    patient: testPatient({
      birthDate: from.birthDate,
      sex: from.sex,
      fitzpatrick: from.fitzpatrick,
      history: from.history.map(({ statement, recorded }, index) => ({
        ...entryOf(statement),
        id: `entry ${index}`,
        recordedAt: at(recorded),
      })),
      sessions: from.sessions.map(({ start, zones: treated, depthUm, reactions }, index) =>
        sessionOn(at(start), treated, {
          id: `session ${index}`,
          depthUm,
          reactions: reactions.map(({ kind, grade, seenHours, resolvedHours }) =>
            observed(kind, {
              grade,
              seenAt: addHours(at(start), seenHours),
              resolvedAt: resolvedHours === null ? null : addHours(at(start), resolvedHours),
            }),
          ),
        }),
      ),
      consents: from.consents.map(({ signed, until, withdrawn }, index) =>
        testConsent({
          id: `consent ${index}`,
          signedAt: at(signed),
          validUntil: atOrNull(until),
          withdrawnAt: atOrNull(withdrawn),
        }),
      ),
      acknowledgedInPlan: from.acknowledged,
      suspects: from.suspects.map(({ start, product, lot }) => ({
        sessionId: 'suspected',
        startedAt: at(start),
        reactionKind: 'granuloma',
        grade: 2,
        product,
        lot,
      })),
    }),
    planned: plannedSession({
      startedAt: at(from.planned.start),
      timeZone,
      zones: from.planned.zones.map((zone) => ({ zone, depthUm: from.planned.depthUm })),
      materials: from.planned.materials.map(({ isKnown, name, recalled, lot, ...material }, index) =>
        plannedMaterial({
          path: `serums.${index}`,
          category: material.category,
          phase: material.phase,
          productName: name,
          product: isKnown ? testProduct({ ...material, name }) : null,
          lotNumber: lot,
          expiry: material.expiry,
          lot: lotOf(lot, recalled),
        }),
      ),
      cartridge: {
        lotNumber: from.planned.cartridge.lot,
        expiry: from.planned.cartridge.expiry,
        lot: lotOf(from.planned.cartridge.lot, from.planned.cartridge.recalled),
        usedIn: from.planned.cartridge.used
          ? { sessionId: 'other', startedAt: at('2026-11-01T09:00') }
          : null,
      },
      signedCombination: from.planned.signedCombination,
      photographs: from.planned.photographs,
    }),
  };
}

const evaluate = (from: Written, timeZone = 'Europe/Vienna', rules = everyRule): Finding[] => {
  const { patient, planned } = read(from, timeZone);
  return evaluateSession(rules, patient, planned);
};

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

const isReal = ({ code }: Finding) => code !== 'unanswered';
const count = (findings: readonly Finding[], effect: Finding['effect']) =>
  findings.filter((found) => isReal(found) && found.effect === effect).length;

/** Negative when `a` objects less than `b`: fewer blocks, then fewer warnings, then fewer prompts. */
function compareObjections(a: readonly Finding[], b: readonly Finding[]): number {
  for (const effect of ['block', 'warn', 'prompt'] as const) {
    const difference = count(a, effect) - count(b, effect);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What speaks against a treatment, or does not rule it out. */
const contraindication = anyStatement.filter(isContraindication);

function isContraindication(statement: HistoryStatement): boolean {
  switch (statement.kind) {
    case 'condition':
      return statement.status !== 'absent';
    case 'medicine':
      return statement.use !== 'never' && statement.class !== 'antiviral';
    case 'skincare':
      return statement.use !== 'never';
    case 'procedure':
      return statement.had !== 'no';
    case 'allergy':
      return true;
    case 'pregnancy':
      return statement.pregnant !== 'no' || statement.nursing !== 'no';
    case 'no-known-allergies':
    case 'skin-healed':
    case 'alert':
    case 'photo-permission':
    case 'legal-hold':
      return false;
    default:
      return assertNever(statement);
  }
}

test('adding a contraindication never makes anyone more treatable', () => {
  fc.assert(
    fc.property(written, contraindication, civilTime, (from, statement, recorded) => {
      const worse = { ...from, history: [...from.history, { statement, recorded }] };
      expect(compareObjections(evaluate(worse), evaluate(from))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 250 },
  );
});

test('an earlier treatment, a suspect, a recall or a lost consent never makes anyone more treatable (C07, C28–C30)', () => {
  const change = oneOf<(from: Written) => Written>([
    (from) => ({
      ...from,
      sessions: [
        ...from.sessions,
        { start: '2026-10-26T10:00', zones: ['forehead'], depthUm: 500, reactions: [] },
      ],
    }),
    (from) => ({
      ...from,
      suspects: [...from.suspects, { start: '2026-09-01T10:00', product: 'Latex', lot: null }],
    }),
    (from) => ({ ...from, consents: from.consents.slice(1) }),
    (from) => ({
      ...from,
      planned: {
        ...from.planned,
        materials: from.planned.materials.map((each) => ({ ...each, expiry: '2020-01-01' })),
      },
    }),
    (from) => ({ ...from, fitzpatrick: from.fitzpatrick === null ? null : 6 }),
  ]);
  const isWeighty = ({ effect }: Finding) => effect !== 'prompt';
  fc.assert(
    fc.property(written, change, (from, make) => {
      expect(
        compareObjections(evaluate(make(from)).filter(isWeighty), evaluate(from).filter(isWeighty)),
      ).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 120 },
  );
});

test('with every question answered, a contraindication never betters the verdict of today', () => {
  const order = ['yes', 'with-care', 'unknown', 'no'];
  fc.assert(
    fc.property(written, contraindication, (from, statement) => {
      const answered = nothingToReport.map((no) => ({ statement: no, recorded: '2026-11-10T09:00' }));
      const rank = (history: Written['history']) => {
        const { patient, planned } = read({ ...from, history }, 'Europe/Vienna');
        const { verdict } = assessReadiness(everyRule, patient, {
          now: planned.startedAt,
          timeZone: 'Europe/Vienna',
        });
        return order.indexOf(verdict);
      };
      const history = [...answered, ...from.history];
      expect(rank([...history, { statement, recorded: '2026-11-10T09:00' }])).toBeGreaterThanOrEqual(
        rank(history),
      );
    }),
    { numRuns: 120 },
  );
});

test('what waiting clears is gone from the moment that is named', () => {
  fc.assert(
    fc.property(written, (from) => {
      const { patient, planned } = read(from, 'Europe/Vienna');
      for (const { key, clearsOn, clearsAt } of evaluateSession(everyRule, patient, planned)) {
        const clear =
          clearsAt ?? (clearsOn === null ? null : instantOfCivil(`${clearsOn}T00:00`, 'Europe/Vienna'));
        if (clear === null) continue;
        expect(clear > planned.startedAt).toBe(true);
        const then = evaluateSession(everyRule, patient, { ...planned, startedAt: clear });
        expect(then.map((found) => found.key)).not.toContain(key);
      }
    }),
    { numRuns: 120 },
  );
});

test('and still there a minute before it', () => {
  fc.assert(
    fc.property(written, (from) => {
      const past = from.history.map(({ statement, recorded }) =>
        'use' in statement && statement.use === 'current'
          ? { statement: { ...statement, use: 'past' as const }, recorded }
          : { statement, recorded },
      );
      const { patient, planned } = read(
        { ...from, history: past, sessions: from.sessions.slice(0, 1) },
        'Europe/Vienna',
      );
      for (const { key, clearsOn, clearsAt } of evaluateSession(everyRule, patient, planned)) {
        const clear =
          clearsAt ?? (clearsOn === null ? null : instantOfCivil(`${clearsOn}T00:00`, 'Europe/Vienna'));
        if (clear === null) continue;
        const before = evaluateSession(everyRule, patient, {
          ...planned,
          startedAt: addHours(clear, -1 / 60),
        });
        expect(before.map((found) => found.key)).toContain(key);
      }
    }),
    { numRuns: 120 },
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
