import { expect, test } from 'vitest';
import { depthStepColor, depthSteps } from './depth-scale.ts';

test('gives each bound to the step below it', () => {
  expect(depthSteps).toHaveLength(7);
  expect(depthStepColor(500)).toBe(depthSteps[0]?.color);
  expect(depthStepColor(501)).toBe(depthSteps[1]?.color);
  expect(depthStepColor(2000)).toBe(depthSteps[5]?.color);
  expect(depthStepColor(2001)).toBe(depthSteps[6]?.color);
});
