import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';
import { bundledWorker } from './bundle-worker.ts';

/** For `node --import`, and for tests: jobs run in the bundled thread that `bundle-worker.ts` has made. */
class BundledWorker extends workerThreads.Worker {
  constructor(file: string | URL, options?: WorkerOptions) {
    super(String(file).endsWith('/jobs/worker.ts') ? bundledWorker : file, options);
  }
}

Object.assign(workerThreads, { Worker: BundledWorker });
syncBuiltinESMExports();
