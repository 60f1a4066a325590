import { z } from 'zod';
import type { ApiError } from './api-error.ts';
import { id, password } from './channel.ts';
import type { Patient } from './patient.ts';
import { requiredText } from './text.ts';
import type { Instant } from './time.ts';

/**
 * Two records of one person merged: one is kept and shows what both hold, the other points to it and keeps all that is
 * its own. Nothing is moved, so that every signature stays as it was given, and the merge can be undone.
 */

/** What the kept record may take over. Its record number stays. */
export const mergeFields = [
  'familyName',
  'givenName',
  'preferredName',
  'birthDate',
  'sex',
  'phone',
  'email',
  'address',
  'fitzpatrick',
  'note',
] as const;
export type MergeField = (typeof mergeFields)[number];

/** Whose value stands in the kept record from then on. */
const side = z.enum(['kept', 'other']);
export type MergeSide = z.output<typeof side>;

export const mergeChoicesSchema = z.strictObject({
  familyName: side,
  givenName: side,
  preferredName: side,
  birthDate: side,
  sex: side,
  phone: side,
  email: side,
  address: side,
  fitzpatrick: side,
  /** `both`: the other's note below the kept one's. */
  note: side.or(z.literal('both')),
}) satisfies z.ZodType<Record<MergeField, MergeSide | 'both'>>;
export type MergeChoices = z.output<typeof mergeChoicesSchema>;

export const mergeReason = requiredText(2000, { multiline: true });

export const mergeInputSchema = z.strictObject({
  patientId: id,
  otherId: id,
  /** Of both records, as they were shown for choosing. */
  revision: z.int().min(1),
  otherRevision: z.int().min(1),
  choices: mergeChoicesSchema,
  reason: mergeReason,
  password,
});

export const undoMergeInputSchema = z.strictObject({
  patientId: id,
  mergeId: id,
  reason: mergeReason,
  password,
});

/** Why something is not done, as a refusal would say it. */
export type Obstacle = Pick<ApiError, 'code' | 'values'>;

/** Two records side by side before they are merged. */
export type MergePreview = {
  kept: Patient;
  other: Patient;
  /** Signed sessions of each, voided ones left out. */
  sessions: { kept: number; other: number };
  obstacle: Obstacle | null;
};

/** A record that was merged into the one that is shown. */
export type MergedRecord = {
  mergeId: string;
  /** As it was when it was merged. */
  patient: Patient;
  at: Instant;
  by: { id: string; name: string };
  reason: string;
  /** Why the merge can no longer be undone; null when it can. */
  undoObstacle: Obstacle | null;
};

/** Longest note of a patient. */
const noteLength = 4000;

const noteOfBoth = (kept: Patient, other: Patient): string =>
  [kept.note, other.note].filter((note) => note !== null).join('\n\n');

/** The fields in which two records differ, in the order of the form. */
export const differingFields = (kept: Patient, other: Patient): MergeField[] =>
  mergeFields.filter((field) => kept[field] !== other[field]);

/** True when the notes of both fit into one. */
export const canJoinNotes = (kept: Patient, other: Patient): boolean =>
  kept.note !== null && other.note !== null && noteOfBoth(kept, other).length <= noteLength;

/** What is proposed: the kept record's own values, and the other's where it has none. */
export function proposedChoices(kept: Patient, other: Patient): MergeChoices {
  const sideOf = (field: MergeField): MergeSide =>
    kept[field] === null && other[field] !== null ? 'other' : 'kept';
  const isJoined = kept.note !== other.note && canJoinNotes(kept, other);
  return {
    familyName: sideOf('familyName'),
    givenName: sideOf('givenName'),
    preferredName: sideOf('preferredName'),
    birthDate: sideOf('birthDate'),
    sex: sideOf('sex'),
    phone: sideOf('phone'),
    email: sideOf('email'),
    address: sideOf('address'),
    fitzpatrick: sideOf('fitzpatrick'),
    note: isJoined ? 'both' : sideOf('note'),
  };
}

/** The kept record with the chosen values. Notes that do not fit together stay as the kept record's is. */
export function mergedPatient(kept: Patient, other: Patient, choices: MergeChoices): Patient {
  const value = <F extends MergeField>(field: F): Patient[F] =>
    choices[field] === 'other' ? other[field] : kept[field];
  const note = choices.note === 'both' && canJoinNotes(kept, other) ? noteOfBoth(kept, other) : value('note');
  return {
    ...kept,
    familyName: value('familyName'),
    givenName: value('givenName'),
    preferredName: value('preferredName'),
    birthDate: value('birthDate'),
    sex: value('sex'),
    phone: value('phone'),
    email: value('email'),
    address: value('address'),
    fitzpatrick: value('fitzpatrick'),
    note,
  };
}

/** What a merge changed in the kept record. */
export type MergeChanges = Partial<{ [F in MergeField]: { before: Patient[F]; after: Patient[F] } }>;

export const changesOf = (before: Patient, after: Patient): MergeChanges =>
  Object.fromEntries(
    differingFields(before, after).map((field) => [field, { before: before[field], after: after[field] }]),
  );

/** The kept record as it was before the merge; what was changed again since stays as it is now. */
export function withoutMerge(kept: Patient, changes: MergeChanges): Patient {
  const value = <F extends MergeField>(field: F): Patient[F] => {
    const change = changes[field];
    return change && change.after === kept[field] ? change.before : kept[field];
  };
  return {
    ...kept,
    familyName: value('familyName'),
    givenName: value('givenName'),
    preferredName: value('preferredName'),
    birthDate: value('birthDate'),
    sex: value('sex'),
    phone: value('phone'),
    email: value('email'),
    address: value('address'),
    fitzpatrick: value('fitzpatrick'),
    note: value('note'),
  };
}

/** What is known of a person before a record is made. */
export const personSchema = z.strictObject({
  familyName: z.string().max(2000),
  givenName: z.string().max(2000),
  birthDate: z.string().max(40),
  phone: z.string().max(2000),
});

export const duplicateReasons = ['name', 'swapped', 'spelling', 'birth-date', 'phone'] as const;
/**
 * Why two may be one: born on a day with the same family or given name, with both exchanged, or with a slip in their
 * spelling; of one name with a slip in the birth date; with one phone number.
 */
export type DuplicateReason = (typeof duplicateReasons)[number];

/** A record that may be the person's. */
export type PossibleDuplicate = {
  patient: Pick<Patient, 'id' | 'recordNumber' | 'familyName' | 'givenName' | 'birthDate'>;
  reason: DuplicateReason;
};
