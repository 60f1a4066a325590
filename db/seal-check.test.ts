import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionRecord } from '../domain/session.ts';
import { appendAuditEvent } from './audit.ts';
import { contextOf } from './handle.ts';
import { checkSeal, isAltered, listNotedSignatures } from './seal-check.ts';
import { getSession } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aPatient,
  aSessionIn,
  anAddendumIn,
  newId,
  openTestStore,
} from './testing.ts';
import { insertPatient } from './patient.ts';

/** Sessions held against their hashes and against what the audit log says of them. */

let made: TestStore;
let clinic: TestClinic;
let session: SessionRecord;
let addendumId: string;

beforeAll(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterAll(() => made.dispose());

/** A record of its own for each test: what is noted stays noted. */
beforeEach(async () => {
  const patient = aPatient();
  await made.store.write((tx) => insertPatient(tx, patient));
  clinic = { ...clinic, patient };
  const id = await aSessionIn(made.store, clinic);
  ({ id: addendumId } = await anAddendumIn(made.store, clinic, id));
  session = await getSession(made.store.read, id);
});

const note = (action: string, details: Record<string, unknown>, recordId: string | null = session.id) =>
  made.store.write((tx) =>
    appendAuditEvent(tx, {
      at: '2026-03-02T10:00:00.000Z',
      accountId: clinic.account.id,
      subject: 'session',
      action: `session.${action}`,
      recordId,
      patientId: clinic.patient.id,
      details,
    }),
  );
const noteSigning = () => note('sign', { contentHash: session.seal?.contentHash });
const noteAddendum = (change: { id?: unknown; contentHash?: unknown } = {}) => {
  const [addendum] = session.addenda;
  const noted = { id: addendumId, contentHash: addendum?.seal.contentHash, ...change };
  return note('addendum', { addendum: { id: noted.id, seal: { contentHash: noted.contentHash } } });
};
const check = async (change: Partial<SessionRecord> = {}) =>
  checkSeal({ ...session, ...change }, await listNotedSignatures(made.store.read, clinic.patient.id));

const whole = () => ({ sealIntact: true, addendaIntact: { [addendumId]: true } });
const voided = {
  state: 'voided',
  voided: { voidedAt: '2026-03-04T10:00:00.000Z', by: { id: newId(), name: 'Dr. V' }, reason: 'mistake' },
} as const;

test('what the log says nothing of is judged by its own hashes', async () => {
  expect(await check()).toEqual(whole());
  expect(await check({ note: 'another' })).toMatchObject({ sealIntact: false });
  // Signed before hashes were kept.
  expect(await check({ seal: null })).toMatchObject({ sealIntact: null });
  expect(await check(voided)).toEqual(whole());
});

describe('a session whose signature the log tells of', () => {
  beforeEach(noteSigning);

  test('is whole as it was signed', async () => {
    expect(await check()).toEqual(whole());
  });

  test('shows a hash that was made anew, and one that was taken away', async () => {
    const { seal } = session;
    if (!seal) throw new Error('It is sealed');
    expect(await check({ seal: { ...seal, contentHash: 'e'.repeat(64) } })).toMatchObject({
      sealIntact: false,
    });
    expect(await check({ seal: null })).toMatchObject({ sealIntact: false });
  });

  test('shows a voiding that was undone, and one that was done past the log', async () => {
    expect(await check(voided)).toMatchObject({ sealIntact: false });
    await note('void', { reason: 'mistake' });
    expect(await check(voided)).toEqual(whole());
    expect(await check()).toMatchObject({ sealIntact: false });
  });

  test('shows an addendum that was taken away, and one whose hash is another', async () => {
    await noteAddendum();
    expect(await check()).toEqual(whole());
    expect(await check({ addenda: [] })).toEqual({
      sealIntact: true,
      addendaIntact: { [addendumId]: false },
    });
    const lost = newId();
    await noteAddendum({ id: lost });
    expect(await check()).toEqual({
      sealIntact: true,
      addendaIntact: { [addendumId]: true, [lost]: false },
    });
    await noteAddendum({ contentHash: 'f'.repeat(64) });
    expect(await check()).toMatchObject({ addendaIntact: { [addendumId]: false } });
  });
});

test('a session that was noted without a hash is judged by its own, and by whether it was voided', async () => {
  await note('sign', {});
  expect(await check()).toEqual(whole());
  expect(await check(voided)).toEqual(whole());
  await note('void', {});
  expect(await check()).toMatchObject({ sealIntact: false });
  expect(await check(voided)).toEqual(whole());
});

test('an event of no record, and one whose details are not as we write them, say nothing of a hash', async () => {
  await note('sign', { contentHash: 'e'.repeat(64) }, null);
  expect((await listNotedSignatures(made.store.read, clinic.patient.id)).size).toBe(0);
  await note('sign', { contentHash: 7 });
  await noteAddendum({ id: 7 });
  await noteAddendum({ contentHash: null });
  await note('addendum', { addendum: {} });
  expect(await check()).toEqual(whole());
  const connection = await made.store.write(async (tx) => contextOf(tx).connection);
  connection.execute('DROP TRIGGER audit_event_updated', []);
  connection.execute('PRAGMA ignore_check_constraints = ON', []);
  for (const details of ['null', 'no JSON']) {
    connection.execute('UPDATE audit_event SET details = ? WHERE record_id = ?', [details, session.id]);
    expect(await check()).toEqual(whole());
  }
});

test('altered is what has a seal or an addendum that does not fit; what has none is not', () => {
  expect(isAltered({ sealIntact: true, addendaIntact: { a: true } })).toBe(false);
  expect(isAltered({ sealIntact: null, addendaIntact: {} })).toBe(false);
  expect(isAltered({ sealIntact: false, addendaIntact: {} })).toBe(true);
  expect(isAltered({ sealIntact: true, addendaIntact: { a: true, b: false } })).toBe(true);
});
