import { expect, test } from 'vitest';
import { proposedSessions, regionOf } from './session-count.ts';
import { standardRules } from './standard-rules.ts';
import { rulesWith } from './testing.ts';

test.each([
  [[], 3, 6],
  [['forehead'], 3, 6],
  [['neck-anterior'], 3, 6],
  [['decolletage'], 4, 8],
  [['cheek-left', 'abdomen-lower'], 4, 8],
] as const)('C08 a plan for %j proposes %i to %i sessions (F071, F072, F075)', (zones, minimum, maximum) => {
  expect(proposedSessions(standardRules(), regionOf(zones))).toEqual({ minimum, maximum });
});

test('C08 a clinic’s own numbers hold', () => {
  const rules = rulesWith({ C08: { parameters: { faceMinimum: 2, faceMaximum: 4 } } });
  expect(proposedSessions(rules, regionOf(['chin']))).toEqual({ minimum: 2, maximum: 4 });
  expect(proposedSessions(rules, regionOf(['calf-left']))).toEqual({ minimum: 4, maximum: 8 });
});
