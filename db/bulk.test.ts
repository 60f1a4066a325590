import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAuditChain } from './audit.ts';
import { bulkWriter } from './bulk.ts';
import { countPatients } from './patient.ts';
import { searchPatients } from './search.ts';
import { addendaIntact, isSealIntact } from './seal.ts';
import { getSession, insertReaction } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aPatient,
  aReaction,
  aSessionIn,
  aSessionInput,
  aSignature,
  anAddendum,
  newId,
  openTestStore,
} from './testing.ts';
import { aScreening } from './screening-testing.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

describe('bulk writing', () => {
  test('leaves the same records as saving one by one', async () => {
    const { store } = made;
    const single = await aSessionIn(store, clinic);
    const later = aReaction({ recordedBy: clinic.account.id });
    await store.write((tx) => insertReaction(tx, single, later));
    const expected = await getSession(store.read, single);
    const patient = aPatient({ familyName: 'Bulk' });
    const id = newId();
    const { reactions, ...input } = aSessionInput();
    await store.write(async (tx) => {
      const bulk = bulkWriter(tx);
      bulk.patient(patient);
      bulk.session({
        id,
        patientId: patient.id,
        practitioner: clinic.account,
        device: clinic.device,
        timeZone: 'Europe/Vienna',
        createdAt: '2026-03-02T09:01:00.000Z',
        input,
        signature: aSignature(clinic.account),
        reactions: expected.reactions.map((reaction) => ({ ...reaction, id: newId() })),
        addenda: [],
        voided: null,
      });
      bulk.auditEvent({
        at: '2026-03-02T10:00:00.000Z',
        accountId: clinic.account.id,
        action: 'import',
        subject: 'session',
        recordId: id,
        patientId: patient.id,
        details: {},
      });
    });
    expect(reactions).toHaveLength(1);
    const written = await getSession(store.read, id);
    const withoutIds = (list: typeof expected.reactions) => list.map((reaction) => ({ ...reaction, id: '' }));
    expect({ ...written, reactions: withoutIds(written.reactions) }).toEqual({
      ...expected,
      id,
      patientId: patient.id,
      reactions: withoutIds(expected.reactions),
      // Over other identifiers.
      seal: { ...expected.seal, contentHash: written.seal?.contentHash },
    });
    expect([isSealIntact(written), isSealIntact(expected)]).toEqual([true, true]);
    expect(await searchPatients(store.read, 'bulk', 5)).toHaveLength(1);
    expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true, head: { sequence: 1 } });
  });

  test('is held to the same rules, and undone as a whole (C22)', async () => {
    const { store } = made;
    const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
    const zones = input.zones.map((zone) => ({ ...zone, depthUm: 5100 }));
    const writing = store.write(async (tx) => {
      const bulk = bulkWriter(tx);
      bulk.patient(aPatient());
      bulk.session({
        id: newId(),
        patientId: clinic.patient.id,
        practitioner: clinic.account,
        device: clinic.device,
        timeZone: 'Europe/Vienna',
        createdAt: '2026-03-02T09:01:00.000Z',
        input: { ...input, zones },
        signature: aSignature(clinic.account),
        reactions: [],
        addenda: [],
        voided: null,
      });
    });
    await expect(writing).rejects.toMatchObject({ code: 'refused' });
    expect(await countPatients(store.read)).toBe(1);
  });

  test('seals sessions as those that are signed one by one, whatever order their reactions were seen in', async () => {
    const id = newId();
    const { reactions: _, ...input } = aSessionInput();
    const seen = ['2026-03-02T09:30:00.000Z', '2026-03-02T09:20:00.000Z', '2026-03-02T09:20:00.000Z'];
    const { clinic: place, account, device, patient } = clinic;
    const voided = {
      voidedAt: '2026-03-04T10:00:00.000Z',
      by: { id: account.id, name: account.name },
      reason: 'wrong patient',
    };
    const laterOn = aSignature(account, { signedAt: '2026-03-03T11:00:00.000Z' });
    const addenda = [anAddendum(account), anAddendum(account, { signature: laterOn })];
    await made.store.write(async (tx) =>
      bulkWriter(tx).session({
        id,
        patientId: patient.id,
        practitioner: account,
        device,
        timeZone: place.timeZone,
        createdAt: '2026-03-02T09:01:00.000Z',
        input,
        signature: aSignature(account),
        reactions: seen.map((seenAt) =>
          aReaction({ stage: 'immediate', seenAt, onsetAt: null, recordedBy: account.id }),
        ),
        addenda,
        voided,
      }),
    );
    const session = await getSession(made.store.read, id);
    expect(isSealIntact(session)).toBe(true);
    expect(session.addenda.map((added) => added.id)).toEqual(addenda.map((added) => added.id));
    expect(Object.values(addendaIntact(session))).toEqual([true, true]);
    expect(session).toMatchObject({ state: 'voided', voided });
  });

  test('keeps what a session was signed on and under', async () => {
    const id = newId();
    const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
    const { clinic: place, account, device, patient } = clinic;
    const screening = aScreening(account);
    await made.store.write(async (tx) =>
      bulkWriter(tx).session({
        id,
        patientId: patient.id,
        practitioner: account,
        device,
        timeZone: place.timeZone,
        createdAt: '2026-03-02T09:01:00.000Z',
        input,
        signature: aSignature(account),
        reactions: [],
        addenda: [],
        voided: null,
        signedUnder: { screening, consent: null, plan: null },
      }),
    );
    const session = await getSession(made.store.read, id);
    expect(session.screening).toEqual(screening);
    expect(isSealIntact(session)).toBe(true);
  });
});
