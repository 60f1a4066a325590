import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryStatement } from '../domain/history.ts';
import {
  type NewHistoryEntry,
  findPatientSafety,
  hasLegalHold,
  insertHistoryEntry,
  listCurrentHistory,
  listHistory,
} from './history.ts';
import { insertPatient } from './patient.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aPatient,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

const alert = (text: string): HistoryStatement => ({ kind: 'alert', text });
const allergy = (substance: string): HistoryStatement => ({
  kind: 'allergy',
  substance,
  ingredient: null,
  reaction: null,
  severity: 'severe',
  note: null,
});
const healed: HistoryStatement = { kind: 'skin-healed', on: '2026-03-01', note: null };

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  let made: TestStore;
  let clinic: TestClinic;
  let other: string;
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    const patient = aPatient();
    other = patient.id;
    await made.store.write((tx) => insertPatient(tx, patient));
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  /** Writes an entry and gives its id. */
  async function record(statement: HistoryStatement, given: Partial<NewHistoryEntry> = {}): Promise<string> {
    const id = newId();
    await made.store.write(async (tx) =>
      insertHistoryEntry(tx, {
        id,
        patientId: clinic.patient.id,
        statement,
        subject: id,
        recordedAt: '2026-03-10T09:00:00.000Z',
        recordedBy: clinic.account.id,
        supersedes: null,
        withdrawn: null,
        ...given,
      }),
    );
    return id;
  }

  const refused = (rule: string) => ({ code: 'refused', rule });
  const everything = () => readSql(made.store, 'SELECT * FROM history_entry');

  test('an entry comes back with who and when', async () => {
    const id = await record(alert('Faints'));
    expect(listHistory(made.store.read, clinic.patient.id)[0]).toEqual({
      id,
      patientId: clinic.patient.id,
      statement: alert('Faints'),
      recordedAt: '2026-03-10T09:00:00.000Z',
      recordedBy: { id: clinic.account.id, name: clinic.account.name },
      supersedes: null,
      withdrawn: null,
    });
  });

  test('it is never changed, deleted or replaced', async () => {
    const id = await record(alert('Faints'));
    const before = everything();
    for (const text of [
      'UPDATE history_entry SET statement = \'{"kind":"alert"}\' WHERE id = ?',
      'UPDATE OR REPLACE history_entry SET recorded_at = recorded_at WHERE id = ?',
      'DELETE FROM history_entry WHERE id = ?',
      `INSERT OR REPLACE INTO history_entry (patient_id, id, kind, subject, statement, recorded_at, recorded_by)
       SELECT patient_id, id, kind, subject, '{"kind":"alert","text":"other"}', recorded_at, recorded_by
       FROM history_entry WHERE id = ?`,
    ]) {
      await expect(runSql(made.store, text, id)).rejects.toMatchObject(refused('history.entry'));
    }
    expect(everything()).toEqual(before);
  });

  test('one entry takes the place of another once', async () => {
    const first = await record(alert('Faints'));
    const second = await record(alert('Fainted in 2024'), { subject: first, supersedes: first });
    await expect(
      record(alert('Fainted in 2023'), { subject: first, supersedes: first }),
    ).rejects.toMatchObject(refused('history.superseded'));
    const replacing = `INSERT OR REPLACE INTO history_entry
      (patient_id, id, kind, subject, statement, recorded_at, recorded_by, supersedes)
      SELECT patient_id, ?, kind, subject, statement, recorded_at, recorded_by, supersedes
      FROM history_entry WHERE id = ?`;
    await expect(runSql(made.store, replacing, newId(), second)).rejects.toMatchObject(
      refused('history.superseded'),
    );
    const current = listCurrentHistory(made.store.read, clinic.patient.id).map(({ id }) => id);
    expect(current).toContain(second);
    expect(current).not.toContain(first);
  });

  test('its line stays with the patient and the subject, and ends when it is withdrawn', async () => {
    const first = await record(alert('Pacemaker'));
    const line = refused('history.line');
    const rest = { subject: first, supersedes: first };
    await expect(record(alert('x'), { ...rest, patientId: other })).rejects.toMatchObject(line);
    await expect(record(alert('x'), { ...rest, subject: 'y' })).rejects.toMatchObject(line);
    await expect(record(allergy('Latex'), rest)).rejects.toMatchObject(line);
    await expect(record(alert('x'), { subject: first, supersedes: newId() })).rejects.toMatchObject(line);
    const ended = await record(alert('Pacemaker'), { ...rest, withdrawn: 'Wrong patient' });
    await expect(record(alert('x'), { subject: first, supersedes: ended })).rejects.toMatchObject(line);
    const ids = listCurrentHistory(made.store.read, clinic.patient.id).map(({ id }) => id);
    expect(ids).not.toContain(first);
    expect(ids).not.toContain(ended);
  });

  test('about one subject one statement holds; once withdrawn, another may begin', async () => {
    const about = { subject: 'skin-healed', patientId: other };
    const first = await record(healed, about);
    await expect(record(healed, about)).rejects.toMatchObject(refused('history.subject'));
    await record(healed, { ...about, supersedes: first, withdrawn: 'Not seen' });
    await record(healed, about);
    expect(listCurrentHistory(made.store.read, other)).toHaveLength(1);
  });

  test('an allergy and “no known allergies” do not hold together', async () => {
    const patient = aPatient();
    await made.store.write((tx) => insertPatient(tx, patient));
    const about = { patientId: patient.id };
    const none: HistoryStatement = { kind: 'no-known-allergies' };
    expect(findPatientSafety(made.store.read, patient.id)).toMatchObject({ allergiesAsked: false });
    const noneKnown = await record(none, { ...about, subject: 'no-known-allergies' });
    expect(findPatientSafety(made.store.read, patient.id)).toMatchObject({
      allergiesAsked: true,
      allergies: [],
    });
    await expect(record(allergy('Latex'), about)).rejects.toMatchObject(refused('history.allergies'));
    const latex = await record(allergy('Latex'), { ...about, supersedes: noneKnown });
    await expect(record(none, { ...about, subject: 'no-known-allergies' })).rejects.toMatchObject(
      refused('history.allergies'),
    );
    expect(findPatientSafety(made.store.read, patient.id)).toMatchObject({
      allergies: [{ id: latex, substance: 'Latex' }],
    });
  });

  test.each([
    ['another kind in the statement', 'history_entry', "'alert', 'a', '{\"kind\":\"allergy\"}', NULL, NULL"],
    ['no JSON', 'history_entry', "'alert', 'a', 'text', NULL, NULL"],
    ['a kind that there is not', 'history_entry', "'mood', 'a', '{\"kind\":\"mood\"}', NULL, NULL"],
    ['a withdrawal of nothing', 'history_entry', "'alert', 'a', '{\"kind\":\"alert\"}', NULL, 'mistake'"],
    ['an empty reason', 'history_entry', "'alert', 'a', '{\"kind\":\"alert\"}', 'x', ' '"],
  ])('refuses %s', async (_what, table, values) => {
    const before = everything();
    await expect(
      runSql(
        made.store,
        `INSERT INTO ${table} (patient_id, id, recorded_at, recorded_by, kind, subject, statement, supersedes, withdrawn)
         VALUES (?, ?, '2026-03-10T09:00:00.000Z', ?, ${values})`,
        clinic.patient.id,
        newId(),
        clinic.account.id,
      ),
    ).rejects.toMatchObject({ code: 'refused' });
    expect(everything()).toEqual(before);
  });

  test('a legal hold stands until it is lifted', async () => {
    expect(hasLegalHold(made.store.read, other)).toBe(false);
    const about = { patientId: other, subject: 'legal-hold' };
    const on = await record({ kind: 'legal-hold', on: true, reason: 'Court order' }, about);
    expect(hasLegalHold(made.store.read, other)).toBe(true);
    await record({ kind: 'legal-hold', on: false, reason: null }, { ...about, supersedes: on });
    expect(hasLegalHold(made.store.read, other)).toBe(false);
  });
});
