import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Patient } from '../domain/patient.ts';
import { findRecord, mayOpenRestricted, setRecordAccess } from './access.ts';
import { appendAuditEvent } from './audit.ts';
import { listAuditEvents } from './audit-list.ts';
import { listDrafts } from './draft.ts';
import {
  findDraftSince,
  findSignedSince,
  insertMerge,
  keptIdOf,
  listMerges,
  patientIdsOf,
  signingActions,
  undoMerge,
} from './merge.ts';
import { countPatients, insertPatient } from './patient.ts';
import { listRecentPatients } from './patient-hits.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { checkSeal, listNotedSignatures } from './seal-check.ts';
import { searchPatients } from './search.ts';
import { countSessions, findLastSession, listSessions, voidSession } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPatient,
  aSessionIn,
  aSessionInput,
  newId,
  openTestStore,
  readSql,
  useDefaultSettings,
} from './testing.ts';

const at = '2026-03-05T10:00:00.000Z';

let made: TestStore;
let clinic: TestClinic;
let other: Patient;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  other = aPatient({
    familyName: 'Nowak',
    givenName: 'Hana',
    phone: '0699 555',
    updatedAt: '2026-02-02T09:00:00.000Z',
  });
  await made.store.write((tx) => insertPatient(tx, other));
});
afterEach(() => made.dispose());

const of = (patient: Patient): TestClinic => ({ ...clinic, patient });
const mergeOf = (change: Partial<Parameters<typeof insertMerge>[1]> = {}) => ({
  id: newId(),
  keptId: clinic.patient.id,
  mergedId: other.id,
  at,
  accountId: clinic.account.id,
  reason: 'One person, entered twice',
  changes: { phone: { before: null, after: '0699 555' } },
  ...change,
});
const merge = async (change: Parameters<typeof mergeOf>[0] = {}): Promise<string> => {
  const merged = mergeOf(change);
  await made.store.write(async (tx) => insertMerge(tx, merged));
  return merged.id;
};
const undo = (id: string) =>
  made.store.write(async (tx) =>
    undoMerge(tx, { id, at, accountId: clinic.account.id, reason: 'two people' }),
  );
const third = async (given: Partial<Patient> = {}): Promise<Patient> => {
  const patient = aPatient(given);
  await made.store.write((tx) => insertPatient(tx, patient));
  return patient;
};

