import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ruleVersionOf } from '../domain/rule-version.ts';
import { discardDraft, findDraft, insertDraft, listDrafts, saveDraft } from './draft.ts';
import { insertPatient } from './patient.ts';
import { searchPatients } from './search.ts';
import { findPatientIdOfSession } from './session-patient.ts';
import {
  countSessions,
  findLastSession,
  findSession,
  getSession,
  insertReaction,
  listSessions,
  listSessionsByIds,
  signSession,
  voidSession,
} from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPatient,
  aReaction,
  aSessionForm,
  aSessionIn,
  aSessionInput,
  aSignature,
  anAccount,
  newId,
  openTestStore,
  readSql,
  runSql,
} from './testing.ts';
import { aScreening } from './screening-testing.ts';
import { insertAccount } from './account.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const sign = (sessionId: string, given: Partial<Parameters<typeof signSession>[1]> = {}) =>
  made.store.write((tx) =>
    signSession(tx, {
      sessionId,
      expectedRevision: 1,
      input: aSessionInput(),
      device: clinic.device,
      practitioner: clinic.account,
      screening: null,
      consent: null,
      plan: null,
      signature: aSignature(clinic.account),
      latestKnownAt: null,
      newId,
      ...given,
    }),
  );

describe('a draft', () => {
  const save = {
    startedAt: '2026-03-02T09:05:00.000Z',
    savedAt: '2026-03-02T09:10:00.000Z',
    deviceId: null,
  };

  test('keeps the form exactly as typed, impossible values included', async () => {
    const form = aSessionForm({ pain: 'eleven', note: '  \n"half', cartridgeExpiry: '31.02.' });
    const sessionId = await aDraftIn(made.store, clinic, form);
    expect(await findDraft(made.store.read, sessionId)).toEqual({
      sessionId,
      patientId: clinic.patient.id,
      practitionerId: clinic.account.id,
      deviceId: clinic.device.id,
      startedAt: '2026-03-02T09:00:00.000Z',
      timeZone: 'Europe/Vienna',
      form,
      revision: 1,
      savedAt: '2026-03-02T09:01:00.000Z',
    });
    expect(await findPatientIdOfSession(made.store.read, sessionId)).toBe(clinic.patient.id);
    expect(readSql(made.store, 'SELECT * FROM session_zone')).toEqual([]);
  });

  test('is saved from the revision on screen; an older one is a conflict and changes nothing', async () => {
    const { store } = made;
    const sessionId = await aDraftIn(store, clinic);
    const first = aSessionForm({ note: 'first' });
    expect(
      await store.write((tx) => saveDraft(tx, { ...save, sessionId, form: first, expectedRevision: 1 })),
    ).toBe(2);
    const late = aSessionForm({ note: 'from another window' });
    expect(
      await store.write((tx) => saveDraft(tx, { ...save, sessionId, form: late, expectedRevision: 1 })),
    ).toBeUndefined();
    expect(await findDraft(store.read, sessionId)).toMatchObject({
      form: first,
      revision: 2,
      deviceId: null,
      startedAt: save.startedAt,
      savedAt: save.savedAt,
    });
  });

  test('is discarded with a reason and its text stays', async () => {
    const { store } = made;
    const sessionId = await aDraftIn(store, clinic);
    const discard = {
      sessionId,
      voidedAt: '2026-03-02T09:30:00.000Z',
      voidedBy: clinic.account.id,
      reason: 'wrong patient',
    };
    expect(await store.write((tx) => discardDraft(tx, { ...discard, expectedRevision: 7 }))).toBe(false);
    expect(await store.write((tx) => discardDraft(tx, { ...discard, expectedRevision: 1 }))).toBe(true);
    expect(await store.write((tx) => discardDraft(tx, { ...discard, expectedRevision: 2 }))).toBe(false);
    expect(await findDraft(store.read, sessionId)).toBeUndefined();
    expect(await findSession(store.read, sessionId)).toBeUndefined();
    expect(await listSessions(store.read, clinic.patient.id)).toEqual([]);
    const [row] = readSql(store, 'SELECT draft, void_reason FROM session') as { draft: string }[];
    expect(row).toMatchObject({ void_reason: 'wrong patient' });
    expect(JSON.parse(row?.draft ?? '')).toEqual(aSessionForm());
    const late = { ...save, sessionId, form: aSessionForm(), expectedRevision: 2 };
    expect(await store.write((tx) => saveDraft(tx, late))).toBeUndefined();
  });

  test('is listed by practitioner, by patient, by both, last saved first', async () => {
    const { store } = made;
    const colleague = anAccount({ name: 'Colleague' });
    const other = aPatient();
    await store.write(async (tx) => {
      await insertAccount(tx, colleague);
      await insertPatient(tx, other);
    });
    const begin = async (patientId: string, practitionerId: string, now: string) => {
      const id = newId();
      const startedAt = '2026-03-02T09:00:00.000Z';
      const draft = { id, patientId, practitionerId, deviceId: null, startedAt, timeZone: 'Europe/Vienna' };
      await store.write((tx) => insertDraft(tx, { ...draft, form: aSessionForm(), now }));
      return id;
    };
    const a = await begin(clinic.patient.id, clinic.account.id, '2026-03-02T09:01:00.000Z');
    const b = await begin(clinic.patient.id, colleague.id, '2026-03-02T09:03:00.000Z');
    const c = await begin(other.id, clinic.account.id, '2026-03-02T09:02:00.000Z');
    await aSessionIn(store, clinic);
    const ids = async (filter: Parameters<typeof listDrafts>[1]) =>
      (await listDrafts(store.read, filter)).map(({ sessionId }) => sessionId);
    expect(await ids({})).toEqual([b, c, a]);
    expect(await ids({ practitionerId: clinic.account.id })).toEqual([c, a]);
    expect(await ids({ patientId: clinic.patient.id })).toEqual([b, a]);
    expect(await ids({ patientId: clinic.patient.id, practitionerId: colleague.id })).toEqual([b]);
    expect((await listDrafts(store.read))[0]).toEqual({
      sessionId: b,
      patient: {
        id: clinic.patient.id,
        recordNumber: clinic.patient.recordNumber,
        familyName: 'Novák',
        givenName: 'Anna',
        birthDate: '1984-05-21',
      },
      practitioner: { id: colleague.id, name: 'Colleague' },
      startedAt: '2026-03-02T09:00:00.000Z',
      savedAt: '2026-03-02T09:03:00.000Z',
      zoneCount: 1,
    });
  });
});

