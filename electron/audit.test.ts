import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ChannelName, type Input, type Output, contract } from '../domain/contract.ts';
import type { ObservationForm } from '../domain/session-form.ts';
import { type AuditEvent, listAuditEventsOfPatient, verifyAuditChain } from '../db/audit.ts';
import { readSql, runSql } from '../db/testing.ts';
import { TestClinic, aFirstRunForm, aPatientForm, aSessionForm, testPassword } from './testing.ts';

/** What each channel leaves in the audit log. */

type Event = Pick<AuditEvent, 'action' | 'subject' | 'recordId' | 'patientId'>;

type Entry<N extends ChannelName> = {
  /** Brings about what the channel needs and gives its input. */
  prepare: () => Input<N> | Promise<Input<N>>;
  /** What is appended, oldest first. */
  events: (input: Input<N>, output: Output<N>) => Event[];
};

let clinic: TestClinic;
let target: string | undefined;
let patientId: string;
let signed: [string, string];
/** The newest event's number before what a test is about. */
let lastSeen = 0;

const store = () => clinic.context.host.requireOpen().store;

const draftOf = (patient = patientId) => clinic.call('session.start', { patientId: patient });

/** A new draft with a form that can be signed. */
async function aFilledDraft() {
  const { sessionId, revision, devices } = await draftOf();
  const form = aSessionForm(clinic.wallClock, devices[0]?.id ?? '');
  return { sessionId, revision, form };
}

async function aSignedSession(): Promise<string> {
  const draft = await aFilledDraft();
  await clinic.call('session.sign', { ...draft, password: testPassword });
  return draft.sessionId;
}

const anObservation = (change: Partial<ObservationForm> = {}): ObservationForm => ({
  seen: clinic.wallClock,
  kind: 'erythema',
  grade: '1',
  zones: [],
  percent: '',
  onset: '',
  resolved: '',
  note: '',
  ...change,
});

let people = 0;
const aNewPerson = () =>
  aPatientForm({ familyName: `Person ${'x'.repeat((people += 1))}`, givenName: 'Eve' });

const ofPatient = (action: string, id: string): Event => ({
  action,
  subject: 'patient',
  recordId: id,
  patientId: id,
});
const ofSession = (action: string, id: string): Event => ({
  action,
  subject: 'session',
  recordId: id,
  patientId,
});
const ofVault = (action: string): Event => ({ action, subject: 'vault', recordId: null, patientId: null });
const nothing = { prepare: () => undefined, events: () => [] };

const entries: { readonly [N in ChannelName]: Entry<N> } = {
  'app.status': nothing,
  'vault.create': {
    prepare: async () => {
      await clinic[Symbol.asyncDispose]();
      clinic = await TestClinic.empty();
      lastSeen = 0;
      return aFirstRunForm();
    },
    events: () => [{ ...ofVault('clinic.create'), subject: 'clinic' }, ofVault('vault.unlock')],
  },
  'vault.unlock': {
    prepare: async () => {
      noteSequence();
      await clinic.call('vault.lock', undefined);
      lastSeen += 1; // the lock just now
      return { password: testPassword };
    },
    events: () => [ofVault('vault.unlock')],
  },
  'vault.lock': { prepare: () => undefined, events: () => [ofVault('vault.lock')] },
  'patient.list': { prepare: () => ({ query: 'Zoë' }), events: () => [] },
  'patient.create': {
    prepare: () => ({ form: aNewPerson(), acceptDuplicate: false }),
    events: (_, { id }) => [ofPatient('patient.create', id)],
  },
  'patient.update': {
    prepare: async () => {
      const { patient } = await clinic.call('patient.timeline', { patientId });
      return { patientId, revision: patient.revision, form: aPatientForm({ note: 'changed' }) };
    },
    events: () => [ofPatient('patient.update', patientId)],
  },
  'patient.timeline': { prepare: () => ({ patientId }), events: () => [ofPatient('read', patientId)] },
  'session.start': {
    prepare: () => ({ patientId }),
    events: (_, { sessionId }) => [ofPatient('read', patientId), ofSession('session.start', sessionId)],
  },
  'session.draft': {
    prepare: async () => ({ sessionId: (await draftOf()).sessionId }),
    events: ({ sessionId }) => [ofSession('read', sessionId)],
  },
  // Saved every few seconds while somebody types; signing or discarding is what is recorded.
  'session.saveDraft': { prepare: aFilledDraft, events: () => [] },
  'session.discardDraft': {
    prepare: async () => {
      const { sessionId, revision } = await draftOf();
      return { sessionId, revision };
    },
    events: ({ sessionId }) => [ofSession('session.discard', sessionId)],
  },
  'session.sign': {
    prepare: async () => ({ ...(await aFilledDraft()), password: testPassword }),
    events: ({ sessionId }) => [ofSession('session.sign', sessionId)],
  },
  'session.get': {
    prepare: () => ({ sessionId: signed[0] }),
    events: ({ sessionId }) => [ofSession('read', sessionId)],
  },
  'session.recordReaction': {
    prepare: () => ({ sessionId: signed[0], form: anObservation() }),
    events: ({ sessionId }) => [ofSession('session.reaction', sessionId)],
  },
  'comparison.get': {
    prepare: () => ({ sessionIds: signed }),
    events: () => [ofSession('read', signed[0])],
  },
  'export.patient': {
    prepare: () => ({ patientId, formats: ['csv', 'json'] }),
    events: () => [ofPatient('export', patientId)],
  },
  'export.reveal': {
    prepare: async () => {
      const exported = await clinic.call('export.patient', { patientId, formats: ['json'] });
      if (exported.cancelled) throw new Error('not cancelled');
      return { folder: exported.folder };
    },
    events: () => [],
  },
};

