import type { Generated } from 'kysely';
import type { Patient, Sex } from '../domain/patient.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { normalised, phoneKeyOf } from './normalise.ts';
import { type Values, query } from './query.ts';
import { type Flag, flagOf, mustExist } from './row-values.ts';
import { indexPatient, reindexPatient } from './search-index.ts';

export type PatientRow = {
  row_id: number;
  id: string;
  record_number: string;
  /** The number in a record number of our own making; null for others. */
  record_sequence: number | null;
  family_name: string;
  given_name: string;
  preferred_name: string | null;
  birth_date: CivilDate;
  sex: Sex | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  fitzpatrick: number | null;
  note: string | null;
  restricted: Flag;
  family_key: string;
  given_key: string;
  name_key: string;
  phone_key: string | null;
  /** Set by the triggers of `patient_merge`. */
  merged_into: string | null;
  created_at: Instant;
  updated_at: Instant;
  revision: number;
};

export type PatientTable = Omit<PatientRow, 'row_id' | 'name_key' | 'merged_into'> & {
  row_id: Generated<number>;
  /** Computed by the database from the two keys. */
  name_key: Generated<string>;
  merged_into: Generated<string | null>;
};

export const rowToPatient = (row: PatientRow): Patient => ({
  id: row.id,
  recordNumber: row.record_number,
  familyName: row.family_name,
  givenName: row.given_name,
  preferredName: row.preferred_name,
  birthDate: row.birth_date,
  sex: row.sex,
  phone: row.phone,
  email: row.email,
  address: row.address,
  fitzpatrick: row.fitzpatrick,
  note: row.note,
  restricted: row.restricted === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  revision: row.revision,
});

/** Fifteen digits: the longest whose every number JavaScript counts exactly. */
const ownNumber = /^P-(\d{5,15})$/i;

const patientToRow = (patient: Patient) => {
  const sequence = ownNumber.exec(patient.recordNumber)?.[1];
  return {
    id: patient.id,
    record_number: patient.recordNumber,
    record_sequence: sequence === undefined ? null : Number(sequence),
    family_name: patient.familyName,
    given_name: patient.givenName,
    preferred_name: patient.preferredName,
    birth_date: patient.birthDate,
    sex: patient.sex,
    phone: patient.phone,
    email: patient.email,
    address: patient.address,
    fitzpatrick: patient.fitzpatrick,
    note: patient.note,
    restricted: flagOf(patient.restricted),
    family_key: normalised(patient.familyName),
    given_key: normalised(patient.givenName),
    phone_key: phoneKeyOf(patient.phone),
    created_at: patient.createdAt,
    updated_at: patient.updatedAt,
    revision: patient.revision,
  } satisfies Omit<PatientRow, 'row_id' | 'name_key' | 'merged_into'>;
};

const patientById = query('patient by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('patient').selectAll().where('id', '=', id),
);
const patientByNumber = query('patient by record number', (db, { number }: Values<{ number: string }>) =>
  db.selectFrom('patient').selectAll().where('record_number', '=', number),
);
const highestSequence = query('highest record number', (db) =>
  db
    .selectFrom('patient')
    .select('record_sequence')
    .where('record_sequence', 'is not', null)
    .orderBy('record_sequence', 'desc')
    .limit(1),
);
const patientCount = query('patient count', (db) =>
  db.selectFrom('patient').select((count) => count.fn.countAll<number>().as('total')),
);
const mergedCount = query('merged patient count', (db) =>
  db
    .selectFrom('patient')
    .select((count) => count.fn.countAll<number>().as('total'))
    .where('merged_into', 'is not', null),
);
type NewPatientRow = ReturnType<typeof patientToRow>;

const insertPatientRow = inserter<NewPatientRow>('patient', [
  'id',
  'record_number',
  'record_sequence',
  'family_name',
  'given_name',
  'preferred_name',
  'birth_date',
  'sex',
  'phone',
  'email',
  'address',
  'fitzpatrick',
  'note',
  'restricted',
  'family_key',
  'given_key',
  'phone_key',
  'created_at',
  'updated_at',
  'revision',
]);

/** Writes a new patient at once, for bulk writing; otherwise as `insertPatient`. */
export function writePatient(tx: Transaction, patient: Patient): void {
  indexPatient(tx, insertPatientRow(tx, patientToRow(patient)), patient);
}

/** Writes a new patient. Throws `conflict` with rule `patient.record_number` when the number is taken. */
export async function insertPatient(tx: Transaction, patient: Patient): Promise<void> {
  writePatient(tx, patient);
}

/**
 * Writes everything but `id`, `createdAt` and `restricted` (that is db/access.ts's); `patient.revision` is what the
 * revision becomes. False when the stored revision is not the expected one. Throws `conflict` as `insertPatient` does.
 */
export async function updatePatient(
  tx: Transaction,
  patient: Patient,
  expectedRevision: number,
): Promise<boolean> {
  const { id, created_at: _, restricted: __, ...changed } = patientToRow(patient);
  const updated = await tx
    .updateTable('patient')
    .set(changed)
    .where('id', '=', id)
    .where('revision', '=', expectedRevision)
    .returning('row_id')
    .executeTakeFirst();
  if (updated) reindexPatient(tx, updated.row_id, patient);
  return updated !== undefined;
}

/** The patient with this id. */
export async function findPatient(read: Reader, id: string): Promise<Patient | undefined> {
  const row = patientById.first(read, { id });
  return row && rowToPatient(row);
}

/** The patient with this id. Throws `not-found`. */
export async function getPatient(read: Reader, id: string): Promise<Patient> {
  return mustExist(await findPatient(read, id), 'patient');
}

/** The patient with this record number; `p-1` and `P-1` are one number. */
export async function findPatientByRecordNumber(
  read: Reader,
  recordNumber: string,
): Promise<Patient | undefined> {
  const row = patientByNumber.first(read, { number: recordNumber.trim() });
  return row && rowToPatient(row);
}

/** The first free number after the highest of our own: `P-00001`, `P-00002`, … */
export async function nextRecordNumber(read: Reader): Promise<string> {
  let sequence = highestSequence.first(read, {})?.record_sequence ?? 0;
  let number: string;
  do {
    sequence += 1;
    number = `P-${String(sequence).padStart(5, '0')}`;
  } while (patientByNumber.first(read, { number }));
  return number;
}

/** All patients of the clinic; records that were merged into others are not counted again. */
export async function countPatients(read: Reader): Promise<number> {
  return patientCount.only(read, {}).total - mergedCount.only(read, {}).total;
}
