import type { Patient } from '../domain/patient.ts';
import { type Transaction, contextOf } from './handle.ts';
import { digitsOf, normalised, umlautsWrittenOut, wordsOf } from './normalise.ts';

/** Full-text tables, tied to `patient.row_id`. They hold no text, only where words and fragments occur. */
export type WordTable = { rowid: number; family: string; given: string; other: string };
export type FragmentTable = { rowid: number; text: string };

type Named = Pick<
  Patient,
  'familyName' | 'givenName' | 'preferredName' | 'recordNumber' | 'phone' | 'birthDate'
>;

/** What is searched of a patient. */
export function searchTextOf(patient: Named): {
  family: string;
  given: string;
  other: string;
  fragments: string;
} {
  const family = normalised(patient.familyName);
  const given = normalised(patient.givenName);
  const preferred = normalised(patient.preferredName ?? '');
  const writtenOut = umlautsWrittenOut(`${patient.familyName} ${patient.givenName}`);
  const phone = digitsOf(patient.phone ?? '');
  const number = wordsOf(patient.recordNumber);
  const plainNumber = number.map((word) => word.replace(/^0+(?=\d)/, ''));
  const other = new Set([
    ...preferred.split(' '),
    ...writtenOut.split(' '),
    ...number,
    ...plainNumber,
    number.join(''),
    ...phoneStarts(phone),
    digitsOf(patient.birthDate),
  ]);
  const fragments = [family, given, preferred, writtenOut, number.join(''), phone];
  return {
    family,
    given,
    other: [...other].filter((word) => word !== '').join(' '),
    fragments: fragments.filter((text) => text !== '').join(' '),
  };
}

/** A number is looked for from its start and from the start of what follows the trunk zero. */
const phoneStarts = (digits: string): string[] => (digits === '' ? [] : [digits, digits.replace(/^0+/, '')]);

/** Parameters: row id, family, given, other. */
const insertWordsSql = 'INSERT INTO patient_word (rowid, family, given, other) VALUES (?, ?, ?, ?)';
/** Parameters: row id, text. */
const insertFragmentsSql = 'INSERT INTO patient_fragment (rowid, text) VALUES (?, ?)';

/** Makes a new patient findable. */
export function indexPatient(tx: Transaction, rowId: number, patient: Named): void {
  const { connection } = contextOf(tx);
  const { family, given, other, fragments } = searchTextOf(patient);
  connection.execute(insertWordsSql, [rowId, family, given, other]);
  connection.execute(insertFragmentsSql, [rowId, fragments]);
}

/** Makes a changed patient findable by what it says now, and no longer by what it said. */
export function reindexPatient(tx: Transaction, rowId: number, patient: Named): void {
  const { connection } = contextOf(tx);
  connection.execute('DELETE FROM patient_word WHERE rowid = ?', [rowId]);
  connection.execute('DELETE FROM patient_fragment WHERE rowid = ?', [rowId]);
  indexPatient(tx, rowId, patient);
}
