import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../domain/clinic.ts';
import type { ChannelName, Input } from '../../domain/contract.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount, readSql } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';

let scene: Scene;
let manager: Account;
let colleague: Account;

beforeEach(async () => {
  scene = await Scene.open();
  manager = scene.clinic.context.host.requireOpen().account;
  colleague = anAccount({ name: 'Colleague', roles: ['practitioner'] });
  await scene.store.write((tx) => insertAccount(tx, colleague));
});
afterEach(() => scene[Symbol.asyncDispose]());

/** What follows is done by another account. */
const as = (account: Account) =>
  Object.assign(scene.clinic.context.host.requireOpen(), { account: { ...account } });

const call = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.call(channel, input);
const send = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.send(channel, input);

const restrict = (accountIds: string[], restricted = true) =>
  call('patient.setAccess', { patientId: scene.patientId, restricted, accountIds, password: testPassword });
const breakGlass = (reason = 'Bleeding after treatment') =>
  call('patient.breakGlass', { patientId: scene.patientId, reason });
const timeline = () => send('patient.timeline', { patientId: scene.patientId });
const refused = { ok: false, error: { code: 'access.restricted' } };

describe('a restricted record', () => {
  test('is refused to everybody who is not chosen, on every channel that names it, and that is noted', async () => {
    const draft = await scene.aFilledDraft();
    const { sessionId, revision } = draft;
    await restrict([manager.id]);
    as({ ...colleague, roles: ['practitioner', 'manager'] });
    const [signed, other] = scene.signed;
    const { patientId } = scene;
    const asked: { [N in ChannelName]?: Input<N> } = {
      'patient.timeline': { patientId },
      'patient.accessLog': { patientId, before: null },
      'patient.update': { patientId, revision: 1, form: scene.aNewPerson() },
      'session.start': { patientId },
      'session.draft': { sessionId },
      'session.saveDraft': draft,
      'session.discardDraft': { sessionId, revision },
      'session.get': { sessionId: signed },
      'session.recordReaction': { sessionId: signed, form: scene.anObservation() },
      'comparison.get': { sessionIds: [signed, other] },
      'export.patient': { patientId, formats: ['csv'] },
    };
    scene.noteSequence();
    for (const [channel, input] of Object.entries(asked)) {
      expect(await scene.clinic.send(channel, input), channel).toMatchObject(refused);
    }
    const events = await scene.eventsSince();
    expect(events.map(({ action }) => action)).toEqual(Object.keys(asked).map(() => 'record.refused'));
    expect(events.every((event) => event.patientId === patientId)).toBe(true);
    expect(events.map(({ details }) => JSON.parse(details).channel)).toEqual(Object.keys(asked));
  });

  test('is open to the chosen, and to all again when it is no longer restricted', async () => {
    await restrict([colleague.id]);
    expect(await timeline()).toMatchObject(refused);
    as(colleague);
    expect(await timeline()).toMatchObject({ ok: true, value: { patient: { restricted: true } } });
    as(manager);
    await restrict([colleague.id], false);
    expect(await timeline()).toMatchObject({ ok: true, value: { patient: { restricted: false } } });
  });

  test('one restricted record among the sessions to compare refuses them all', async () => {
    await restrict([]);
    const form = scene.aNewPerson();
    const { id } = await call('patient.create', { form, acceptDuplicate: false });
    const { sessionId } = await scene.draftOf(id);
    const sessionIds = [sessionId, scene.signed[0]];
    expect(await send('comparison.get', { sessionIds })).toMatchObject(refused);
  });

  test('shows in lists that it exists, and no more', async () => {
    await call('patient.update', {
      patientId: scene.patientId,
      revision: 1,
      form: { ...scene.aNewPerson(), phone: '+43 1 2345' },
    });
    await scene.draftOf();
    await restrict([colleague.id]);
    const closed = {
      id: scene.patientId,
      restricted: true,
      phone: null,
      lastSessionAt: null,
      sessionCount: 0,
    };
    expect(await call('patient.list', { query: '' })).toMatchObject({ hits: [closed], total: 1, drafts: [] });
    expect(await call('patient.list', { query: 'Eve' })).toMatchObject({ hits: [closed] });
    // Neither the number nor a part of it, alone or beside the name.
    for (const query of ['+43 1 2345', '2345', 'Eve 2345']) {
      expect(await call('patient.list', { query })).toMatchObject({ hits: [] });
    }
    expect(await call('today.get', undefined)).toMatchObject({ drafts: [] });
    as(colleague);
    expect(await call('patient.list', { query: '' })).toMatchObject({
      hits: [{ phone: '+43 1 2345', sessionCount: 2, restricted: true }],
      drafts: [{ patient: { id: scene.patientId } }],
    });
    expect(await call('patient.list', { query: '2345' })).toMatchObject({ hits: [{ id: scene.patientId }] });
  });

  test('stays restricted through a change of the patient’s details that began before', async () => {
    const { patient } = await call('patient.timeline', { patientId: scene.patientId });
    await restrict([manager.id]);
    const { patientId } = scene;
    const form = scene.aNewPerson();
    await call('patient.update', { patientId, revision: patient.revision, form });
    expect(await call('patient.access', { patientId })).toMatchObject({ restricted: true });
  });

  test('is managed by managers who are not among its readers', async () => {
    await restrict([colleague.id]);
    expect(await call('patient.access', { patientId: scene.patientId })).toMatchObject({
      restricted: true,
      accountIds: [colleague.id],
      accounts: [
        { id: colleague.id, name: 'Colleague', active: true },
        { id: manager.id, name: 'Dr. Test', active: true },
      ],
      emergencies: [],
    });
    const unknown = crypto.randomUUID();
    const { patientId } = scene;
    const access = { restricted: true, accountIds: [unknown], password: testPassword };
    expect(await send('patient.setAccess', { patientId, ...access })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await send('patient.access', { patientId: unknown })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('names in the audit log who loses a draft by it', async () => {
    await scene.draftOf();
    scene.noteSequence();
    await restrict([colleague.id]);
    const [event] = await scene.eventsSince();
    expect(JSON.parse(event?.details ?? '')).toEqual({
      before: { restricted: false, accountIds: [] },
      after: { restricted: true, accountIds: [colleague.id] },
      lockedOutOfDraft: [manager.id],
    });
  });
});

describe('in an emergency', () => {
  beforeEach(async () => {
    await restrict([]);
    as(colleague);
  });

  test('a practitioner opens the record with a reason, for twelve hours', async () => {
    expect(await timeline()).toMatchObject(refused);
    const opened = await breakGlass('  Bleeding after treatment ');
    expect(opened).toMatchObject({
      account: { id: colleague.id, name: 'Colleague' },
      patient: { id: scene.patientId },
      reason: 'Bleeding after treatment',
      at: scene.clinic.now,
      review: null,
    });
    expect(await timeline()).toMatchObject({ ok: true });
    expect(await call('access.own', undefined)).toEqual([opened]);
    scene.clinic.pass(11.9);
    expect(await timeline()).toMatchObject({ ok: true });
    scene.clinic.pass(0.2);
    expect(await timeline()).toMatchObject(refused);
    expect(await call('access.own', undefined)).toEqual([]);
  });

  test('it opens to nobody else, and not through a clock that was set back', async () => {
    await breakGlass();
    as(manager);
    expect(await timeline()).toMatchObject(refused);
    as(colleague);
    scene.clinic.setClock('2020-01-01T00:00:00.000Z');
    expect(await timeline()).toMatchObject(refused);
  });

  test.each([
    ['', 'required'],
    [' \n ', 'required'],
    ['because', 'text.too-short'],
    ['         x         ', 'text.too-short'],
    ['\0and what follows it', 'text.control-characters'],
  ])('a reason of too few words, or not of words, is refused: %j', async (reason, code) => {
    const { patientId } = scene;
    expect(await send('patient.breakGlass', { patientId, reason })).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: 'reason', code }] },
    });
    expect(await timeline()).toMatchObject(refused);
  });

  test('managers see it until one of them has reviewed it, once', async () => {
    const { id: emergencyId } = await breakGlass();
    as(manager);
    expect(await call('today.get', undefined)).toMatchObject({ emergenciesToReview: 1 });
    expect(await call('access.emergencies', undefined)).toMatchObject([{ id: emergencyId, review: null }]);
    scene.clinic.pass(1);
    const reviewed = await call('access.review', { emergencyId, note: ' Talked about it ' });
    expect(reviewed).toMatchObject([
      { id: emergencyId, review: { at: scene.clinic.now, by: { id: manager.id }, note: 'Talked about it' } },
    ]);
    expect(await send('access.review', { emergencyId, note: '' })).toMatchObject({
      error: { code: 'access.reviewed' },
    });
    expect(await call('today.get', undefined)).toMatchObject({ emergenciesToReview: 0 });
    as(colleague);
    expect(await call('today.get', undefined)).toMatchObject({ emergenciesToReview: 0 });
  });

  test('one’s own is another manager’s to review, while there is one', async () => {
    as(manager);
    const { id: emergencyId } = await breakGlass();
    const other = anAccount({ name: 'Second Manager', roles: ['manager'] });
    await scene.store.write((tx) => insertAccount(tx, other));
    expect(await send('access.review', { emergencyId, note: '' })).toMatchObject({
      error: { code: 'access.own-review' },
    });
    const count = () =>
      readSql(scene.store, 'SELECT 1 FROM emergency_access WHERE reviewed_at IS NOT NULL').length;
    expect(count()).toBe(0);
    as(other);
    expect(await call('access.review', { emergencyId, note: '' })).toMatchObject([
      { review: { by: { name: 'Second Manager' }, note: null } },
    ]);
  });

  test('an only manager reviews their own', async () => {
    as(manager);
    const { id: emergencyId } = await breakGlass();
    expect(await send('access.review', { emergencyId, note: '' })).toMatchObject({ ok: true });
  });

  test('those to review come first', async () => {
    const first = await breakGlass('The first emergency');
    as(manager);
    await call('access.review', { emergencyId: first.id, note: '' });
    scene.clinic.pass(1);
    as(colleague);
    const second = await breakGlass('The second emergency');
    as(manager);
    const listed = await call('access.emergencies', undefined);
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]);
    const { emergencies } = await call('patient.access', { patientId: scene.patientId });
    expect(emergencies.map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});
