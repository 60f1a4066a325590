import { describe, expect, test } from 'vitest';
import type { Use } from '../history.ts';
import { addDays } from '../time.ts';
import { standardRules } from './standard-rules.ts';
import {
  atClinic,
  entryOf,
  evaluated,
  evaluatedWith,
  historyWith,
  medicine,
  nothingToReport,
  plannedSession,
  rulesWith,
  skincare,
  testDay,
  testPatient,
  told,
} from './testing.ts';
import { evaluateSession } from './evaluate.ts';

/** Every session here is on 10 November 2026, 10:00. */

describe('C02 topical retinoid before (F048, F049, F051)', () => {
  test.each([
    ['at the very start', '2026-11-10T10:00', ['block retinoid.too-recent']],
    ['23 h 59 min before', '2026-11-09T10:01', ['block retinoid.too-recent']],
    ['24 h before', '2026-11-09T10:00', ['warn retinoid.recent']],
    ['24 h 1 min before', '2026-11-09T09:59', ['warn retinoid.recent']],
    ['71 h 59 min before', '2026-11-07T10:01', ['warn retinoid.recent']],
    ['72 h before', '2026-11-07T10:00', []],
    ['72 h 1 min before', '2026-11-07T09:59', []],
    ['on the day, no hour: it can have been a minute ago', '2026-11-10', ['block retinoid.too-recent']],
    ['the day before, no hour: it can have been at midnight', '2026-11-09', ['block retinoid.too-recent']],
    ['two days before, no hour', '2026-11-08', ['warn retinoid.recent']],
    ['three days before, no hour: 58 h', '2026-11-07', ['warn retinoid.recent']],
    ['four days before, no hour', '2026-11-06', []],
    ['in the future', '2026-11-12', ['block retinoid.too-recent']],
  ])('last used %s', (_, lastUse, expected) => {
    expect(told(evaluatedWith(skincare('retinoid', { lastUse })))).toEqual(expected);
  });

  test.each<[Use, string[]]>([
    ['never', []],
    ['past', ['block retinoid.time-unknown']],
    ['current', ['block retinoid.ongoing']],
    ['unknown', ['block retinoid.unknown']],
  ])('use "%s" without a time: what cannot be ruled out counts as the strictest case', (use, expected) => {
    expect(told(evaluatedWith(skincare('retinoid', { use })))).toEqual(expected);
  });

  test('says when the block and when the warning ends', () => {
    const [found] = evaluatedWith(skincare('retinoid', { lastUse: '2026-11-09T12:00' }));
    expect(found).toMatchObject({
      clearsAt: atClinic('2026-11-10T12:00'),
      values: {
        lastOn: '2026-11-09',
        until: atClinic('2026-11-10T12:00'),
        clearAt: atClinic('2026-11-12T12:00'),
      },
      question: 'skincare.retinoid',
      decision: 'override',
    });
  });

  test('in current use the last use is only as good as the day on which it was said', () => {
    const pausing = skincare('retinoid', { use: 'current', lastUse: '2026-11-05' });
    const said = (recorded: string) =>
      told(evaluated({ history: [...without('skincare retinoid'), entryOf(pausing, recorded)] }));
    expect(said('2026-11-10T08:00')).toEqual([]);
    expect(said('2026-11-11T08:00')).toEqual([]);
    expect(said('2026-11-09T23:59')).toEqual(['block retinoid.ongoing']);
  });

  test('a last use that is past stays past, whenever it was recorded', () => {
    const stopped = skincare('retinoid', { use: 'past', lastUse: '2026-10-05' });
    expect(
      evaluated({ history: [...without('skincare retinoid'), entryOf(stopped, '2026-10-05T12:00')] }),
    ).toEqual([]);
  });

  test('a time that nobody can read is not known', () => {
    for (const lastUse of ['', 'last week', '2026-02-30', '2026-11-09T25:00']) {
      expect(told(evaluatedWith(skincare('retinoid', { lastUse })))).toEqual(['block retinoid.time-unknown']);
    }
  });

  test('hours are hours of the clock across the end of summer time', () => {
    const planned = { startedAt: atClinic('2026-10-25T10:00') };
    const history = (lastUse: string) => historyWith(skincare('retinoid', { lastUse }));
    // 25 hours lie between 10:00 and 10:00.
    expect(told(evaluated({ history: history('2026-10-24T10:00') }, planned))).toEqual([
      'warn retinoid.recent',
    ]);
    expect(told(evaluated({ history: history('2026-10-24T11:01') }, planned))).toEqual([
      'block retinoid.too-recent',
    ]);
  });
});

function without(subject: string) {
  return nothingToReport
    .filter((statement) => {
      if (statement.kind === 'skincare') return subject !== `skincare ${statement.substance}`;
      return statement.kind !== 'medicine' || subject !== `medicine ${statement.class}`;
    })
    .map((statement) => entryOf(statement));
}

