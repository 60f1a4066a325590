import { describe, expect, test } from 'vitest';
import { patientFormSchema, patientSchema } from '../../domain/patient.ts';
import { civilDateOfInstant } from '../../domain/time.ts';
import { generate, now, timeZone } from './testing.ts';

const { records: many } = generate({ patients: 1500, sessionsPerPatient: 1, seed: 3 });

describe('a generated patient', () => {
  test('is one that the patient form accepts', () => {
    const schema = patientSchema(civilDateOfInstant(now, timeZone));
    for (const { patient } of many) {
      const {
        id: _id,
        createdAt: _createdAt,
        updatedAt: _updatedAt,
        revision: _revision,
        restricted: _restricted,
        ...input
      } = patient;
      const form = patientFormSchema.parse({
        ...input,
        preferredName: input.preferredName ?? '',
        sex: input.sex ?? '',
        phone: input.phone ?? '',
        email: input.email ?? '',
        address: input.address ?? '',
        fitzpatrick: input.fitzpatrick === null ? '' : String(input.fitzpatrick),
        note: input.note ?? '',
      });
      expect(schema.parse(form)).toEqual(input);
    }
  });

  test('is born from 1940 to 2006 and at least 18 when registered', () => {
    for (const { patient } of many) {
      const year = Number(patient.birthDate.slice(0, 4));
      expect(year).toBeGreaterThanOrEqual(1940);
      expect(year).toBeLessThanOrEqual(2006);
      expect(Number(patient.createdAt.slice(0, 4)) - year).toBeGreaterThan(18);
    }
  });

  test('has names of several scripts, with diacritics, hyphens, apostrophes, short and long', () => {
    const names = many.map(({ patient }) => `${patient.givenName} ${patient.familyName}`);
    const share = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length / names.length;
    expect(share(/\p{M}|[À-ž]/u)).toBeGreaterThan(0.4);
    expect(share(/-/)).toBeGreaterThan(0.05);
    expect(share(/'/)).toBeGreaterThan(0.01);
    expect(share(/\p{Script=Greek}/u)).toBeGreaterThan(0.01);
    expect(share(/^.{26,}$/u)).toBeGreaterThan(0.01);
    expect(new Set(names).size).toBeGreaterThan(1000);
  });

  test('can be reached nowhere: reserved phone ranges, reserved mail domains', () => {
    const phones =
      /^(\+49 (30 23125|89 99998|221 4710) \d{3}|\+44 20 7946 0\d{3}|\+44 7700 900\d{3}|\+1 555 01\d{2})$/;
    for (const { patient } of many) {
      if (patient.phone !== null) expect(patient.phone).toMatch(phones);
      if (patient.email !== null) expect(patient.email).toMatch(/^[a-z0-9.]+@example\.(org|com)$/);
    }
  });

  test('is numbered in the order of registration', () => {
    many.forEach(({ patient }, index) => {
      expect(patient.recordNumber).toBe(`P-${String(index + 1).padStart(5, '0')}`);
      expect(patient.createdAt >= (many[index - 1]?.patient.createdAt ?? '').slice(0, 16)).toBe(true);
    });
  });

  test('covers all Fitzpatrick types, and some are not recorded', () => {
    const types = new Set(many.map(({ patient }) => patient.fitzpatrick));
    expect(types).toEqual(new Set([1, 2, 3, 4, 5, 6, null]));
  });
});
