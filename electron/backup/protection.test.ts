import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { describe, expect, test } from 'vitest';
import { runSql } from '../../db/testing.ts';
import { aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { backupBeforeClose } from './at-close.ts';
import { photographPath } from './backup-folder.ts';
import { BackedUpClinic } from './testing.ts';
import { tidyBackups } from './tidy.ts';

/** What could make backups do harm, stop, or reassure wrongly. */

const slow = 90_000;

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

describe('an off-site copy onto a medium that somebody has prepared', () => {
  test(
    'does not write where a link under the name of the backup leads (S7)',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      await made.chart('Real');
      const backup = await made.backUp();
      await clinic.context.host.lock();
      await clinic.unlock();
      const { database } = clinic.context.host.paths;
      const before = await hashOf(database);
      const stick = await made.newFolder();
      await symlink(clinic.folder, join(stick, backup.name));
      made.choose(stick);
      await clinic.call('backup.copyOffSite', { name: backup.name });
      expect(await made.finished('off-site-copy')).toMatchObject({
        state: 'failed',
        error: { code: 'backup.failed', values: { reason: 'ELOOP' } },
      });
      expect(await hashOf(database)).toBe(before);
      await clinic.context.host.lock();
      expect((await clinic.unlock()).ok).toBe(true);
    },
    slow,
  );

  test(
    'does not write photographs where links lead, be it to all of them or to a group (S7)',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const [photograph = ''] = await made.addPhotographs(1);
      const backup = await made.backUp();
      const elsewhere = await made.newFolder();
      const atAll = await made.newFolder();
      await symlink(elsewhere, join(atAll, 'photographs'));
      const atGroup = await made.newFolder();
      await mkdir(join(atGroup, 'photographs'));
      await symlink(elsewhere, join(atGroup, 'photographs', photograph.slice(0, 2)));
      for (const stick of [atAll, atGroup]) {
        made.choose(stick);
        await clinic.call('backup.copyOffSite', { name: backup.name });
        expect(await made.finished('off-site-copy')).toMatchObject({ state: 'failed' });
        expect(await readdir(elsewhere)).toEqual([]);
        expect(await readdir(stick)).toEqual(['photographs']);
      }
    },
    slow,
  );
});

test(
  'neither a backup nor tidying follows a link to the photographs of the clinic itself (S7)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic, folder } = made;
    await made.backUp();
    const { photographs } = clinic.context.host.paths;
    const [photograph = ''] = await made.addPhotographs(1);
    await symlink(photographs, join(folder, 'photographs'));
    await clinic.call('backup.run', undefined);
    expect(await made.finished('backup')).toMatchObject({ state: 'failed' });
    const { settings } = await clinic.call('backup.get', undefined);
    const { clinicId } = clinic.context.host.requireOpen().vault;
    const input = { folder, clinicId, settings, now: clinic.now, timeZone: 'Europe/Vienna', spared: [] };
    await expect(tidyBackups(input, () => undefined)).rejects.toMatchObject({ code: 'ELOOP' });
    expect(existsSync(photographPath(photographs, photograph))).toBe(true);
  },
  slow,
);

test.skipIf(platform === 'win32')(
  'a pipe in the place of a file stops neither backups nor closing',
  async () => {
    await using made = await BackedUpClinic.open();
    const trap = join(made.folder, 'stratum-2020-01-01T00-00-00Z-000000');
    await mkdir(trap);
    execFileSync('mkfifo', [join(trap, 'unfinished')]);
    await made.backUp();
    await made.chart('Goes on');
    made.clinic.pass(1);
    await backupBeforeClose(made.clinic.context);
    const { runs } = await made.clinic.call('backup.get', undefined);
    expect(runs).toMatchObject([
      { kind: 'at-close', outcome: 'verified' },
      { kind: 'manual', outcome: 'verified' },
    ]);
  },
  slow,
);

test(
  'closing does not wait for a backup that does not get on, and notes that',
  async () => {
    await using made = await BackedUpClinic.open();
    const { context, logged } = made.clinic;
    const never = Promise.withResolvers<void>();
    const { done } = context.jobs.start('backup', () => never.promise);
    await backupBeforeClose(context, 40);
    expect(logged.join('\n')).toContain('the backup at closing');
    never.resolve();
    await done;
  },
  slow,
);

describe('at closing a backup is made', () => {
  test(
    'after charting in a draft, which leaves no event in the audit log',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const kinds = async () => (await clinic.call('backup.get', undefined)).runs.map(({ kind }) => kind);
      const patient = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: true });
      const draft = await clinic.call('session.start', { patientId: patient.id });
      clinic.pass(1);
      await made.backUp();
      await backupBeforeClose(clinic.context);
      expect(await kinds()).toEqual(['manual']);
      const form = aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? '', { note: 'an afternoon' });
      const { sessionId, revision } = draft;
      await clinic.call('session.saveDraft', { sessionId, revision, form });
      clinic.pass(1);
      await backupBeforeClose(clinic.context);
      expect(await kinds()).toEqual(['at-close', 'manual']);
      clinic.pass(1);
      await clinic.call('form.keep', { place: 'somewhere', content: '{}' });
      clinic.pass(1);
      await backupBeforeClose(clinic.context);
      expect(await kinds()).toEqual(['at-close', 'at-close', 'manual']);
    },
    slow,
  );

  test(
    'into a folder that has none yet, and when the clock was set back',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const count = async () => (await clinic.call('backup.get', undefined)).backups?.length;
      await made.backUp();
      made.choose(await made.newFolder());
      await clinic.call('backup.chooseFolder', undefined);
      await backupBeforeClose(clinic.context);
      expect(await count()).toBe(1);
      clinic.pass(-2);
      await backupBeforeClose(clinic.context);
      expect(await count()).toBe(2);
    },
    slow,
  );
});

