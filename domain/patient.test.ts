import { describe, expect, test } from 'vitest';
import { emptyPatientForm, patientSchema, unusualAge } from './patient.ts';
import { problemsOf } from './problem.ts';

const today = '2026-03-10';
const filled = {
  ...emptyPatientForm,
  familyName: 'O’Brien-Łukaszewska 李',
  givenName: 'Zoë',
  birthDate: '1990-02-28',
};

const problems = (change: Partial<typeof emptyPatientForm>) => {
  const parsed = patientSchema(today).safeParse({ ...filled, ...change });
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, code }) => `${path}: ${code}`);
};

describe('the patient form', () => {
  test('turns what was not filled in into null, which is not "unknown"', () => {
    expect(patientSchema(today).parse(filled)).toMatchObject({
      recordNumber: null,
      sex: null,
      fitzpatrick: null,
      phone: null,
    });
    expect(patientSchema(today).parse({ ...filled, sex: 'unknown' }).sex).toBe('unknown');
  });

  test.each(['', '   ', '\t', '\u00a0\u2003'])('refuses the family name %j', (familyName) => {
    expect(problems({ familyName })).toEqual(['familyName: required']);
  });

  test.each(['a\u0000b', 'a\u202a\u0007b', '\ud800', 'line\nbreak'])(
    'refuses control characters in %j',
    (givenName) => {
      expect(problems({ givenName })).toEqual(['givenName: text.control-characters']);
    },
  );

  test('keeps a name that looks like a formula as it is', () => {
    const name = "=cmd|' /C calc'!A0";
    expect(patientSchema(today).parse({ ...filled, familyName: name }).familyName).toBe(name);
  });

  test('a name has at most 120 characters', () => {
    expect(problems({ familyName: 'x'.repeat(120) })).toEqual([]);
    expect(problems({ familyName: 'x'.repeat(121) })).toEqual(['familyName: text.too-long']);
  });

  test.each([
    ['2026-03-10', []],
    ['2026-03-11', ['birthDate: date.future']],
    ['1900-01-01', []],
    ['1899-12-31', ['birthDate: date.too-early']],
    ['2025-02-29', ['birthDate: date.invalid']],
    ['2024-02-29', []],
    ['10.03.1990', ['birthDate: date.invalid']],
    ['', ['birthDate: required']],
  ])('birth date %j on %s', (birthDate, expected) => {
    expect(problems({ birthDate })).toEqual(expected);
  });

  test('composes accents, so that the same name is stored once', () => {
    expect(patientSchema(today).parse({ ...filled, givenName: 'Zoe\u0308' }).givenName).toBe('Zoë');
  });
});

test.each([
  ['2010-03-10', undefined],
  ['2010-03-11', 15],
  ['2026-03-10', 0],
  ['1915-03-11', undefined],
  ['1915-03-10', 111],
])('somebody born on %s: asked about at the age of %s', (birthDate, age) => {
  expect(unusualAge(birthDate, today)).toBe(age);
});