describe('signing', () => {
  test('makes a session that comes back as stated', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    const consent = {
      id: newId(),
      title: 'Microneedling',
      version: '3',
      signedAt: '2026-03-02T08:50:00.000Z',
    };
    const plan = { id: newId(), number: 2, planned: 4 };
    const seal = await sign(sessionId, { screening: aScreening(clinic.account), consent, plan });
    const { reactions, ...input } = aSessionInput();
    const signature = aSignature(clinic.account);
    expect(await getSession(made.store.read, sessionId)).toEqual({
      ...input,
      pictures: [],
      id: sessionId,
      patientId: clinic.patient.id,
      state: 'signed',
      practitioner: { id: clinic.account.id, name: clinic.account.name },
      device: clinic.device,
      reactions: reactions.map((reaction) => ({
        ...reaction,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        stage: 'immediate',
        seenAt: signature.signedAt,
        recordedBy: clinic.account.id,
        suspectedProduct: null,
        suspectedLot: null,
      })),
      screening: aScreening(clinic.account),
      consent,
      plan,
      signature,
      timeZone: 'Europe/Vienna',
      seal,
      addenda: [],
      voided: null,
    });
    expect(seal).toEqual({
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      contentVersion: 4,
      meaning: 'performed-and-checked',
      ruleVersion: ruleVersionOf(aScreening(clinic.account).rules),
      latestKnownAt: null,
    });
    expect(await findDraft(made.store.read, sessionId)).toBeUndefined();
  });

  test('keeps "not recorded" apart from zero and from none', async () => {
    const [zone] = aSessionInput().zones;
    const input = aSessionInput({
      endedAt: null,
      pain: null,
      note: null,
      assistant: null,
      room: null,
      concerns: [],
      cartridge: {
        type: null,
        lot: null,
        expiry: null,
        serial: null,
        lotId: null,
        needleCount: null,
        udi: null,
        seenSterile: null,
        discarded: null,
      },
      anaesthesia: 'not-recorded',
      anaesthetics: [],
      prp: null,
      complicationState: 'not-recorded',
      complications: [],
      combination: null,
      combinationNote: null,
      reviewDue: null,
      copiedFrom: null,
      zones: zone ? [{ ...zone, passes: null, areaMm2: null, areaMethod: null, endpoint: null }] : [],
      serums: [],
      immediateReactions: 'none',
      reactions: [],
    });
    const sessionId = await aDraftIn(made.store, clinic);
    await sign(sessionId, { input });
    expect(await getSession(made.store.read, sessionId)).toMatchObject(input);
    const painless = await aDraftIn(made.store, clinic);
    await sign(painless, { input: { ...input, pain: 0 } });
    expect(await getSession(made.store.read, painless)).toMatchObject({ pain: 0 });
  });

  test('is refused for another revision, another practitioner, and a second time', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    expect(await sign(sessionId, { expectedRevision: 2 })).toBeUndefined();
    expect(await sign(sessionId, { practitioner: anAccount() })).toBeUndefined();
    expect(await sign(sessionId)).toBeDefined();
    expect(await sign(sessionId, { expectedRevision: 2 })).toBeUndefined();
    expect(await sign(newId())).toBeUndefined();
  });

  test('of a depth outside the device leaves the draft as it was (C22)', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    const [zone, ...others] = aSessionInput().zones;
    const zones = zone ? [...others, { ...zone, depthUm: 2750 }] : [];
    await expect(sign(sessionId, { input: aSessionInput({ zones }) })).rejects.toMatchObject({
      code: 'refused',
      rule: 'depth.outside-device',
    });
    expect(await findDraft(made.store.read, sessionId)).toMatchObject({ revision: 1, form: aSessionForm() });
    expect(readSql(made.store, 'SELECT * FROM session_zone')).toEqual([]);
  });

  test('without a zone is refused', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    await expect(sign(sessionId, { input: aSessionInput({ zones: [] }) })).rejects.toMatchObject({
      rule: 'session.no-zones',
    });
  });

  test('freezes the device and the names', async () => {
    const sessionId = await aSessionIn(made.store, clinic);
    await runSql(made.store, "UPDATE account SET name = 'Renamed'");
    await runSql(made.store, "UPDATE device SET make_model = 'Replaced', depth_maximum_um = 1000");
    expect(await getSession(made.store.read, sessionId)).toMatchObject({
      practitioner: { name: 'Dr. Ada Moreau' },
      device: clinic.device,
      signature: { name: 'Dr. Ada Moreau' },
    });
  });
});

