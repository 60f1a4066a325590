import type { Reader } from './handle.ts';
import { type Values, query } from './query.ts';

const patientOfSession = query('patient of a session', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('session').select('patient_id').where('id', '=', id),
);

/** Whose session this is, draft, signed or voided. */
export async function findPatientIdOfSession(read: Reader, sessionId: string): Promise<string | undefined> {
  return patientOfSession.first(read, { id: sessionId })?.patient_id;
}
