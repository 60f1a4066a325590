import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelName, Input } from '../../domain/contract.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount } from '../../db/testing.ts';
import { aPlanForm, aPlanIn, anOutcomeForm } from '../audit-expectations/plans.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';

let scene: Scene;
let today: string;
beforeEach(async () => {
  scene = await Scene.open();
  today = scene.clinic.wallClock.slice(0, 10);
});
afterEach(() => scene[Symbol.asyncDispose]());

const call = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.call(channel, input);
const send = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.send(channel, input);
const refusal = (code: string) => ({ ok: false, error: { code } });
const somebody = async () =>
  (await call('patient.create', { form: scene.aNewPerson(), acceptDuplicate: false })).id;

async function sign(draft: Awaited<ReturnType<Scene['aFilledDraft']>>): Promise<void> {
  await call('session.sign', { ...draft, password: testPassword });
}

describe('a plan', () => {
  test('is begun, changed from the revision on screen, and shown with its sessions', async () => {
    const { patientId } = scene;
    const { id: planId, revision } = await aPlanIn(scene);
    await sign(await scene.aFilledDraft());
    const form = aPlanForm(today, { plannedSessions: '3' });
    const { plans } = await call('plan.save', { patientId, plan: { planId, revision }, form });
    expect(plans).toMatchObject([{ id: planId, plannedSessions: 3, revision: 2, sessions: [{ on: today }] }]);
    expect(await send('plan.save', { patientId, plan: { planId, revision }, form })).toMatchObject(
      refusal('plan.changed-elsewhere'),
    );
  });

  test('is refused with every problem by its field', async () => {
    const form = aPlanForm(today, { concerns: [], plannedSessions: '0', startedOn: '2199-01-01' });
    expect(await send('plan.save', { patientId: scene.patientId, plan: null, form })).toMatchObject({
      ok: false,
      error: {
        code: 'input.invalid',
        fields: [{ path: 'concerns' }, { path: 'plannedSessions' }, { path: 'startedOn' }],
      },
    });
  });

  test('of another patient cannot be reached through a record that is open', async () => {
    const { id: planId, revision } = await aPlanIn(scene);
    const patientId = await somebody();
    const form = aPlanForm(today);
    const ending = { kind: 'completed' as const, reason: '' };
    const extension = { sessions: '9', reason: 'more' };
    const asked = [
      await send('plan.save', { patientId, plan: { planId, revision }, form }),
      await send('plan.end', { patientId, planId, revision, form: ending }),
      await send('plan.extend', { patientId, planId, revision, form: extension }),
      await send('outcome.record', { patientId, form: anOutcomeForm(today, { planId }), supersedes: null }),
    ];
    expect(asked).toMatchObject(asked.map(() => refusal('not-found')));
    expect((await call('plan.list', { patientId })).plans).toEqual([]);
  });

  test('that has ended is resumed, and not changed or ended again', async () => {
    const { patientId } = scene;
    const { id: planId, revision } = await aPlanIn(scene);
    const ending = { kind: 'completed' as const, reason: '' };
    await call('plan.end', { patientId, planId, revision, form: ending });
    const now = { planId, revision: revision + 1 };
    const form = aPlanForm(today);
    expect(await send('plan.save', { patientId, plan: now, form })).toMatchObject(refusal('plan.ended'));
    expect(await send('plan.end', { patientId, ...now, form: ending })).toMatchObject(refusal('plan.ended'));
    const { plans } = await call('plan.extend', {
      patientId,
      ...now,
      form: { sessions: '6', reason: 'The scars need more' },
    });
    expect(plans).toMatchObject([
      { status: 'active', plannedSessions: 6, events: [{ kind: 'completed' }, { kind: 'resumed' }] },
    ]);
  });

  test('is planned by practitioners; a manager only reads', async () => {
    const { patientId } = scene;
    scene.clinic.context.host.requireOpen().account.roles = ['manager'];
    expect((await call('plan.list', { patientId })).plans).toEqual([]);
    expect(await send('plan.save', { patientId, plan: null, form: aPlanForm(today) })).toMatchObject(
      refusal('access.role'),
    );
  });
});

