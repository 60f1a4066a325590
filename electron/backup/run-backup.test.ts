import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, platform } from 'node:process';
import { describe, expect, test } from 'vitest';
import { defaultBackupSettings } from '../../domain/backup.ts';
import { TestClinic, testPassword } from '../testing.ts';
import { backupBeforeClose } from './at-close.ts';
import { backUpIfDue } from './scheduler.ts';
import { BackedUpClinic } from './testing.ts';

/** Making backups through the channels, with the real worker threads. */

const slow = 90_000;

async function refusal(clinic: TestClinic, channel: string, input?: unknown): Promise<string> {
  const answer = await clinic.send(channel, input);
  return answer.ok ? 'none' : answer.error.code;
}

test(
  'a clinic without a folder or a secret is told so, and nothing is made',
  async () => {
    await using clinic = await TestClinic.open();
    expect(await refusal(clinic, 'backup.run')).toBe('backup.no-folder');
    await using made = await BackedUpClinic.open({ passphrase: false });
    expect(await refusal(made.clinic, 'backup.run')).toBe('backup.no-secret');
    expect((await made.clinic.call('backup.get', undefined)).health).toMatchObject({
      canBeOpened: false,
      nextDueAt: null,
      offSiteOverdue: true,
    });
    expect(await readdir(made.folder)).toEqual([]);
  },
  slow,
);

test(
  'a folder within the data folder, or one that cannot be written to, is refused',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const inside = join(clinic.folder, 'backups');
    await mkdir(inside);
    const byLink = join(await made.newFolder(), 'link');
    await symlink(inside, byLink);
    for (const folder of [inside, byLink, clinic.folder]) {
      made.choose(folder);
      expect(await refusal(clinic, 'backup.chooseFolder')).toBe('backup.folder-inside');
    }
    const file = join(await made.newFolder(), 'file');
    await writeFile(file, '');
    for (const folder of [file, join(file, 'x'), join(made.folder, 'not there')]) {
      made.choose(folder);
      expect(['backup.folder-missing', 'backup.folder-read-only']).toContain(
        await refusal(clinic, 'backup.chooseFolder'),
      );
    }
    made.choose(undefined);
    expect((await clinic.call('backup.chooseFolder', undefined)).folder).toBe(made.folder);
  },
  slow,
);

test(
  'a drive that is not there: told, noted, not tried again at once, and nothing is made in its place',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    await rename(made.folder, `${made.folder}-away`);
    await clinic.call('backup.run', undefined);
    expect(await made.finished('backup')).toMatchObject({
      state: 'failed',
      error: { code: 'backup.folder-missing' },
    });
    expect(existsSync(made.folder)).toBe(false);
    const view = await clinic.call('backup.get', undefined);
    expect(view.backups).toBeNull();
    expect(view.runs[0]).toMatchObject({ outcome: 'failed', errorCode: 'backup.folder-missing' });
    expect(view.health.lastFailure).toMatchObject({ errorCode: 'backup.folder-missing' });
    await rename(`${made.folder}-away`, made.folder);
    await backUpIfDue(clinic.context);
    expect((await clinic.call('backup.get', undefined)).backups).toEqual([]);
    clinic.pass(1);
    await backUpIfDue(clinic.context);
    const after = await clinic.call('backup.get', undefined);
    expect(after.backups).toMatchObject([{ kind: 'scheduled' }]);
    expect(after.health).toMatchObject({ lastFailure: null });
  },
  slow,
);

test(
  'on schedule, and at closing when something has changed',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const kinds = async () => (await clinic.call('backup.get', undefined)).backups?.map(({ kind }) => kind);
    await backUpIfDue(clinic.context);
    expect(await kinds()).toEqual(['scheduled']);
    clinic.pass(23);
    await backUpIfDue(clinic.context);
    // Opening the clinic is no change.
    await clinic.call('vault.lock', undefined);
    await backUpIfDue(clinic.context);
    await clinic.unlock();
    await backupBeforeClose(clinic.context);
    expect(await kinds()).toEqual(['scheduled']);
    await made.chart('New');
    await backupBeforeClose(clinic.context);
    expect(await kinds()).toEqual(['at-close', 'scheduled']);
    await made.chart('Newer');
    await clinic.call('backup.saveSettings', {
      settings: { ...defaultBackupSettings, atClose: false },
      password: testPassword,
    });
    await backupBeforeClose(clinic.context);
    expect(await kinds()).toEqual(['at-close', 'scheduled']);
  },
  slow,
);

