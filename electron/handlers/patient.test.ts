import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAuditChain } from '../../db/audit.ts';
import { TestClinic, aPatientForm } from '../testing.ts';

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const create = (change = {}, acceptDuplicate = false) =>
  clinic.send('patient.create', { form: aPatientForm(change), acceptDuplicate });

describe('creating a patient', () => {
  test('gives the clinic’s next record number when none is typed', async () => {
    const first = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const second = await clinic.call('patient.create', {
      form: aPatientForm({ familyName: 'Byrne', givenName: 'Ada' }),
      acceptDuplicate: false,
    });
    expect(first.recordNumber).not.toBe(second.recordNumber);
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 2 });
  });

  test.each([
    [{ familyName: '   ' }, 'familyName', 'required'],
    [{ birthDate: '2026-03-11' }, 'birthDate', 'date.future'],
    [{ birthDate: '2026-02-30' }, 'birthDate', 'date.invalid'],
    [{ givenName: 'a\u0000b' }, 'givenName', 'text.control-characters'],
  ])('refuses %j beside the field and stores nothing', async (change, path, code) => {
    expect(await create(change)).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', fields: [{ path, code }] },
    });
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 0 });
  });

  test('warns of a patient of the same birth date and name, however it is written, and can go on', async () => {
    const twin = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    expect(await create({ familyName: 'lukaszewska', givenName: 'ZOE' })).toMatchObject({
      ok: false,
      error: {
        code: 'patient.possible-duplicate',
        values: { recordNumber: twin.recordNumber, patientId: twin.id },
      },
    });
    expect(await create({}, true)).toMatchObject({ ok: true });
  });

  test('the same patient from two windows at once becomes one record', async () => {
    const answers = await Promise.all([create(), create()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('refuses a record number that is taken', async () => {
    await create({ recordNumber: 'A-7' });
    expect(await create({ recordNumber: 'a-7', familyName: 'Byrne', givenName: 'Ada' })).toMatchObject({
      ok: false,
      error: { code: 'patient.record-number-taken' },
    });
  });

  test.each(["=cmd|' /C calc'!A0", 'O’Brien-Łukaszewska 李', "Robert'); DROP TABLE patient;--"])(
    'stores and finds the name %j as it is',
    async (familyName) => {
      const patient = await clinic.call('patient.create', {
        form: aPatientForm({ familyName }),
        acceptDuplicate: false,
      });
      expect(patient.familyName).toBe(familyName);
      const { hits } = await clinic.call('patient.list', { query: familyName });
      expect(hits.map(({ id }) => id)).toEqual([patient.id]);
    },
  );
});

describe('changing a patient', () => {
  test('does not overwrite what another window changed meanwhile', async () => {
    const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const change = (givenName: string) =>
      clinic.send('patient.update', { patientId: id, revision: 1, form: aPatientForm({ givenName }) });
    expect(await change('Ada')).toMatchObject({ ok: true, value: { revision: 2, givenName: 'Ada' } });
    expect(await change('Eve')).toMatchObject({ ok: false, error: { code: 'patient.changed-elsewhere' } });
    const { patient } = await clinic.call('patient.timeline', { patientId: id });
    expect(patient).toMatchObject({ givenName: 'Ada', revision: 2 });
  });
});

test('opening a record is itself recorded, and the chain of events holds', async () => {
  const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  await clinic.call('patient.timeline', { patientId: id });
  const { store } = clinic.context.host.requireOpen();
  expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
  const before = await verifyAuditChain(store.read);
  await clinic.call('patient.timeline', { patientId: id });
  expect(await verifyAuditChain(store.read)).not.toEqual(before);
});

test('a patient that does not exist is said to be so', async () => {
  expect(await clinic.send('patient.timeline', { patientId: crypto.randomUUID() })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});
