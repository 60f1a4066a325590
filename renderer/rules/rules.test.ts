import { expect, test } from 'vitest';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import { ruleIds } from '../../domain/rules/rule-id.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { rules as texts } from '../i18n/en/rules.ts';
import { contentOfForm, formOfContent, formOfRule, typedParameters } from './rule-form-values.ts';
import { ruleGroups } from './rule-groups.ts';
import { matchesRule } from './rule-search.ts';

test('every rule stands in one group', () => {
  expect(ruleGroups.flatMap(({ ids }) => ids).toSorted()).toEqual(ruleIds.toSorted());
});

test('optional rules stand in their own group, and only they', () => {
  const optional = ruleGroups.find(({ group }) => group === 'optional')?.ids ?? [];
  expect([...optional]).toEqual(ruleIds.filter((id) => ruleDefinitions[id].optional));
});

test.each(ruleIds)('%s: every number of the rule stands in its sentence, and has a name', (id) => {
  const { sentence } = texts.rule[id];
  const names = Object.keys(ruleDefinitions[id].parameters);
  const said = [...sentence.matchAll(/{{(\w+)}}/g)].map(([, name]) => String(name));
  expect(said.toSorted()).toEqual(names.toSorted());
  for (const name of names) expect(texts.parameter).toHaveProperty([`${id}-${name}`]);
});

test('no name is there for a number that no rule has', () => {
  const keys = ruleIds.flatMap((id) =>
    Object.keys(ruleDefinitions[id].parameters).map((name) => `${id}-${name}`),
  );
  expect(Object.keys(texts.parameter).toSorted()).toEqual(keys.toSorted());
});

test('no rule’s sentence tells anyone to stop a medicine (C14, C16)', () => {
  for (const { sentence } of Object.values(texts.rule)) {
    expect(sentence).not.toMatch(/\b(?<!never tells anyone to |never an instruction to )stop\b/i);
  }
});

test('numbers are typed in mm and Roman numerals, with the standard where a version names none', () => {
  expect(typedParameters('C07', { warnDays: 35 })).toEqual({
    blockDays: '14',
    warnDays: '35',
    mildWarnDays: '14',
    mildDepthUm: '0.5',
  });
  expect(typedParameters('C17', {})).toEqual({ fromType: 'IV' });
  expect(typedParameters('C21', {})).toEqual({});
});

test('a rule is found by its id, a fact, or words anywhere in its texts', () => {
  const rule = ['C07', 'F071', 'Interval since the last session', 'Less than 28 days warns'];
  for (const typed of ['', '  ', 'c07', 'f071', 'session INTERVAL', '28 days', 'ínterval']) {
    expect(matchesRule(rule, typed), typed).toBe(true);
  }
  for (const typed of ['c08', 'interval zebra', '29 days'])
    expect(matchesRule(rule, typed), typed).toBe(false);
});

const beginning = formOfRule(standardRule('C07'), '2026-03-02');

test('nothing is kept of a form that is as it was, whatever password stands in it', () => {
  expect(contentOfForm(beginning, beginning)).toBeNull();
  expect(contentOfForm({ ...beginning, password: 'secret' }, beginning)).toBeNull();
});

test('what was typed in a form comes back, but never the password', () => {
  const typed = {
    ...beginning,
    enabled: false,
    parameters: { ...beginning.parameters, warnDays: '2 weeks' },
    effectiveFrom: 'soon',
    approverId: 'a',
    reason: 'half a rea',
    password: 'secret',
  };
  const content = contentOfForm(typed, beginning) ?? '';
  expect(content).not.toContain('secret');
  expect(formOfContent(content, beginning)).toEqual({ ...typed, password: '' });
});

test('kept text that is damaged, or of another form, leaves the form as it begins', () => {
  expect(formOfContent('{', beginning)).toEqual(beginning);
  const foreign = '{"enabled":"yes","parameters.gone":"1","parameters.warnDays":35,"reason":"kept"}';
  expect(formOfContent(foreign, beginning)).toEqual({ ...beginning, reason: 'kept' });
});