const channels = Object.keys(contract) as ChannelName[]; // the contract's own names

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), 'stratum-export-'));
});
afterAll(async () => {
  await clinic[Symbol.asyncDispose]();
  if (target) await rm(target, { recursive: true, force: true });
});

/** One clinic serves all tests but those that leave it without its patient. */
beforeEach(async () => {
  if (clinic?.context.host.open && patientId && readSql(store(), 'SELECT id FROM patient').length > 0) return;
  await clinic?.[Symbol.asyncDispose]();
  clinic = await TestClinic.open({ desktop: { chooseFolder: () => Promise.resolve(target) } });
  const form = aPatientForm();
  ({ id: patientId } = await clinic.call('patient.create', { form, acceptDuplicate: false }));
  signed = [await aSignedSession(), await aSignedSession()];
});

/** Also while locked: unlocks to look, and leaves that out. */
async function eventsSince(sequence: number): Promise<(Event & { accountId: string; details: string })[]> {
  const wasOpen = clinic.context.host.open !== undefined;
  if (!wasOpen) await clinic.call('vault.unlock', { password: testPassword });
  const rows = readSql(
    store(),
    `SELECT action, subject, record_id AS recordId, patient_id AS patientId, account_id AS accountId, details
     FROM audit_event WHERE sequence > ? ORDER BY sequence`,
    sequence,
  ) as (Event & { accountId: string; details: string })[]; // the columns selected
  return wasOpen ? rows : rows.slice(0, -1);
}

function noteSequence(): void {
  const [row] = readSql(store(), 'SELECT max(sequence) AS sequence FROM audit_event') as {
    sequence: number;
  }[];
  lastSeen = row?.sequence ?? 0;
}

async function perform<N extends ChannelName>(channel: N) {
  const entry: Entry<N> = entries[channel];
  const input = await entry.prepare();
  if (clinic.context.host.open) noteSequence();
  const output = await clinic.call(channel, input);
  return { expected: entry.events(input, output), output };
}

test('every channel of the contract says here what it records', () => {
  expect(Object.keys(entries).toSorted()).toEqual(channels.toSorted());
  for (const channel of channels) expect(entries[channel].prepare).toBeTypeOf('function');
});

describe('once through', () => {
  test.each(channels)('%s', async (channel) => {
    const { expected } = await perform(channel);
    if (contract[channel].auditedRead) expect(expected[0]?.action).toBe('read');
    const appended = await eventsSince(lastSeen);
    expect(appended).toMatchObject(expected);
    expect(appended).toHaveLength(expected.length);
    const { account } = clinic.context.host.requireOpen();
    expect(appended.every(({ accountId }) => accountId === account.id)).toBe(true);
    expect(await verifyAuditChain(store().read)).toMatchObject({ intact: true });
  });
});

test('an export lists the hash of every file it wrote', async () => {
  const { output } = await perform('export.patient');
  if (output.cancelled) throw new Error('not cancelled');
  const [event] = await listAuditEventsOfPatient(store().read, patientId, 1);
  expect(event).toMatchObject({ action: 'export', details: { formats: ['csv', 'json'] } });
  const hashes = output.files.map(({ name, sha256 }) => ({ name, sha256 }));
  expect(hashes.length).toBeGreaterThan(1);
  expect(event?.details['files']).toMatchObject(hashes);
  expect(event?.details['files']).toHaveLength(hashes.length);
});

test('a comparison names every session it showed', async () => {
  await perform('comparison.get');
  const [event] = await listAuditEventsOfPatient(store().read, patientId, 1);
  expect(event?.details).toEqual({ channel: 'comparison.get', with: [signed[1]] });
});

test('a change tells the record before and after', async () => {
  const { output } = await perform('patient.update');
  const [event] = await listAuditEventsOfPatient(store().read, patientId, 1);
  expect(event?.details).toMatchObject({
    before: { id: patientId, revision: output.revision - 1 },
    after: output,
  });
});