describe('C04 vitamin C on the skin before (F048)', () => {
  test.each([
    ['71 h 59 min before', '2026-11-07T10:01', ['warn vitamin-c.recent']],
    ['72 h before', '2026-11-07T10:00', []],
    ['72 h 1 min before', '2026-11-07T09:59', []],
    ['three days before, no hour', '2026-11-07', ['warn vitamin-c.recent']],
    ['four days before, no hour', '2026-11-06', []],
  ])('last used %s', (_, lastUse, expected) => {
    expect(told(evaluatedWith(skincare('vitamin-c', { lastUse })))).toEqual(expected);
  });

  test.each<[Use, string[]]>([
    ['never', []],
    ['past', ['warn vitamin-c.time-unknown']],
    ['current', ['warn vitamin-c.ongoing']],
    ['unknown', ['warn vitamin-c.unknown']],
  ])('use "%s" without a time', (use, expected) => {
    expect(told(evaluatedWith(skincare('vitamin-c', { use })))).toEqual(expected);
  });

  test('acids and exfoliants have no rule before a session: the sources pause them after (C03)', () => {
    expect(
      evaluatedWith(skincare('acids', { use: 'current' }), skincare('exfoliant', { use: 'unknown' })),
    ).toEqual([]);
  });
});

describe('C11 isotretinoin (F037, F044)', () => {
  const on = (day: string, lastDose: string, months = 6) => {
    const rules = rulesWith({ C11: { parameters: { months } } });
    const patient = testPatient({
      history: historyWith(medicine('isotretinoin', { lastDose })),
    });
    return evaluateSession(rules, patient, plannedSession({ startedAt: atClinic(`${day}T10:00`) }));
  };

  test.each([
    ['a last dose on 30 April, the day before', '2026-04-30', '2026-10-29', true],
    ['a last dose on 30 April: treatable from 30 October', '2026-04-30', '2026-10-30', false],
    ['the day after', '2026-04-30', '2026-10-31', false],
    ['31 August and six months: the last day of February', '2026-08-31', '2027-02-27', true],
    ['31 August and six months: the last day of February', '2026-08-31', '2027-02-28', false],
    ['31 August before a leap year', '2027-08-31', '2028-02-28', true],
    ['31 August before a leap year', '2027-08-31', '2028-02-29', false],
    ['31 March and six months: 30 September', '2026-03-31', '2026-09-29', true],
    ['31 March and six months: 30 September', '2026-03-31', '2026-09-30', false],
    ['on 29 February', '2028-02-29', '2028-08-28', true],
    ['on 29 February', '2028-02-29', '2028-08-29', false],
    ['a last dose with an hour counts as its day', '2026-04-30T23:30', '2026-10-30', false],
    ['a last dose today', '2026-11-10', '2026-11-10', true],
    ['a last dose in the future', '2026-12-01', '2026-11-10', true],
  ])('%s: %s, session on %s', (_, lastDose, day, blocked) => {
    expect(told(on(day, lastDose))).toEqual(blocked ? ['block isotretinoin.recent'] : []);
  });

  test('only a named prescriber lifts it, and it says until when', () => {
    expect(on('2026-05-02', '2026-04-30')[0]).toMatchObject({
      rule: 'C11',
      ruleVersion: 1,
      decision: 'named-prescriber',
      clearsOn: '2026-10-30',
      values: { lastOn: '2026-04-30', until: '2026-10-30' },
      question: 'medicine.isotretinoin',
    });
  });

  test('a clinic that asks for more months gets more', () => {
    expect(told(on('2026-10-30', '2026-04-30', 9))).toEqual(['block isotretinoin.recent']);
    expect(told(on('2027-01-29', '2026-04-30', 9))).toEqual(['block isotretinoin.recent']);
    expect(on('2027-01-30', '2026-04-30', 9)).toEqual([]);
  });

  test.each<[Use, string[]]>([
    ['never', []],
    ['past', ['block isotretinoin.time-unknown']],
    ['current', ['block isotretinoin.ongoing']],
    ['unknown', ['block isotretinoin.unknown']],
  ])('use "%s" without a last dose', (use, expected) => {
    const found = evaluatedWith(medicine('isotretinoin', { use }));
    expect(told(found)).toEqual(expected);
    expect(
      found.every(({ decision, clearsOn }) => decision === 'named-prescriber' && clearsOn === null),
    ).toBe(true);
  });

  test('whoever takes it now has no last dose, whatever day is given', () => {
    const found = evaluatedWith(medicine('isotretinoin', { use: 'current', lastDose: '2026-01-01' }));
    expect(told(found)).toEqual(['block isotretinoin.ongoing']);
  });

  test('the day is the clinic’s: at midnight in Auckland it is still the day before in UTC', () => {
    const history = historyWith(medicine('isotretinoin', { lastDose: '2026-04-30' }));
    const patient = testPatient({ history });
    const at = (time: string) =>
      plannedSession({ startedAt: atClinic(time, 'Pacific/Auckland'), timeZone: 'Pacific/Auckland' });
    expect(told(evaluateSession(standardRules(), patient, at('2026-10-29T23:59')))).toEqual([
      'block isotretinoin.recent',
    ]);
    expect(evaluateSession(standardRules(), patient, at('2026-10-30T00:00'))).toEqual([]);
  });

  test('a decision about one statement is none about the statement that takes its place', () => {
    const one = evaluatedWith(medicine('isotretinoin', { lastDose: '2026-10-01' }));
    const other = evaluatedWith(medicine('isotretinoin', { lastDose: '2026-11-01' }));
    expect(one[0]?.key).not.toBe(other[0]?.key);
  });
});

