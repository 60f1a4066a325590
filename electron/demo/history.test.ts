import { describe, expect, test } from 'vitest';
import type { NewHistoryEntry } from '../../db/history.ts';
import { readStatement } from '../../domain/history-form.ts';
import { formOfStatement } from '../../domain/history-typed.ts';
import type { Patient } from '../../domain/patient.ts';
import { generateClinic } from './clinic.ts';
import { timeZone, usual } from './testing.ts';

const entries = [...generateClinic({ ...usual, patients: 120 })];
const patients = entries.flatMap((entry): Patient[] => (entry.kind === 'patient' ? [entry.patient] : []));
const historyOf = (patient: Patient | undefined): readonly NewHistoryEntry[] =>
  entries
    .flatMap((entry) => (entry.kind === 'history' ? entry.entries : []))
    .filter(({ patientId }) => patientId === patient?.id);

describe('the generated history', () => {
  test('one patient has a long one, one has none, the others the answers that a screening asks for', () => {
    expect(historyOf(patients[3]).length).toBeGreaterThanOrEqual(40);
    expect(historyOf(patients[1])).toEqual([]);
    const others = patients.filter((_, index) => index !== 3).map((patient) => historyOf(patient).length);
    expect(Math.max(...others)).toBeLessThan(40);
  });

  test('each statement can be typed: a form that shows it is read as the same', () => {
    for (const patient of patients) {
      for (const { statement, recordedAt } of historyOf(patient)) {
        const context = { now: recordedAt, timeZone, birthDate: patient.birthDate };
        expect(readStatement(formOfStatement(statement), context)).toEqual({ ok: true, value: statement });
      }
    }
  });

  test('is recorded in the order of time, none of it after the reference instant', () => {
    for (const patient of patients) {
      const times = historyOf(patient).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual(times.toSorted());
      expect(times.every((at) => at > patient.createdAt && at <= usual.now)).toBe(true);
    }
  });
});
