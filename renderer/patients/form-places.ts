import type { Patient } from '../../domain/patient.ts';

/** Where the text of a half-typed new patient is kept. */
export const newPatientPlace = 'patient.new';

/** The same for a change. A record that has changed since has another place: old text must not undo that. */
export const patientEditPlace = ({ id, revision }: Pick<Patient, 'id' | 'revision'>): string =>
  `patient.edit/${id}/${revision}`;
