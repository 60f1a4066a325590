import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import shared from './vitest.config.ts';

/** Jobs run in the thread of the test: coverage does not see into worker threads. */
const inThread = {
  name: 'jobs-in-thread',
  enforce: 'pre' as const,
  resolveId: (source: string) =>
    source.endsWith('/run-task.ts')
      ? join(import.meta.dirname, 'electron/jobs/testing-run-task.ts')
      : undefined,
};

/** Tests about the thread itself; without one there is nothing that they could see. */
const aboutTheThread = ['does not hold up the window', 'locking stops it', 'stops when it is cancelled'];

export default mergeConfig(
  shared,
  defineConfig({
    plugins: [inThread],
    test: {
      testNamePattern: new RegExp(`^(?!.*(${aboutTheThread.join('|')}))`),
      testTimeout: 300_000,
      hookTimeout: 300_000,
      coverage: {
        enabled: true,
        reportOnFailure: true,
        exclude: ['**/*.test.ts', '**/*testing.ts', '**/testing-*.ts'],
        reporter: ['json'],
      },
    },
  }),
);
