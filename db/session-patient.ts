import type { Reader } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';

const patientOfSession = query('patient of a session', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('session').select('patient_id').where('id', '=', id),
);

const signedOfPatient = query(
  'signed sessions of a patient',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('session')
      .select((count) => count.fn.countAll<number>().as('count'))
      .where('patient_id', '=', patientId)
      .where('signed_at', 'is not', null),
);

/** How many signed sessions a patient's record and those merged into it hold, voided ones included. */
export const countSignedSessions = (read: Reader, patientId: string): number =>
  patientIdsOf(read, patientId)
    .map((id) => signedOfPatient.first(read, { patientId: id })?.count ?? 0)
    .reduce((total, count) => total + count, 0);

/** Whose session this is, draft, signed or voided. */
export async function findPatientIdOfSession(read: Reader, sessionId: string): Promise<string | undefined> {
  return patientOfSession.first(read, { id: sessionId })?.patient_id;
}
