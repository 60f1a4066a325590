import type { Patient, Sex } from '../../domain/patient.ts';
import type { Calendar, Moment } from './calendar.ts';
import { uuidV7 } from './identifiers.ts';
import { type NameSource, nameSources, places, preferredNames, streets } from './names.ts';
import type { Random, Some, Weighted } from './random.ts';

const sexShares: Some<Weighted<Sex | null>> = [
  [77, 'female'],
  [19, 'male'],
  [1, 'other'],
  [1, 'unknown'],
  [2, null],
];

/** Numbers that regulators keep for films and books: they belong to nobody. The rest is digits. */
const phoneRanges: Some<Weighted<readonly [prefix: string, digits: number]>> = [
  [4, ['+49 30 23125 ', 3]],
  [3, ['+49 89 99998 ', 3]],
  [2, ['+49 221 4710 ', 3]],
  [4, ['+44 20 7946 0', 3]],
  [2, ['+44 7700 900', 3]],
  [2, ['+1 555 01', 2]],
];

const patientNotes: Some<Weighted<string | null>> = [
  [86, null],
  [3, 'Prefers afternoon appointments.'],
  [2, 'Please call instead of e-mail.'],
  [2, 'Interpreter needed for consent talk.'],
  [2, 'Works outdoors: sun protection discussed.'],
  [1, 'Faints easily: treat lying down.'],
  [1, 'Allergy: latex.\nNitrile gloves only.'],
  [1, 'Uses a wheelchair; room 2 is step-free.'],
  [1, 'Referred by family doctor.'],
  [1, 'Sings on Thursdays; no facial treatment the day before.'],
];

/** An invented patient, registered at the given moment. `number` counts from 1 and becomes the record number. */
export function createPatient(
  random: Random,
  calendar: Calendar,
  number: number,
  registered: Moment,
): Patient {
  const source = random.weighted(nameSources);
  const sex = random.weighted(sexShares);
  const female = sex === 'female' || (sex !== 'male' && random.chance(0.6));
  const givenName = random.pick(female ? source.female : source.male);
  const familyName = familyNameOf(random, source, female);
  const createdMs = calendar.epoch(registered) + random.integer(0, 59_999);
  const createdAt = calendar.instant(createdMs);
  return {
    id: uuidV7(createdMs, random),
    recordNumber: `P-${String(number).padStart(5, '0')}`,
    familyName,
    givenName,
    preferredName: random.chance(0.4) ? (preferredNames.get(givenName) ?? null) : null,
    birthDate: birthDateOf(random, Number(createdAt.slice(0, 4))),
    sex,
    phone: random.chance(0.93) ? phoneOf(random) : null,
    email: random.chance(0.78) ? emailOf(random, givenName, familyName) : null,
    address: random.chance(0.55)
      ? `${random.pick(streets)} ${random.integer(1, 98)}\n${random.pick(places)}`
      : null,
    fitzpatrick: random.chance(0.95) ? random.weighted(source.fitzpatrick) : null,
    note: random.weighted(patientNotes),
    restricted: false,
    createdAt,
    updatedAt: createdAt,
    revision: 1,
  };
}

function familyNameOf(random: Random, source: NameSource, female: boolean): string {
  const family = random.pick(source.family);
  if (typeof family !== 'string') return family[female ? 0 : 1];
  if (source.language !== 'German' || !random.chance(0.05)) return family;
  const second = random.pick(source.family);
  return typeof second === 'string' && !/[-\s]/.test(family + second) && second !== family
    ? `${family}-${second}`
    : family;
}

/** Born 1940–2006 and at least 19 on registration; most patients are between 25 and 60. */
function birthDateOf(random: Random, registrationYear: number): string {
  const age = 19 + Math.floor((random.fraction() + random.fraction() + random.fraction()) * 18);
  const aged = random.chance(0.12) ? age + random.integer(5, 25) : age;
  const year = Math.min(2006, registrationYear - 20, Math.max(1940, registrationYear - 1 - aged));
  const month = random.integer(1, 12);
  const days = month === 2 ? 28 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${year}-${twoDigits(month)}-${twoDigits(random.integer(1, days))}`;
}

function phoneOf(random: Random): string {
  const [prefix, digits] = random.weighted(phoneRanges);
  return prefix + String(random.integer(0, 10 ** digits - 1)).padStart(digits, '0');
}

function emailOf(random: Random, givenName: string, familyName: string): string {
  const name = `${asciiName(givenName)}.${asciiName(familyName)}`;
  const local = /^[a-z]+\.[a-z]+$/.test(name) ? name : `patient${random.integer(1000, 9999)}`;
  const number = random.chance(0.4) ? String(random.integer(1, 99)) : '';
  return `${local}${number}@example.${random.chance(0.5) ? 'org' : 'com'}`;
}

const asciiNames = new Map<string, string>();

/** The letters of a name that an e-mail address can hold; remembered, since there are few different names. */
function asciiName(name: string): string {
  const known = asciiNames.get(name);
  if (known !== undefined) return known;
  const ascii = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
  asciiNames.set(name, ascii);
  return ascii;
}
