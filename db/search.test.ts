import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patient } from '../domain/patient.ts';
import { normalised, umlautsWrittenOut, wordsOf } from './normalise.ts';
import { insertPatient, updatePatient } from './patient.ts';
import { readDate } from './search-dates.ts';
import { searchPatients } from './search.ts';
import { type TestStore, aClinicIn, aPatient, aSessionIn, openTestStore } from './testing.ts';

let made: TestStore;

const people: Partial<Patient>[] = [
  {
    familyName: "O'Brien-Łukaszewska 李",
    givenName: 'Zoë',
    recordNumber: 'P-00001',
    phone: '+44 20 7946 0958',
  },
  { familyName: 'Müller', givenName: 'Jürgen', recordNumber: 'P-00002', birthDate: '1970-02-03' },
  { familyName: 'Muller', givenName: 'Hans', recordNumber: 'P-00003', birthDate: '1970-03-02' },
  { familyName: 'Mullerova', givenName: 'Eva', recordNumber: 'P-00004' },
  { familyName: 'Ørsted', givenName: 'Đorđe', recordNumber: 'P-00005', preferredName: 'George' },
  { familyName: 'Groß', givenName: 'Anna Maria', recordNumber: 'P-00006' },
  { familyName: '李', givenName: '小龍', recordNumber: 'P-00007' },
  { familyName: 'Schmidt', givenName: 'Johanna', recordNumber: 'P-00012', phone: '0043 (660) 555-1234' },
  { familyName: 'Ioannou', givenName: 'Οδυσσεύς', recordNumber: 'K/2019-7' },
  { familyName: 'Annan', givenName: 'Kofi', recordNumber: 'P-00100' },
];

beforeAll(async () => {
  made = await openTestStore();
  await made.store.write(async (tx) => {
    for (const person of people) {
      await insertPatient(tx, aPatient({ phone: null, email: null, birthDate: '1955-11-30', ...person }));
    }
  });
});
afterAll(() => made.dispose());

const names = async (query: string, limit = 50): Promise<string[]> =>
  (await searchPatients(made.store.read, query, limit)).map(({ familyName }) => familyName);

