import { describe, expect, test } from 'vitest';
import { allergy, evaluated, evaluatedWith, historyWith, pregnancy, rulesWith, told } from './testing.ts';

/** Every session here is on 10 November 2026. */

describe('C17 pigment risk (F029, F030, F090)', () => {
  test.each([
    [1, []],
    [3, []],
    [4, ['warn pigment.risk']],
    [5, ['warn pigment.risk']],
    [6, ['warn pigment.risk']],
    [null, ['prompt pigment.type-unknown']],
  ])('type %s', (fitzpatrick, expected) => {
    expect(told(evaluated({ fitzpatrick }))).toEqual(expected);
  });

  test('warns once in a plan; a type that is not recorded is asked for again', () => {
    expect(evaluated({ fitzpatrick: 5, acknowledgedInPlan: ['C17'] })).toEqual([]);
    expect(told(evaluated({ fitzpatrick: 5, acknowledgedInPlan: ['C07'] }))).toEqual(['warn pigment.risk']);
    expect(told(evaluated({ fitzpatrick: null, acknowledgedInPlan: ['C17'] }))).toEqual([
      'prompt pigment.type-unknown',
    ]);
  });
});

describe('C23 pregnancy and nursing (F033)', () => {
  test.each([
    ['yes', 'no', ['block pregnancy.pregnant']],
    ['no', 'yes', ['warn nursing.nursing']],
    ['yes', 'yes', ['block pregnancy.pregnant', 'warn nursing.nursing']],
    ['unknown', 'no', ['prompt pregnancy.unknown']],
    ['no', 'unknown', ['prompt nursing.unknown']],
    ['no', 'no', []],
    ['not-applicable', 'not-applicable', []],
  ] as const)('pregnant %s, nursing %s', (pregnant, nursing, expected) => {
    expect(told(evaluatedWith(pregnancy({ pregnant, nursing })))).toEqual(expected);
  });

  test.each([
    ['male', []],
    ['female', ['block unanswered']],
    ['other', ['block unanswered']],
    ['unknown', ['block unanswered']],
    [null, ['block unanswered']],
  ] as const)('never asked, sex %s', (sex, expected) => {
    const history = historyWith().filter(({ statement }) => statement.kind !== 'pregnancy');
    expect(told(evaluated({ sex, history }))).toEqual(expected);
  });

  test('a pregnancy on the record of a man counts: one of the two is wrong', () => {
    expect(told(evaluated({ sex: 'male', history: historyWith(pregnancy({ pregnant: 'yes' })) }))).toEqual([
      'block pregnancy.pregnant',
    ]);
  });
});

describe('L01 age under 22', () => {
  const rules = rulesWith({ L01: { enabled: true } });
  test.each([
    ['2004-11-09', []],
    ['2004-11-10', []],
    ['2004-11-11', ['warn age.below']],
    ['2026-11-10', ['warn age.below']],
    ['not a date', []],
  ])('born on %s', (birthDate, expected) => {
    expect(told(evaluated({ birthDate }, {}, rules))).toEqual(expected);
    expect(evaluated({ birthDate })).toEqual([]);
  });

  test('says from which birthday on it is over, also for those born on 29 February', () => {
    expect(evaluated({ birthDate: '2004-11-11' }, {}, rules)[0]?.clearsOn).toBe('2026-11-11');
    expect(evaluated({ birthDate: '2008-02-29' }, {}, rules)[0]?.clearsOn).toBe('2030-03-01');
  });
});

describe('L05 allergy to metal or an anaesthetic', () => {
  const rules = rulesWith({ L05: { enabled: true } });
  test.each([
    ['Nickel', null, true],
    ['stainless steel', null, true],
    ['Lidocain', null, true],
    ['EMLA', 'prilocaine', true],
    ['Local anaesthetics', null, true],
    ['Penicillin', null, false],
    ['Latex', 'latex', false],
    ['', null, false],
  ])('to %j (%s)', (substance, ingredient, expected) => {
    const history = historyWith(allergy(substance, ingredient));
    const found = told(evaluated({ history }, {}, rules));
    expect(found).toEqual(expected ? ['block allergy.metal-or-anaesthetic'] : []);
    expect(evaluated({ history })).toEqual([]);
  });
});
