import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
export const bundledWorker = join(root, '.cache', 'worker', 'worker.js');

/**
 * Puts the thread of the jobs into one file, for tests and torture. From source each thread reads some two hundred
 * modules anew, which takes longer than most of what it does there.
 * Vitest calls it once before all tests, by this name.
 */
export async function setup(): Promise<void> {
  // Only where it is needed: whoever asks for the file's place alone does not load the builder.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'electron', 'jobs', 'worker.ts'),
      outDir: dirname(bundledWorker),
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
    },
    ssr: { noExternal: ['zod', 'kysely'] },
  });
}
