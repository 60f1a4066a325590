import { sql } from 'kysely';
import type { SessionStart } from '../domain/contract-consents.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';

/** When a patient's sessions began, without what was done in them. */

const signedStarts = query('starts of signed sessions', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('session')
    .select(['id', 'started_at', 'state'])
    .where('patient_id', '=', patientId)
    .where('signed_at', 'is not', null),
);
const draftStarts = query('starts of drafts', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('session')
    .select(['id', 'started_at', 'state'])
    .where('patient_id', '=', patientId)
    .where('state', '=', sql.lit('draft')),
);

const startOfSession = query('start of a session', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('session').select('started_at').where('id', '=', id),
);

/** When a session began; null for one that is not there. */
export const findSessionStart = (read: Reader, id: string): Instant | null =>
  startOfSession.first(read, { id })?.started_at ?? null;

/** Drafts and signed sessions, those of merged records and those that were voided after signing included; newest first. */
export function listSessionStarts(read: Reader, patientId: string): SessionStart[] {
  return patientIdsOf(read, patientId)
    .flatMap((id) => [
      ...signedStarts.all(read, { patientId: id }),
      ...draftStarts.all(read, { patientId: id }),
    ])
    .map(({ id, started_at: startedAt, state }) => ({ sessionId: id, startedAt, state }))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}
