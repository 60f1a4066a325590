import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestClinic } from '../testing.ts';
import { BackedUpClinic } from './testing.ts';

/** What is said where no backup can be made, copied or restored. */

const refused = (code: string) => ({ ok: false, error: { code } });
const aName = 'stratum-2026-03-01T09-00-00Z-0123ab';

describe('a clinic without a backup folder', () => {
  let clinic: TestClinic;
  beforeEach(async () => {
    clinic = await TestClinic.open();
  });
  afterEach(() => clinic[Symbol.asyncDispose]());

  test('has no backups, none that failed, and is told so', async () => {
    const view = await clinic.call('backup.get', undefined);
    expect(view).toMatchObject({ folder: null, backups: [], runs: [] });
    expect(view.health).toMatchObject({ folder: null, lastVerifiedAt: null, lastFailure: null });
    expect(view.health).toMatchObject({ nextDueAt: null, offSiteOverdue: true });
  });

  test('makes none, copies none and restores none', async () => {
    expect(await clinic.send('backup.run', undefined)).toMatchObject(refused('backup.no-folder'));
    expect(await clinic.send('backup.copyOffSite', { name: aName })).toMatchObject(
      refused('backup.no-folder'),
    );
    expect(await clinic.send('restore.choose', { name: aName })).toMatchObject(refused('backup.no-folder'));
    expect(await clinic.call('restore.choose', { name: null })).toBeNull();
  });

  test('keeps its settings when the dialog is cancelled, or leads to what is no folder', async () => {
    expect(await clinic.call('backup.chooseFolder', undefined)).toMatchObject({ folder: null });
    const file = join(clinic.folder, 'no folder');
    await writeFile(file, '');
    clinic.context.desktop.chooseFolder = () => Promise.resolve(file);
    expect(await clinic.send('backup.chooseFolder', undefined)).toMatchObject(
      refused('backup.folder-missing'),
    );
    expect(await clinic.call('backup.get', undefined)).toMatchObject({ folder: null });
  });

  test('takes no folder that was chosen while it was locked', async () => {
    clinic.context.desktop.chooseFolder = async () => {
      await clinic.context.host.lock();
      return clinic.folder;
    };
    expect(await clinic.send('backup.chooseFolder', undefined)).toMatchObject(refused('access.locked'));
  });
});

describe('a clinic with a backup folder', () => {
  let protectedClinic: BackedUpClinic;
  beforeEach(async () => {
    protectedClinic = await BackedUpClinic.open();
  });
  afterEach(() => protectedClinic[Symbol.asyncDispose]());

  const copy = (name: string) => protectedClinic.clinic.send('backup.copyOffSite', { name });

  test('copies what is named as a backup only, and not into the folder it comes from', async () => {
    expect(await copy('../elsewhere')).toMatchObject(refused('backup.not-a-backup'));
    expect(await copy(aName)).toMatchObject(refused('backup.folder-inside'));
    protectedClinic.choose(undefined);
    expect(await copy(aName)).toEqual({ ok: true, value: null });
  });

  test('copies nothing that is not there, and says which folder is meant', async () => {
    protectedClinic.choose(await protectedClinic.newFolder());
    const { clinic } = protectedClinic;
    expect(await copy(aName)).toMatchObject({ ok: true });
    await clinic.context.jobs.settled('off-site-copy');
    const [job] = await clinic.call('job.list', undefined);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'backup.not-a-backup' } });
  });

  test('is restored by a manager only, and while it is locked by nobody', async () => {
    const { clinic } = protectedClinic;
    const { account } = clinic.context.host.requireOpen();
    Object.assign(clinic.context.host.requireOpen(), { account: { ...account, roles: ['practitioner'] } });
    expect(await clinic.send('restore.choose', { name: null })).toMatchObject(refused('restore.not-allowed'));
    await clinic.context.host.lock();
    expect(await clinic.send('restore.choose', { name: null })).toMatchObject(refused('restore.not-allowed'));
  });
});