describe('a record that took another in', () => {
  test('shows the sessions of both, newest first, and counts them; the signatures stay whole', async () => {
    const { store } = made;
    const own = await aSessionIn(store, clinic, aSessionInput({ startedAt: '2026-02-01T09:00:00.000Z' }));
    const others = await aSessionIn(store, of(other));
    const earliest = await aSessionIn(
      store,
      of(other),
      aSessionInput({ startedAt: '2026-01-01T09:00:00.000Z' }),
    );
    const id = await merge();
    const sessions = await listSessions(store.read, clinic.patient.id);
    expect(sessions.map((session) => session.id)).toEqual([others, own, earliest]);
    expect(sessions.map((session) => session.patientId)).toEqual([other.id, clinic.patient.id, other.id]);
    const noted = await listNotedSignatures(store.read, clinic.patient.id);
    expect(sessions.map((session) => checkSeal(session, noted).sealIntact)).toEqual([true, true, true]);
    expect(await countSessions(store.read, clinic.patient.id)).toBe(3);
    expect((await findLastSession(store.read, clinic.patient.id))?.id).toBe(others);
    expect(patientIdsOf(store.read, clinic.patient.id)).toEqual([clinic.patient.id, other.id]);
    expect(keptIdOf(store.read, other.id)).toBe(clinic.patient.id);
    expect(await undo(id)).toBe(true);
    const parted = await listSessions(store.read, clinic.patient.id);
    expect(parted.map((session) => session.id)).toEqual([own]);
    expect(await countSessions(store.read, other.id)).toBe(2);
    expect(keptIdOf(store.read, other.id)).toBe(other.id);
  });

  test('does not count a voided session of the other', async () => {
    const sessionId = await aSessionIn(made.store, of(other));
    await made.store.write((tx) =>
      voidSession(tx, { sessionId, voidedAt: at, voidedBy: clinic.account.id, reason: 'mistake' }),
    );
    await merge();
    expect(await countSessions(made.store.read, clinic.patient.id)).toBe(0);
    expect(await findLastSession(made.store.read, clinic.patient.id)).toBeUndefined();
    expect(await listSessions(made.store.read, clinic.patient.id)).toHaveLength(1);
  });

  test('has the audit events of both in their order', async () => {
    const { store } = made;
    const note = (patientId: string, action: string) =>
      store.write((tx) =>
        appendAuditEvent(tx, {
          at,
          accountId: clinic.account.id,
          action,
          subject: 'patient',
          recordId: patientId,
          patientId,
          details: {},
        }),
      );
    await note(clinic.patient.id, 'one');
    await note(other.id, 'two');
    await note(clinic.patient.id, 'three');
    await merge();
    const search = { patientId: clinic.patient.id, accountId: null, action: null, from: null, until: null };
    const actions = async (before: number | null, limit: number) =>
      (await listAuditEvents(store.read, search, { before, limit })).map(({ entry }) => entry.action);
    expect(await actions(null, 10)).toEqual(['three', 'two', 'one']);
    expect(await actions(null, 2)).toEqual(['three', 'two']);
    expect(await actions(2, 10)).toEqual(['one']);
  });

  test('is what a search finds by the other’s name, number and phone, once, and tells so', async () => {
    const { store } = made;
    await aSessionIn(store, clinic);
    await aSessionIn(store, of(other), aSessionInput({ startedAt: '2026-03-02T09:10:00.000Z' }));
    const { id: keptId } = clinic.patient;
    expect(await countPatients(store.read)).toBe(2);
    await merge();
    for (const query of ['Nowak', 'hana', other.recordNumber, '0699555', 'owa']) {
      const hits = await searchPatients(store.read, query, 50);
      expect(hits, query).toMatchObject([{ id: keptId, sessionCount: 2, foundAs: other.recordNumber }]);
      expect(hits[0]?.lastSessionAt).toBe('2026-03-02T09:10:00.000Z');
    }
    // Found by both: itself.
    expect(await searchPatients(store.read, '1984-05-21', 50)).toMatchObject([
      { id: keptId, sessionCount: 2 },
    ]);
    expect(await searchPatients(store.read, 'Novák', 50)).toMatchObject([{ id: keptId, foundAs: null }]);
    expect(await listRecentPatients(store.read, 10)).toMatchObject([{ id: keptId, sessionCount: 2 }]);
    expect(await countPatients(store.read)).toBe(1);
  });

  test('tells which records it took in, until they are parted', async () => {
    const id = await merge();
    expect(listMerges(made.store.read, clinic.patient.id)).toEqual([
      {
        id,
        keptId: clinic.patient.id,
        mergedId: other.id,
        at,
        by: { id: clinic.account.id, name: clinic.account.name },
        reason: 'One person, entered twice',
        changes: { phone: { before: null, after: '0699 555' } },
      },
    ]);
    await undo(id);
    expect(listMerges(made.store.read, clinic.patient.id)).toEqual([]);
    expect(await undo(id)).toBe(false);
  });

  test('takes in further ones, and is merged again after it was parted', async () => {
    const { id: thirdId } = await third();
    const first = await merge();
    const second = await merge({ mergedId: thirdId });
    const merges = listMerges(made.store.read, clinic.patient.id);
    expect(merges.map(({ id }) => id)).toEqual([first, second].toSorted());
    expect(new Set(patientIdsOf(made.store.read, clinic.patient.id))).toEqual(
      new Set([clinic.patient.id, other.id, thirdId]),
    );
    await undo(first);
    expect(patientIdsOf(made.store.read, clinic.patient.id)).toEqual([clinic.patient.id, thirdId]);
    await merge({ keptId: thirdId, mergedId: other.id }).then(
      () => expect.unreachable('a merged record takes no other in'),
      (error: unknown) => expect(error).toMatchObject({ rule: 'merge.kept-is-merged' }),
    );
    await merge();
    expect(patientIdsOf(made.store.read, clinic.patient.id)).toHaveLength(3);
  });

  test('decides who may open the other, and passes that on', async () => {
    await merge();
    const asker = { accountId: clinic.account.id, now: at };
    await made.store.write(async (tx) =>
      setRecordAccess(tx, clinic.patient.id, { restricted: true, accountIds: [] }),
    );
    expect(findRecord(made.store.read, 'patient', other.id)).toEqual({
      patientId: other.id,
      keptId: clinic.patient.id,
      restricted: true,
    });
    expect(mayOpenRestricted(made.store.read, other.id, asker)).toBe(false);
    await made.store.write(async (tx) =>
      setRecordAccess(tx, clinic.patient.id, { restricted: true, accountIds: [clinic.account.id] }),
    );
    expect(mayOpenRestricted(made.store.read, other.id, asker)).toBe(true);
  });
});

