import { expect, test } from 'vitest';
import type { HistoryEntry, MedicineStatement } from './history.ts';
import { plannedSession } from './planned-session.ts';
import type { PatientFacts } from './rules/facts.ts';
import { standardRules } from './rules/standard-rules.ts';
import { type ScreeningForm, emptyDecision, emptyScreeningForm } from './screening-form.ts';
import {
  allProblems,
  findingPath,
  questionPath,
  screenSession,
  signedScreening,
} from './screening-reading.ts';
import { emptySessionForm } from './session-form.ts';

const today = '2026-11-12';
const now = '2026-11-12T09:00:00.000Z';
const dose: MedicineStatement = {
  kind: 'medicine',
  class: 'isotretinoin',
  name: null,
  use: 'past',
  lastDose: '2026-08-30',
  prescribed: 'yes',
  prescriber: null,
  note: null,
};
const entry: HistoryEntry = {
  id: 'entry-1',
  patientId: 'patient-1',
  statement: dose,
  recordedAt: '2026-10-12T09:00:00.000Z',
  recordedBy: { id: 'a', name: 'Dr. A' },
  supersedes: null,
  withdrawn: null,
};
const facts: PatientFacts = {
  birthDate: '1990-02-28',
  sex: 'male',
  fitzpatrick: 2,
  history: [entry],
  sessions: [],
  consents: [],
  acknowledgedInPlan: [],
  suspects: [],
};
const form = (screening: Partial<ScreeningForm>) => ({
  ...emptySessionForm('2026-11-12T10:00', ''),
  screening: { ...emptyScreeningForm, ...screening },
});
const screen = (screening: Partial<ScreeningForm> = {}, changed: Partial<PatientFacts> = {}) => {
  const typed = form(screening);
  const context = {
    timeZone: 'Europe/Vienna',
    now,
    limits: null,
    stock: { products: [], lots: [] },
    usedIn: null,
    photographCount: 0,
  };
  const rules = standardRules();
  const planned = plannedSession(typed, context);
  return screenSession({ rules, facts: { ...facts, ...changed }, planned, form: typed, today });
};
const isotretinoin = 'C11:isotretinoin.recent:entry-1';
const codesAt = (path: string, state: ReturnType<typeof screen>) =>
  state.problems.filter((problem) => problem.path === path).map(({ code }) => code);

test('an answer on record waits to be confirmed, and another statement needs another look', () => {
  const place = questionPath('medicine.isotretinoin');
  expect(codesAt(place, screen())).toEqual(['screening.unconfirmed']);
  const confirmed = [{ question: 'medicine.isotretinoin', entryId: 'entry-1' }];
  expect(codesAt(place, screen({ confirmed }))).toEqual([]);
  const changed = { history: [{ ...entry, id: 'entry-2' }] };
  expect(codesAt(place, screen({ confirmed }, changed))).toEqual(['screening.unconfirmed']);
});

test('what nobody has answered stands in the way', () => {
  expect(codesAt(questionPath('condition.acne'), screen())).toEqual(['screening.unanswered']);
});

test('a block is lifted by a decision of its kind alone, with who and when and why (C11)', () => {
  const find = (decision: object | null) => {
    const decisions = decision ? [{ ...emptyDecision(isotretinoin), ...decision }] : [];
    const state = screen({ decisions });
    return state.problems
      .filter(({ path }) => path.startsWith(findingPath(isotretinoin)))
      .map(({ code }) => code);
  };
  const whole = { reason: 'one zone', authority: 'Dr. Weiß', on: today };
  expect(find(null)).toEqual(['screening.undecided']);
  expect(find({ reason: 'one zone' })).toEqual(['required', 'required']);
  expect(find({ ...whole, on: '2026-11-13' })).toEqual(['date.future']);
  expect(find({ ...whole, reason: ' ' })).toEqual(['required']);
  expect(find(whole)).toEqual([]);
});

test('nothing lifts a missing consent (C30)', () => {
  const decisions = [{ ...emptyDecision('C30:consent.none'), reason: 'r', authority: 'a', on: today }];
  const state = screen({ decisions });
  expect(codesAt(findingPath('C30:consent.none'), state)).toEqual(['screening.blocked']);
});

test('a warning is acknowledged, a prompt asks for nothing', () => {
  const key = 'C30:photographs.missing';
  expect(codesAt(findingPath(key), screen())).toEqual(['screening.unacknowledged']);
  expect(codesAt(findingPath(key), screen({ decisions: [emptyDecision(key)] }))).toEqual([]);
  const untyped = screen({}, { fitzpatrick: null });
  expect(untyped.findings.find(({ finding }) => finding.rule === 'C17')).toMatchObject({ open: false });
});

test('is frozen with every answer, finding and decision, and who took it', () => {
  const decisions = [
    { ...emptyDecision(isotretinoin), reason: ' one zone ', authority: 'Dr. Weiß', on: today },
  ];
  const signed = signedScreening(screen({ decisions }), standardRules(), {
    by: { id: 'a', name: 'Dr. A' },
    at: now,
  });
  expect(signed).toMatchObject({ result: 'block', evaluatedAt: now });
  expect(signed.answers).toEqual([
    { question: 'medicine.isotretinoin', entryId: 'entry-1', statement: dose, recordedAt: entry.recordedAt },
  ]);
  expect(signed.findings.find(({ key }) => key === isotretinoin)?.decision).toEqual({
    by: { id: 'a', name: 'Dr. A' },
    at: now,
    reason: 'one zone',
    authority: 'Dr. Weiß',
    on: today,
    medicine: null,
  });
});

test('what a field says itself is not said again by the rule behind it', () => {
  const own = { path: 'cartridgeLot', code: 'required' as const, values: {}, rule: null };
  const rules = screen().problems;
  expect(rules.some(({ path }) => path === 'cartridgeLot')).toBe(true);
  expect(allProblems([own], rules).filter(({ path }) => path === 'cartridgeLot')).toEqual([own]);
});
