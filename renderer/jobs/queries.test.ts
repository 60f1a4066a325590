import { expect, test } from 'vitest';
import type { JobState } from '../../domain/job.ts';
import { withJob } from './queries.ts';

const running: JobState = {
  id: 'a',
  kind: 'backup',
  startedAt: '2026-11-20T10:00:00.000Z',
  cancellable: true,
  state: 'running',
  step: 'copying',
  progress: 0.4,
};

test('a job that was not known is added behind the others', () => {
  expect(withJob([running], { ...running, id: 'b' }).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a known job is replaced in its place', () => {
  const done: JobState = {
    id: 'a',
    kind: 'backup',
    startedAt: running.startedAt,
    cancellable: false,
    state: 'done',
  };
  expect(withJob([running, { ...running, id: 'b' }], done)).toEqual([done, { ...running, id: 'b' }]);
});