describe('what was signed or begun since', () => {
  const sign = (patientId: string, action: string, signedAt = at) =>
    made.store.write((tx) =>
      appendAuditEvent(tx, {
        at: signedAt,
        accountId: clinic.account.id,
        action,
        subject: 'session',
        recordId: newId(),
        patientId,
        details: {},
      }),
    );
  const signedSince = () =>
    findSignedSince(made.store.read, { keptId: clinic.patient.id, mergedId: other.id });

  test.each(signingActions)('%s in either record is found, from the merge on', async (action) => {
    await sign(clinic.patient.id, action);
    await merge();
    await sign(other.id, 'patient.merge-into');
    expect(signedSince()).toBeUndefined();
    await sign(clinic.patient.id, 'session.void');
    await sign(clinic.patient.id, 'read');
    expect(signedSince()).toBeUndefined();
    await sign(other.id, action);
    expect(signedSince()).toEqual({ action, at });
  });

  test('of what was signed in both records the first is told', async () => {
    await merge();
    await sign(other.id, 'patient.merge-into');
    await sign(clinic.patient.id, 'session.sign', '2026-03-07T10:00:00.000Z');
    await sign(other.id, 'consent.sign', '2026-03-06T10:00:00.000Z');
    expect(signedSince()).toEqual({ action: 'consent.sign', at: '2026-03-06T10:00:00.000Z' });
  });

  test('a draft begun on the kept record since is found; an older one is not', async () => {
    await aDraftIn(made.store, clinic);
    const standing = { keptId: clinic.patient.id, at: '2026-03-02T09:01:00.001Z' };
    expect(findDraftSince(made.store.read, standing)).toBeUndefined();
    const before = { ...standing, at: '2026-03-02T09:00:59.999Z' };
    expect(findDraftSince(made.store.read, before)).toMatchObject({ practitioner: clinic.account.name });
  });
});

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings, the database', (kind) => {
  beforeEach(async () => {
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  const refuses = async (rule: string | RegExp, change: Parameters<typeof mergeOf>[0] = {}) => {
    const text = typeof rule === 'string' ? { rule } : { message: expect.stringMatching(rule) };
    await expect(merge(change)).rejects.toMatchObject({ code: 'refused', ...text });
  };

  test('refuses merging a record into itself', async () => {
    await refuses(/kept_id <> merged_id/, { mergedId: clinic.patient.id });
  });

  test('refuses circles and chains', async () => {
    const { id: thirdId } = await third();
    await merge();
    await refuses('merge.kept-is-merged', { keptId: other.id, mergedId: clinic.patient.id });
    await refuses('merge.kept-is-merged', { keptId: other.id, mergedId: thirdId });
    await refuses('merge.already-merged', { keptId: thirdId });
    await refuses('merge.has-merged', { keptId: thirdId, mergedId: clinic.patient.id });
  });

  test('refuses while a session of the record is unsigned, and begins none on it afterwards', async () => {
    await aDraftIn(made.store, of(other));
    await refuses('merge.open-draft');
    const { id: thirdId, ...rest } = await third();
    await aDraftIn(made.store, clinic);
    await merge({ mergedId: thirdId });
    await expect(aDraftIn(made.store, of({ id: thirdId, ...rest }))).rejects.toMatchObject({
      rule: 'merge.merged',
    });
    expect(await listDrafts(made.store.read, { patientId: clinic.patient.id })).toHaveLength(1);
  });

  test('refuses records that are open to different accounts', async () => {
    const restrict = (id: string, accountIds: string[]) =>
      made.store.write(async (tx) => setRecordAccess(tx, id, { restricted: true, accountIds }));
    await restrict(clinic.patient.id, [clinic.account.id]);
    await refuses('merge.access-differs');
    await restrict(other.id, []);
    await refuses('merge.access-differs');
    await restrict(clinic.patient.id, []);
    await restrict(other.id, [clinic.account.id]);
    await refuses('merge.access-differs');
    await restrict(clinic.patient.id, [clinic.account.id]);
    await merge();
  });

  test('keeps a merge as it was made, undone once', async () => {
    const id = await merge();
    const event = 'merge.event';
    await expectRefused(made, event, "UPDATE patient_merge SET reason = 'x' WHERE id = ?", id);
    await expectRefused(made, event, 'DELETE FROM patient_merge WHERE id = ?', id);
    await expectRefused(made, event, 'UPDATE patient SET merged_into = NULL WHERE id = ?', other.id);
    await expectRefused(
      made,
      event,
      'UPDATE patient SET merged_into = ? WHERE id = ?',
      other.id,
      clinic.patient.id,
    );
    const columns = 'id, kept_id, merged_id, merged_at, merged_by, reason, changes';
    await expectRefused(
      made,
      event,
      `INSERT OR REPLACE INTO patient_merge (${columns}) SELECT ${columns} FROM patient_merge WHERE id = ?`,
      id,
    );
    const undone = "UPDATE patient_merge SET undone_at = merged_at, undone_by = merged_by, undo_reason = 'r'";
    await expectRefused(made, event, `${undone}, reason = 'x' WHERE id = ?`, id);
    await expectRefused(made, /undone_by/, 'UPDATE patient_merge SET undone_at = merged_at WHERE id = ?', id);
    await expectAllowed(made, `${undone} WHERE id = ?`, id);
    await undo(id);
    await expectRefused(made, event, `${undone} WHERE id = ?`, id);
    await expectRefused(
      made,
      event,
      'UPDATE patient_merge SET undone_at = NULL, undone_by = NULL, undo_reason = NULL WHERE id = ?',
      id,
    );
    expect(readSql(made.store, 'SELECT count(*) AS rows FROM patient_merge')).toEqual([{ rows: 1 }]);
  });

  test('does not undo a merge after which a session was signed', async () => {
    const id = await merge({ at: '2026-03-02T09:59:59.999Z' });
    await aSessionIn(made.store, clinic);
    await expect(undo(id)).rejects.toMatchObject({ rule: 'merge.signed-since' });
  });
});