describe('the health of backups', () => {
  test(
    'a copy off site is as old as what was copied',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const health = async () => (await clinic.call('backup.get', undefined)).health;
      const old = await made.backUp();
      clinic.pass(24 * 10);
      made.choose(await made.newFolder());
      await clinic.call('backup.copyOffSite', { name: old.name });
      expect(await made.finished('off-site-copy')).toMatchObject({ state: 'done' });
      expect(await health()).toMatchObject({ offSiteOverdue: true, lastOffSiteAt: old.createdAt });
      const recent = await made.backUp();
      await clinic.call('backup.copyOffSite', { name: recent.name });
      await made.finished('off-site-copy');
      expect(await health()).toMatchObject({ offSiteOverdue: false, lastOffSiteAt: recent.createdAt });
    },
    slow,
  );

  test(
    'speaks of the folder that is chosen, and does not believe of it what was said of the one before',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { settings } = await clinic.call('backup.get', undefined);
      const elsewhere = { ...settings, folderIsOffSite: true };
      await clinic.call('backup.saveSettings', { settings: elsewhere, password: testPassword });
      const backup = await made.backUp();
      const before = await clinic.call('backup.chooseFolder', undefined);
      expect(before.settings.folderIsOffSite).toBe(true);
      made.choose(await made.newFolder());
      const { health, settings: after } = await clinic.call('backup.chooseFolder', undefined);
      expect(health).toMatchObject({ lastVerifiedAt: null, nextDueAt: clinic.now });
      expect(after.folderIsOffSite).toBe(false);
      made.choose(made.folder);
      const back = await clinic.call('backup.chooseFolder', undefined);
      expect(back.health.lastVerifiedAt).not.toBeNull();
      expect(back.health.lastOffSiteAt).toBe(backup.createdAt);
    },
    slow,
  );

  test(
    'knows of a copied backup that this database has not made, if it is of a state that the record was in',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const backup = await made.backUp();
      const { store } = clinic.context.host.requireOpen();
      await runSql(store, 'DELETE FROM backup_run');
      made.choose(await made.newFolder());
      await clinic.call('backup.copyOffSite', { name: backup.name });
      await made.finished('off-site-copy');
      const view = await clinic.call('backup.get', undefined);
      expect(view.health).toMatchObject({ offSiteOverdue: false, lastOffSiteAt: backup.createdAt });
      expect(view.runs).toMatchObject([{ name: backup.name, offSiteAt: clinic.now }]);
    },
    slow,
  );
});

test(
  'fewer backups are kept only by who knows the password (S1)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { settings } = await made.clinic.call('backup.get', undefined);
    const fewer = { ...settings, keepDaily: 1, keepWeekly: 0, keepMonthly: 0 };
    for (const input of [{ settings: fewer }, { settings: fewer, password: 'not the password' }]) {
      expect((await made.clinic.send('backup.saveSettings', input)).ok).toBe(false);
    }
    expect((await made.clinic.call('backup.get', undefined)).settings).toEqual(settings);
  },
  slow,
);

describe('copies under a former key', () => {
  test(
    'from before a migration go with the next verified backup, from before a restore 30 days later',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const copy = join(clinic.folder, 'stratum-before-20.db');
      const replaced = join(clinic.folder, 'before-restore', clinic.now.replaceAll(/[:.]/g, '-'));
      const other = join(clinic.folder, 'before-restore', 'kept by hand');
      await Promise.all([replaced, other].map((folder) => mkdir(folder, { recursive: true })));
      await Promise.all(
        [copy, join(replaced, 'stratum.db'), join(other, 'stratum.db')].map((file) =>
          writeFile(file, 'a copy'),
        ),
      );
      await made.backUp();
      expect([copy, replaced, other].map((path) => existsSync(path))).toEqual([false, true, true]);
      clinic.pass(24 * 30);
      await made.backUp();
      expect([replaced, other].map((path) => existsSync(path))).toEqual([false, true]);
      expect(existsSync(join(clinic.folder, 'stratum.db'))).toBe(true);
    },
    slow,
  );

  test(
    'from before a migration go with a change of the key',
    async () => {
      await using made = await BackedUpClinic.open();
      const copy = join(made.clinic.folder, 'stratum-before-20.db');
      await writeFile(copy, 'a copy');
      await made.clinic.call('vault.rekey', { password: testPassword });
      expect(await made.finished('rekey')).toMatchObject({ state: 'done' });
      expect(existsSync(copy)).toBe(false);
    },
    slow,
  );
});
