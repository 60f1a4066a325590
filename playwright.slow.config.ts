import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Types of the database library come through `paths`; at run time it must be found as any other package.
  tsconfig: './e2e/tsconfig.run.json',
  // One more than the cores it is meant for: much of a test is waiting.
  workers: 1,
  fullyParallel: true,
  retries: 0,
  timeout: 400_000, expect: { timeout: 45_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: { actionTimeout: 60_000, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  reporter: [['list'], ['./e2e/closing-line.ts']],
});