describe('names', () => {
  test.each([
    ['o', ["O'Brien-Łukaszewska 李", 'Ørsted']],
    ['brien', ["O'Brien-Łukaszewska 李"]],
    ["o'brien", ["O'Brien-Łukaszewska 李"]],
    ['O’BRIEN', ["O'Brien-Łukaszewska 李"]],
    ['obrien luk', ["O'Brien-Łukaszewska 李"]],
    ["O'Brien-Łukaszewska 李", ["O'Brien-Łukaszewska 李"]],
    ['lukas', ["O'Brien-Łukaszewska 李"]],
    ['Łuk', ["O'Brien-Łukaszewska 李"]],
    ['kaszew', ["O'Brien-Łukaszewska 李"]],
    ['zoe', ["O'Brien-Łukaszewska 李"]],
    ['orsted', ['Ørsted']],
    ['ØRS', ['Ørsted']],
    ['dorde', ['Ørsted']],
    ['george', ['Ørsted']],
    ['gross', ['Groß']],
    ['groß', ['Groß']],
    ['anna maria', ['Groß']],
    ['maria gro', ['Groß']],
    ['gro maria', ['Groß']],
    ['schm j', ['Schmidt']],
    ['j schm', ['Schmidt']],
    ['chmi', ['Schmidt']],
    ['hann sch', ['Schmidt']],
    ['Οδυσ', ['Ioannou']],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('one Chinese character is enough', async () => {
    expect(await names('李')).toEqual(['李', "O'Brien-Łukaszewska 李"]);
    expect(await names('小')).toEqual(['李']);
    expect(await names('李小龍')).toEqual(['李']);
    expect(await names('龍')).toEqual(['李']);
  });

  test('the exact family name comes first, then those that begin so', async () => {
    expect(await names('muller')).toEqual(['Muller', 'Müller', 'Mullerova']);
    expect(await names('müller')).toEqual(['Muller', 'Müller', 'Mullerova']);
    expect(await names('mueller')).toEqual(['Müller']);
  });

  test('a family name comes before a given name, and that before a part of one', async () => {
    expect(await names('ann')).toEqual(['Annan', 'Groß', 'Schmidt', 'Ioannou']);
  });

  test('every word has to fit', async () => {
    expect(await names('muller anna')).toEqual([]);
    expect(await names('muller h')).toEqual(['Muller']);
  });

  test('the list stops at its limit', async () => {
    expect(await names('muller', 2)).toEqual(['Muller', 'Müller']);
  });
});

describe('numbers', () => {
  test.each([
    ['P-00012', ['Schmidt']],
    ['p-00012', ['Schmidt']],
    ['p00012', ['Schmidt']],
    ['00012', ['Schmidt']],
    ['12', ['Schmidt']],
    ['K/2019-7', ['Ioannou']],
    ['660 555', ['Schmidt']],
    ['0660 5551234', ['Schmidt']],
    ['+43 660 555 1234', ['Schmidt']],
    ['5551234', ['Schmidt']],
    ['7946', ["O'Brien-Łukaszewska 李"]],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('an exact record number comes first', async () => {
    expect((await names('P-00001'))[0]).toBe("O'Brien-Łukaszewska 李");
  });
});

describe('birth dates', () => {
  test.each([
    ['1970-02-03', ['Müller']],
    ['3.2.1970', ['Müller']],
    ['03.02.1970', ['Müller']],
    ['3. 2. 1970', ['Müller']],
    ['3.2.70', ['Müller']],
    ['1970/2/3', ['Müller']],
    ['2/3/1970', ['Muller', 'Müller']],
    ['03-02-1970', ['Muller', 'Müller']],
    ['muller 2/3/1970 h', ['Muller']],
    ['1970-02-03 hans', []],
    ['31.2.1970', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('a year alone finds who was born in it', async () => {
    expect((await names('1970')).toSorted()).toEqual(['Muller', 'Müller']);
  });

  test('a date is read with every meaning that it can have', () => {
    expect(readDate('x 5/21/80 y')).toEqual({ dates: ['1980-05-21', '2080-05-21'], rest: 'x   y' });
    expect(readDate('x 30 April 1990 y')).toEqual({ dates: ['1990-04-30'], rest: 'x   y' });
    expect(readDate('no date 12.13')).toEqual({ dates: [], rest: 'no date 12.13' });
    expect(readDate('99/99/1980')).toEqual({ dates: [], rest: '99/99/1980' });
  });
});

describe('hostile queries', () => {
  test.each([
    '',
    ' ',
    '"',
    '"""',
    '*',
    'a*',
    '* OR *',
    'NEAR(a b)',
    'NEAR/5',
    'AND',
    'OR NOT',
    'family : x',
    'family:"x" OR 1',
    '-',
    '^a',
    '{family}',
    "'; DROP TABLE patient; --",
    '%',
    '_',
    '\\',
    '\0',
    'a\0b',
    '\uD800',
    '👩‍⚕️',
    '👩‍⚕️ mu',
    '()',
    '+'.repeat(200),
    'a '.repeat(100),
    'x'.repeat(5000),
    'İ',
    'ﬁ',
    '²',
    '०१',
    'ก็',
    '\u202Emuller',
  ])('%j does not throw', async (query) => {
    expect(Array.isArray(await names(query))).toBe(true);
  });

  test('nothing but signs finds nobody; signs around a word do no harm', async () => {
    expect(await names('"*"')).toEqual([]);
    expect(await names('"muller*"')).toEqual(['Muller', 'Müller', 'Mullerova']);
    expect(await names('👩‍⚕️ schm')).toEqual(['Schmidt']);
  });
});

test('a changed patient is found by what the record says now', async () => {
  const { store } = made;
  const patient = aPatient({ familyName: 'Beforehand', givenName: 'Queenie', recordNumber: 'Q-1' });
  await store.write((tx) => insertPatient(tx, patient));
  expect(await names('beforeh')).toEqual(['Beforehand']);
  const changed = { ...patient, familyName: 'Afterwards', revision: 2 };
  await store.write((tx) => updatePatient(tx, changed, 1));
  expect(await names('beforeh')).toEqual([]);
  expect(await names('eforehan')).toEqual([]);
  expect(await names('fterward')).toEqual(['Afterwards']);
  expect(await names('queenie')).toEqual(['Afterwards']);
});

test('parts of two words find who has them, behind those whose words begin so (P4)', async () => {
  const fresh = await openTestStore();
  const found = async (query: string) =>
    (await searchPatients(fresh.store.read, query, 50)).map(({ givenName }) => givenName);
  await fresh.store.write(async (tx) => {
    for (const [givenName, familyName] of [
      ['Susann', 'Obermeier'],
      ['Ann', 'Meier'],
      ['Joanna', 'Stein'],
    ] as const) {
      await insertPatient(
        tx,
        aPatient({ givenName, familyName, preferredName: 'Sunny', phone: '0660 777888' }),
      );
    }
  });
  expect(await found('ann meier')).toEqual(['Ann', 'Susann']);
  expect(await found('usan berm')).toEqual(['Susann']);
  // What is no part of the name is found where no name is: the preferred name, the phone number.
  expect(await found('unny oanna')).toEqual(['Joanna']);
  expect(await found('berm 77888')).toEqual(['Susann']);
  expect(await found('berm oanna')).toEqual([]);
  await fresh.dispose();
});

test('a hit shows when the patient was last treated', async () => {
  const fresh = await openTestStore();
  const clinic = await aClinicIn(fresh.store);
  await aSessionIn(fresh.store, clinic);
  const [hit] = await searchPatients(fresh.store.read, 'nov', 5);
  expect(hit).toEqual({
    id: clinic.patient.id,
    recordNumber: clinic.patient.recordNumber,
    familyName: 'Novák',
    givenName: 'Anna',
    preferredName: null,
    birthDate: '1984-05-21',
    phone: '+43 660 1234567',
    lastSessionAt: '2026-03-02T09:00:00.000Z',
    sessionCount: 1,
    restricted: false,
    foundAs: null,
  });
  await fresh.dispose();
});

describe('normalising', () => {
  test('brings spellings together', () => {
    expect(wordsOf("  D'Ångelo–Þórsson  Æ ")).toEqual(['dangelo', 'thorsson', 'ae']);
    expect(normalised('STRASSE')).toBe(normalised('Straße'));
    expect(normalised('İnci')).toBe('inci');
    expect(normalised('Σίσυφος')).toBe(normalised('ΣΊΣΥΦΟΣ'));
    expect(normalised('ｆｕｌｌ')).toBe('full');
    expect(umlautsWrittenOut('Jürgen Öz')).toBe('juergen oez');
    expect(umlautsWrittenOut('Anna')).toBe('');
  });
});
