import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{domain,db,electron,renderer,build,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**'],
    testTimeout: 20_000,
    // All cores: much of the time goes into waiting for the disk.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['{domain,db,electron}/**/*.ts'] },
  },
});
