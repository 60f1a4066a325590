import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPossibleDuplicates, isOneSlipApart } from './duplicates.ts';
import { insertMerge } from './merge.ts';
import { insertAccount } from './account.ts';
import { phoneKeyOf } from './normalise.ts';
import { insertPatient, updatePatient } from './patient.ts';
import { type TestStore, aPatient, anAccount, newId, openTestStore } from './testing.ts';

let made: TestStore;
beforeEach(async () => {
  made = await openTestStore();
});
afterEach(() => made.dispose());

type Person = Parameters<typeof findPossibleDuplicates>[1];
const person: Person = { familyName: 'novak', givenName: 'ANNA', birthDate: '1984-05-21', phone: null };
const add = (...patients: ReturnType<typeof aPatient>[]) =>
  made.store.write(async (tx) => {
    for (const patient of patients) await insertPatient(tx, patient);
  });
const found = async (change: Partial<Person> = {}): Promise<string[]> =>
  (await findPossibleDuplicates(made.store.read, { ...person, ...change })).map(
    ({ patient: { familyName, givenName, birthDate }, reason }) =>
      `${familyName} ${givenName} ${birthDate} ${reason}`,
  );

describe('possible duplicates', () => {
  test('are born on the same day with the same family or given name, written in any way', async () => {
    await add(
      aPatient({ familyName: 'Marriedova', givenName: 'Ánna' }),
      aPatient({ familyName: 'Novak', givenName: 'Anne-Marie' }),
      aPatient({ familyName: 'Other', givenName: 'Berta' }),
      aPatient({ familyName: 'Novák', givenName: 'Berta', birthDate: '1984-05-22' }),
      aPatient({ familyName: 'Novák' }),
    );
    // The one of the very name first.
    expect(await found()).toEqual([
      'Novák Anna 1984-05-21 name',
      'Marriedova Ánna 1984-05-21 name',
      'Novak Anne-Marie 1984-05-21 name',
    ]);
  });

  test('have the same name, in either order, and a birth date one slip away', async () => {
    await add(
      aPatient({ birthDate: '1984-05-11' }),
      aPatient({ birthDate: '1984-06-21' }),
      aPatient({ birthDate: '1984-12-05' }),
      aPatient({ familyName: 'Anna', givenName: 'Novak', birthDate: '1984-05-20' }),
      aPatient({ birthDate: '1990-01-02' }),
    );
    expect(await found()).toEqual([
      'Novák Anna 1984-05-11 birth-date',
      'Novák Anna 1984-06-21 birth-date',
      'Anna Novak 1984-05-20 birth-date',
    ]);
    expect(await found({ birthDate: '1984-05-12' })).toContain('Novák Anna 1984-12-05 birth-date');
  });

  test('are born on the same day with family and given name exchanged', async () => {
    await add(aPatient({ familyName: 'Anna', givenName: 'Novák' }));
    expect(await found()).toEqual(['Anna Novák 1984-05-21 swapped']);
  });

  test('are born on the same day with one slip in each name', async () => {
    await add(
      aPatient({ familyName: 'Novac', givenName: 'Hanna' }),
      aPatient({ familyName: 'Nowack', givenName: 'Hanna' }),
      aPatient({ familyName: 'Novac', givenName: 'Hanna', birthDate: '1984-05-22' }),
    );
    expect(await found()).toEqual(['Novac Hanna 1984-05-21 spelling']);
  });

  test('have the same phone number, however it is written, and whatever they are called', async () => {
    await add(
      aPatient({
        familyName: 'Other',
        givenName: 'Berta',
        birthDate: '1950-01-01',
        phone: '0660 / 123 45 67',
      }),
      aPatient({ familyName: 'Third', givenName: 'Clara', birthDate: '1951-01-01', phone: '0660 1234568' }),
    );
    const other = 'Other Berta 1950-01-01 phone';
    expect(await found({ phone: '+43 (660) 1234567' })).toEqual([other]);
    expect(await found({ phone: '00436601234567' })).toEqual([other]);
    expect(await found({ phone: '67' })).toEqual([]);
  });

  test('are found by the phone number of now, not by that of before', async () => {
    const patient = aPatient({ familyName: 'Other', birthDate: '1950-01-01' });
    await add(patient);
    const changed = { ...patient, phone: '01 555 55 55', revision: 2 };
    await made.store.write((tx) => updatePatient(tx, changed, 1));
    expect(await found({ givenName: 'X', phone: '01 5555555' })).toHaveLength(1);
    expect(await found({ givenName: 'X', phone: '+43 660 1234567' })).toEqual([]);
  });

  test('a merged record stands for the one that shows it, once', async () => {
    const kept = aPatient({ familyName: 'Marriedova' });
    const merged = aPatient();
    const account = anAccount();
    await add(kept, merged);
    await made.store.write(async (tx) => {
      await insertAccount(tx, account);
      insertMerge(tx, {
        id: newId(),
        keptId: kept.id,
        mergedId: merged.id,
        at: '2026-03-02T10:00:00.000Z',
        accountId: account.id,
        reason: 'one person',
        changes: {},
      });
    });
    expect(await found({ givenName: 'Berta' })).toEqual(['Marriedova Anna 1984-05-21 name']);
    expect(await found()).toHaveLength(1);
  });
});

describe('one slip in the spelling', () => {
  test.each([
    ['novak', 'novac', true],
    ['novak', 'nvoak', true],
    ['novak', 'novk', true],
    ['novak', 'novaks', true],
    ['xovak', 'novak', true],
    ['novak', 'novak', false],
    ['novak', 'nowac', false],
    ['novak', 'novakss', false],
    ['novak', 'onvka', false],
    ['ada', 'ida', false],
    ['anna', 'ann', false],
    ['', '', false],
  ])('%s and %s: %s', (first, second, isSlip) => {
    expect(isOneSlipApart(first, second)).toBe(isSlip);
    expect(isOneSlipApart(second, first)).toBe(isSlip);
  });
});

test.each([
  [null, null],
  ['', null],
  ['12345', null],
  ['123456', '123456'],
  ['1234567', '1234567'],
  ['+43 660 123 45 67', '01234567'],
  ['０６６０ １２３４５６７', '01234567'],
])('the key of the phone number %j is %j', (phone, key) => {
  expect(phoneKeyOf(phone)).toBe(key);
});
