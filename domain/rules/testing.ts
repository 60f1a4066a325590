import { assertNever } from '../assert-never.ts';
import { testSession, treatedZone } from '../comparison-testing.ts';
import type {
  AllergyStatement,
  ConditionCode,
  ConditionStatement,
  HistoryEntry,
  HistoryStatement,
  MedicineClass,
  MedicineStatement,
  PregnancyStatement,
  ProcedureCode,
  ProcedureStatement,
  SkincareStatement,
  SkincareSubstance,
} from '../history.ts';
import type { SessionRecord } from '../session.ts';
import type { Lot, Product } from '../stock.ts';
import { type CivilDate, type CivilDateTime, type Instant, instantOfCivil } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import { evaluateSession } from './evaluate.ts';
import type { PatientFacts, PlannedMaterial, PlannedSession } from './facts.ts';
import type { Finding } from './finding.ts';
import { askable, isAnswer } from './question-ids.ts';
import type { RuleId } from './rule-id.ts';
import type { RuleInForce, RuleSet } from './rule-set.ts';
import { standardRules } from './standard-rules.ts';

/** Builders for the tests of the rules: a patient and a session that no rule objects to, changed where a test needs it. */

export const testZone = 'Europe/Vienna';
/** The session that the tests plan: Tuesday 10 November 2026, 10:00 at the clinic. */
export const testDay: CivilDate = '2026-11-10';
export const testTime: CivilDateTime = `${testDay}T10:00`;

export const atClinic = (time: CivilDateTime, timeZone = testZone): Instant => instantOfCivil(time, timeZone);

let entries = 0;

/** An entry of the history, recorded on the day of the session unless it is said. */
export function entryOf(
  statement: HistoryStatement,
  recorded: CivilDateTime = `${testDay}T09:00`,
): HistoryEntry {
  entries += 1;
  return {
    id: `0198c0de-1000-7000-8000-${String(entries).padStart(12, '0')}`,
    patientId: '0198c0de-0000-7000-8000-0000000000ff',
    statement,
    recordedAt: atClinic(recorded),
    recordedBy: { id: '0198c0de-0000-7000-8000-0000000000ee', name: 'Dr Test' },
    supersedes: null,
    withdrawn: null,
  };
}

export const condition = (
  code: ConditionCode,
  changes: Partial<ConditionStatement> = {},
): ConditionStatement => ({
  kind: 'condition',
  condition: code,
  name: null,
  status: 'active',
  controlled: null,
  diagnosis: null,
  zones: [],
  since: null,
  note: null,
  ...changes,
});

export const medicine = (
  medicineClass: MedicineClass,
  changes: Partial<MedicineStatement> = {},
): MedicineStatement => ({
  kind: 'medicine',
  class: medicineClass,
  name: null,
  use: 'past',
  lastDose: null,
  prescribed: null,
  prescriber: null,
  note: null,
  ...changes,
});

export const skincare = (
  substance: SkincareSubstance,
  changes: Partial<SkincareStatement> = {},
): SkincareStatement => ({
  kind: 'skincare',
  substance,
  product: null,
  use: 'past',
  lastUse: null,
  note: null,
  ...changes,
});

export const procedure = (
  code: ProcedureCode,
  changes: Partial<ProcedureStatement> = {},
): ProcedureStatement => ({
  kind: 'procedure',
  procedure: code,
  had: 'yes',
  on: null,
  zones: [],
  note: null,
  ...changes,
});

export const allergy = (
  substance: string,
  ingredient: AllergyStatement['ingredient'] = null,
): AllergyStatement => ({
  kind: 'allergy',
  substance,
  ingredient,
  reaction: null,
  severity: 'unknown',
  note: null,
});

export const pregnancy = (changes: Partial<PregnancyStatement> = {}): PregnancyStatement => ({
  kind: 'pregnancy',
  pregnant: 'no',
  nursing: 'no',
  asOf: testDay,
  ...changes,
});

/** Every question answered with "no". */
export const nothingToReport: readonly HistoryStatement[] = askable.map((asked) => {
  switch (asked.kind) {
    case 'condition':
      return condition(asked.code, { status: 'absent' });
    case 'medicine':
      return medicine(asked.code, { use: 'never' });
    case 'skincare':
      return skincare(asked.code, { use: 'never' });
    case 'procedure':
      return procedure(asked.code, { had: 'no' });
    case 'pregnancy':
      return pregnancy();
    case 'allergies':
      return { kind: 'no-known-allergies' };
    default:
      return assertNever(asked);
  }
});