describe('the plan of a session', () => {
  test('is the patient’s only active plan when it is begun', async () => {
    expect((await scene.draftOf()).plans).toEqual({ choices: [], planId: null });
    const { id } = await aPlanIn(scene);
    const { plans } = await scene.draftOf();
    expect(plans).toMatchObject({ planId: id, choices: [{ id, number: 1, plannedSessions: 4 }] });
    await aPlanIn(scene);
    expect((await scene.draftOf()).plans).toMatchObject({ planId: null, choices: [{}, {}] });
  });

  test('is shown on the signed document, and can no longer be changed', async () => {
    const { id: planId } = await aPlanIn(scene);
    const draft = await scene.aFilledDraft();
    const { sessionId } = draft;
    await sign(draft);
    expect((await call('session.get', { sessionId })).plan).toMatchObject({
      planId,
      number: 1,
      plannedSessions: 4,
    });
    expect(await send('plan.choose', { sessionId, planId: null })).toMatchObject(
      refusal('draft.not-a-draft'),
    );
    expect((await call('session.get', { sessionId: scene.signed[0] })).plan).toBeNull();
  });

  test('is chosen for one’s own draft, among the active plans of its patient', async () => {
    const { sessionId } = await scene.draftOf();
    const { id: planId, revision } = await aPlanIn(scene);
    expect(await call('plan.choose', { sessionId, planId })).toMatchObject({ planId });
    expect(await call('plan.choose', { sessionId, planId: null })).toMatchObject({ planId: null });
    const { patientId } = scene;
    await call('plan.end', { patientId, planId, revision, form: { kind: 'abandoned', reason: 'Moved' } });
    expect(await send('plan.choose', { sessionId, planId })).toMatchObject(refusal('plan.ended'));
    expect(await send('plan.choose', { sessionId, planId: crypto.randomUUID() })).toMatchObject(
      refusal('not-found'),
    );
    const colleague = anAccount({ name: 'Colleague', roles: ['practitioner'] });
    await scene.store.write((tx) => insertAccount(tx, colleague));
    Object.assign(scene.clinic.context.host.requireOpen(), { account: colleague });
    expect(await send('plan.choose', { sessionId, planId: null })).toMatchObject(
      refusal('access.not-own-session'),
    );
  });

  test('stays with a draft although it has ended since', async () => {
    const { id: planId, revision } = await aPlanIn(scene);
    const draft = await scene.aFilledDraft();
    const { patientId } = scene;
    await call('plan.end', { patientId, planId, revision, form: { kind: 'completed', reason: '' } });
    expect((await call('session.draft', { sessionId: draft.sessionId })).plans).toMatchObject({
      planId,
      choices: [{ id: planId }],
    });
    await sign(draft);
    expect((await call('plan.list', { patientId })).plans).toMatchObject([{ sessions: [{}], due: null }]);
  });
});

describe('Today', () => {
  test('names patients whose next session is due, but not those whose record is closed to the account', async () => {
    await aPlanIn(scene);
    await sign(await scene.aFilledDraft());
    expect((await call('today.get', undefined)).due).toEqual({ rows: [], total: 0 });
    scene.clinic.pass(28 * 24);
    const { due } = await call('today.get', undefined);
    expect(due).toMatchObject({
      total: 1,
      rows: [
        {
          patient: { id: scene.patientId },
          place: { number: 2 },
          due: { state: 'open' },
          lastSessionOn: today,
        },
      ],
    });
    scene.clinic.pass(15 * 24);
    expect((await call('today.get', undefined)).due.rows).toMatchObject([{ due: { state: 'overdue' } }]);
    await call('patient.setAccess', {
      patientId: scene.patientId,
      restricted: true,
      accountIds: [],
      password: testPassword,
    });
    expect((await call('today.get', undefined)).due).toEqual({ rows: [], total: 1 });
  });
});

describe('an outcome score', () => {
  const record = (change: Parameters<typeof anOutcomeForm>[1] = {}, supersedes: string | null = null) =>
    send('outcome.record', { patientId: scene.patientId, form: anOutcomeForm(today, change), supersedes });

  test('gets version and direction of its scale; a correction takes its place, a withdrawal ends it', async () => {
    const { patientId } = scene;
    const form = anOutcomeForm(today, { planId: (await aPlanIn(scene)).id });
    const first = (await call('outcome.record', { patientId, form, supersedes: null })).outcomes[0];
    expect(first).toMatchObject({ scaleVersion: 'qualitative 2006', direction: 'lower-is-better', value: 3 });
    const corrected = await call('outcome.record', {
      patientId,
      form: { ...form, value: '2' },
      supersedes: first?.id ?? '',
    });
    expect(corrected.outcomes).toHaveLength(2);
    const second = corrected.outcomes.find(({ supersedes }) => supersedes === first?.id);
    expect(await record({}, first?.id)).toMatchObject(refusal('outcome.superseded'));
    const outcomeId = second?.id ?? '';
    const withdraw = { patientId, outcomeId, reason: 'Wrong patient' };
    expect((await call('outcome.withdraw', withdraw)).outcomes).toHaveLength(3);
    expect(await send('outcome.withdraw', withdraw)).toMatchObject(refusal('outcome.superseded'));
  });

  test('of another patient is not corrected or withdrawn, and none changes its scale', async () => {
    const { outcomes } = await call('outcome.record', {
      patientId: scene.patientId,
      form: anOutcomeForm(today),
      supersedes: null,
    });
    const id = outcomes[0]?.id ?? '';
    expect(await record({ scale: 'glogau' }, id)).toMatchObject(refusal('input.invalid'));
    const patientId = await somebody();
    const form = anOutcomeForm(today);
    expect(await send('outcome.record', { patientId, form, supersedes: id })).toMatchObject(
      refusal('not-found'),
    );
    expect(await send('outcome.withdraw', { patientId, outcomeId: id, reason: 'x' })).toMatchObject(
      refusal('not-found'),
    );
    expect(await record({ scoredOn: '2026-03-11' })).toMatchObject(refusal('input.invalid'));
  });
});

test('an export has plans and scores', async () => {
  const { patientId } = scene;
  const { id: planId } = await aPlanIn(scene);
  await sign(await scene.aFilledDraft());
  await call('outcome.record', { patientId, form: anOutcomeForm(today, { planId }), supersedes: null });
  const result = await call('export.patient', { patientId, formats: ['csv', 'json'] });
  if (result.cancelled) throw new Error('not cancelled');
  const rowsOf = (name: string) => result.files.find((file) => file.name === name)?.rows;
  expect(
    ['plans', 'plan_zones', 'plan_sessions', 'plan_events', 'outcomes'].map((name) => rowsOf(`${name}.csv`)),
  ).toEqual([1, 1, 1, 0, 1]);
});
