import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { keptIdOf, patientIdsOf } from './merge.ts';
import { type Values, command, query } from './query.ts';
import { type Flag, flagOf } from './row-values.ts';

/** Restricted records: who may open them, and who did in an emergency. */

export type PatientReaderRow = { patient_id: string; account_id: string };

export type EmergencyAccessRow = {
  id: string;
  patient_id: string;
  account_id: string;
  at: Instant;
  until: Instant;
  reason: string;
  reviewed_at: Instant | null;
  reviewed_by: string | null;
  review_note: string | null;
};

/** Somebody who asks for a record, and when. */
export type Asker = { accountId: string; now: Instant };

const recordByPatient = query('record by patient', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('patient').select(['id', 'restricted', 'merged_into']).where('id', '=', id),
);
const recordBySession = query('record by session', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('session')
    .innerJoin('patient', 'patient.id', 'session.patient_id')
    .select(['patient.id', 'patient.restricted', 'patient.merged_into'])
    .where('session.id', '=', id),
);
const reader = query(
  'reader of a restricted record',
  (db, { patientId, accountId }: Values<{ patientId: string; accountId: string }>) =>
    db
      .selectFrom('patient_reader')
      .select('account_id')
      .where('patient_id', '=', patientId)
      .where('account_id', '=', accountId),
);
const runningEmergency = query(
  'running emergency access',
  (db, { patientId, accountId, now }: Values<{ patientId: string; accountId: string; now: Instant }>) =>
    db
      .selectFrom('emergency_access')
      .select('id')
      .where('patient_id', '=', patientId)
      .where('account_id', '=', accountId)
      .where('until', '>', now)
      .where('at', '<=', now)
      .limit(1),
);

/** The patient whose record this is, and whether it is open to chosen accounts only. */
export type RecordOfPatient = {
  patientId: string;
  /** The record that shows this one: itself, unless it was merged. */
  keptId: string;
  restricted: boolean;
};

const rowToRecord = (row: { id: string; restricted: Flag; merged_into: string | null }): RecordOfPatient => ({
  patientId: row.id,
  keptId: row.merged_into ?? row.id,
  restricted: row.restricted === 1,
});

/** The record of a patient, or the one that a session of whatever state belongs to. */
export function findRecord(
  read: Reader,
  kind: 'patient' | 'session',
  id: string,
): RecordOfPatient | undefined {
  const row = (kind === 'patient' ? recordByPatient : recordBySession).first(read, { id });
  return row && rowToRecord(row);
}

/**
 * True when the account may open this record although it is restricted: chosen, or in an emergency that still runs.
 * A merged record is open to whom the one is that shows it.
 */
export function mayOpenRestricted(read: Reader, recordId: string, { accountId, now }: Asker): boolean {
  const patientId = keptIdOf(read, recordId);
  return (
    reader.first(read, { patientId, accountId }) !== undefined ||
    runningEmergency.first(read, { patientId, accountId, now }) !== undefined
  );
}

/** True when the account may open the patient's record. That of an unknown patient is closed to nobody. */
export function mayOpenRecord(read: Reader, patientId: string, asker: Asker): boolean {
  const record = findRecord(read, 'patient', patientId);
  return !record?.restricted || mayOpenRestricted(read, patientId, asker);
}

const readersOfPatient = query('readers of a record', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('patient_reader')
    .select('account_id')
    .where('patient_id', '=', patientId)
    .orderBy('account_id'),
);
const restrict = command(
  'restrict a record',
  (db, { patientId, restricted }: Values<{ patientId: string; restricted: Flag }>) =>
    db.updateTable('patient').set({ restricted }).where('id', '=', patientId),
);
const removeReaders = command('remove readers', (db, { patientId }: Values<{ patientId: string }>) =>
  db.deleteFrom('patient_reader').where('patient_id', '=', patientId),
);
const insertReader = inserter<PatientReaderRow>('patient_reader', ['patient_id', 'account_id']);

export type RecordAccess = { restricted: boolean; accountIds: string[] };

/** Who may open a patient's record; undefined for an unknown patient. */
export function findRecordAccess(read: Reader, patientId: string): RecordAccess | undefined {
  const record = findRecord(read, 'patient', patientId);
  return (
    record && {
      restricted: record.restricted,
      accountIds: readersOfPatient.all(read, { patientId }).map((row) => row.account_id),
    }
  );
}

/**
 * Sets who may open an existing patient's record and those merged into it. Readers are kept while it is not
 * restricted.
 */
export function setRecordAccess(tx: Transaction, patientId: string, access: RecordAccess): void {
  for (const id of patientIdsOf(tx, patientId)) {
    restrict(tx, { patientId: id, restricted: flagOf(access.restricted) });
    removeReaders(tx, { patientId: id });
    for (const accountId of new Set(access.accountIds)) {
      insertReader(tx, { patient_id: id, account_id: accountId });
    }
  }
}

const insertEmergencyRow = inserter<EmergencyAccessRow>('emergency_access', [
  'id',
  'patient_id',
  'account_id',
  'at',
  'until',
  'reason',
  'reviewed_at',
  'reviewed_by',
  'review_note',
]);

export type NewEmergencyAccess = {
  id: string;
  patientId: string;
  accountId: string;
  at: Instant;
  until: Instant;
  reason: string;
};

/** Opens a record to an account until a time. */
export function insertEmergency(tx: Transaction, emergency: NewEmergencyAccess): void {
  insertEmergencyRow(tx, {
    id: emergency.id,
    patient_id: emergency.patientId,
    account_id: emergency.accountId,
    at: emergency.at,
    until: emergency.until,
    reason: emergency.reason,
    reviewed_at: null,
    reviewed_by: null,
    review_note: null,
  });
}

const reviewRow = command(
  'review an emergency access',
  (db, values: Values<{ id: string; at: Instant; accountId: string; note: string | null }>) =>
    db
      .updateTable('emergency_access')
      .set({ reviewed_at: values.at, reviewed_by: values.accountId, review_note: values.note })
      .where('id', '=', values.id)
      .where('reviewed_at', 'is', null),
);

/** Notes that a manager has looked at an emergency access. False when there is none, or somebody has already. */
export const reviewEmergency = (
  tx: Transaction,
  review: { id: string; at: Instant; accountId: string; note: string | null },
): boolean => reviewRow(tx, review) > 0;
