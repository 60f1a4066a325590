import { type Patient, type PatientForm, emptyPatientForm, fitzpatrickTypes } from '../../domain/patient.ts';

/** A stored patient as the form shows it: what is not recorded is empty. */
export function formOfPatient(patient: Patient): PatientForm {
  return {
    recordNumber: patient.recordNumber,
    familyName: patient.familyName,
    givenName: patient.givenName,
    preferredName: patient.preferredName ?? '',
    birthDate: patient.birthDate,
    sex: patient.sex ?? '',
    phone: patient.phone ?? '',
    email: patient.email ?? '',
    address: patient.address ?? '',
    fitzpatrick: fitzpatrickTypes.find((type) => Number(type) === patient.fitzpatrick) ?? '',
    note: patient.note ?? '',
  };
}

/**
 * A new patient's form with the names taken from what was searched: `Family, Given`, or the last word as the
 * family name. A text with digits is no name and is left out.
 */
export function formOfSearch(search: string): PatientForm {
  const text = search.trim().replaceAll(/\s+/g, ' ');
  if (text === '' || /\d/.test(text)) return emptyPatientForm;
  const comma = text.indexOf(',');
  if (comma >= 0) {
    const familyName = text.slice(0, comma).trim();
    return { ...emptyPatientForm, familyName, givenName: text.slice(comma + 1).trim() };
  }
  const words = text.split(' ');
  return { ...emptyPatientForm, familyName: words.at(-1) ?? '', givenName: words.slice(0, -1).join(' ') };
}
