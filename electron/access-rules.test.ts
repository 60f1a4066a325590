import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../domain/channel.ts';
import { type Role, roles } from '../domain/clinic.ts';
import { type ChannelName, contract } from '../domain/contract.ts';
import { expectations } from './audit-expectations/index.ts';
import { Scene } from './audit-expectations/scene.ts';
import { auditTables, contentOf } from './testing-content.ts';
import { TestClinic, testPassword } from './testing.ts';

/** Who may do what (S1): every cell of roles and channels, asked of the dispatcher itself. */

const channels = Object.keys(contract) as ChannelName[]; // Object.keys widens the names
const rulesOf = (name: ChannelName): Channel => contract[name];

/** No channel takes this: what comes to have its input read has passed every rule of access. */
const garbage = new Map([['garbage', true]]);
const passed = 'input.invalid';

const codeOf = async (clinic: TestClinic, channel: ChannelName): Promise<string> => {
  const answer = await clinic.send(channel, garbage);
  return answer.ok ? 'done' : answer.error.code;
};

const held: Record<string, readonly Role[]> = {
  'an account without a role': [],
  'a practitioner': ['practitioner'],
  'a manager': ['manager'],
  both: ['practitioner', 'manager'],
};
/** All that an account may do while somebody else knows its password. */
const withForeignPassword = ['app.status', 'vault.lock', 'account.changePassword'];

describe('role × channel (S1)', () => {
  let clinic: TestClinic;
  let locked: TestClinic;
  beforeAll(async () => {
    clinic = await TestClinic.open();
    locked = await TestClinic.open();
    await locked.call('vault.lock', undefined);
  });
  afterAll(async () => {
    await clinic[Symbol.asyncDispose]();
    await locked[Symbol.asyncDispose]();
  });

  describe.each(Object.entries(held))('%s', (_label, rolesHeld) => {
    test.each(channels)('%s', async (channel) => {
      const { access } = rulesOf(channel);
      const isAllowed = typeof access === 'string' || access.some((role) => rolesHeld.includes(role));
      clinic.context.host.requireOpen().account.roles = [...rolesHeld];
      clinic.logged.length = 0;
      expect(await codeOf(clinic, channel)).toBe(isAllowed ? passed : 'access.role');
      const noted = clinic.logged.filter((line) => line.startsWith('refused for want of a role'));
      expect(noted).toHaveLength(isAllowed ? 0 : 1);
    });
  });

  test.each(channels)('nobody, locked (S4): %s', async (channel) => {
    const expected = rulesOf(channel).access === 'anyone' ? passed : 'access.locked';
    expect(await codeOf(locked, channel)).toBe(expected);
  });

  test.each(channels)('a password that somebody else has set: %s', async (channel) => {
    const { account } = clinic.context.host.requireOpen();
    account.roles = [...roles];
    account.mustChangePassword = true;
    const expected = withForeignPassword.includes(channel) ? passed : 'password.must-change';
    expect(await codeOf(clinic, channel)).toBe(expected);
    account.mustChangePassword = false;
  });
});

