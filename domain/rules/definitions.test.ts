import { expect, test } from 'vitest';
import { clinicalFacts } from '../clinical-facts.ts';
import { parameterOf, ruleDefinitions } from './definitions.ts';
import { clinicalRuleIds, labelRuleIds, ruleIds } from './rule-id.ts';
import { standardRules } from './standard-rules.ts';

const factIds = new Set(clinicalFacts.map(({ id }) => id));

test('the facts are F001 to F115, each once and none empty', () => {
  expect(clinicalFacts.map(({ id }) => id)).toEqual(
    Array.from({ length: 115 }, (_, index) => `F${String(index + 1).padStart(3, '0')}`),
  );
  expect(clinicalFacts.filter(({ text }) => text.trim() === '')).toEqual([]);
});

test.each(ruleIds)('%s cites facts that exist, or says where else it comes from', (id) => {
  const { facts, origin } = ruleDefinitions[id];
  expect(ruleDefinitions[id].id).toBe(id);
  expect(facts.filter((fact) => !factIds.has(fact))).toEqual([]);
  expect(new Set(facts).size).toBe(facts.length);
  expect(facts.length > 0 || origin !== 'founding-documents').toBe(true);
});

test.each(ruleIds)('%s ships parameters that are whole, inside their own bounds and in order', (id) => {
  const { parameters, ascending = [] } = ruleDefinitions[id];
  for (const { standard, minimum, maximum } of Object.values(parameters)) {
    for (const value of [standard, minimum, maximum]) expect(Number.isInteger(value)).toBe(true);
    expect(minimum).toBeLessThanOrEqual(standard);
    expect(standard).toBeLessThanOrEqual(maximum);
    expect(minimum).toBeGreaterThanOrEqual(0);
  }
  for (const [lower, upper] of ascending) {
    expect(parameters[lower]?.standard).toBeLessThanOrEqual(parameters[upper]?.standard ?? -1);
  }
});

test('every clinical rule is on, every rule from device labels is off, and only C21 is fixed', () => {
  const rules = standardRules();
  expect(clinicalRuleIds.filter((id) => !rules[id].enabled)).toEqual([]);
  expect(labelRuleIds.filter((id) => rules[id].enabled)).toEqual([]);
  expect(ruleIds.filter((id) => ruleDefinitions[id].fixed)).toEqual(['C21']);
  expect(ruleIds.map((id) => rules[id].version)).toEqual(ruleIds.map(() => 1));
});

test('a parameter that a version does not name, or names with nonsense, is the standard one', () => {
  const rules = standardRules();
  expect(parameterOf(rules, 'C11', 'months')).toBe(6);
  const own = { ...rules, C11: { ...rules.C11, parameters: { months: 9 } } };
  expect(parameterOf(own, 'C11', 'months')).toBe(9);
  for (const months of [1, 36]) {
    const extreme = { ...rules, C11: { ...rules.C11, parameters: { months } } };
    expect(parameterOf(extreme, 'C11', 'months')).toBe(months);
  }
  const older = { ...rules, C11: { ...rules.C11, parameters: {} } };
  expect(parameterOf(older, 'C11', 'months')).toBe(6);
  for (const months of [-1, 0, 37, 6.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const nonsense = { ...rules, C11: { ...rules.C11, parameters: { months } } };
    expect(parameterOf(nonsense, 'C11', 'months')).toBe(6);
  }
});
