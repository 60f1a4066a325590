import { expect, test } from 'vitest';
import { cameraProblemOf } from './camera-problem.ts';

const named = (name: string) => Object.assign(new Error('x'), { name });

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['TypeError', 'failed'],
])('%s means that the camera is %s', (name, problem) => {
  expect(cameraProblemOf(named(name))).toBe(problem);
});

test('what is no error of the browser is a failure all the same', () => {
  expect(cameraProblemOf('no')).toBe('failed');
});
