import { systemEnvironment } from '../electron/environment.ts';
import { demoPassword, makeDemoFolder } from '../electron/demo/demo-clinic.ts';
import { test as base } from './fixtures.ts';

export { demoPassword };

/** `test` on a clinic with twenty generated patients, locked. */
export const test = base.extend<{ dataDir: string }>({
  clinic: 'none',
  dataDir: async ({ dataDir }, provide) => {
    const options = { seed: 7, patients: 20, sessionsPerPatient: 5, now: systemEnvironment.now() };
    await makeDemoFolder(dataDir, systemEnvironment, { ...options, password: demoPassword });
    await provide(dataDir);
  },
});
