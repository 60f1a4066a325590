import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ChannelName, contract } from '../../domain/contract.ts';
import { expectations } from '../../electron/audit-expectations/index.ts';
import { type Expectation, Scene } from '../../electron/audit-expectations/scene.ts';
import { auditTables, contentOf } from '../../electron/testing-content.ts';
import { makeScratch } from './scratch.ts';
import { type StepName, stepNames, steps } from './steps.ts';
import { Workload } from './workload.ts';

/** The step that saves through each channel; null: the channel saves nothing. A channel without a line does not compile. */
const savers = {
  'app.status': null,
  'app.openWindow': null,
  'vault.create': 'clinic',
  'vault.unlock': 'unlock',
  'vault.unlockWithKeyStore': 'key store unlock',
  'vault.lock': 'lock',
  'vault.recover': 'forgotten password',
  'vault.newRecoveryKey': null,
  'vault.confirmRecoveryKey': 'recovery key',
  'vault.rekey': 're-key',
  'security.get': null,
  'security.setLockAfter': 'lock time',
  'security.setKeyStore': 'key store',
  'account.list': null,
  'account.create': 'account',
  'account.update': 'account change',
  'account.resetPassword': 'account password',
  'account.changePassword': 'password change',
  'today.get': null,
  'patient.list': null,
  'patient.create': 'patient',
  'patient.update': 'patient change',
  'patient.timeline': null,
  'patient.accessLog': null,
  'patient.access': null,
  'patient.setAccess': 'restricted record',
  'patient.breakGlass': 'emergency access',
  'patient.possibleDuplicates': null,
  'patient.mergePreview': null,
  'patient.merge': 'merge',
  'patient.undoMerge': 'merge undone',
  'access.own': null,
  'access.emergencies': null,
  'access.review': 'emergency review',
  'session.start': 'session start',
  'session.draft': null,
  'session.saveDraft': 'draft save',
  'session.discardDraft': 'discard draft',
  'session.sign': 'sign',
  'session.get': null,
  'session.recordReaction': 'later reaction',
  'session.addAddendum': 'addendum',
  'session.void': 'void',
  'comparison.get': null,
  'export.patient': 'patient export',
  'export.reveal': null,
  'form.keep': 'kept form',
  'form.find': null,
  'form.forget': 'kept form given up',
  'audit.list': null,
  'audit.facets': null,
  'audit.verify': null,
  'audit.export': 'audit export',
  'backup.get': null,
  'backup.chooseFolder': 'backup folder',
  'backup.saveSettings': 'backup settings',
  'backup.setPassphrase': 'backup passphrase',
  'backup.run': 'backup',
  'backup.copyOffSite': 'off-site copy',
  'restore.choose': null,
  'restore.preview': null,
  'restore.apply': 'restore',
  'job.list': null,
  'job.cancel': null,
  'rules.list': null,
  'rules.change': 'clinical rule',
  'history.get': null,
  'history.record': 'history record',
  'history.recordMany': 'history of many',
  'history.withdraw': 'history withdraw',
  'plan.list': null,
  'plan.save': 'plan save',
  'plan.end': 'plan end',
  'plan.extend': 'plan extend',
  'plan.choose': 'plan choose',
  'outcome.record': 'outcome record',
  'outcome.withdraw': 'outcome withdraw',
  'aftercare.get': null,
  'aftercare.give': 'aftercare give',
  'aftercare.templates': null,
  'aftercare.saveTemplate': 'aftercare text',
  'stock.overview': null,
  'stock.movements': null,
  'stock.saveProduct': 'product save',
  'stock.receiveLot': 'stock receive',
  'stock.correct': 'stock correct',
  'stock.changeLot': 'lot change',
  'stock.recallLot': 'lot recall',
  'stock.saveDevice': 'device save',
  'stock.cartridgeUse': null,
  'stock.uses': null,
  'stock.exportUses': 'stock export',
  'consent.list': null,
  'consent.preview': null,
  'consent.chooseScan': null,
  'consent.sign': 'consent sign',
  'consent.withdraw': 'consent withdraw',
  'consent.get': null,
  'consent.exportScan': 'scan export',
  'consentTemplate.list': null,
  'consentTemplate.save': 'consent text',
  'consentTemplate.deactivate': 'consent text retired',
  'consentTemplate.addStartingTexts': 'starting texts',
  'photograph.list': null,
  'photograph.add': 'photograph add',
  'photograph.image': null,
  'photograph.change': 'photograph change',
  'photograph.withdraw': 'photograph withdraw',
  'sessionTemplate.list': null,
  'sessionTemplate.save': 'charting template',
  'sessionTemplate.retire': 'charting template retired',
} as const satisfies Record<ChannelName, StepName | null>;

const channels = Object.keys(contract) as ChannelName[]; // the contract's own names

/** What each step's own call has sent, each step done once in one clinic. */
async function sentByStep(): Promise<Map<StepName, string[]>> {
  await using scratch = await makeScratch();
  const backupFolder = join(scratch.folder, 'backups');
  await mkdir(backupFolder);
  const mark = () => undefined;
  const work = new Workload(join(scratch.folder, 'clinic'), { seed: 1, backupFolder, mark });
  const first: readonly StepName[] = ['clinic', 'starting texts'];
  const sent = new Map<StepName, string[]>();
  const send = vi.spyOn(work.clinic, 'send');
  for (const name of [...first, ...stepNames.filter((each) => !first.includes(each))]) {
    if (!work.isUnlocked && name !== 'clinic') await (await steps.unlock(work))();
    const action = await steps[name](work);
    send.mockClear();
    await action();
    sent.set(
      name,
      send.mock.calls.map(([channel]) => channel),
    );
  }
  await work.end();
  return sent;
}

test('every channel that saves is tried by a step', async () => {
  const sent = await sentByStep();
  for (const channel of channels) {
    const step = savers[channel];
    if (step !== null) expect(sent.get(step), `${step} sends ${channel}`).toContain(channel);
  }
}, 120_000);

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene[Symbol.asyncDispose]());

async function send<N extends ChannelName>(channel: N): Promise<{ channel: N; saves: boolean }> {
  const expectation: Expectation<N> = expectations[channel];
  const input = await expectation.prepare(scene);
  await scene.settled();
  const saved = () => JSON.stringify(contentOf(scene.store, { without: [...auditTables, 'sqlite_stat1'] }));
  const before = saved();
  await scene.clinic.call(channel, input);
  return { channel, saves: saved() !== before };
}

test.each(channels.filter((channel) => savers[channel] === null))('%s saves nothing', async (channel) => {
  expect(await send(channel)).toEqual({ channel, saves: false });
});
