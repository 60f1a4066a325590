import { expect, test } from 'vitest';
import type { Input } from '../../domain/contract.ts';
import { insertAccount } from '../../db/account.ts';
import { anAccount } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';

test('Today has one’s own drafts, a manager’s every draft', async () => {
  await using scene = await Scene.open();
  const { clinic } = scene;
  const { sessionId } = await scene.draftOf();
  const colleague = anAccount({ name: 'Colleague', roles: ['practitioner'] });
  await scene.store.write((tx) => insertAccount(tx, colleague));
  const open = clinic.context.host.requireOpen();
  expect(await clinic.call('today.get', undefined)).toMatchObject({ drafts: [{ sessionId }] });
  Object.assign(open, { account: { ...open.account, roles: ['practitioner'] } });
  expect(await clinic.call('today.get', undefined)).toMatchObject({ drafts: [{ sessionId }] });
  Object.assign(open, { account: colleague });
  expect(await clinic.call('today.get', undefined)).toMatchObject({ drafts: [] });
});

test('Today says what protects the record, and what is missing', async () => {
  await using scene = await Scene.open();
  expect(await scene.clinic.call('today.get', undefined)).toMatchObject({
    backup: { folder: null, canBeOpened: false, lastVerifiedAt: null, offSiteOverdue: true },
    recoveryKeySet: false,
    rolledBack: false,
  });
  await scene.aRecoveryKey();
  expect(await scene.clinic.call('today.get', undefined)).toMatchObject({
    backup: { canBeOpened: true },
    recoveryKeySet: true,
  });
});

test('Today says of each draft’s patient whether treating is possible, and from when', async () => {
  await using scene = await Scene.open();
  const { clinic } = scene;
  const stranger = await clinic.call('patient.create', {
    form: scene.aNewPerson(),
    acceptDuplicate: false,
  });
  await scene.draftOf();
  await scene.draftOf(stranger.id);
  const { readiness } = await clinic.call('today.get', undefined);
  const timeline = await clinic.call('patient.timeline', { patientId: scene.patientId });
  expect(readiness.toSorted((a, b) => a.verdict.localeCompare(b.verdict))).toEqual([
    { patientId: scene.patientId, verdict: 'no', from: timeline.readiness.from },
    { patientId: stranger.id, verdict: 'unknown', from: null },
  ]);
  expect(timeline.readiness.from).not.toBeNull();
});

test('Today reads the records of the first twenty drafts and no more', async () => {
  await using scene = await Scene.open();
  const { clinic } = scene;
  for (let count = 0; count < 21; count += 1) {
    const input = { form: scene.aNewPerson(), acceptDuplicate: true };
    await scene.draftOf((await clinic.call('patient.create', input)).id);
  }
  const { drafts, readiness } = await clinic.call('today.get', undefined);
  expect(drafts).toHaveLength(21);
  expect(readiness.map(({ patientId }) => patientId)).toEqual(
    drafts.slice(0, 20).map(({ patient }) => patient.id),
  );
});

test('Today says nothing of a restricted record that is closed to the account', async () => {
  await using scene = await Scene.open();
  const { clinic, patientId } = scene;
  await scene.draftOf();
  expect((await clinic.call('today.get', undefined)).readiness).toHaveLength(1);
  const accountIds = [await scene.aColleague()];
  const access: Input<'patient.setAccess'> = {
    patientId,
    restricted: true,
    accountIds,
    password: testPassword,
  };
  await clinic.call('patient.setAccess', access);
  expect(await clinic.call('today.get', undefined)).toMatchObject({ drafts: [], readiness: [] });
});
