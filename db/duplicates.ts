import { type DuplicateReason, duplicateReasons } from '../domain/merge.ts';
import type { Patient } from '../domain/patient.ts';
import type { CivilDate } from '../domain/time.ts';
import type { Reader } from './handle.ts';
import { normalised, phoneKeyOf } from './normalise.ts';
import { type PatientRow, findPatient, rowToPatient } from './patient.ts';
import { type Values, query } from './query.ts';

/** Who may be a person whose record is about to be made a second time. */

const bornOn = query('patients by birth date', (db, { birthDate }: Values<{ birthDate: string }>) =>
  db.selectFrom('patient').selectAll().where('birth_date', '=', birthDate),
);
const named = query('patients by name', (db, { nameKey }: Values<{ nameKey: string }>) =>
  db.selectFrom('patient').selectAll().where('name_key', '=', nameKey).limit(100),
);
const reachedBy = query(
  'patients by phone',
  (db, { phoneKey, limit }: Values<{ phoneKey: string; limit: number }>) =>
    db.selectFrom('patient').selectAll().where('phone_key', '=', phoneKey).limit(limit),
);

/** A number that more people share than this is the clinic's, or a home's. */
const mostOfOnePhone = 20;
/** In shorter names another letter is another name. */
const shortestForSlip = 4;

/** True for dates that one slip apart: day and month exchanged, or one digit another. */
function almostTheSame(a: CivilDate, b: CivilDate): boolean {
  const [year, month, day] = a.split('-');
  const slips = Array.from(a).filter((character, index) => character !== b[index]).length;
  return slips <= 1 || b === `${year}-${day}-${month}`;
}

/** True for two spellings that one slip apart: a letter left out, put in, another, or two neighbours exchanged. */
export function isOneSlipApart(first: string, second: string): boolean {
  const [shorter, longer] = [Array.from(first), Array.from(second)].toSorted((a, b) => a.length - b.length);
  if (!shorter || !longer || shorter.length < shortestForSlip) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  const rest = (letters: readonly string[], from: number): string => letters.slice(from).join('');
  if (longer.length === shorter.length + 1) return rest(shorter, start) === rest(longer, start + 1);
  if (longer.length !== shorter.length || start === shorter.length) return false;
  const isExchanged = shorter[start] === longer[start + 1] && shorter[start + 1] === longer[start];
  return (
    rest(shorter, start + 1) === rest(longer, start + 1) ||
    (isExchanged && rest(shorter, start + 2) === rest(longer, start + 2))
  );
}

const isAlike = (a: string, b: string): boolean => a === b || isOneSlipApart(a, b);

type Person = Pick<Patient, 'familyName' | 'givenName' | 'birthDate' | 'phone'>;
export type Duplicate = { patient: Patient; reason: DuplicateReason };

/** Why somebody born on the same day may be the person; undefined for another. */
function reasonOfName(row: PatientRow, family: string, given: string): DuplicateReason | undefined {
  if (row.family_key === family || row.given_key === given) return 'name';
  if (isAlike(row.family_key, given) && isAlike(row.given_key, family)) return 'swapped';
  return isAlike(row.family_key, family) && isAlike(row.given_key, given) ? 'spelling' : undefined;
}

/**
 * Patients who may be the person being entered, the likeliest first. Names are compared without case, diacritics,
 * punctuation. A merged record stands for the one that shows it.
 */
export async function findPossibleDuplicates(read: Reader, person: Person): Promise<Duplicate[]> {
  const family = normalised(person.familyName);
  const given = normalised(person.givenName);
  const { birthDate } = person;
  const phoneKey = phoneKeyOf(person.phone);
  const found: { row: PatientRow; reason: DuplicateReason | undefined }[] = [
    ...bornOn.all(read, { birthDate }).map((row) => ({ row, reason: reasonOfName(row, family, given) })),
    ...[`${family} ${given}`, `${given} ${family}`]
      .flatMap((nameKey) => named.all(read, { nameKey }))
      .filter((row) => row.birth_date !== birthDate && almostTheSame(row.birth_date, birthDate))
      .map((row) => ({ row, reason: 'birth-date' as const })),
    ...(phoneKey === null ? [] : reachedBy.all(read, { phoneKey, limit: mostOfOnePhone })).map((row) => ({
      row,
      reason: 'phone' as const,
    })),
  ];
  const duplicates = new Map<string, Duplicate>();
  for (const { row, reason } of found) {
    const id = row.merged_into ?? row.id;
    if (reason === undefined || duplicates.has(id)) continue;
    const patient = row.merged_into === null ? rowToPatient(row) : await findPatient(read, id);
    if (patient) duplicates.set(id, { patient, reason });
  }
  const rank = ({ patient, reason }: Duplicate): number =>
    normalised(`${patient.familyName} ${patient.givenName}`) === `${family} ${given}`
      ? 0
      : 1 + duplicateReasons.indexOf(reason);
  return [...duplicates.values()].toSorted((a, b) => rank(a) - rank(b));
}
