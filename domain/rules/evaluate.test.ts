import { expect, test } from 'vitest';
import { labelRuleIds } from './rule-id.ts';
import { evaluated, rulesWith, told } from './testing.ts';

test('a patient with nothing to report and a session within every rule: nothing is found', () => {
  expect(evaluated()).toEqual([]);
  const everyRule = rulesWith(Object.fromEntries(labelRuleIds.map((id) => [id, { enabled: true }])));
  expect(evaluated({}, {}, everyRule)).toEqual([]);
});

test('a patient of whom nothing was asked: every question is a finding and nothing is a pass', () => {
  const findings = evaluated({ history: [] });
  expect(new Set(told(findings))).toEqual(new Set(['block unanswered']));
  expect(findings.every(({ decision, question }) => decision === 'none' && question !== null)).toBe(true);
});