describe('a history', () => {
  test('is newest first, each session with its own parts in the order charted', async () => {
    const { store } = made;
    const times = ['2026-01-05T09:00:00.000Z', '2026-03-02T09:00:00.000Z', '2026-02-02T09:00:00.000Z'];
    const ids: string[] = [];
    for (const startedAt of times) {
      const { zones } = aSessionInput();
      const input = aSessionInput({ startedAt, zones: zones.toReversed(), note: startedAt });
      ids.push(await aSessionIn(store, clinic, input));
    }
    await aDraftIn(store, clinic);
    const history = await listSessions(store.read, clinic.patient.id);
    expect(history.map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
    for (const session of history) {
      expect(session).toEqual(await getSession(store.read, session.id));
      expect(session.zones.map(({ zone }) => zone)).toEqual(['cheek-left', 'forehead']);
    }
    expect((await findLastSession(store.read, clinic.patient.id))?.id).toBe(ids[1]);
    const chosen = await listSessionsByIds(store.read, [ids[0] ?? '', newId(), ids[1] ?? '']);
    expect(chosen.map(({ id }) => id)).toEqual([ids[0], ids[1]]);
  });

  test('shows later reactions in the order seen, whatever the order they were written in', async () => {
    const { store } = made;
    const sessionId = await aSessionIn(store, clinic);
    const seen = ['2026-03-05T08:00:00.000Z', '2026-03-03T08:00:00.000Z', '2026-03-04T08:00:00.000Z'];
    for (const seenAt of seen) {
      const reaction = aReaction({ seenAt, onsetAt: null, recordedBy: clinic.account.id });
      await store.write((tx) => insertReaction(tx, sessionId, reaction));
    }
    const [session] = await listSessions(store.read, clinic.patient.id);
    expect(session?.reactions.map(({ stage, seenAt }) => [stage, seenAt.slice(8, 10)])).toEqual([
      ['immediate', '02'],
      ['later', '03'],
      ['later', '04'],
      ['later', '05'],
    ]);
  });

  test('keeps a voided session in sight, but it is not the last one', async () => {
    const { store } = made;
    const older = await aSessionIn(store, clinic, aSessionInput({ startedAt: '2026-02-02T09:00:00.000Z' }));
    const voided = await aSessionIn(store, clinic);
    const voiding = { voidedAt: '2026-03-03T09:00:00.000Z', reason: 'wrong patient' };
    const voidIt = () =>
      store.write((tx) => voidSession(tx, { sessionId: voided, ...voiding, voidedBy: clinic.account.id }));
    expect(await voidIt()).toBe(true);
    expect(await voidIt()).toBe(false);
    const history = await listSessions(store.read, clinic.patient.id);
    expect(history.map(({ id, state }) => [id, state])).toEqual([
      [voided, 'voided'],
      [older, 'signed'],
    ]);
    const { id, name } = clinic.account;
    expect(history.map((session) => session.voided)).toEqual([{ ...voiding, by: { id, name } }, null]);
    expect(await getSession(store.read, voided)).toEqual(history[0]);
    expect((await findLastSession(store.read, clinic.patient.id))?.id).toBe(older);
    expect(await countSessions(store.read, clinic.patient.id)).toBe(1);
    const [hit] = await searchPatients(store.read, 'anna', 5);
    expect(hit).toMatchObject({ sessionCount: 1, lastSessionAt: '2026-02-02T09:00:00.000Z' });
    await expect(
      store.write((tx) => insertReaction(tx, voided, aReaction({ recordedBy: clinic.account.id }))),
    ).rejects.toMatchObject({ rule: 'session.not-signed' });
  });

  test('of nobody is empty', async () => {
    expect(await listSessions(made.store.read, newId())).toEqual([]);
    expect(await findLastSession(made.store.read, newId())).toBeUndefined();
    await expect(getSession(made.store.read, newId())).rejects.toMatchObject({ code: 'not-found' });
  });
});
