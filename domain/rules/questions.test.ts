import { describe, expect, test } from 'vitest';
import { isAnswer, questionIds } from './question-ids.ts';
import { questionsFor } from './questions.ts';
import { type RuleId, labelRuleIds } from './rule-id.ts';
import { standardRules } from './standard-rules.ts';
import {
  allergy,
  atClinic,
  condition,
  entryOf,
  evaluated,
  historyWith,
  medicine,
  nothingToReport,
  plannedSession,
  rulesWith,
  testPatient,
} from './testing.ts';
import type { PatientFacts, PlannedSession } from './facts.ts';

const everyRule = rulesWith(Object.fromEntries(labelRuleIds.map((id) => [id, { enabled: true }])));

const asked = (
  patient: Partial<PatientFacts> = {},
  planned: Partial<PlannedSession> = {},
  rules = standardRules(),
) => questionsFor(rules, testPatient(patient), plannedSession(planned));
const ids = (...parameters: Parameters<typeof asked>) => asked(...parameters).map(({ id }) => id);

test('asks what the standard rules need, each once, in the order of the list', () => {
  expect(ids()).toEqual([
    'pregnancy',
    'condition.acne',
    'condition.rosacea',
    'condition.eczema',
    'condition.other-inflammation',
    'condition.skin-infection',
    'condition.open-wound',
    'condition.suspicious-lesion',
    'condition.very-sensitive-skin',
    'condition.diabetes',
    'condition.clotting-disorder',
    'medicine.isotretinoin',
    'medicine.anticoagulant',
    'medicine.aspirin',
    'medicine.nsaid',
    'medicine.herbal',
    'medicine.vitamin-e',
    'medicine.fish-oil',
    'medicine.autoimmune-therapy',
    'allergies',
    'skincare.retinoid',
    'skincare.vitamin-c',
    'procedure.peel',
    'procedure.laser',
  ]);
});

test('with every rule turned on, every question of the list is asked of somebody', () => {
  const history = historyWith(condition('cold-sores', { status: 'history' }));
  expect(ids({ history }, {}, everyRule)).toEqual(questionIds);
});

test('a rule that is off asks nothing; a question that another rule needs stays', () => {
  const without = (id: RuleId) => ids({}, {}, { ...everyRule, [id]: { ...everyRule[id], enabled: false } });
  expect(without('C23')).not.toContain('pregnancy');
  expect(without('C28')).toContain('allergies');
  expect(asked({}, {}, everyRule).find(({ id }) => id === 'allergies')?.rules).toEqual(['C28', 'L05']);
});

describe('only what is needed', () => {
  test.each([
    ['male', false],
    ['female', true],
    ['other', true],
    ['unknown', true],
    [null, true],
  ] as const)('C23 pregnancy is asked of sex %s: %s', (sex, expected) => {
    expect(ids({ sex }).includes('pregnancy')).toBe(expected);
  });

  test('C19 a peel or laser that is a signed part of the session is not asked about', () => {
    expect(ids({}, { signedCombination: true })).not.toContain('procedure.peel');
    expect(ids({}, { signedCombination: true })).not.toContain('procedure.laser');
  });

  test('L03 prophylaxis is asked of those with cold sores, or who do not know', () => {
    const antiviral = (status: 'active' | 'history' | 'absent' | 'unknown') =>
      ids({ history: historyWith(condition('cold-sores', { status })) }, {}, everyRule).includes(
        'medicine.antiviral',
      );
    expect(antiviral('active')).toBe(true);
    expect(antiviral('history')).toBe(true);
    expect(antiviral('unknown')).toBe(true);
    expect(antiviral('absent')).toBe(false);
  });
});

describe('the answer of the record', () => {
  test('is the newest statement that holds; all of them are there', () => {
    const older = entryOf(medicine('nsaid', { name: 'Ibuprofen' }), '2026-03-01T09:00');
    const newer = entryOf(medicine('nsaid', { name: 'Naproxen' }), '2026-10-12T09:00');
    const withdrawn = { ...entryOf(medicine('nsaid')), withdrawn: 'entered by mistake' };
    const nsaid = asked({ history: [older, withdrawn, newer] }).find(({ id }) => id === 'medicine.nsaid');
    expect(nsaid).toMatchObject({
      current: newer,
      entries: [newer, older],
      answeredBy: { kind: 'medicine', code: 'nsaid' },
    });
    expect(nsaid?.current?.recordedAt).toBe(atClinic('2026-10-12T09:00'));
  });

  test('is missing where nobody asked; "no" and "does not know" are answers', () => {
    const found = (status: 'absent' | 'unknown') =>
      asked({ history: [entryOf(condition('acne', { status }))] }).find(({ id }) => id === 'condition.acne');
    expect(found('absent')?.current).not.toBeNull();
    expect(found('unknown')?.current).not.toBeNull();
    expect(asked({ history: [] }).every(({ current }) => current === null)).toBe(true);
  });

  test('about allergies: each one, or that there is none', () => {
    const statements = (...history: Parameters<typeof historyWith>) =>
      asked({ history: historyWith(...history) })
        .find(({ id }) => id === 'allergies')
        ?.entries.map(({ statement }) => statement.kind);
    expect(statements()).toEqual(['no-known-allergies']);
    expect(statements(allergy('Latex'), allergy('Nickel'))).toEqual(['allergy', 'allergy']);
  });
});

test('what is unanswered is found beside its question, once, and blocks until it is answered', () => {
  const findings = evaluated({ history: [] }, {}, everyRule);
  const questions = asked({ history: [] }, {}, everyRule);
  const open = findings.filter(({ code }) => code === 'unanswered');
  expect(open).toHaveLength(questions.length);
  expect(new Set(open.map(({ question }) => question))).toEqual(new Set(questions.map(({ id }) => id)));
  for (const { effect, decision, clearsOn, clearsAt } of open) {
    expect({ effect, decision, clearsOn, clearsAt }).toEqual({
      effect: 'block',
      decision: 'none',
      clearsOn: null,
      clearsAt: null,
    });
  }
});

test('every question is answered by one kind of statement, and statements without a rule answer none', () => {
  for (const statement of nothingToReport) {
    const answered = asked({ history: [] }, {}, everyRule).filter(({ answeredBy }) =>
      isAnswer(statement, answeredBy),
    );
    expect(answered.length).toBeLessThanOrEqual(1);
  }
  for (const { answeredBy } of asked()) {
    expect(isAnswer({ kind: 'alert', text: 'Faints easily' }, answeredBy)).toBe(false);
    expect(isAnswer({ kind: 'skin-healed', on: '2026-10-01', note: null }, answeredBy)).toBe(false);
    expect(isAnswer(condition('other', { name: 'Migraine' }), answeredBy)).toBe(false);
  }
});