test(
  'progress is told, a second one is refused, and locking stops it',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const state = await clinic.call('backup.run', undefined);
    expect(state).toMatchObject({ kind: 'backup', state: 'running', cancellable: true });
    expect(await refusal(clinic, 'backup.run')).toBe('job.running');
    expect(await refusal(clinic, 'vault.rekey', { password: testPassword })).toBe('job.running');
    await clinic.call('vault.lock', undefined);
    expect(await made.finished('backup')).toMatchObject({ state: 'cancelled' });
    expect(await readdir(made.folder)).not.toContainEqual(expect.stringContaining('stratum-'));
    await clinic.unlock();
    const [run] = (await clinic.call('backup.get', undefined)).runs;
    expect(run).toMatchObject({ outcome: 'cancelled', errorCode: null, name: null });
    const again = await clinic.call('backup.run', undefined);
    await clinic.call('job.cancel', { jobId: again.id });
    expect(await made.finished('backup')).toMatchObject({ state: 'cancelled' });
    clinic.pass(1);
    await made.backUp();
    const told = clinic.told.filter(({ event }) => event === 'job-changed').map(({ payload }) => payload);
    for (const step of ['copying', 'verifying', 'tidying']) {
      expect(told).toContainEqual(expect.objectContaining({ id: expect.any(String), step }));
    }
    expect(told.at(-1)).toMatchObject({ state: 'done' });
  },
  slow,
);

test(
  'a copy off site is noted, and a reminder comes after seven days',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const backup = await made.backUp();
    const health = async () => (await clinic.call('backup.get', undefined)).health;
    expect(await health()).toMatchObject({ offSiteOverdue: true, lastOffSiteAt: null });
    made.choose(made.folder);
    expect(await refusal(clinic, 'backup.copyOffSite', { name: backup.name })).toBe('backup.folder-inside');
    const elsewhere = await made.newFolder();
    made.choose(elsewhere);
    expect(await refusal(clinic, 'backup.copyOffSite', { name: '../x' })).toBe('backup.not-a-backup');
    await clinic.call('backup.copyOffSite', { name: backup.name });
    expect(await made.finished('off-site-copy')).toMatchObject({ state: 'done' });
    expect(await readdir(elsewhere)).toContain(backup.name);
    expect(await health()).toMatchObject({ offSiteOverdue: false, lastOffSiteAt: backup.createdAt });
    clinic.pass(7 * 24 - 2);
    expect((await health()).offSiteOverdue).toBe(false);
    clinic.pass(1);
    expect((await health()).offSiteOverdue).toBe(true);
    const settings = { ...defaultBackupSettings, folderIsOffSite: true };
    await clinic.call('backup.saveSettings', { settings, password: testPassword });
    await made.backUp();
    expect((await health()).offSiteOverdue).toBe(false);
  },
  slow,
);

test(
  'old backups go, with the photographs that only they had',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const settings = { ...defaultBackupSettings, keepDaily: 1, keepWeekly: 0, keepMonthly: 0 };
    await clinic.call('backup.saveSettings', { settings, password: testPassword });
    const [photograph = ''] = await made.addPhotographs(1);
    const first = await made.backUp();
    const place = join(made.folder, 'photographs', photograph.slice(0, 2), photograph);
    expect(existsSync(place)).toBe(true);
    await rm(join(clinic.folder, 'photographs'), { recursive: true });
    clinic.pass(24);
    const second = await made.backUp();
    const names = (await clinic.call('backup.get', undefined)).backups?.map(({ name }) => name);
    expect(names).toEqual([second.name]);
    expect(await readdir(made.folder)).not.toContain(first.name);
    expect(existsSync(place)).toBe(false);
  },
  slow,
);

describe.skipIf(platform !== 'linux' || getuid?.() !== 0)('on a small disk', () => {
  test(
    'that is full no half backup is left, and charting goes on (R2)',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const disk = await made.newFolder();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150k', 'tmpfs', disk]);
      try {
        made.choose(disk);
        await clinic.call('backup.chooseFolder', undefined);
        await clinic.call('backup.run', undefined);
        expect(await made.finished('backup')).toMatchObject({
          state: 'failed',
          error: { code: 'backup.disk-full' },
        });
        expect(await readdir(disk)).not.toContainEqual(expect.stringContaining('stratum-'));
        await made.chart('Goes on');
      } finally {
        execFileSync('umount', ['--lazy', disk]);
      }
    },
    slow,
  );
});
