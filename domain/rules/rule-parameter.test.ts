import { describe, expect, test } from 'vitest';
import { ruleDefinitions } from './definitions.ts';
import { parseParameter, writeParameter } from './rule-parameter.ts';
import type { RuleParameter } from './rule-set.ts';

const days: RuleParameter = { unit: 'days', standard: 28, minimum: 1, maximum: 365 };
const depth: RuleParameter = { unit: 'um', standard: 500, minimum: 100, maximum: 2500 };
const fitzpatrick: RuleParameter = { unit: 'fitzpatrick', standard: 4, minimum: 1, maximum: 6 };

const refused = (code: string, values: object = {}) => ({ ok: false, problem: { code, values } });

describe('a number of a rule as typed', () => {
  test.each([
    ['1', 1],
    [' 28 ', 28],
    ['28 days', 28],
    ['28 D', 28],
    ['365', 365],
    ['28.0', 28],
    ['+28', 28],
  ])('“%s” is understood', (text, value) => {
    expect(parseParameter(days, text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'required', {}],
    ['   ', 'required', {}],
    ['0', 'number.below', { minimum: '1' }],
    ['-5', 'number.below', { minimum: '1' }],
    ['−5', 'number.below', { minimum: '1' }],
    ['0.5', 'number.below', { minimum: '1' }],
    ['366', 'number.above', { maximum: '365' }],
    ['999999999999999999999', 'number.above', { maximum: '365' }],
    ['27.5', 'number.not-whole', {}],
    ['27,5', 'number.not-whole', {}],
    ['4 weeks', 'rule.unit', { text: 'weeks' }],
    ['28 hours', 'rule.unit', { text: 'hours' }],
    ['28-35', 'rule.unit', { text: '-35' }],
    ['1e2', 'rule.unit', { text: 'e2' }],
    ['four', 'number.not-a-number', { text: 'four' }],
    ['IV', 'number.not-a-number', { text: 'IV' }],
    ['NaN', 'number.not-a-number', { text: 'NaN' }],
    ['<script>alert(1)</script>', 'number.not-a-number', { text: '<script>alert(1)</script>' }],
  ])('“%s” is refused as %s', (text, code, values) => {
    expect(parseParameter(days, text)).toEqual(refused(code, values));
  });

  test('a depth is typed in mm and held in µm, to the micrometre', () => {
    expect(parseParameter(depth, '0.5')).toEqual({ ok: true, value: 500 });
    expect(parseParameter(depth, '0,55 mm')).toEqual({ ok: true, value: 550 });
    expect(parseParameter(depth, '0.1')).toEqual({ ok: true, value: 100 });
    expect(parseParameter(depth, '0.099')).toEqual(refused('number.below', { minimum: '0.1' }));
    expect(parseParameter(depth, '2.5')).toEqual({ ok: true, value: 2500 });
    expect(parseParameter(depth, '2.501')).toEqual(refused('number.above', { maximum: '2.5' }));
    expect(parseParameter(depth, '0.5005')).toEqual(refused('number.too-fine', { decimals: 3 }));
    expect(parseParameter(depth, '500 µm')).toEqual(refused('rule.unit', { text: 'µm' }));
  });

  test('a Fitzpatrick type is a Roman numeral or its number', () => {
    expect(parseParameter(fitzpatrick, 'iv')).toEqual({ ok: true, value: 4 });
    expect(parseParameter(fitzpatrick, '6')).toEqual({ ok: true, value: 6 });
    expect(parseParameter(fitzpatrick, '7')).toEqual(refused('number.above', { maximum: 'VI' }));
    expect(parseParameter(fitzpatrick, 'VII')).toEqual(refused('number.not-a-number', { text: 'VII' }));
  });
});

const parameters = Object.values(ruleDefinitions).flatMap((definition) =>
  Object.entries(definition.parameters).map(([name, parameter]) => [definition.id, name, parameter] as const),
);

test.each(parameters)('%s %s: both bounds are allowed, beyond them nothing is', (_id, _name, parameter) => {
  const { unit, minimum, standard, maximum } = parameter;
  for (const value of [minimum, standard, maximum]) {
    expect(parseParameter(parameter, writeParameter(unit, value))).toEqual({ ok: true, value });
  }
  expect(parseParameter(parameter, writeParameter(unit, minimum - 1))).toMatchObject({ ok: false });
  expect(parseParameter(parameter, writeParameter(unit, maximum + 1))).toMatchObject({ ok: false });
});
