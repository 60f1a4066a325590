import { readFileSync } from 'node:fs';
import { cp, readFile, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RestoreSecret } from '../../domain/backup.ts';
import { TestClinic, aPatientForm, testPassword } from '../testing.ts';
import { photographPath } from './backup-folder.ts';
import { chooseSource, closeSource, openSource } from './restore-source.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';

/** Restoring where somebody interferes, and where something is missing. */

const slow = 90_000;
const passphrase: RestoreSecret = { kind: 'passphrase', text: backupPassphrase };
const refused = (code: string) => ({ ok: false, error: { code } });

/** Chooses a backup; by its name, or the newest of the folder that the dialog gives. */
const choose = async (clinic: TestClinic, name: string | null): Promise<string> =>
  (await clinic.call('restore.choose', { name }))?.sourceId ?? '';

/** What the newest restore in the audit log tells of itself. */
async function lastRestore(clinic: TestClinic) {
  const filter = { accountId: null, patientId: null, action: 'backup.restore', from: null, to: null };
  return (await clinic.call('audit.list', { filter, before: null })).entries[0]?.details;
}

describe('while a restore is under way,', () => {
  test(
    'cancelling it leaves the clinic open as it was, also in the middle of the backup that it begins with',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { sessionId } = await made.chart('Kept');
      const sourceId = await choose(clinic, (await made.backUp()).name);
      made.atStep('restore', 'comparing', (id) => clinic.context.jobs.cancel(id));
      expect(await clinic.send('restore.preview', { sourceId, secret: passphrase })).toMatchObject(
        refused('job.cancelled'),
      );
      await clinic.call('restore.preview', { sourceId, secret: passphrase });
      made.atStep('restore', 'copying', (id) => clinic.context.jobs.cancel(id));
      expect(await clinic.send('restore.apply', { sourceId, password: testPassword })).toMatchObject(
        refused('job.cancelled'),
      );
      expect((await clinic.call('backup.get', undefined)).runs[0]).toMatchObject({
        kind: 'before-restore',
        outcome: 'cancelled',
      });
      expect(await clinic.call('session.get', { sessionId })).toMatchObject({ sealIntact: true });
      expect(await readdir(join(clinic.folder, 'scratch'))).toEqual([]);
      expect(await readdir(clinic.folder)).not.toContain('before-restore');
    },
    slow,
  );

  test(
    'what somebody writes is in the backup of what is replaced, and told of as lost',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { name } = await made.backUp();
      const sourceId = await choose(clinic, name);
      await clinic.call('restore.preview', { sourceId, secret: passphrase });
      let written: Promise<unknown> | undefined;
      made.atStep('restore', 'tidying', () => {
        written = clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: true });
      });
      await clinic.call('restore.apply', { sourceId, password: testPassword });
      await written;
      await clinic.unlock();
      const { backups } = await clinic.call('backup.get', undefined);
      const before = backups?.filter(({ kind }) => kind === 'before-restore');
      expect(before?.map(({ patients }) => patients).toSorted()).toEqual([0, 1]);
      const kept = before?.find(({ patients }) => patients === 1);
      expect(await lastRestore(clinic)).toMatchObject({
        keptBackup: kept?.name,
        counts: { patient: { lost: 1, gained: 0, changed: 0 } },
      });
    },
    slow,
  );

  test(
    'the clinic being closed takes back the opening of the backup',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { host } = clinic.context;
      const sourceId = await choose(clinic, (await made.backUp()).name);
      let locked: Promise<void> | undefined;
      const onClose = host.onClose.bind(host);
      host.onClose = (work) => {
        const unwatch = onClose(work);
        locked = host.lock();
        return unwatch;
      };
      await expect(openSource(sourceId, passphrase, { host })).rejects.toMatchObject({
        code: 'restore.source-gone',
      });
      await locked;
      host.onClose = onClose;
      await clinic.unlock();
      expect(await clinic.send('restore.apply', { sourceId, password: testPassword })).toMatchObject(
        refused('restore.source-gone'),
      );
    },
    slow,
  );
});

describe('a clinic that cannot be backed up first is replaced all the same, and its files are kept:', () => {
  test(
    'the folder of its backups is not there',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { name } = await made.backUp();
      const elsewhere = await made.newFolder();
      await cp(join(made.folder, name), join(elsewhere, name), { recursive: true });
      await rename(made.folder, `${made.folder}-away`);
      made.choose(elsewhere);
      const sourceId = await choose(clinic, null);
      await clinic.call('restore.preview', { sourceId, secret: passphrase });
      await clinic.call('restore.apply', { sourceId, password: testPassword });
      expect(clinic.logged.join('\n')).toContain('a backup before restoring');
      await rename(`${made.folder}-away`, made.folder);
      await clinic.unlock();
      const [kept = ''] = await readdir(join(clinic.folder, 'before-restore'));
      expect(await lastRestore(clinic)).toMatchObject({ keptBackup: null, keptFiles: kept });
      expect(await readdir(join(clinic.folder, 'before-restore', kept))).toContain('stratum.db');
    },
    slow,
  );

  test(
    'it has no folder for backups',
    async () => {
      await using made = await BackedUpClinic.open();
      await made.chart('Kept');
      await made.backUp();
      await using other = await TestClinic.open({
        desktop: { chooseFolder: () => Promise.resolve(made.folder) },
      });
      const sourceId = await choose(other, null);
      const preview = await other.call('restore.preview', { sourceId, secret: passphrase });
      expect(preview).toMatchObject({ origin: 'unproven', present: 'readable' });
      await other.call('restore.apply', { sourceId, password: testPassword });
      await other.unlock();
      expect((await other.call('patient.list', { query: '' })).total).toBe(1);
      expect(await lastRestore(other)).toMatchObject({ by: 'Dr. Test', keptBackup: null });
      expect(other.logged.join('\n')).not.toContain('backup');
    },
    slow,
  );
});

