import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addendum } from '../domain/addendum.ts';
import type { Account, Clinic, Device } from '../domain/clinic.ts';
import type { Patient } from '../domain/patient.ts';
import { type SessionForm, emptySessionForm } from '../domain/session-form.ts';
import type { Cartridge, PrpSheet, Reaction, SessionInput, Signature } from '../domain/session.ts';
import { insertAccount } from './account.ts';
import { type NewAddendum, insertAddendum } from './addendum.ts';
import { insertClinic } from './clinic.ts';
import { insertDevice } from './device.ts';
import { insertDraft } from './draft.ts';
import { contextOf } from './handle.ts';
import { type Store, type StoreOptions, openStore } from './open.ts';
import { insertPatient } from './patient.ts';
import { type Signing, getSession, signSession } from './session.ts';

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

export const aSessionForm = (given: Partial<SessionForm> = {}): SessionForm => ({
  ...emptySessionForm('2026-03-02T10:00', ''),
  cartridgeType: '12 needles',
  cartridgeLot: 'L-77',
  cartridgeExpiry: '2027-01-31',
  zones: [
    {
      zone: 'forehead',
      depth: '0,75 ',
      depthReason: '',
      passes: '4',
      area: '',
      areaMethod: '',
      endpoint: 'uniform-erythema',
      pattern: '',
      speed: '',
      note: '',
    },
  ],
  immediateReactions: 'none',
  pain: '3',
  ...given,
});

export const aCartridge = (given: Partial<Cartridge> = {}): Cartridge => ({
  type: '12 needles',
  lot: 'L-77',
  expiry: '2027-01-31',
  serial: null,
  lotId: null,
  needleCount: 12,
  udi: '(01)04150123456782(10)L-77',
  seenSterile: true,
  discarded: true,
  ...given,
});

export const aPrpSheet = (given: Partial<PrpSheet> = {}): PrpSheet => ({
  drawnUl: 16_500,
  drawnAt: '2026-03-02T08:40:00.000Z',
  tube: 'ACD-A tube 10 mL',
  tubeProductId: null,
  tubeLot: 'T-5',
  tubeLotId: null,
  tubeExpiry: '2027-03-31',
  anticoagulant: 'ACD-A',
  centrifuge: 'Duo 2',
  spins: [
    { rpm: 1500, radiusMm: 85, g: null, seconds: 480 },
    { rpm: null, radiusMm: null, g: 500, seconds: 720 },
  ],
  yieldUl: 4000,
  plateletCount: 910,
  activator: null,
  appliedUl: 3000,
  discardedUl: 0,
  identityCheckedBy: ['Dr. Ada Moreau', 'M. Weber'],
  ...given,
});

/** Every part of it is there. */
export const aSessionInput = (given: Partial<SessionInput> = {}): SessionInput => ({
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:40:00.000Z',
  assistant: 'M. Weber',
  room: '2',
  concerns: ['acne-scars', 'enlarged-pores'],
  cartridge: aCartridge(),
  anaesthesia: 'used',
  anaesthetics: [
    {
      product: 'Sensivane cream',
      productId: null,
      lotId: null,
      lot: 'SC-3',
      expiry: '2026-12-31',
      actives: [
        { substance: 'lidocaine', percentThousandths: 2500 },
        { substance: 'prilocaine', percentThousandths: 2500 },
      ],
      massMg: 5000,
      areaMm2: 4200,
      areaMethod: 'chart',
      occluded: true,
      onAt: '2026-03-02T08:15:00.000Z',
      offAt: '2026-03-02T08:55:00.000Z',
    },
  ],
  zones: [
    {
      zone: 'forehead',
      depthUm: 750,
      depthReason: null,
      passes: 4,
      areaMm2: 4200,
      areaMethod: 'chart',
      endpoint: 'uniform-erythema',
      pattern: 'crosshatch',
      speedRpm: 12_000,
      note: null,
    },
    {
      zone: 'cheek-left',
      depthUm: 1500,
      depthReason: null,
      passes: 6,
      areaMm2: null,
      areaMethod: null,
      endpoint: null,
      pattern: null,
      speedRpm: null,
      note: 'scar at the centre',
    },
  ],
  serums: [
    {
      category: 'hyaluronic-acid',
      product: 'HA 1 %',
      productId: null,
      lotId: null,
      lot: 'HA-9',
      expiry: '2026-12-31',
      volumeUl: 2500,
      phase: 'during',
      zones: ['forehead'],
    },
  ],
  prp: aPrpSheet(),
  immediateReactions: 'present',
  reactions: [
    {
      kind: 'erythema',
      grade: 1,
      grading: { name: 'general rubric', version: '1' },
      zones: ['cheek-left'],
      percent: 40,
      onsetAt: '2026-03-02T09:20:00.000Z',
      resolvedAt: null,
      note: null,
    },
  ],
  complicationState: 'present',
  complications: [{ what: 'Vasovagal reaction', done: 'Lay down for ten minutes' }],
  pain: 3,
  note: 'tolerated well',
  combination: 'peel',
  combinationNote: 'Glycolic 30 %, 3 minutes',
  reviewDue: '2026-04-13',
  copiedFrom: null,
  photographs: 'not-recorded',
  photographsReason: null,
  photographsRefusal: null,
  marks: [],
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

/** Begins and signs a session and gives its id; without a screening unless one is given. */
export async function aSessionIn(
  store: Store,
  clinic: TestClinic,
  input: SessionInput = aSessionInput(),
  cover: Partial<Pick<Signing, 'screening' | 'consent' | 'plan'>> = {},
): Promise<string> {
  const sessionId = await aDraftIn(store, clinic);
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
  return sessionId;
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
