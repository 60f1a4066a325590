import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type Patient, type PatientForm, type PatientInput, patientSchema } from '../../domain/patient.ts';
import { problemsOf } from '../../domain/problem.ts';
import { civilDateOfInstant } from '../../domain/time.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { listDrafts } from '../../db/draft.ts';
import { StoreError } from '../../db/errors.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { findPatientSafety } from '../../db/history.ts';
import {
  countPatients,
  findPatient,
  findPatientByRecordNumber,
  insertPatient,
  nextRecordNumber,
  updatePatient,
} from '../../db/patient.ts';
import { listRecentPatients } from '../../db/patient-hits.ts';
import { searchPatients } from '../../db/search.ts';
import { listSessions } from '../../db/session.ts';
import { Refusal } from '../refusal.ts';
import { openDuplicates } from './duplicates.ts';
import type { AccountContext } from './handlers.ts';
import { mergedRecords } from './merged-records.ts';
import { openRecords } from './open-records.ts';
import { readinessOf } from './screening.ts';

const mostHits = 50;

export async function listPatients(
  { query }: ParsedInput<'patient.list'>,
  context: AccountContext,
): Promise<Output<'patient.list'>> {
  const { read } = context.store;
  const records = openRecords(context);
  const searched = query.trim() !== '';
  const [hits, total, drafts] = await Promise.all([
    searched ? searchPatients(read, query, mostHits) : listRecentPatients(read, mostHits),
    countPatients(read),
    searched ? [] : listDrafts(read, {}),
  ]);
  return { hits: records.hits(hits, query), total, drafts: drafts.filter(records.isOpenDraft) };
}

export async function createPatient(
  { form, acceptDuplicate }: ParsedInput<'patient.create'>,
  context: AccountContext,
): Promise<Output<'patient.create'>> {
  const { store, environment, account } = context;
  const input = readForm(form, context);
  const now = environment.now();
  return store.write(async (transaction) => {
    // Inside the transaction, so that two windows cannot both find nobody.
    if (!acceptDuplicate) await refuseDuplicate(transaction, input, context);
    const patient: Patient = {
      ...input,
      recordNumber: await freeRecordNumber(transaction, input.recordNumber),
      id: environment.newId(),
      restricted: false,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    };
    await guardRecordNumber(patient.recordNumber, () => insertPatient(transaction, patient));
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'patient.create',
      subject: 'patient',
      recordId: patient.id,
      patientId: patient.id,
      details: { after: patient },
    });
    return patient;
  });
}

export async function changePatient(
  { patientId, revision, form }: ParsedInput<'patient.update'>,
  context: AccountContext,
): Promise<Output<'patient.update'>> {
  const { store, environment, account } = context;
  const input = readForm(form, context);
  const before = await findPatient(store.read, patientId);
  if (!before) throw new Refusal('not-found', 'No such patient');
  const now = environment.now();
  const after: Patient = {
    ...before,
    ...input,
    recordNumber: input.recordNumber ?? before.recordNumber,
    updatedAt: now,
    revision: revision + 1,
  };
  return store.write(async (transaction) => {
    const written = await guardRecordNumber(after.recordNumber, () =>
      updatePatient(transaction, after, revision),
    );
    if (!written) throw new Refusal('patient.changed-elsewhere', 'The patient was changed meanwhile');
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'patient.update',
      subject: 'patient',
      recordId: patientId,
      patientId,
      details: { before, after },
    });
    return after;
  });
}

export async function patientTimeline(
  { patientId }: ParsedInput<'patient.timeline'>,
  context: AccountContext,
): Promise<Output<'patient.timeline'>> {
  const { store, clinic } = context;
  const { read } = store;
  const [patient, sessions, drafts] = await Promise.all([
    findPatient(read, patientId),
    listSessions(read, patientId),
    listDrafts(read, { patientId }),
  ]);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  const safety = findPatientSafety(read, patientId);
  const merged = await mergedRecords(read, patientId, clinic.timeZone);
  const readiness = await readinessOf(read, patientId, context, sessions);
  return { patient, safety, readiness, sessions, drafts, merged };
}

function readForm(form: PatientForm, { environment, clinic }: AccountContext): PatientInput {
  const today = civilDateOfInstant(environment.now(), clinic.timeZone);
  const parsed = patientSchema(today).safeParse(form);
  if (parsed.success) return parsed.data;
  throw new Refusal('input.invalid', 'The patient form has problems', { fields: problemsOf(parsed.error) });
}

async function refuseDuplicate(
  transaction: Transaction,
  input: PatientInput,
  context: AccountContext,
): Promise<void> {
  const [likeliest] = await openDuplicates(transaction, input, context);
  if (!likeliest) return;
  const { patient: twin } = likeliest;
  throw new Refusal('patient.possible-duplicate', 'There may already be a record of this person', {
    values: {
      recordNumber: twin.recordNumber,
      patientId: twin.id,
      name: `${twin.familyName}, ${twin.givenName}`,
      birthDate: twin.birthDate,
    },
  });
}

/** The number asked for if it is free, else the clinic's next one. */
async function freeRecordNumber(read: Reader, wanted: string | null): Promise<string> {
  if (wanted === null) return nextRecordNumber(read);
  if (await findPatientByRecordNumber(read, wanted)) throw takenRecordNumber(wanted);
  return wanted;
}

const takenRecordNumber = (recordNumber: string, cause?: unknown) =>
  new Refusal('patient.record-number-taken', 'The record number is taken', {
    values: { recordNumber },
    cause,
  });

async function guardRecordNumber<T>(recordNumber: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StoreError && error.rule === 'patient.record_number') {
      throw takenRecordNumber(recordNumber, error);
    }
    throw error;
  }
}