describe('what is refused leaves no event:', () => {
  /** Refused passwords are recorded as such, not as what they were meant for. */
  const expectNothing = async (answer: { ok: boolean }) => {
    expect(answer).toMatchObject({ ok: false });
    const appended = await eventsSince(lastSeen);
    expect(appended.filter(({ action }) => action !== 'password.refused')).toEqual([]);
  };
  const refuse = async <N extends ChannelName>(channel: N, input: Input<N>) => {
    noteSequence();
    await expectNothing(await clinic.send(channel, input));
  };

  test('a patient who may be there already, or whose record number is taken', async () => {
    await refuse('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const { patient } = await clinic.call('patient.timeline', { patientId });
    const taken = { ...aNewPerson(), recordNumber: patient.recordNumber };
    await refuse('patient.create', { form: taken, acceptDuplicate: true });
    await refuse('patient.create', { form: { ...aNewPerson(), familyName: ' ' }, acceptDuplicate: false });
  });

  test('a change to a patient or draft that was changed elsewhere', async () => {
    const { patient } = await clinic.call('patient.timeline', { patientId });
    await refuse('patient.update', { patientId, revision: patient.revision + 1, form: aPatientForm() });
    const draft = await aFilledDraft();
    const stale = { ...draft, revision: draft.revision + 1 };
    const { sessionId, revision } = stale;
    await refuse('session.saveDraft', stale);
    await refuse('session.discardDraft', { sessionId, revision });
    await refuse('session.sign', { ...stale, password: testPassword });
  });

  test('a signature with a wrong password, over impossible values, or twice', async () => {
    const draft = await aFilledDraft();
    await refuse('session.sign', { ...draft, password: 'not the password' });
    const form = { ...draft.form, zones: draft.form.zones.map((zone) => ({ ...zone, depth: '1.3' })) };
    await refuse('session.sign', { ...draft, form, password: testPassword });
    await clinic.call('session.sign', { ...draft, password: testPassword });
    await refuse('session.sign', { ...draft, password: testPassword });
  });

  test('a reaction of a draft, or in the future', async () => {
    const { sessionId } = await aFilledDraft();
    await refuse('session.recordReaction', { sessionId, form: anObservation() });
    const form = anObservation({ onset: '2099-01-01T10:00' });
    await refuse('session.recordReaction', { sessionId: signed[0], form });
  });

  test('an export that is cancelled or cannot be written', async () => {
    const folder = target;
    try {
      target = undefined;
      noteSequence();
      await clinic.call('export.patient', { patientId, formats: ['csv'] });
      expect(await eventsSince(lastSeen)).toEqual([]);
      target = join(folder ?? '', 'not there');
      await refuse('export.patient', { patientId, formats: ['csv'] });
    } finally {
      target = folder;
    }
  });

  test('a second clinic, a message from elsewhere, and one that the roles do not allow', async () => {
    await refuse('vault.create', aFirstRunForm());
    noteSequence();
    const foreign = { isMainFrame: true, origin: 'https://example.org' };
    await expectNothing(await clinic.send('patient.timeline', { patientId }, foreign));
    const { account } = clinic.context.host.requireOpen();
    const { roles } = account;
    account.roles = ['manager'];
    await refuse('session.start', { patientId });
    account.roles = roles;
  });

  test('unlocking with a wrong password', async () => {
    noteSequence();
    await clinic.call('vault.lock', undefined);
    const answer = await clinic.send('vault.unlock', { password: 'not the password' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'password.wrong' } });
    const actions = (await eventsSince(lastSeen)).map(({ action }) => action);
    expect(actions.filter((action) => action !== 'password.refused')).toEqual(['vault.lock']);
  });
});

describe('what cannot be recorded is not done:', () => {
  const records = () =>
    ['patient', 'session', 'session_zone', 'serum_application', 'reaction'].map((table) =>
      readSql(store(), `SELECT * FROM ${table}`),
    );

  const recorded = channels.filter((channel) => !/^(app|vault)\./.test(channel));
  test.each(recorded)('%s', async (channel) => {
    const input = await entries[channel].prepare();
    noteSequence();
    const files = await readdir(target ?? '');
    const before = records();
    await runSql(
      store(),
      "CREATE TRIGGER no_event BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'test: no event'); END",
    );
    const answer = await clinic.send(channel, input);
    await runSql(store(), 'DROP TRIGGER no_event');
    const recordsNothing = ['patient.list', 'session.saveDraft', 'export.reveal'].includes(channel);
    expect(answer.ok).toBe(recordsNothing);
    if (!recordsNothing) expect(records()).toEqual(before);
    expect(await readdir(target ?? '')).toEqual(files);
    expect(await eventsSince(lastSeen)).toEqual([]);
  });
});
