import { z } from 'zod';
import { type Parsed, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { optionalText, requiredText } from './text.ts';
import { type CivilDate, type Instant, ageOn, isCivilDate } from './time.ts';

export const sexes = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof sexes)[number];

/** Fitzpatrick skin types I–VI as numbers (LOINC 66555-4). */
export const fitzpatrickTypes = ['1', '2', '3', '4', '5', '6'] as const;
export const fitzpatrickNumerals = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

const earliestBirthDate: CivilDate = '1900-01-01';

/** Ages, in completed years, that are possible and more often a slip: outside them the form asks. */
export const usualAges = { minimum: 16, maximum: 110 } as const;

/** The age of somebody born on that day, when it is one that the form asks about. */
export function unusualAge(birthDate: CivilDate, today: CivilDate): number | undefined {
  const age = ageOn(birthDate, today);
  return age < usualAges.minimum || age > usualAges.maximum ? age : undefined;
}

/** What a person types about a patient. Every field is text; empty means not recorded. */
export type PatientForm = {
  recordNumber: string;
  familyName: string;
  givenName: string;
  preferredName: string;
  birthDate: string;
  sex: Sex | '';
  phone: string;
  email: string;
  address: string;
  fitzpatrick: (typeof fitzpatrickTypes)[number] | '';
  note: string;
};

export const emptyPatientForm: PatientForm = {
  recordNumber: '',
  familyName: '',
  givenName: '',
  preferredName: '',
  birthDate: '',
  sex: '',
  phone: '',
  email: '',
  address: '',
  fitzpatrick: '',
  note: '',
};

/**
 * Reads the patient form. `today` is the calendar date at the clinic: a birth date after it is refused.
 * An empty record number asks for the clinic's next free one.
 */
export const patientSchema = (today: CivilDate) =>
  z.object({
    recordNumber: optionalText(40),
    familyName: requiredText(120),
    givenName: requiredText(120),
    preferredName: optionalText(120),
    birthDate: parsedText((typed) => parseBirthDate(typed, today)),
    sex: z
      .enum(sexes)
      .or(z.literal(''))
      .transform((sex) => (sex === '' ? null : sex)),
    phone: optionalText(60),
    email: optionalText(254),
    address: optionalText(500, { multiline: true }),
    fitzpatrick: z
      .enum(fitzpatrickTypes)
      .or(z.literal(''))
      .transform((type) => (type === '' ? null : Number(type))),
    note: optionalText(4000, { multiline: true }),
  });

function parseBirthDate(typed: string, today: CivilDate): Parsed<CivilDate> {
  const text = typed.trim();
  if (text === '') return refused('required');
  if (!isCivilDate(text)) return refused('date.invalid');
  if (text > today) return refused('date.future');
  return text < earliestBirthDate
    ? refused('date.too-early', { earliest: earliestBirthDate })
    : understood(text);
}

/** What the contract lets through for a patient; the handler holds it against the clinic's date with `patientSchema`. */
export const patientFormSchema = z.strictObject({
  recordNumber: z.string().max(400),
  familyName: z.string().max(2000),
  givenName: z.string().max(2000),
  preferredName: z.string().max(2000),
  birthDate: z.string().max(40),
  sex: z.enum(sexes).or(z.literal('')),
  phone: z.string().max(2000),
  email: z.string().max(2000),
  address: z.string().max(5000),
  fitzpatrick: z.enum(fitzpatrickTypes).or(z.literal('')),
  note: z.string().max(100_000),
}) satisfies z.ZodType<PatientForm>;

export type PatientInput = z.output<ReturnType<typeof patientSchema>>;

export type Patient = Omit<PatientInput, 'recordNumber'> & {
  id: string;
  recordNumber: string;
  /** Open to chosen accounts only. */
  restricted: boolean;
  createdAt: Instant;
  updatedAt: Instant;
  /** Rises by one with each change; a save names the one it started from. */
  revision: number;
};
