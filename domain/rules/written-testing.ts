import fc from 'fast-check';
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
import { addDays, addHours, instantOfCivil } from '../time.ts';
import { evaluateSession } from './evaluate.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';
import type { Finding } from './finding.ts';
import { labelRuleIds, ruleIds } from './rule-id.ts';
import {
  allergy,
  condition,
  entryOf,
  medicine,
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

/** Patients and sessions of every kind, for what must hold whatever is written down. */

/** Every rule of the catalogue, those of the label as well. */
export const everyRule = rulesWith(Object.fromEntries(labelRuleIds.map((id) => [id, { enabled: true }])));

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
export const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** Days around the session of 10 November 2026, most of them where windows end, a few after it. */
const day = fc
  .oneof(fc.integer({ min: -4, max: 1 }), fc.integer({ min: -35, max: 0 }), fc.integer({ min: -420, max: 3 }))
  .map((days) => addDays('2026-11-10', days));
export const civilTime = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '30', '59'))
  .map(([date, hour, minute]) => `${date}T${String(hour).padStart(2, '0')}:${minute}`);
const useTime = orNull(fc.oneof(day, civilTime, fc.constantFrom('', 'last week', '2026-02-30')));
const someZones = fc.subarray(['forehead', 'cheek-left', 'cheek-right', 'knee-left'] as const, {
  maxLength: 3,
});
/** Few enough to meet one another. */
const word = fc.oneof(fc.constantFrom('Lidocaine', 'Latex', 'Vitamin C'), fc.string({ maxLength: 12 }));

export const anyStatement: fc.Arbitrary<HistoryStatement> = fc.oneof(
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
export const written = fc.record({
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
export type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

/** The same, as instants of a clinic in a time zone. */
export function read(from: Written, timeZone: string): { patient: PatientFacts; planned: PlannedSession } {
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

export const evaluate = (from: Written, timeZone = 'Europe/Vienna', rules = everyRule): Finding[] => {
  const { patient, planned } = read(from, timeZone);
  return evaluateSession(rules, patient, planned);
};