/** The rules themselves, written out a second time: who loosens one must say so here as well. */
describe('the rules of the contract, reviewed', () => {
  const named = (holds: (channel: Channel) => boolean): ChannelName[] =>
    channels.filter((name) => holds(rulesOf(name))).toSorted();

  test('before unlock', () => {
    expect(named(({ access }) => access === 'anyone')).toEqual([
      'app.status',
      'restore.apply',
      'restore.choose',
      'restore.preview',
      'vault.create',
      'vault.lock',
      'vault.recover',
      'vault.unlock',
      'vault.unlockWithKeyStore',
    ]);
  });

  test('any account', () => {
    expect(named(({ access }) => access === 'account')).toEqual([
      'access.own',
      'account.changePassword',
      'aftercare.get',
      'aftercare.templates',
      'app.openWindow',
      'comparison.get',
      'consent.exportScan',
      'consent.get',
      'consent.list',
      'export.patient',
      'export.reveal',
      'form.find',
      'form.forget',
      'form.keep',
      'history.get',
      'job.list',
      'patient.accessLog',
      'patient.create',
      'patient.list',
      'patient.merge',
      'patient.mergePreview',
      'patient.possibleDuplicates',
      'patient.timeline',
      'patient.undoMerge',
      'patient.update',
      'photograph.image',
      'photograph.list',
      'plan.list',
      'rules.list',
      'security.get',
      'security.setKeyStore',
      'session.get',
      'session.void',
      'sessionTemplate.list',
      'sessionTemplate.save',
      'stock.movements',
      'stock.overview',
      'stock.uses',
      'today.get',
    ]);
  });

  test('only a practitioner charts, signs, amends, and opens in an emergency', () => {
    expect(named(({ access }) => typeof access === 'object' && access.join() === 'practitioner')).toEqual([
      'aftercare.give',
      'consent.chooseScan',
      'consent.preview',
      'consent.sign',
      'consent.withdraw',
      'history.record',
      'history.recordMany',
      'history.withdraw',
      'outcome.record',
      'outcome.withdraw',
      'patient.breakGlass',
      'photograph.add',
      'photograph.change',
      'photograph.withdraw',
      'plan.choose',
      'plan.end',
      'plan.extend',
      'plan.save',
      'session.addAddendum',
      'session.discardDraft',
      'session.draft',
      'session.recordReaction',
      'session.saveDraft',
      'session.sign',
      'session.start',
      'stock.cartridgeUse',
    ]);
  });

  test('only a manager looks after accounts, access, audit, backup and keys', () => {
    expect(named(({ access }) => typeof access === 'object' && access.join() === 'manager')).toEqual([
      'access.emergencies',
      'access.review',
      'account.create',
      'account.list',
      'account.resetPassword',
      'account.update',
      'aftercare.saveTemplate',
      'audit.export',
      'audit.facets',
      'audit.list',
      'audit.verify',
      'backup.chooseFolder',
      'backup.copyOffSite',
      'backup.get',
      'backup.run',
      'backup.saveSettings',
      'backup.setPassphrase',
      'consentTemplate.addStartingTexts',
      'consentTemplate.deactivate',
      'consentTemplate.list',
      'consentTemplate.save',
      'job.cancel',
      'patient.access',
      'patient.setAccess',
      'rules.change',
      'security.setLockAfter',
      'sessionTemplate.retire',
      'stock.changeLot',
      'stock.correct',
      'stock.exportUses',
      'stock.recallLot',
      'stock.receiveLot',
      'stock.saveDevice',
      'stock.saveProduct',
      'vault.confirmRecoveryKey',
      'vault.newRecoveryKey',
      'vault.rekey',
    ]);
  });

  test('these ask for the password again', () => {
    expect(named(({ passwordAgain }) => passwordAgain)).toEqual([
      'account.changePassword',
      'account.create',
      'account.resetPassword',
      'account.update',
      'audit.export',
      'backup.saveSettings',
      'backup.setPassphrase',
      'patient.merge',
      'patient.setAccess',
      'patient.undoMerge',
      'rules.change',
      'security.setKeyStore',
      'session.addAddendum',
      'session.sign',
      'session.void',
      'stock.exportUses',
      'vault.newRecoveryKey',
      'vault.rekey',
    ]);
  });

  test('these hand out or change a record, and refuse a restricted one', () => {
    expect(named(({ record }) => record !== null)).toEqual([
      'aftercare.get',
      'aftercare.give',
      'comparison.get',
      'consent.chooseScan',
      'consent.exportScan',
      'consent.get',
      'consent.list',
      'consent.preview',
      'consent.sign',
      'consent.withdraw',
      'export.patient',
      'history.get',
      'history.record',
      'history.recordMany',
      'history.withdraw',
      'outcome.record',
      'outcome.withdraw',
      'patient.accessLog',
      'patient.merge',
      'patient.mergePreview',
      'patient.timeline',
      'patient.undoMerge',
      'patient.update',
      'photograph.add',
      'photograph.change',
      'photograph.image',
      'photograph.list',
      'photograph.withdraw',
      'plan.choose',
      'plan.end',
      'plan.extend',
      'plan.list',
      'plan.save',
      'session.addAddendum',
      'session.discardDraft',
      'session.draft',
      'session.get',
      'session.recordReaction',
      'session.saveDraft',
      'session.sign',
      'session.start',
      'session.void',
      'stock.cartridgeUse',
    ]);
  });

  test('whatever names a patient or session is a record, but for who may open it', () => {
    const names = (name: ChannelName): boolean => {
      const { input } = rulesOf(name);
      const shape = 'shape' in input ? Object.keys(input.shape ?? {}) : [];
      return shape.some((field) => ['patientId', 'sessionId', 'sessionIds'].includes(field));
    };
    expect(channels.filter((name) => names(name) && rulesOf(name).record === null).toSorted()).toEqual([
      'patient.access',
      'patient.breakGlass',
      'patient.setAccess',
    ]);
  });

  test('these are noted as reading a record', () => {
    expect(named(({ auditedRead }) => auditedRead)).toEqual([
      'aftercare.get',
      'comparison.get',
      'consent.get',
      'consent.list',
      'history.get',
      'patient.accessLog',
      'patient.mergePreview',
      'patient.timeline',
      'photograph.list',
      'plan.list',
      'session.draft',
      'session.get',
      'session.start',
    ]);
  });
});

describe('a wrong password is refused before anything is done:', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  const vaultFile = () => readFile(join(scene.clinic.folder, 'vault.json'), 'utf8');
  const everything = async () => ({
    vault: await vaultFile(),
    content: contentOf(scene.store, { without: auditTables }),
  });

  async function tryWrongPassword(channel: ChannelName): Promise<void> {
    const input = await expectations[channel].prepare(scene);
    expect(input).toMatchObject({ password: testPassword });
    scene.noteSequence();
    const before = await everything();
    const answer = await scene.clinic.send(channel, { ...Object(input), password: 'not the password' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'password.wrong' } });
    expect((await scene.eventsSince()).map(({ action }) => action)).toEqual(['password.refused']);
    expect(await everything()).toEqual(before);
    // Three refusals in a row would delay the next attempt.
    scene.clinic.pass(1);
    await scene.clinic.context.host.confirmPassword(testPassword);
  }

  test.each(channels.filter((channel) => rulesOf(channel).passwordAgain))('%s', tryWrongPassword);
});
