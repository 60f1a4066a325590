import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{domain,db,electron,renderer,build,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['build/bundle-worker.ts'],
    setupFiles: ['build/use-bundled-worker.ts', 'build/testing-derivation.ts'],
    // On two cores, beside another file, a test takes several times as long as alone.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All cores: much of the time goes into waiting for the disk.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['{domain,db,electron}/**/*.ts'] },
  },
});
