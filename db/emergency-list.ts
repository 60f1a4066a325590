import type { Kysely } from 'kysely';
import type { EmergencyAccess } from '../domain/audit.ts';
import type { Instant } from '../domain/time.ts';
import type { Asker } from './access.ts';
import type { Reader } from './handle.ts';
import { type Values, query } from './query.ts';
import type { Database } from './schema.ts';

/** Emergency accesses with the names behind them. */

const selectEmergencies = (db: Kysely<Database>) =>
  db
    .selectFrom('emergency_access')
    .innerJoin('account', 'account.id', 'emergency_access.account_id')
    .innerJoin('patient', 'patient.id', 'emergency_access.patient_id')
    .leftJoin('account as reviewer', 'reviewer.id', 'emergency_access.reviewed_by')
    .select([
      'emergency_access.id',
      'emergency_access.at',
      'emergency_access.until',
      'emergency_access.reason',
      'emergency_access.reviewed_at',
      'emergency_access.review_note',
      'account.id as account_id',
      'account.name as account_name',
      'reviewer.id as reviewer_id',
      'reviewer.name as reviewer_name',
      'patient.id as patient_id',
      'patient.record_number',
      'patient.family_name',
      'patient.given_name',
    ]);

const emergencyById = query('emergency access by id', (db, { id }: Values<{ id: string }>) =>
  selectEmergencies(db).where('emergency_access.id', '=', id),
);
const toReview = query('emergency accesses to review', (db) =>
  selectEmergencies(db)
    .where('emergency_access.reviewed_at', 'is', null)
    .orderBy('emergency_access.at', 'desc'),
);
const reviewed = query('reviewed emergency accesses', (db, { limit }: Values<{ limit: number }>) =>
  selectEmergencies(db)
    .where('emergency_access.reviewed_at', 'is not', null)
    .orderBy('emergency_access.reviewed_at', 'desc')
    .limit(limit),
);
const ofPatient = query(
  'emergency accesses of patient',
  (db, { patientId, limit }: Values<{ patientId: string; limit: number }>) =>
    selectEmergencies(db)
      .where('emergency_access.patient_id', '=', patientId)
      .orderBy('emergency_access.at', 'desc')
      .limit(limit),
);
const runningOf = query(
  'running emergency accesses of account',
  (db, { accountId, now }: Values<{ accountId: string; now: Instant }>) =>
    selectEmergencies(db)
      .where('emergency_access.account_id', '=', accountId)
      .where('emergency_access.until', '>', now)
      .where('emergency_access.at', '<=', now)
      .orderBy('emergency_access.until', 'desc'),
);
const countToReview = query('emergency accesses to review, counted', (db) =>
  db
    .selectFrom('emergency_access')
    .select((count) => count.fn.countAll<number>().as('total'))
    .where('reviewed_at', 'is', null),
);

type Row = ReturnType<typeof toReview.all>[number];

const rowToEmergency = (row: Row): EmergencyAccess => ({
  id: row.id,
  at: row.at,
  until: row.until,
  account: { id: row.account_id, name: row.account_name },
  patient: {
    id: row.patient_id,
    recordNumber: row.record_number,
    familyName: row.family_name,
    givenName: row.given_name,
  },
  reason: row.reason,
  review:
    row.reviewed_at === null || row.reviewer_id === null || row.reviewer_name === null
      ? null
      : {
          at: row.reviewed_at,
          by: { id: row.reviewer_id, name: row.reviewer_name },
          note: row.review_note,
        },
});

/** The emergency access with this id. */
export function findEmergency(read: Reader, id: string): EmergencyAccess | undefined {
  const row = emergencyById.first(read, { id });
  return row && rowToEmergency(row);
}

/** All that no manager has reviewed, then those reviewed last; newest first. */
export function listEmergencies(read: Reader, mostReviewed: number): EmergencyAccess[] {
  return [...toReview.all(read, {}), ...reviewed.all(read, { limit: mostReviewed })].map(rowToEmergency);
}

/** Those of one patient's record, newest first. */
export function listEmergenciesOfPatient(read: Reader, patientId: string, limit: number): EmergencyAccess[] {
  return ofPatient.all(read, { patientId, limit }).map(rowToEmergency);
}

/** Those of an account that still run, the one that runs longest first. */
export function listRunningEmergencies(read: Reader, asker: Asker): EmergencyAccess[] {
  return runningOf.all(read, asker).map(rowToEmergency);
}

/** How many no manager has reviewed. */
export function countEmergenciesToReview(read: Reader): number {
  return countToReview.only(read, {}).total;
}
