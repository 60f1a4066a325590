import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type ChannelName, type Input, type Output, contract } from '../domain/contract.ts';
import { listAuditEventsOfPatient, verifyAuditChain } from '../db/audit.ts';
import { runSql } from '../db/testing.ts';
import { expectations } from './audit-expectations/index.ts';
import { type Expectation, Scene } from './audit-expectations/scene.ts';
import { contentOf } from './testing-content.ts';
import { aFirstRunForm, aPatientForm, testPassword } from './testing.ts';

/** What each channel leaves in the audit log (point by point in electron/audit-expectations/). */

const channels = Object.keys(contract) as ChannelName[]; // the contract's own names

let scene: Scene | undefined;
const here = (): Scene => {
  if (!scene) throw new Error('The scene is set before each test');
  return scene;
};

/** One scene serves all tests but those that spoil it. */
let isSpoilt = false;
beforeEach(async () => {
  if (scene?.clinic.context.host.open && !isSpoilt) return;
  await scene?.[Symbol.asyncDispose]();
  scene = await Scene.open();
  isSpoilt = false;
});
afterAll(() => scene?.[Symbol.asyncDispose]());

async function perform<N extends ChannelName>(channel: N) {
  const expectation: Expectation<N> = expectations[channel];
  isSpoilt = expectation.spoilsScene === true;
  const input = await expectation.prepare(here());
  if (here().clinic.context.host.open) here().noteSequence();
  const output = await here().clinic.call(channel, input);
  return { expected: expectation.events(here(), input, output), input, output };
}

describe('once through', () => {
  test.each(channels)('%s', async (channel) => {
    const { expected } = await perform(channel);
    await here().settled();
    if (contract[channel].auditedRead) expect(expected[0]?.action).toBe('read');
    const appended = await here().eventsSince();
    expect(appended).toMatchObject(expected);
    expect(appended).toHaveLength(expected.length);
    expect(appended.every(({ accountId }) => accountId === here().clinic.accountId)).toBe(true);
    expect(JSON.stringify(appended)).not.toContain(testPassword);
    expect(await verifyAuditChain(here().store.read)).toMatchObject({ intact: true });
  });
});

describe('what an event tells', () => {
  const newest = async () => {
    const [event] = await listAuditEventsOfPatient(here().store.read, here().patientId, 1);
    return event;
  };

  test('an export lists the hash of every file it wrote', async () => {
    const { output } = await perform('export.patient');
    if (output.cancelled) throw new Error('not cancelled');
    const event = await newest();
    expect(event).toMatchObject({ action: 'export', details: { formats: ['csv', 'json'] } });
    const hashes = output.files.map(({ name, sha256 }) => ({ name, sha256 }));
    expect(hashes.length).toBeGreaterThan(1);
    expect(event?.details['files']).toMatchObject(hashes);
    expect(event?.details['files']).toHaveLength(hashes.length);
  });

  test('a comparison names every session it showed', async () => {
    await perform('comparison.get');
    expect((await newest())?.details).toEqual({ channel: 'comparison.get', with: [here().signed[1]] });
  });

  test('a change tells the record before and after', async () => {
    const { output } = await perform('patient.update');
    expect((await newest())?.details).toMatchObject({
      before: { id: here().patientId, revision: output.revision - 1 },
      after: output,
    });
  });

  test('who may open a record, before and after', async () => {
    const { input } = await perform('patient.setAccess');
    const { restricted, accountIds } = input;
    expect((await newest())?.details).toMatchObject({ after: { restricted, accountIds } });
  });
});