/** Every question answered with "no", but for these statements, which take the place of the "no". */
export function historyWith(...statements: HistoryStatement[]): HistoryEntry[] {
  const others = nothingToReport.filter((_, index) => {
    const asked = askable[index];
    return asked === undefined || !statements.some((statement) => isAnswer(statement, asked));
  });
  return [...others, ...statements].map((statement) => entryOf(statement));
}

/** A woman of 40 with skin type II, a consent that is valid, nothing in her history, never treated. */
export function testPatient(changes: Partial<PatientFacts> = {}): PatientFacts {
  return {
    birthDate: '1986-05-04',
    sex: 'female',
    fitzpatrick: 2,
    history: historyWith(),
    sessions: [],
    consents: [testConsent()],
    acknowledgedInPlan: [],
    suspects: [],
    ...changes,
  };
}

export const testConsent = (
  changes: Partial<PatientFacts['consents'][number]> = {},
): PatientFacts['consents'][number] => ({
  id: '0198c0de-2000-7000-8000-000000000001',
  title: 'Microneedling',
  signedAt: atClinic('2026-01-02T09:30'),
  validUntil: null,
  withdrawnAt: null,
  ...changes,
});

/** The forehead at 0.75 mm with a good cartridge, nothing applied. */
export function plannedSession(changes: Partial<PlannedSession> = {}): PlannedSession {
  return {
    startedAt: atClinic(testTime),
    timeZone: testZone,
    zones: [{ zone: 'forehead', depthUm: 750 }],
    limits: null,
    materials: [],
    cartridge: { lotNumber: 'C-1', expiry: '2031-06-30', lot: null, usedIn: null },
    signedCombination: false,
    photographs: 'taken',
    ...changes,
  };
}

/** A signed session at 1.00 mm. */
export function sessionOn(
  startedAt: Instant,
  zones: readonly ZoneId[],
  changes: Partial<SessionRecord> & { depthUm?: number } = {},
): SessionRecord {
  const { depthUm = 1000, ...rest } = changes;
  return testSession({
    id: `session ${startedAt}`,
    startedAt,
    endedAt: null,
    zones: zones.map((zone) => treatedZone(zone, { depthUm })),
    ...rest,
  });
}

/** Sterile hyaluronic acid whose record allows during and after. */
export const testProduct = (changes: Partial<Product> = {}): Product => ({
  id: '0198c0de-3000-7000-8000-000000000001',
  name: 'Glide',
  maker: null,
  category: 'hyaluronic-acid',
  ingredients: [{ name: 'Sodium hyaluronate', flags: [] }],
  sterile: true,
  allowedPhases: ['during', 'after'],
  labelledRoute: null,
  defaultVolumeUl: null,
  occlusion: null,
  longestMinutes: null,
  gtin: null,
  active: true,
  revision: 1,
  ...changes,
});

export const testLot = (changes: Partial<Lot> = {}): Lot => ({
  id: '0198c0de-4000-7000-8000-000000000001',
  productId: '0198c0de-3000-7000-8000-000000000001',
  number: 'L-1',
  expiry: '2031-06-30',
  receivedOn: null,
  received: null,
  remaining: null,
  recalled: null,
  revision: 1,
  ...changes,
});

export function plannedMaterial(changes: Partial<PlannedMaterial> = {}): PlannedMaterial {
  const product = changes.product === undefined ? testProduct() : changes.product;
  return {
    path: 'serums.0',
    category: product?.category ?? 'hyaluronic-acid',
    phase: 'during',
    productName: product?.name ?? 'Glide',
    product,
    lot: null,
    lotNumber: 'L-1',
    expiry: '2031-06-30',
    ...changes,
  };
}

/** The rules with some changed: `rulesWith({ C11: { parameters: { months: 9 } } })`. */
export function rulesWith(
  changes: Partial<Record<RuleId, Partial<RuleInForce>>>,
  rules: RuleSet = standardRules(),
): RuleSet {
  const changed = Object.entries(changes).map(([id, change]) => [id, { ...rules[id as RuleId], ...change }]);
  return { ...rules, ...Object.fromEntries(changed) }; // the keys of `changes` are rule ids
}

/** The effect and code of each finding, strongest first: `block isotretinoin.recent`. */
export const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ effect, code }) => `${effect} ${code}`);

/** What is found about a patient of whom these statements hold. */
export const evaluatedWith = (...statements: HistoryStatement[]): Finding[] =>
  evaluated({ history: historyWith(...statements) });

/** What the standard rules find. */
export const evaluated = (
  patient: Partial<PatientFacts> = {},
  planned: Partial<PlannedSession> = {},
  rules: RuleSet = standardRules(),
): Finding[] => evaluateSession(rules, testPatient(patient), plannedSession(planned));
