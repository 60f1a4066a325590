import { describe, expect, it } from 'vitest';
import { type Patient, emptyPatientForm, patientSchema } from '../../domain/patient.ts';
import { formOfPatient, formOfSearch } from './patient-form-values.ts';

const patient: Patient = {
  id: '018f3d2e-0000-7000-8000-000000000001',
  recordNumber: 'P-0042',
  familyName: 'O’Brien-Łukaszewska',
  givenName: 'Zoë',
  preferredName: null,
  birthDate: '1985-03-12',
  sex: 'female',
  phone: null,
  email: 'zoe@example.org',
  address: 'Ring 1\n1010 Wien',
  fitzpatrick: 3,
  note: null,
  restricted: false,
  createdAt: '2026-01-05T10:00:00.000Z',
  updatedAt: '2026-01-05T10:00:00.000Z',
  revision: 2,
};

describe('formOfPatient', () => {
  it('shows every field, and reads back as the same values', () => {
    const read = patientSchema('2026-11-20').parse(formOfPatient(patient));
    const {
      id: _id,
      restricted: _restricted,
      createdAt: _createdAt,
      updatedAt: _updatedAt,
      revision: _revision,
      ...stored
    } = patient;
    expect(read).toEqual(stored);
  });

  it('keeps what is not recorded empty', () => {
    const form = formOfPatient({ ...patient, sex: null, fitzpatrick: null });
    expect([form.sex, form.fitzpatrick, form.preferredName]).toEqual(['', '', '']);
  });
});

describe('formOfSearch', () => {
  it.each([
    ['lindqvist', 'lindqvist', ''],
    ['Maja  Lindqvist', 'Lindqvist', 'Maja'],
    ['Anna Maria Gruber', 'Gruber', 'Anna Maria'],
    ['van der Berg, Jan', 'van der Berg', 'Jan'],
  ])('takes the names of “%s”', (search, familyName, givenName) => {
    expect(formOfSearch(search)).toEqual({ ...emptyPatientForm, familyName, givenName });
  });

  it.each(['', '  ', 'P-0042', '1985-03-12', '+43 664 123'])('takes no name from “%s”', (search) => {
    expect(formOfSearch(search)).toEqual(emptyPatientForm);
  });
});
