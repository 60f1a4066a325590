import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addendum } from '../domain/addendum.ts';
import type { Account, Clinic, Device } from '../domain/clinic.ts';
import type { Patient } from '../domain/patient.ts';
import { noAdjustments } from '../domain/photograph.ts';
import type { Reaction, SessionInput, Signature } from '../domain/session.ts';
import { insertAccount } from './account.ts';
import { type NewAddendum, insertAddendum } from './addendum.ts';
import { insertClinic } from './clinic.ts';
import { insertDevice } from './device.ts';
import { insertDraft } from './draft.ts';
import { contextOf } from './handle.ts';
import { type Store, type StoreOptions, openStore } from './open.ts';
import { insertPatient } from './patient.ts';
import { type NewPhotograph, insertPhotograph } from './photograph.ts';
import { type Signing, getSession, signSession } from './session.ts';
import { aSessionForm, aSessionInput } from './session-testing.ts';

export { aCartridge, aRefusal, aSessionForm, aSessionInput, refusedPhotographs } from './session-testing.ts';

/** Builders for tests. Each makes a whole, valid record; what a test is about is given. */

export const newId = (): string => randomUUIDv7();

export const aClinic = (given: Partial<Clinic> = {}): Clinic => ({
  name: 'Praxis am Park',
  timeZone: 'Europe/Vienna',
  createdAt: '2026-01-05T08:00:00.000Z',
  lockAfterMinutes: 10,
  ...given,
});

export const anAccount = (given: Partial<Account> = {}): Account => ({
  id: newId(),
  name: 'Dr. Ada Moreau',
  registrationNumber: 'AT-4711',
  roles: ['practitioner', 'manager'],
  active: true,
  mustChangePassword: false,
  ...given,
});

export const aDevice = (given: Partial<Device> = {}): Device => ({
  id: newId(),
  makeModel: 'Dermapen 4',
  serialNumber: 'SN-100',
  limits: { minimumUm: 500, maximumUm: 2500, stepUm: 250 },
  speed: { minimumRpm: 6000, maximumRpm: 18_000 },
  ...given,
});

let patientNumber = 0;

export const aPatient = (given: Partial<Patient> = {}): Patient => ({
  id: newId(),
  recordNumber: `T-${String((patientNumber += 1)).padStart(4, '0')}`,
  familyName: 'Novák',
  givenName: 'Anna',
  preferredName: null,
  birthDate: '1984-05-21',
  sex: 'female',
  phone: '+43 660 1234567',
  email: 'anna@example.org',
  address: null,
  fitzpatrick: 2,
  note: null,
  restricted: false,
  createdAt: '2026-02-01T09:00:00.000Z',
  updatedAt: '2026-02-01T09:00:00.000Z',
  revision: 1,
  ...given,
});

let fileNumber = 0;

type Photographed = { patient: Pick<Patient, 'id'>; account: Pick<Account, 'id'> };

/** A front view before the treatment, in a file of its own, of no session. */
export const aPhotograph = (clinic: Photographed, given: Partial<NewPhotograph> = {}): NewPhotograph => ({
  id: newId(),
  patientId: clinic.patient.id,
  sessionId: null,
  view: 'front',
  zone: null,
  stage: 'before',
  takenAt: '2026-03-02T08:50:00.000Z',
  adjustments: noAdjustments,
  file: (fileNumber += 1).toString(16).padStart(64, '0'),
  fileKey: randomBytes(32),
  sha256: 'a'.repeat(64),
  width: 3000,
  height: 4000,
  bytes: 2_400_000,
  origin: 'file',
  permission: 'granted',
  addedAt: '2026-03-02T08:55:00.000Z',
  addedBy: clinic.account.id,
  thumbnail: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
  ...given,
});

export const aReaction = (given: Partial<Reaction> = {}): Reaction => ({
  id: newId(),
  stage: 'later',
  kind: 'swelling',
  grade: 1,
  grading: { name: 'CTCAE', version: '5.0' },
  zones: [],
  percent: null,
  onsetAt: '2026-03-03T06:00:00.000Z',
  seenAt: '2026-03-03T08:00:00.000Z',
  resolvedAt: null,
  note: null,
  recordedBy: '',
  suspectedProduct: null,
  suspectedLot: null,
  ...given,
});

export const aSignature = (account: Account, given: Partial<Signature> = {}): Signature => ({
  signedAt: '2026-03-02T10:00:00.000Z',
  accountId: account.id,
  name: account.name,
  registrationNumber: account.registrationNumber,
  ...given,
});

export const anAddendum = (account: Account, given: Partial<NewAddendum> = {}): NewAddendum => ({
  id: newId(),
  part: 'note',
  text: 'The lot was L-78.\nRead from the pouch.',
  signature: aSignature(account, { signedAt: '2026-03-03T10:00:00.000Z' }),
  ...given,
});

