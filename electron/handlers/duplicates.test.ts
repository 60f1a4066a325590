import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Patient } from '../../domain/patient.ts';
import { TestClinic, aPatientForm, testPassword } from '../testing.ts';

let clinic: TestClinic;
let kept: Patient;
let other: Patient;
beforeEach(async () => {
  clinic = await TestClinic.open();
  kept = await create();
  other = await create({ familyName: 'Byrne', phone: '0660 1234567' });
});
afterEach(() => clinic[Symbol.asyncDispose]());

const create = (change = {}) =>
  clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
const restrict = (patientId: string, accountIds: string[] = [clinic.accountId]) =>
  clinic.call('patient.setAccess', { patientId, restricted: true, accountIds, password: testPassword });

describe('who it may be', () => {
  const person = { familyName: 'Zoe', givenName: 'Łukaszewska', birthDate: '1990-02-28', phone: '' };

  test('is told with the reason, as the form is filled in', async () => {
    expect(await clinic.call('patient.possibleDuplicates', person)).toEqual([
      {
        patient: {
          id: kept.id,
          recordNumber: kept.recordNumber,
          familyName: 'Łukaszewska',
          givenName: 'Zoë',
          birthDate: '1990-02-28',
        },
        reason: 'swapped',
      },
    ]);
  });

  test.each([
    { birthDate: '' },
    { birthDate: 'yesterday' },
    { familyName: ' ' },
    { birthDate: '2099-01-01' },
  ])('is nobody while %j does not name a person', async (change) => {
    expect(await clinic.call('patient.possibleDuplicates', { ...person, ...change })).toEqual([]);
  });

  test('is not told by the phone number of a restricted record', async () => {
    await restrict(other.id, []);
    const stranger = { familyName: 'Byrne', givenName: 'Ada', birthDate: '1970-01-01' };
    const phone = '+43 660 1234567';
    expect(await clinic.call('patient.possibleDuplicates', { ...stranger, phone })).toEqual([]);
    await restrict(other.id);
    expect(await clinic.call('patient.possibleDuplicates', { ...stranger, phone })).toMatchObject([
      { patient: { id: other.id }, reason: 'phone' },
    ]);
  });
});
