import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../db/errors.ts';
import { readSql, runSql } from '../../db/testing.ts';
import { sheetText } from '../../domain/aftercare.ts';
import { proposedChoices } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import { aMedicineForm, anAllergyForm } from '../testing-history.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

let clinic: TestClinic;
let target: string | undefined;
let patient: Patient;
const shown: string[] = [];

beforeEach(async () => {
  target = await mkdtemp(join(tmpdir(), 'stratum-export-'));
  clinic = await TestClinic.open({
    desktop: { chooseFolder: () => Promise.resolve(target), showInFolder: (path) => void shown.push(path) },
  });
  patient = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  const draft = await startToTreat(clinic, patient.id);
  const form = screened(draft, aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? ''));
  const { sessionId, revision } = draft;
  await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
});
afterEach(async () => {
  await clinic[Symbol.asyncDispose]();
  if (target) await rm(target, { recursive: true, force: true });
});

const exportBoth = () => clinic.call('export.patient', { patientId: patient.id, formats: ['csv', 'json'] });

test('writes a folder whose manifest names every file with its hash', async () => {
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  expect(await readdir(target ?? '')).toHaveLength(1);
  const files = await readdir(result.folder);
  expect(files.toSorted()).toEqual(result.files.map(({ name }) => name).toSorted());
  const manifest: unknown = JSON.parse(await readFile(join(result.folder, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    format: 'stratum-export',
    provenance: { application: 'Stratum', exportedBy: 'Dr. Test', scope: `patient:${patient.recordNumber}` },
  });
  for (const { name, sha256 } of result.files) {
    const content = await readFile(join(result.folder, name));
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
});

test('the manifest and the audit log say that the record is under legal hold, since when and why', async () => {
  const manifestOf = async () => {
    const result = await exportBoth();
    if (result.cancelled) throw new Error('not cancelled');
    return JSON.parse(await readFile(join(result.folder, 'manifest.json'), 'utf8'));
  };
  expect((await manifestOf()).provenance.legalHold).toBeNull();
  const form = { kind: 'legal-hold', state: 'on', reason: 'Court order 12 C 34/26' } as const;
  await clinic.call('history.record', { patientId: patient.id, form, supersedes: null });
  expect((await manifestOf()).provenance.legalHold).toEqual({
    since: clinic.now,
    reason: 'Court order 12 C 34/26',
  });
  const { store } = clinic.context.host.requireOpen();
  const events = readSql(
    store,
    "SELECT details FROM audit_event WHERE action = 'export' ORDER BY sequence",
  ) as {
    details: string;
  }[]; // the column selected
  expect(events.map(({ details }) => JSON.parse(details).legalHold)).toEqual([undefined, true]);
});

test('the JSON holds the record as stored', async () => {
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  const { sessions } = await clinic.call('patient.timeline', { patientId: patient.id });
  const record: unknown = JSON.parse(await readFile(join(result.folder, 'record.json'), 'utf8'));
  expect(record).toMatchObject({ format: 'stratum-patient-record', version: 1, patient, sessions });
});

test('addenda, voiding and the check of every hash are part of it', async () => {
  const { sessions } = await clinic.call('patient.timeline', { patientId: patient.id });
  const sessionId = sessions[0]?.id ?? '';
  const form = { part: 'note' as const, text: 'The lot was C-2.' };
  await clinic.call('session.addAddendum', { sessionId, form, password: testPassword });
  await clinic.call('session.void', { sessionId, reason: 'Wrong patient', password: testPassword });
  const { store } = clinic.context.host.requireOpen();
  const triggers = readSql(store, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  for (const { name } of triggers as { name: string }[]) await runSql(store, `DROP TRIGGER ${name}`);
  await runSql(store, "UPDATE session SET note = 'changed'");
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  const read = (name: string) => readFile(join(result.folder, name), 'utf8');
  const { session } = await clinic.call('session.get', { sessionId });
  const [addendum] = session.addenda;
  const record: unknown = JSON.parse(await read('record.json'));
  expect(record).toMatchObject({
    sessions: [{ ...session, sealIntact: false, addendaIntact: { [addendum?.id ?? '']: true } }],
  });
  expect(parse(await read('sessions.csv'), { columns: true })).toMatchObject([
    {
      state: 'voided',
      time_zone: 'Europe/Vienna',
      signature_meaning: 'performed-and-checked',
      rule_version: session.seal?.ruleVersion,
      content_version: '4',
      content_hash: session.seal?.contentHash,
      content_hash_fits: 'no',
      clock_latest_known_at: '',
      voided_at: clinic.now,
      voided_by: 'Dr. Test',
      void_reason: 'Wrong patient',
    },
  ]);
  expect(parse(await read('addenda.csv'), { columns: true })).toEqual([
    {
      session_id: sessionId,
      number: '1',
      addendum_id: addendum?.id,
      part: 'note',
      text: 'The lot was C-2.',
      signed_at: clinic.now,
      signed_by: 'Dr. Test',
      signer_registration_number: 'R-1',
      content_version: '1',
      content_hash: addendum?.seal.contentHash,
      content_hash_fits: 'yes',
      clock_latest_known_at: '',
    },
  ]);
});

test('the history is part of it: what holds, what was corrected and what was withdrawn', async () => {
  patient = await clinic.call('patient.create', {
    form: aPatientForm({ familyName: 'Byrne', givenName: 'Ada' }),
    acceptDuplicate: true,
  });
  const patientId = patient.id;
  const { current } = await clinic.call('history.record', {
    patientId,
    form: aMedicineForm({ name: '=cmd' }),
    supersedes: null,
  });
  await clinic.call('history.record', {
    patientId,
    form: aMedicineForm({ name: 'Roaccutane', lastDose: '2025-12-01' }),
    supersedes: current[0]?.id ?? '',
  });
  const { entries } = await clinic.call('history.record', {
    patientId,
    form: anAllergyForm(),
    supersedes: null,
  });
  await clinic.call('history.withdraw', {
    patientId,
    entryId: entries[0]?.id ?? '',
    reason: 'Wrong patient',
  });
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  const csv = await readFile(join(result.folder, 'history.csv'), 'utf8');
  expect(parse(csv, { columns: true })).toMatchObject([
    { kind: 'allergy', state: 'withdrawal', withdrawn_because: 'Wrong patient' },
    {
      kind: 'allergy',
      name: 'Lidocaine',
      state: 'withdrawn',
      detail: 'ingredient: lidocaine; reaction: swelling',
    },
    { kind: 'medicine', subject: 'isotretinoin', on: '2025-12-01', state: 'holds', recorded_by: 'Dr. Test' },
    { kind: 'medicine', name: "'=cmd", answer: 'past', state: 'superseded' },
  ]);
  const { entries: history } = await clinic.call('history.get', { patientId });
  const record: unknown = JSON.parse(await readFile(join(result.folder, 'record.json'), 'utf8'));
  expect(record).toMatchObject({ history });
});

test('a second export does not overwrite the first', async () => {
  await exportBoth();
  await exportBoth();
  expect(await readdir(target ?? '')).toHaveLength(2);
});

test('cancelling the folder dialog writes nothing', async () => {
  const folder = target ?? '';
  target = undefined;
  expect(await exportBoth()).toEqual({ cancelled: true });
  target = folder;
  expect(await readdir(folder)).toEqual([]);
});

test('a target that vanished gives a clear error and leaves nothing', async () => {
  const folder = target ?? '';
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file in its place');
  expect(await clinic.send('export.patient', { patientId: patient.id, formats: ['csv'] })).toMatchObject({
    ok: false,
    error: { code: 'export.folder-missing' },
  });
});

test('a clinic that is locked while the folder is being chosen exports nothing', async () => {
  const { host, desktop } = clinic.context;
  desktop.chooseFolder = async () => {
    await host.lock();
    return target;
  };
  expect(await clinic.send('export.patient', { patientId: patient.id, formats: ['json'] })).toMatchObject({
    error: { code: 'access.locked' },
  });
  expect(await readdir(target ?? '')).toEqual([]);
});

test('an export that cannot be noted in the audit log leaves nothing behind', async () => {
  const { store } = clinic.context.host.requireOpen();
  store.write = () => Promise.reject(new StoreError('disk.full', 'full'));
  expect(await clinic.send('export.patient', { patientId: patient.id, formats: ['csv'] })).toMatchObject({
    error: { code: 'disk.full' },
  });
  expect(await readdir(target ?? '')).toEqual([]);
});

test('shows only folders that it wrote itself', async () => {
  expect(await clinic.send('export.reveal', { folder: '/etc' })).toMatchObject({
    error: { code: 'not-found' },
  });
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  await clinic.call('export.reveal', { folder: result.folder });
  expect(shown).toEqual([result.folder]);
});

test('a merged record and the aftercare that was given are in the files', async () => {
  const other = await clinic.call('patient.create', {
    form: aPatientForm({ familyName: 'Byrne', phone: '0660 1234567' }),
    acceptDuplicate: true,
  });
  const { sessions } = await clinic.call('patient.timeline', { patientId: patient.id });
  const sessionId = sessions[0]?.id ?? '';
  const { countedFrom, sheets } = await clinic.call('aftercare.get', { sessionId });
  const shownText = sheetText(sheets.de);
  await clinic.call('aftercare.give', {
    sessionId,
    language: 'de',
    how: 'read-aloud',
    countedFrom,
    shown: shownText,
  });
  await clinic.call('patient.merge', {
    patientId: patient.id,
    otherId: other.id,
    revision: 1,
    otherRevision: 1,
    choices: proposedChoices(patient, other),
    reason: 'One person',
    password: testPassword,
  });
  const result = await exportBoth();
  if (result.cancelled) throw new Error('not cancelled');
  const read = (name: string) => readFile(join(result.folder, name), 'utf8');
  expect(parse(await read('patients.csv'), { columns: true })).toMatchObject([
    { patient_id: patient.id, merged_into: '' },
    { patient_id: other.id, family_name: 'Byrne', merged_into: patient.id },
  ]);
  expect(parse(await read('aftercare.csv'), { columns: true })).toMatchObject([
    { session_id: sessionId, how: 'read-aloud', language: 'de', text: shownText },
  ]);
  expect(JSON.parse(await read('record.json'))).toMatchObject({
    merged: [{ patient: { id: other.id }, reason: 'One person' }],
    aftercare: [{ sessionId, sheet: { language: 'de' } }],
  });
});
