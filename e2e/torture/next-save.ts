import { aPatientForm, TestClinic } from '../../electron/testing.ts';
import type { History } from './history.ts';

/** Far behind every recorded time: the clock was not set back. */
const later = '2027-01-01T08:00:00.000Z';

/**
 * Starts a clinic as a person does: status, password, one save. The reason why that did not work, or undefined. An
 * empty folder is asked for nothing but its status.
 */
export async function saveOnce(folder: string, history: History, at: number): Promise<string | undefined> {
  const clinic = TestClinic.at(folder, { now: later });
  const { host } = clinic.context;
  try {
    const status = await clinic.call('app.status', undefined);
    if (status.phase === 'first-run') return undefined;
    if (status.phase !== 'locked') return `the next start shows ${status.phase}`;
    const { accountId } = history;
    for (const password of history.passwordsAt(at)) {
      const answer = await clinic.send('vault.unlock', { accountId, password });
      if (answer.ok) break;
    }
    if (!host.open) return 'no acknowledged password unlocks the clinic';
    await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: true });
    return undefined;
  } catch (error) {
    return `the next save: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await host.lock();
  }
}
