import { defineConfig } from '@playwright/test';

/**
 * Written for a part of the application alone and not yet seen to pass on the whole of it: sessions are screened and
 * consented there before they are signed. STRATUM_E2E=all runs them too; each leaves this list when it passes
 * (full-disk passes alone, not always beside others).
 */
const notYetSeenToPass = [
  'consents',
  'full-disk',
  'history',
  'locking',
  'merge',
  'palette',
  'plans',
  'record-safety',
  'restore',
  'screens',
  'settings',
  'signed-session',
  'stock',
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  testIgnore: process.env['STRATUM_E2E'] === 'all' ? [] : notYetSeenToPass.map((name) => `${name}.spec.ts`),
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
  use: { actionTimeout: 30_000, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  reporter: [['list'], ['./e2e/closing-line.ts']],
});
