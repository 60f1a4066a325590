import { describe, expect, test } from 'vitest';
import {
  type MergeChoices,
  canJoinNotes,
  changesOf,
  differingFields,
  mergeChoicesSchema,
  mergeFields,
  mergedPatient,
  proposedChoices,
  withoutMerge,
} from './merge.ts';
import type { Patient } from './patient.ts';

const kept: Patient = {
  id: '01900000-0000-7000-8000-000000000001',
  recordNumber: 'P-00001',
  familyName: 'Novák',
  givenName: 'Anna',
  preferredName: null,
  birthDate: '1984-05-21',
  sex: 'female',
  phone: null,
  email: 'anna@example.org',
  address: null,
  fitzpatrick: 2,
  note: 'Prefers mornings',
  restricted: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  revision: 3,
};
const other: Patient = {
  ...kept,
  id: '01900000-0000-7000-8000-000000000002',
  recordNumber: 'P-00012',
  familyName: 'Nowak',
  phone: '0660 1234567',
  email: null,
  fitzpatrick: 3,
  note: 'Afraid of needles',
};
const choose = (change: Partial<MergeChoices> = {}): MergeChoices => ({
  ...proposedChoices(kept, other),
  ...change,
});

test('every field that may be taken over has a choice', () => {
  expect(Object.keys(mergeChoicesSchema.shape).toSorted()).toEqual(mergeFields.toSorted());
});

test('two records differ in what one says and the other does not, or otherwise', () => {
  expect(differingFields(kept, other)).toEqual(['familyName', 'phone', 'email', 'fitzpatrick', 'note']);
  expect(differingFields(kept, kept)).toEqual([]);
});

describe('what is proposed', () => {
  test('is the kept record’s own, the other’s where it has none, and both notes', () => {
    expect(choose()).toMatchObject({
      familyName: 'kept',
      phone: 'other',
      email: 'kept',
      fitzpatrick: 'kept',
      note: 'both',
    });
  });

  test('is one note where there is one, or where both are the same', () => {
    expect(proposedChoices(kept, { ...other, note: null }).note).toBe('kept');
    expect(proposedChoices({ ...kept, note: null }, other).note).toBe('other');
    expect(proposedChoices(kept, { ...other, note: kept.note }).note).toBe('kept');
  });
});

describe('the merged values', () => {
  test('are those chosen; number, creation and access stay the kept record’s', () => {
    const merged = mergedPatient(kept, other, choose({ familyName: 'other', fitzpatrick: 'other' }));
    expect(merged).toEqual({
      ...kept,
      familyName: 'Nowak',
      phone: '0660 1234567',
      fitzpatrick: 3,
      note: 'Prefers mornings\n\nAfraid of needles',
    });
  });

  test('may leave something out on purpose', () => {
    expect(mergedPatient(kept, other, choose({ email: 'other' })).email).toBeNull();
  });

  test.each([
    [4000, true],
    [4001, false],
  ])('notes that come to %i characters together fit: %s', (length, fits) => {
    const long = { ...other, note: 'x'.repeat(length - 'Prefers mornings\n\n'.length) };
    expect(canJoinNotes(kept, long)).toBe(fits);
    const { note } = mergedPatient(kept, long, choose({ note: 'both' }));
    expect(note?.length).toBe(fits ? length : 'Prefers mornings'.length);
    expect(proposedChoices(kept, long).note).toBe(fits ? 'both' : 'kept');
  });
});

describe('undoing', () => {
  const after = mergedPatient(kept, other, choose({ familyName: 'other' }));
  const changes = changesOf(kept, after);

  test('gives back what the merge changed, and knows nothing else', () => {
    expect(Object.keys(changes)).toEqual(['familyName', 'phone', 'note']);
    expect(withoutMerge(after, changes)).toEqual(kept);
    expect(withoutMerge(kept, {})).toEqual(kept);
  });

  test('leaves alone what was changed again since', () => {
    const since = { ...after, phone: '01 555 55 55', address: 'Ring 1' };
    expect(withoutMerge(since, changes)).toEqual({ ...kept, phone: '01 555 55 55', address: 'Ring 1' });
  });
});
