import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { contract, eventNames } from './domain/contract.ts';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          cli: resolve(root, 'electron/cli.ts'),
          // The thread of a job; electron/jobs/run-task.ts starts it by this name.
          worker: resolve(root, 'electron/jobs/worker.ts'),
        },
        // Shared parts stand beside the entries, so that import.meta.dirname is the same in all of them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    define: {
      __CHANNELS__: JSON.stringify(Object.keys(contract)),
      __EVENTS__: JSON.stringify(eventNames),
    },
    build: {
      // A sandboxed preload script can require nothing but electron: everything else goes into the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});