export type TestStore = {
  store: Store;
  folder: string;
  options: StoreOptions;
  /** Closes and removes everything. */
  dispose(): Promise<void>;
};

/** Options for a database in a folder of its own. */
export function testOptions(given: Partial<StoreOptions> = {}): StoreOptions & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stratum-test-'));
  return {
    folder,
    file: join(folder, 'stratum.db'),
    key: randomBytes(32),
    cipher: 'aegis',
    auditKey: randomBytes(32),
    create: true,
    ...given,
  };
}

/** An empty store: the real engine, the real migrations, a temporary folder. */
export async function openTestStore(given: Partial<StoreOptions> = {}): Promise<TestStore> {
  const { folder, ...options } = testOptions(given);
  const store = await openStore(options);
  const dispose = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, folder, options, dispose };
}

export type TestClinic = { clinic: Clinic; account: Account; device: Device; patient: Patient };

/** A clinic with one account, one device and one patient. */
export async function aClinicIn(store: Store): Promise<TestClinic> {
  const made = { clinic: aClinic(), account: anAccount(), device: aDevice(), patient: aPatient() };
  await store.write(async (tx) => {
    await insertClinic(tx, made.clinic);
    await insertAccount(tx, made.account);
    await insertDevice(tx, made.device);
    await insertPatient(tx, made.patient);
  });
  return made;
}

/** Begins a draft and gives its id. */
export async function aDraftIn(store: Store, clinic: TestClinic, form = aSessionForm()): Promise<string> {
  const id = newId();
  await store.write((tx) =>
    insertDraft(tx, {
      id,
      patientId: clinic.patient.id,
      practitionerId: clinic.account.id,
      deviceId: clinic.device.id,
      startedAt: '2026-03-02T09:00:00.000Z',
      timeZone: clinic.clinic.timeZone,
      form,
      now: '2026-03-02T09:01:00.000Z',
    }),
  );
  return id;
}

type Cover = Partial<Pick<Signing, 'screening' | 'consent' | 'plan'>>;

/** Signs a draft of revision 1; without a screening unless one is given. */
export async function aSigningIn(
  store: Store,
  clinic: TestClinic,
  sessionId: string,
  input: SessionInput = aSessionInput(),
  cover: Cover = {},
): Promise<void> {
  await store.write((tx) =>
    signSession(tx, {
      sessionId,
      expectedRevision: 1,
      input,
      device: clinic.device,
      practitioner: clinic.account,
      screening: null,
      consent: null,
      plan: null,
      signature: aSignature(clinic.account),
      latestKnownAt: null,
      newId,
      ...cover,
    }),
  );
}

/** Begins and signs a session and gives its id. */
export async function aSessionIn(
  store: Store,
  clinic: TestClinic,
  input: SessionInput = aSessionInput(),
  cover: Cover = {},
): Promise<string> {
  const sessionId = await aDraftIn(store, clinic);
  await aSigningIn(store, clinic, sessionId, input, cover);
  return sessionId;
}

/** Adds a photograph and gives its id. */
export async function aPhotographIn(
  store: Store,
  clinic: TestClinic,
  given: Partial<NewPhotograph> = {},
): Promise<string> {
  const photograph = aPhotograph(clinic, given);
  await store.write(async (tx) => insertPhotograph(tx, photograph));
  return photograph.id;
}

/** Adds an addendum to a signed session. */
export async function anAddendumIn(
  store: Store,
  clinic: TestClinic,
  sessionId: string,
  given: Partial<NewAddendum> = {},
): Promise<Addendum> {
  const addendum = anAddendum(clinic.account, given);
  return store.write(async (tx) => insertAddendum(tx, await getSession(tx, sessionId), addendum, null));
}

/** Runs SQL as it stands on the writing connection, in a transaction: for what no function of the store does. */
export function runSql(store: Store, text: string, ...parameters: unknown[]): Promise<unknown[]> {
  return store.write(async (tx) => contextOf(tx).connection.execute(text, parameters).rows);
}

/** Runs several statements in one transaction: rows that need one another. */
export async function runSqlTogether(store: Store, texts: readonly string[]): Promise<void> {
  await store.write(async (tx) => {
    for (const text of texts) contextOf(tx).connection.execute(text, []);
  });
}

/** Reads with SQL as it stands on the reading connection. */
export const readSql = (store: Store, text: string, ...parameters: unknown[]): unknown[] =>
  contextOf(store.read).connection.all(text, parameters);

/** Puts the writing connection on SQLite's own settings: what another program would write with. */
export async function useDefaultSettings(store: Store): Promise<void> {
  const connection = await store.write(async (tx) => contextOf(tx).connection);
  for (const setting of ['recursive_triggers', 'foreign_keys']) {
    connection.execute(`PRAGMA ${setting} = OFF`, []); // no effect inside a transaction
    const [found] = connection.all(`PRAGMA ${setting}`, []);
    assert.deepEqual(found, { [setting]: 0 });
  }
}
