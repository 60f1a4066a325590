import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';
import { prepareToTreat } from '../testing-screening.ts';

let scene: Scene;
let used: string;
beforeEach(async () => {
  scene = await Scene.open();
  used = await scene.aSignedSession({ cartridgeLot: 'C-9', cartridgeSerial: 'S-9' });
});
afterEach(() => scene[Symbol.asyncDispose]());

const send = (change: Partial<Input<'stock.cartridgeUse'>> = {}, sessionId = '') =>
  scene.clinic.send('stock.cartridgeUse', { sessionId, lot: 'C-9', serial: 'S-9', ...change });

/** A draft of another patient, in which the cartridge is looked up. */
async function anotherDraft(): Promise<string> {
  const form = scene.aNewPerson();
  const { id } = await scene.clinic.call('patient.create', { form, acceptDuplicate: false });
  await prepareToTreat(scene.clinic, id);
  return (await scene.draftOf(id)).sessionId;
}

test('a cartridge that served another session is known by lot and serial number, with whose record it was (C27)', async () => {
  const { recordNumber } = (await scene.clinic.call('patient.timeline', { patientId: scene.patientId }))
    .patient;
  const draft = await anotherDraft();
  expect(await send({}, draft)).toMatchObject({ ok: true, value: { sessionId: used, recordNumber } });
  expect(await send({ lot: ' C-9 ' }, draft)).toMatchObject({ ok: true, value: { sessionId: used } });
  expect(await send({ serial: 'S-8' }, draft)).toEqual({ ok: true, value: null });
  expect(await send({ lot: 'C-8' }, draft)).toEqual({ ok: true, value: null });
  expect(await send({ serial: ' ' }, draft)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
});

test('the session that asks does not count', async () => {
  expect(await send({}, used)).toEqual({ ok: true, value: null });
});

test('whose it was is not told to who may not open that record, and nothing is noted there', async () => {
  const draft = await anotherDraft();
  const colleague = anAccount({ name: 'Colleague', roles: ['practitioner'] });
  await scene.store.write((tx) => insertAccount(tx, colleague));
  await scene.clinic.call('patient.setAccess', {
    patientId: scene.patientId,
    restricted: true,
    accountIds: [scene.clinic.accountId],
    password: testPassword,
  });
  Object.assign(scene.clinic.context.host.requireOpen(), { account: { ...colleague } });
  scene.noteSequence();
  const answer = await send({}, draft);
  expect(answer).toMatchObject({ ok: true, value: { sessionId: used, recordNumber: null } });
  expect(JSON.stringify(answer)).not.toContain(scene.patientId);
  expect(await scene.eventsSince()).toEqual([]);
});

test('only a practitioner asks', async () => {
  const draft = await anotherDraft();
  scene.clinic.context.host.requireOpen().account.roles = ['manager'];
  expect(await send({}, draft)).toMatchObject({ ok: false, error: { code: 'access.role' } });
});
