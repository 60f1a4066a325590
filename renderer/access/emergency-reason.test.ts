import { expect, test } from 'vitest';
import { problemOfReason } from './emergency-reason.ts';

test.each([
  ['', 'reasonTooShort'],
  ['ninechars', 'reasonTooShort'],
  ['   ninechars   ', 'reasonTooShort'],
  ['ten chars!', undefined],
  ['x'.repeat(2000), undefined],
  ['x'.repeat(2001), 'reasonTooLong'],
])('a reason is counted without the spaces around it', (typed, problem) => {
  expect(problemOfReason(typed)).toBe(problem);
});
