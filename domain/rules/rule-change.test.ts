import { describe, expect, test } from 'vitest';
import { problemsOf } from '../problem.ts';
import { ruleDefinitions } from './definitions.ts';
import { type RuleChangeForm, isSameRule, ruleChangeFormSchema, ruleChangeSchema } from './rule-change.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import { writeParameter } from './rule-parameter.ts';
import { standardRule } from './standard-rules.ts';

const today = '2026-03-02';
const approverId = '01900000-0000-7000-8000-0000000000a1';

const standardTexts = (id: RuleId): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ruleDefinitions[id].parameters).map(([name, { unit, standard }]) => [
      name,
      writeParameter(unit, standard),
    ]),
  );

const aForm = (id: RuleId, parameters: Record<string, string> = {}): RuleChangeForm => ({
  enabled: true,
  parameters: { ...standardTexts(id), ...parameters },
  effectiveFrom: today,
  approverId,
  reason: 'Two prolonged reactions',
});

const problems = (id: RuleId, form: unknown) => {
  const parsed = ruleChangeSchema(ruleDefinitions[id], today).safeParse(form);
  return parsed.success
    ? []
    : problemsOf(parsed.error).map(({ path, code, values }) => ({ path, code, values }));
};

test.each(ruleIds)('%s: the standard values can be put in force again', (id) => {
  const { enabled: _, version: __, effectiveFrom: ___, id: ____, ...standard } = standardRule(id);
  expect(ruleChangeSchema(ruleDefinitions[id], today).parse(aForm(id))).toMatchObject(standard);
});

test('a change becomes numbers in the rule’s units (C07)', () => {
  const form = aForm('C07', { warnDays: ' 35 days', mildDepthUm: '0,75' });
  expect(ruleChangeSchema(ruleDefinitions.C07, today).parse(form)).toEqual({
    enabled: true,
    parameters: { blockDays: 14, warnDays: 35, mildWarnDays: 14, mildDepthUm: 750 },
    effectiveFrom: today,
    approverId,
    reason: 'Two prolonged reactions',
  });
});

test('each value that makes no sense is told beside its own field (C07)', () => {
  const form = aForm('C07', { blockDays: '-1', warnDays: 'soon', mildWarnDays: '2 weeks', mildDepthUm: '' });
  expect(problems('C07', form)).toEqual([
    { path: 'parameters.blockDays', code: 'number.below', values: { minimum: '1' } },
    { path: 'parameters.warnDays', code: 'number.not-a-number', values: { text: 'soon' } },
    { path: 'parameters.mildWarnDays', code: 'rule.unit', values: { text: 'weeks' } },
    { path: 'parameters.mildDepthUm', code: 'required', values: {} },
  ]);
});

describe('limits of one rule stand in order', () => {
  test('the block may reach the warning, and not pass it (C07)', () => {
    expect(problems('C07', aForm('C07', { blockDays: '27' }))).toEqual([]);
    expect(problems('C07', aForm('C07', { blockDays: '28' }))).toEqual([]);
    expect(problems('C07', aForm('C07', { blockDays: '29' }))).toEqual([
      { path: 'parameters.blockDays', code: 'rule.above-other', values: { other: 'warnDays', limit: '28' } },
      { path: 'parameters.warnDays', code: 'rule.below-other', values: { other: 'blockDays', limit: '29' } },
    ]);
  });

  test('the interval after mild sessions is no longer than the ordinary one (C07)', () => {
    expect(problems('C07', aForm('C07', { mildWarnDays: '28' }))).toEqual([]);
    expect(problems('C07', aForm('C07', { mildWarnDays: '29' }))).toMatchObject([
      { path: 'parameters.mildWarnDays' },
      { path: 'parameters.warnDays' },
    ]);
  });

  test('in mm, where they are depths (C22)', () => {
    expect(problems('C22', aForm('C22', { minimumUm: '1', maximumUm: '0.5' }))).toMatchObject([
      { path: 'parameters.minimumUm', values: { other: 'maximumUm', limit: '0.5' } },
      { path: 'parameters.maximumUm', values: { other: 'minimumUm', limit: '1' } },
    ]);
  });

  const pairs = ruleIds.flatMap((id) =>
    (ruleDefinitions[id].ascending ?? []).map(([lower, upper]) => [id, lower, upper] as const),
  );
  test.each(pairs)('%s: %s and %s are parameters of one unit', (id, lower, upper) => {
    const { parameters } = ruleDefinitions[id];
    expect(parameters[lower]?.unit).toBeDefined();
    expect(parameters[lower]?.unit).toBe(parameters[upper]?.unit);
  });
});

test('a change begins today or later, never on a day that has gone', () => {
  const on = (effectiveFrom: string) => problems('C14', { ...aForm('C14'), effectiveFrom });
  expect(on('2026-03-02')).toEqual([]);
  expect(on('2026-03-03')).toEqual([]);
  expect(on('2026-03-01')).toMatchObject([{ path: 'effectiveFrom', code: 'rule.date-past' }]);
  expect(on('2026-02-30')).toMatchObject([{ code: 'date.invalid' }]);
  expect(on('3.3.2026')).toMatchObject([{ code: 'date.invalid' }]);
  expect(on(' ')).toMatchObject([{ code: 'required' }]);
});

test('a change has a reason and somebody who approved it', () => {
  const form = { ...aForm('C14'), approverId: '', reason: ' \n ' };
  expect(problems('C14', form)).toMatchObject([
    { path: 'approverId', code: 'rule.no-approver' },
    { path: 'reason', code: 'required' },
  ]);
  expect(problems('C14', { ...aForm('C14'), reason: 'x'.repeat(2000) })).toEqual([]);
  expect(problems('C14', { ...aForm('C14'), reason: 'x'.repeat(2001) })).toMatchObject([
    { path: 'reason', code: 'text.too-long' },
  ]);
});

test('a parameter that the rule has not, or lacks, is refused', () => {
  expect(problems('C14', { ...aForm('C14'), parameters: { days: '7', hours: '7' } })).toMatchObject([
    { path: 'parameters', code: 'invalid' },
  ]);
  expect(problems('C14', { ...aForm('C14'), parameters: {} })).toMatchObject([{ path: 'parameters.days' }]);
  const proto: unknown = JSON.parse('{"days":"7","__proto__":"7"}');
  expect(problems('C14', { ...aForm('C14'), parameters: proto })).not.toEqual([]);
});

test('the form as it is sent is bounded, whatever it holds', () => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`p${index}`, '1']));
  expect(ruleChangeFormSchema.safeParse(aForm('C07', { warnDays: '-1' })).success).toBe(true);
  expect(ruleChangeFormSchema.safeParse({ ...aForm('C07'), parameters: many }).success).toBe(false);
  expect(ruleChangeFormSchema.safeParse(aForm('C07', { warnDays: '9'.repeat(41) })).success).toBe(false);
});

test('two versions are the same when they are on alike and every number is alike', () => {
  const rule = standardRule('C07');
  expect(isSameRule(rule, { ...rule, parameters: { ...rule.parameters } })).toBe(true);
  expect(isSameRule(rule, { ...rule, enabled: false })).toBe(false);
  expect(isSameRule(rule, { ...rule, parameters: { ...rule.parameters, warnDays: 29 } })).toBe(false);
  expect(isSameRule(rule, { ...rule, parameters: {} })).toBe(false);
});