describe('C14 bruising agents (F055–F060)', () => {
  const classes = ['aspirin', 'nsaid', 'anticoagulant', 'herbal', 'vitamin-e', 'fish-oil'] as const;

  test.each([
    ['on the day (F055)', '2026-11-10', ['warn bruising.recent']],
    ['7 days before to the minute', '2026-11-03T10:00', []],
    ['7 days before less a minute', '2026-11-03T10:01', ['warn bruising.recent']],
    ['7 days before, no hour: it can have been in the evening', '2026-11-03', ['warn bruising.recent']],
    ['8 days before, no hour', '2026-11-02', []],
  ])('last taken %s', (_, lastDose, expected) => {
    for (const each of classes) expect(told(evaluatedWith(medicine(each, { lastDose })))).toEqual(expected);
  });

  test.each<[Use, string[]]>([
    ['never', []],
    ['past', ['warn bruising.time-unknown']],
    ['current', ['warn bruising.ongoing']],
    ['unknown', ['warn bruising.unknown']],
  ])('use "%s" without a time; the decision about the medicine is recorded', (use, expected) => {
    for (const each of classes) {
      const found = evaluatedWith(medicine(each, { use }));
      expect(told(found)).toEqual(expected);
      expect(found.every(({ decision }) => decision === 'medicine-decision')).toBe(true);
    }
  });

  test('two medicines of one class are two decisions', () => {
    const found = evaluatedWith(
      medicine('nsaid', { name: 'Ibuprofen', use: 'current' }),
      medicine('nsaid', { name: 'Naproxen', use: 'current' }),
    );
    expect(found.map(({ values }) => values['name'])).toEqual(['Ibuprofen', 'Naproxen']);
    expect(new Set(found.map(({ key }) => key)).size).toBe(2);
  });

  test('days are days of the calendar, also across the end of summer time', () => {
    const found = (lastDose: string) =>
      told(
        evaluated(
          { history: historyWith(medicine('aspirin', { lastDose })) },
          { startedAt: atClinic('2026-10-28T10:00') },
        ),
      );
    expect(found('2026-10-21T10:00')).toEqual([]);
    expect(found('2026-10-21T10:01')).toEqual(['warn bruising.recent']);
  });

  test('other medicines have no rule', () => {
    expect(evaluatedWith(medicine('other', { name: 'Thyroxine', use: 'current' }))).toEqual([]);
  });
});

describe('C16 autoimmune therapy (F050)', () => {
  test.each([
    ['23 h 59 min before', '2026-11-09T10:01', ['warn autoimmune.recent']],
    ['24 h before', '2026-11-09T10:00', []],
    ['24 h 1 min before', '2026-11-09T09:59', []],
    ['the day before, no hour', '2026-11-09', ['warn autoimmune.recent']],
    ['two days before, no hour', '2026-11-08', []],
  ])('last given %s', (_, lastDose, expected) => {
    expect(told(evaluatedWith(medicine('autoimmune-therapy', { lastDose })))).toEqual(expected);
  });

  test.each<[Use, string[]]>([
    ['never', []],
    ['past', ['warn autoimmune.time-unknown']],
    ['current', ['warn autoimmune.ongoing']],
    ['unknown', ['warn autoimmune.unknown']],
  ])('use "%s" without a time', (use, expected) => {
    const found = evaluatedWith(medicine('autoimmune-therapy', { use }));
    expect(told(found)).toEqual(expected);
    expect(found.every(({ decision }) => decision === 'medicine-decision')).toBe(true);
  });
});

test('C02, C04, C11, C14, C16: a rule that is off finds nothing and asks nothing', () => {
  const off = { enabled: false };
  const rules = rulesWith({ C02: off, C04: off, C11: off, C14: off, C16: off });
  const used = { lastDose: addDays(testDay, -1) };
  const history = historyWith(
    skincare('retinoid', { use: 'unknown' }),
    medicine('isotretinoin', used),
    medicine('aspirin', used),
  );
  expect(evaluated({ history }, {}, rules)).toEqual([]);
});
