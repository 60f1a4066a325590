import { expect, test } from 'vitest';
import { insertAccount } from '../../db/account.ts';
import { anAccount } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';

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
