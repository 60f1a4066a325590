import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Types of the database library come through `paths`; at run time it must be found as any other package.
  tsconfig: './e2e/tsconfig.run.json',
  // One more than the cores it is meant for: much of a test is waiting.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  // On two cores, beside two others, a test takes several times as long as alone.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    actionTimeout: 30_000,
    trace: process.env['STRATUM_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  reporter: [['list'], ['./e2e/closing-line.ts']],
});