describe('what is refused leaves no event:', () => {
  /** Refused passwords are recorded as such, not as what they were meant for. */
  const expectNothing = async (answer: { ok: boolean }) => {
    expect(answer).toMatchObject({ ok: false });
    const appended = await here().eventsSince();
    expect(appended.filter(({ action }) => action !== 'password.refused')).toEqual([]);
  };
  const refuse = async <N extends ChannelName>(channel: N, input: Input<N>) => {
    here().noteSequence();
    await expectNothing(await here().clinic.send(channel, input));
  };
  const timeline = (): Promise<Output<'patient.timeline'>> =>
    here().clinic.call('patient.timeline', { patientId: here().patientId });

  test('a patient who may be there already, or whose record number is taken', async () => {
    await refuse('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const { patient } = await timeline();
    const taken = { ...here().aNewPerson(), recordNumber: patient.recordNumber };
    await refuse('patient.create', { form: taken, acceptDuplicate: true });
    const nameless = { ...here().aNewPerson(), familyName: ' ' };
    await refuse('patient.create', { form: nameless, acceptDuplicate: false });
  });

  test('a change to a patient or draft that was changed elsewhere', async () => {
    const { patientId } = here();
    const { patient } = await timeline();
    await refuse('patient.update', { patientId, revision: patient.revision + 1, form: aPatientForm() });
    const draft = await here().aFilledDraft();
    const stale = { ...draft, revision: draft.revision + 1 };
    const { sessionId, revision } = stale;
    await refuse('session.saveDraft', stale);
    await refuse('session.discardDraft', { sessionId, revision });
    await refuse('session.sign', { ...stale, password: testPassword });
  });

  test('a signature with a wrong password, over impossible values, or twice', async () => {
    const draft = await here().aFilledDraft();
    await refuse('session.sign', { ...draft, password: 'not the password' });
    const form = { ...draft.form, zones: draft.form.zones.map((zone) => ({ ...zone, depth: '1.3' })) };
    await refuse('session.sign', { ...draft, form, password: testPassword });
    await here().clinic.call('session.sign', { ...draft, password: testPassword });
    await refuse('session.sign', { ...draft, password: testPassword });
  });

  test('a reaction of a draft, or in the future', async () => {
    const { sessionId } = await here().aFilledDraft();
    await refuse('session.recordReaction', { sessionId, form: here().anObservation() });
    const form = here().anObservation({ onset: '2099-01-01T10:00' });
    await refuse('session.recordReaction', { sessionId: here().signed[0], form });
  });

  test('an export that is cancelled or cannot be written', async () => {
    const { target: folder, patientId } = here();
    try {
      here().target = undefined;
      here().noteSequence();
      await here().clinic.call('export.patient', { patientId, formats: ['csv'] });
      expect(await here().eventsSince()).toEqual([]);
      here().target = join(folder ?? '', 'not there');
      await refuse('export.patient', { patientId, formats: ['csv'] });
    } finally {
      here().target = folder;
    }
  });

  test('an emergency without a reason, or of nobody', async () => {
    const { patientId } = here();
    await refuse('patient.breakGlass', { patientId, reason: '  because   ' });
    await refuse('patient.breakGlass', {
      patientId: crypto.randomUUID(),
      reason: 'Bleeding after treatment',
    });
  });

  test('a second clinic, a message from elsewhere, and one that the roles do not allow', async () => {
    const { patientId, clinic } = here();
    await refuse('vault.create', aFirstRunForm());
    here().noteSequence();
    const foreign = { isMainFrame: true, origin: 'https://example.org' };
    await expectNothing(await clinic.send('patient.timeline', { patientId }, foreign));
    const { account } = clinic.context.host.requireOpen();
    const { roles } = account;
    account.roles = ['manager'];
    await refuse('session.start', { patientId });
    account.roles = roles;
  });

  test('unlocking with a wrong password, but for the attempt itself', async () => {
    await here().lock();
    const answer = await here().clinic.unlock('not the password');
    expect(answer).toMatchObject({ ok: false, error: { code: 'password.wrong' } });
    const actions = (await here().eventsSince()).map(({ action }) => action);
    expect(actions).toEqual(['vault.refused']);
  });
});

describe('what cannot be recorded is not done:', () => {
  /** Locking must not fail; making, unlocking and putting back a clinic have other databases than the one here. */
  const leftOut = /^(app\.|restore\.|vault\.(create|unlock|unlockWithKeyStore|recover|lock|rekey)$)/;
  const vaultFile = () => readFile(join(here().clinic.folder, 'vault.json'), 'utf8');

  async function tryUnrecorded<N extends ChannelName>(
    channel: N,
    expectation: Expectation<N> = expectations[channel],
  ) {
    const input = await expectation.prepare(here());
    here().noteSequence();
    const files = await readdir(here().target ?? '');
    const before = { vault: await vaultFile(), content: contentOf(here().store) };
    await runSql(
      here().store,
      "CREATE TRIGGER no_event BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'test: no event'); END",
    );
    const answer = await here().clinic.send(channel, input);
    await here().settled();
    await runSql(here().store, 'DROP TRIGGER no_event');
    expect(await here().eventsSince()).toEqual([]);
    // The channel's own answer. What is done leaves no event anyway.
    if (answer.ok && expectation.events(here(), input, answer.value as Output<N>).length === 0) return;
    expect(contentOf(here().store)).toEqual(before.content);
    // What a job has made outside the clinic by then, a backup, is none the worse for not being noted.
    if (answer.ok) return;
    expect(await vaultFile()).toBe(before.vault);
    expect(await readdir(here().target ?? '')).toEqual(files);
  }

  test.each(channels.filter((channel) => !leftOut.test(channel)))('%s', (channel) => tryUnrecorded(channel));
});
