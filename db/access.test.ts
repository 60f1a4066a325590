import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  findRecord,
  insertEmergency,
  mayOpenRecord,
  mayOpenRestricted,
  reviewEmergency,
  setRecordAccess,
} from './access.ts';
import { appendAuditKey } from './audit.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
const emergency = { id: newId(), at: '2026-03-02T10:00:00.000Z', until: '2026-03-02T22:00:00.000Z' };

beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const asker = (now: string) => ({ accountId: clinic.account.id, now });
const mayOpen = (now: string) => mayOpenRestricted(made.store.read, clinic.patient.id, asker(now));
const anEmergency = () =>
  made.store.write(async (tx) =>
    insertEmergency(tx, {
      ...emergency,
      patientId: clinic.patient.id,
      accountId: clinic.account.id,
      reason: 'Bleeding after treatment',
    }),
  );
const restrict = (accountIds: string[]) =>
  made.store.write(async (tx) => setRecordAccess(tx, clinic.patient.id, { restricted: true, accountIds }));

test('the record of a session is that of its patient, in whatever state the session is', async () => {
  const sessionId = await aDraftIn(made.store, clinic);
  const record = { patientId: clinic.patient.id, keptId: clinic.patient.id, restricted: false };
  expect(findRecord(made.store.read, 'session', sessionId)).toEqual(record);
  expect(findRecord(made.store.read, 'patient', clinic.patient.id)).toEqual(record);
  expect(findRecord(made.store.read, 'session', clinic.patient.id)).toBeUndefined();
});

test('a restricted record is open to its readers, any other to everybody', async () => {
  const now = emergency.at;
  expect(mayOpenRecord(made.store.read, clinic.patient.id, asker(now))).toBe(true);
  await restrict([]);
  expect(mayOpenRecord(made.store.read, clinic.patient.id, asker(now))).toBe(false);
  await restrict([clinic.account.id, clinic.account.id]);
  expect(mayOpenRecord(made.store.read, clinic.patient.id, asker(now))).toBe(true);
  await restrict([]);
  expect(mayOpenRecord(made.store.read, clinic.patient.id, asker(now))).toBe(false);
});

test('an emergency opens it from its beginning to just before its end', async () => {
  await restrict([]);
  await anEmergency();
  expect(mayOpen('2026-03-02T09:59:59.999Z')).toBe(false);
  expect(mayOpen(emergency.at)).toBe(true);
  expect(mayOpen('2026-03-02T21:59:59.999Z')).toBe(true);
  expect(mayOpen(emergency.until)).toBe(false);
});

test('an emergency access is reviewed once', async () => {
  await anEmergency();
  const review = { id: emergency.id, at: emergency.until, accountId: clinic.account.id, note: 'seen' };
  const reviewing = () => made.store.write(async (tx) => reviewEmergency(tx, review));
  expect(await reviewing()).toBe(true);
  expect(await reviewing()).toBe(false);
});

describe.each(['our own settings', 'the settings of any other program'])('by any path, with %s,', (kind) => {
  beforeEach(async () => {
    await anEmergency();
    await made.store.write(async (tx) => appendAuditKey(tx, 7, Buffer.alloc(32, 1)));
    if (kind !== 'our own settings') await useDefaultSettings(made.store);
  });

  const columns = 'id, patient_id, account_id, at, until, reason';
  test.each([
    "UPDATE emergency_access SET reason = 'another'",
    "UPDATE emergency_access SET until = '2026-03-02T10:00:01.000Z'",
    "UPDATE emergency_access SET account_id = 'other', reviewed_at = at, reviewed_by = account_id",
    'DELETE FROM emergency_access',
    `REPLACE INTO emergency_access (${columns}) SELECT ${columns} FROM emergency_access`,
    `INSERT OR REPLACE INTO emergency_access (${columns}) SELECT id, patient_id, account_id, at, until, 'x' FROM emergency_access`,
  ])('an emergency access stays as it was: %s', async (statement) => {
    const before = readSql(made.store, 'SELECT * FROM emergency_access');
    await expect(runSql(made.store, statement)).rejects.toThrow('access.emergency');
    expect(readSql(made.store, 'SELECT * FROM emergency_access')).toEqual(before);
  });

  test.each([
    'UPDATE audit_key SET key = zeroblob(32)',
    'UPDATE audit_key SET last_sequence = 8',
    'DELETE FROM audit_key',
    'REPLACE INTO audit_key SELECT last_sequence, zeroblob(32) FROM audit_key',
    'INSERT OR REPLACE INTO audit_key (last_sequence, key) VALUES (7, zeroblob(32))',
  ])('a former audit key stays as it was: %s', async (statement) => {
    const before = readSql(made.store, 'SELECT * FROM audit_key');
    await expect(runSql(made.store, statement)).rejects.toThrow('audit.event');
    expect(readSql(made.store, 'SELECT * FROM audit_key')).toEqual(before);
  });

  test('an emergency access has no other key by which it could be replaced', async () => {
    await expect(runSql(made.store, 'SELECT rowid FROM emergency_access')).rejects.toThrow();
  });

  test('a review is never taken back or changed', async () => {
    const review = { id: emergency.id, at: emergency.until, accountId: clinic.account.id, note: 'seen' };
    await made.store.write(async (tx) => reviewEmergency(tx, review));
    for (const change of [
      "review_note = 'other'",
      'reviewed_at = NULL, reviewed_by = NULL, review_note = NULL',
    ]) {
      await expect(runSql(made.store, `UPDATE emergency_access SET ${change}`)).rejects.toThrow(
        'access.emergency',
      );
    }
  });
});