test(
  'a vault that is lost: the database beside it is read with the key of the backup, its log as well, and stays as it is',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { database, vault, before } = clinic.context.host.paths;
    await made.backUp();
    await clinic.context.host.lock();
    await clinic.unlock();
    await made.chart('In the log alone');
    // As after a power cut: the log has not been taken in.
    const files = ['', '-wal'].map((suffix) => ({
      file: `${database}${suffix}`,
      content: readFileSync(`${database}${suffix}`),
    }));
    await clinic.context.host.lock();
    for (const { file, content } of files) await writeFile(file, content);
    await rm(vault);
    made.choose(made.folder);
    const sourceId = await choose(clinic, null);
    const preview = await clinic.call('restore.preview', { sourceId, secret: passphrase });
    expect(preview).toMatchObject({ origin: 'unproven', present: 'readable', unreadable: [] });
    expect(preview.counts).toContainEqual(expect.objectContaining({ kind: 'patient', present: 1, lost: 1 }));
    for (const { file, content } of files) expect(content.equals(await readFile(file))).toBe(true);
    // There is no key at hand that the backup could have been made with.
    expect(await clinic.send('restore.preview', { sourceId, secret: { kind: 'vault' } })).toMatchObject(
      refused('backup.secret-wrong'),
    );
    await clinic.call('restore.preview', { sourceId, secret: passphrase });
    await clinic.call('restore.apply', { sourceId, password: null });
    expect((await clinic.unlock()).ok).toBe(true);
    const [kept = ''] = await readdir(before);
    expect(await readdir(join(before, kept))).toEqual(['stratum.db', 'stratum.db-wal']);
    expect(await lastRestore(clinic)).toMatchObject({ by: null, keptFiles: kept });
  },
  slow,
);

test(
  'a data folder from a newer version is no reason to restore over it',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    await made.backUp();
    await clinic.context.host.lock();
    const { vault } = clinic.context.host.paths;
    await writeFile(vault, JSON.stringify({ format: 'stratum-vault', version: 99 }));
    made.choose(made.folder);
    expect(await clinic.send('restore.choose', { name: null })).toMatchObject(refused('vault.newer'));
  },
  slow,
);

test(
  'a new computer on which the restore fails is told what it shows now, and stays empty',
  async () => {
    await using made = await BackedUpClinic.open();
    const [photograph = ''] = await made.addPhotographs(1);
    await made.backUp();
    await using fresh = await TestClinic.empty({
      desktop: { chooseFolder: () => Promise.resolve(made.folder) },
    });
    const sourceId = await choose(fresh, null);
    await fresh.call('restore.preview', { sourceId, secret: passphrase });
    await rm(photographPath(join(made.folder, 'photographs'), photograph));
    expect(await fresh.send('restore.apply', { sourceId, password: null })).toMatchObject(
      refused('backup.damaged'),
    );
    const told = fresh.told.filter(({ event }) => event === 'status-changed');
    expect(told).toMatchObject([{ payload: { phase: 'first-run' } }]);
  },
  slow,
);

test(
  'photographs of the clinic that are damaged, or a link in their place, are told as changed and come back',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { photographs } = clinic.context.host.paths;
    const names = await made.addPhotographs(3);
    const [first, second, third] = names.map((name) => photographPath(photographs, name));
    if (!first || !second || !third) throw new Error('There are three');
    const { name } = await made.backUp();
    const whole = await readFile(first);
    await writeFile(first, Buffer.alloc(whole.length));
    await rm(third);
    const sourceId = await choose(clinic, name);
    const preview = await clinic.call('restore.preview', { sourceId, secret: { kind: 'vault' } });
    expect(preview.differences.map(({ id, change }) => ({ id, change }))).toEqual([
      { id: names[0], change: 'changed' },
      { id: names[2], change: 'gained' },
    ]);
    await rm(second);
    await symlink(first, second);
    await clinic.call('restore.preview', { sourceId, secret: { kind: 'vault' } });
    await clinic.call('restore.apply', { sourceId, password: testPassword });
    expect((await readFile(first)).equals(whole)).toBe(true);
    expect((await stat(third)).size).toBe(whole.length);
  },
  slow,
);

test(
  'of the backups that were chosen the last twenty are remembered',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { name } = await made.backUp();
    const first = await choose(clinic, name);
    const open = (sourceId: string) =>
      clinic.send('restore.preview', { sourceId, secret: { kind: 'vault' } });
    expect(await open(first)).toMatchObject({ ok: true });
    const place = { folder: made.folder, name };
    const others: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const { sourceId } = await chooseSource(place, clinic.context.environment.newId);
      others.push(sourceId);
    }
    expect(await open(first)).toMatchObject(refused('restore.source-gone'));
    // It may be told to be closed after it was forgotten, as at the end of a long restore.
    closeSource(first);
    expect(await open(others[0] ?? '')).toMatchObject({ ok: true });
  },
  slow,
);
