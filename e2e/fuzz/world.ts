import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../domain/clinic.ts';
import { insertEmergency, setRecordAccess } from '../../db/access.ts';
import { insertAccount } from '../../db/account.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { bulkWriter } from '../../db/bulk.ts';
import { listDevices } from '../../db/device.ts';
import { insertDraft } from '../../db/draft.ts';
import { insertPatient } from '../../db/patient.ts';
import {
  aPatient,
  aRefusal,
  aSessionForm,
  aSessionInput,
  aSignature,
  anAccount,
  newId,
  refusedPhotographs,
} from '../../db/testing.ts';
import { Scene } from '../../electron/audit-expectations/scene.ts';
import { TestClinic } from '../../electron/testing.ts';

/** Stands in every name of a patient; a list shows those. */
export const nameMarker = 'Qvzname';
/** Stands in every other text of a record: no refusal ever says it. */
export const privateMarker = 'Qvzpriv';

/** Somebody who sends messages. */
export type Actor = { label: string; account: Account };

/** A clinic of a few records and accounts of every kind, for some thousand messages. */
export type World = AsyncDisposable & {
  clinic: TestClinic;
  /** The same clinic, with a patient who can be treated, for messages that everything was made ready for. */
  scene: Scene;
  /** The same application, before anybody has unlocked it. */
  locked: TestClinic;
  actors: readonly Actor[];
  ids: { patients: string[]; sessions: string[]; accounts: string[]; devices: string[]; others: string[] };
  folder: string;
};

async function fill(clinic: TestClinic, actors: readonly Actor[]): Promise<World['ids']> {
  const { store } = clinic.context.host.requireOpen();
  const devices = await listDevices(store.read);
  const [device] = devices;
  if (!device) throw new Error('A new clinic has a device');
  const [first, second] = actors;
  if (!first || !second) throw new Error('There are actors');
  const patients = ['open', 'open too', 'chosen', 'closed', 'emergency'].map((kind) =>
    aPatient({
      id: newId(),
      familyName: `${nameMarker}${kind}`,
      givenName: nameMarker,
      phone: '+43 660 7770001',
      address: `${privateMarker} street`,
      email: `${privateMarker}@example.org`,
      note: `${privateMarker} note`,
    }),
  );
  const sessions: string[] = [];
  const emergencies: string[] = [];
  const now = clinic.now;
  await store.write(async (tx) => {
    for (const { account } of actors.slice(1)) await insertAccount(tx, account);
    for (const [index, patient] of patients.entries()) {
      await insertPatient(tx, patient);
      for (const practitioner of [first.account, second.account]) {
        const { reactions: _, ...input } = aSessionInput({
          immediateReactions: 'none',
          note: `${privateMarker} session`,
          assistant: `${privateMarker} assistant`,
          complications: [{ what: `${privateMarker} complication`, done: null }],
          marks: [{ view: 'front', points: [[500, 500]], note: `${privateMarker} mark` }],
          ...refusedPhotographs(),
          photographsReason: `${privateMarker} refusal`,
          photographsRefusal: aRefusal({ signer: `${privateMarker} signer` }),
        });
        const voided = { voidedAt: now, by: practitioner, reason: `${privateMarker} reason` };
        for (const isVoided of [false, true]) {
          const id = newId();
          sessions.push(id);
          bulkWriter(tx).session({
            id,
            patientId: patient.id,
            practitioner,
            device,
            timeZone: 'Europe/Vienna',
            createdAt: '2026-03-02T09:01:00.000Z',
            input,
            signature: aSignature(practitioner),
            reactions: [],
            addenda: [],
            voided: isVoided ? voided : null,
          });
        }
        const id = newId();
        sessions.push(id);
        await insertDraft(tx, {
          id,
          patientId: patient.id,
          practitionerId: practitioner.id,
          deviceId: device.id,
          startedAt: '2026-03-02T09:00:00.000Z',
          timeZone: 'Europe/Vienna',
          form: aSessionForm({ note: `${privateMarker} draft`, deviceId: device.id }),
          now: '2026-03-02T09:01:00.000Z',
        });
      }
      const accountIds = index === 2 ? [first.account.id, second.account.id] : [];
      if (index >= 2) setRecordAccess(tx, patient.id, { restricted: true, accountIds });
      if (index === 4) {
        const id = newId();
        emergencies.push(id);
        const until = '2026-03-10T20:00:00.000Z';
        const reason = `${privateMarker} reason`;
        insertEmergency(tx, {
          id,
          patientId: patient.id,
          accountId: second.account.id,
          at: now,
          until,
          reason,
        });
      }
    }
    await appendAuditEvent(tx, {
      at: now,
      accountId: first.account.id,
      action: 'demo.generate',
      subject: 'clinic',
      recordId: null,
      patientId: patients[3]?.id ?? null,
      details: { after: { note: `${privateMarker} audited` } },
    });
  });
  return {
    patients: patients.map(({ id }) => id),
    sessions,
    accounts: actors.slice(1).map(({ account }) => account.id),
    devices: devices.map(({ id }) => id),
    others: emergencies,
  };
}

/** Makes a world. The clinic's first account is practitioner and manager and has the test password. */
export async function makeWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'stratum-fuzz-'));
  const [scene, locked] = [await Scene.open(), await TestClinic.open()];
  const { clinic } = scene;
  await locked.call('vault.lock', undefined);
  const { account } = clinic.context.host.requireOpen();
  const others: Actor[] = [
    { label: 'practitioner', account: anAccount({ name: 'Only Practitioner', roles: ['practitioner'] }) },
    { label: 'manager', account: anAccount({ name: 'Only Manager', roles: ['manager'] }) },
    { label: 'no role', account: anAccount({ name: 'No Role', roles: ['practitioner'] }) },
    { label: 'must change', account: anAccount({ name: 'Must Change', mustChangePassword: true }) },
  ];
  const actors = [{ label: 'both', account }, ...others];
  const ids = await fill(clinic, actors);
  return {
    clinic,
    scene,
    locked,
    // A role can be missing altogether only in memory: the database keeps at least one.
    actors: actors.map((actor) =>
      actor.label === 'no role' ? { ...actor, account: { ...actor.account, roles: [] } } : actor,
    ),
    ids,
    folder,
    [Symbol.asyncDispose]: async () => {
      await scene[Symbol.asyncDispose]();
      await locked[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
