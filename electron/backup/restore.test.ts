import { copyFile, open as openFile, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RestoreSecret, defaultBackupSettings } from '../../domain/backup.ts';
import { readSql } from '../../db/testing.ts';
import { TestClinic, testPassword } from '../testing.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';

/** Restoring where something went wrong before: through the channels, with the real worker threads. */

const slow = 90_000;

const passphrase: RestoreSecret = { kind: 'passphrase', text: backupPassphrase };

/** Chooses the newest backup of a folder by the dialog and opens it. */
async function chooseAndPreview(clinic: TestClinic, folder: string, secret: RestoreSecret) {
  clinic.context.desktop.chooseFolder = () => Promise.resolve(folder);
  const source = await clinic.call('restore.choose', { name: null });
  const sourceId = source?.sourceId ?? '';
  return { sourceId, preview: await clinic.call('restore.preview', { sourceId, secret }) };
}

/** Writes other bytes over a part of a file. */
async function overwrite(file: string, from: number, length: number): Promise<void> {
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.alloc(length, 0xa5), 0, length, from);
  await handle.close();
}

test(
  'a new computer: the clinic comes back with its records, accounts and photographs (R6)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { groups, askedFor } = await made.clinic.call('vault.newRecoveryKey', { password: testPassword });
    await made.clinic.call('vault.confirmRecoveryKey', {
      groups: askedFor.map((index) => groups[index] ?? ''),
    });
    const { sessionId } = await made.chart('Kept');
    const photographs = await made.addPhotographs(2);
    await made.backUp();
    const signed = await made.clinic.call('session.get', { sessionId });

    await using fresh = await TestClinic.empty();
    const text = groups.join(' ').toLowerCase();
    const { sourceId, preview } = await chooseAndPreview(fresh, made.folder, { kind: 'recovery-key', text });
    expect(preview).toMatchObject({ present: 'none', unreadable: [], keptAs: '' });
    expect(preview.counts).toContainEqual(
      expect.objectContaining({ kind: 'session', backup: 1, present: 0, lost: 0, gained: 1 }),
    );
    expect(await fresh.call('restore.apply', { sourceId, password: null })).toMatchObject({
      phase: 'locked',
      accounts: [{ name: 'Dr. Test' }],
    });
    expect((await fresh.unlock()).ok).toBe(true);
    expect(await fresh.call('session.get', { sessionId })).toEqual(signed);
    for (const name of photographs) {
      expect((await stat(join(fresh.folder, 'photographs', name.slice(0, 2), name))).size).toBe(2000);
    }
    expect(await fresh.call('audit.verify', undefined)).toMatchObject({ intact: true });
    // Once there is a clinic that can be opened, only a manager who is in may replace it.
    await fresh.call('vault.lock', undefined);
    expect(await fresh.send('restore.choose', { name: null })).toMatchObject({
      error: { code: 'restore.not-allowed' },
    });
  },
  slow,
);

describe('a damaged database', () => {
  test(
    'is read as far as it can be, kept as it is, and replaced with nothing typed but the password',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      for (let index = 0; index < 12; index += 1) await made.chart(`Family ${index}`);
      await made.backUp();
      const late = await made.chart('Charted later');
      const [root] = readSql(
        clinic.context.host.requireOpen().store,
        `SELECT rootpage FROM sqlite_schema WHERE name = 'reaction'`,
      ) as { rootpage: number }[]; // the column selected
      const start = ((root?.rootpage ?? 0) - 1) * 4096;
      await clinic.call('vault.lock', undefined);
      const database = join(clinic.folder, 'stratum.db');
      await overwrite(database, start, 4096);
      const damaged = await readFile(database);
      // Damage that does not lie in the way of opening is met by the next backup, and by whoever reads there.
      expect((await clinic.unlock()).ok).toBe(true);
      await clinic.call('backup.run', undefined);
      expect(await made.finished('backup')).toMatchObject({
        state: 'failed',
        error: { code: 'database.damaged' },
      });
      const { sourceId, preview } = await chooseAndPreview(clinic, made.folder, { kind: 'vault' });
      expect(preview).toMatchObject({ present: 'damaged', unreadable: ['reaction'] });
      expect(preview.counts.find(({ kind }) => kind === 'patient')).toMatchObject({ present: 13, lost: 1 });
      expect(preview.differences).toContainEqual(
        expect.objectContaining({ kind: 'patient', id: late.patientId, change: 'lost' }),
      );
      await clinic.call('restore.apply', { sourceId, password: testPassword });
      expect((await clinic.unlock()).ok).toBe(true);
      expect((await clinic.call('patient.list', { query: '' })).total).toBe(12);
      expect((await clinic.send('session.get', { sessionId: late.sessionId })).ok).toBe(false);
      const [kept = ''] = await readdir(join(clinic.folder, 'before-restore'));
      const before = join(clinic.folder, 'before-restore', kept);
      expect(await readdir(before)).toEqual(expect.arrayContaining(['stratum.db', 'vault.json']));
      const keptPage = (await readFile(join(before, 'stratum.db'))).subarray(start, start + 4096);
      expect(keptPage).toEqual(damaged.subarray(start, start + 4096));
    },
    slow,
  );

  test(
    'whose first page is gone lets the right password restore, and a wrong one not',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      await made.chart('Kept');
      await made.backUp();
      await clinic.call('vault.lock', undefined);
      await overwrite(join(clinic.folder, 'stratum.db'), 24, 4000);
      await clinic.unlock('not the password');
      expect(await clinic.send('restore.choose', { name: null })).toMatchObject({
        error: { code: 'restore.not-allowed' },
      });
      clinic.pass(1);
      expect((await clinic.unlock()).ok).toBe(false);
      const { sourceId, preview } = await chooseAndPreview(clinic, made.folder, { kind: 'vault' });
      expect(preview).toMatchObject({ present: 'damaged' });
      expect(preview.unreadable).toContain('patient');
      expect(preview.counts.find(({ kind }) => kind === 'patient')).toMatchObject({
        present: null,
        backup: 1,
      });
      await clinic.call('restore.apply', { sourceId, password: null });
      expect((await clinic.unlock()).ok).toBe(true);
    },
    slow,
  );
});

describe('refused:', () => {
  test(
    'a wrong secret, a folder that is none of ours, a source that is gone, a practitioner',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const backup = await made.backUp();
      const source = await clinic.call('restore.choose', { name: backup.name });
      const sourceId = source?.sourceId ?? '';
      const refusal = async (channel: string, input: unknown) => {
        const answer = await clinic.send(channel, input);
        return answer.ok ? 'none' : answer.error.code;
      };
      const preview = (secret: RestoreSecret) => refusal('restore.preview', { sourceId, secret });
      expect(await preview({ kind: 'passphrase', text: 'not the passphrase' })).toBe('backup.secret-wrong');
      expect(await preview({ kind: 'recovery-key', text: '00000' })).toBe('backup.secret-wrong');
      const noKey = { kind: 'recovery-key', text: '0'.repeat(35) } as const;
      expect(await preview(noKey)).toBe('backup.secret-wrong');
      // Not opened yet, so there is nothing that could be restored.
      expect(await refusal('restore.apply', { sourceId, password: testPassword })).toBe(
        'restore.source-gone',
      );
      expect(await refusal('restore.apply', { sourceId, password: 'wrong' })).toBe('password.wrong');
      expect(await refusal('restore.apply', { sourceId, password: null })).toBe('password.wrong');
      for (const name of ['../elsewhere', '/etc', 'stratum-x', `${backup.name}/..`, '']) {
        expect(await refusal('restore.choose', { name })).toBe('backup.not-a-backup');
      }
      const other = await made.newFolder();
      await writeFile(join(other, 'manifest.txt'), '');
      made.choose(other);
      expect(await refusal('restore.choose', { name: null })).toBe('backup.not-a-backup');
      await copyFile(join(made.folder, backup.name, 'stratum.db'), join(other, 'manifest.json'));
      expect(await refusal('restore.choose', { name: null })).toBe('backup.damaged');
      made.choose(undefined);
      expect(await clinic.call('restore.choose', { name: null })).toBeNull();
      await rm(join(made.folder, backup.name), { recursive: true });
      expect(await preview(passphrase)).toBe('restore.source-gone');
      clinic.context.host.requireOpen().account.roles = ['practitioner'];
      expect(await refusal('restore.choose', { name: null })).toBe('restore.not-allowed');
      expect(await refusal('restore.preview', { sourceId, secret: { kind: 'vault' } })).toBe(
        'restore.not-allowed',
      );
      expect(await refusal('restore.apply', { sourceId, password: testPassword })).toBe(
        'restore.not-allowed',
      );
    },
    slow,
  );

  test(
    'a damaged backup, and the clinic goes on as it was',
    async () => {
      await using made = await BackedUpClinic.open();
      const { clinic } = made;
      const { sessionId } = await made.chart('Kept');
      const backup = await made.backUp();
      const { sourceId } = await chooseAndPreview(clinic, made.folder, passphrase);
      await overwrite(join(made.folder, backup.name, 'stratum.db'), 50_000, 10);
      expect(await clinic.send('restore.apply', { sourceId, password: testPassword })).toMatchObject({
        error: { code: 'backup.damaged' },
      });
      expect(await clinic.call('session.get', { sessionId })).toMatchObject({ sealIntact: true });
      expect(await readdir(join(clinic.folder, 'scratch'))).toEqual([]);
      expect(await readdir(clinic.folder)).not.toContain('stratum.db.new');
    },
    slow,
  );
});

test(
  'a backup that is to be restored stays, although it would be tidied away by the backup made before (R6)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { sessionId } = await made.chart('Kept');
    const old = await made.backUp();
    clinic.pass(72);
    await made.chart('Charted later');
    await made.backUp();
    const settings = { ...defaultBackupSettings, keepDaily: 1, keepWeekly: 1, keepMonthly: 1 };
    await clinic.call('backup.saveSettings', { settings, password: testPassword });
    const source = await clinic.call('restore.choose', { name: old.name });
    const sourceId = source?.sourceId ?? '';
    await clinic.call('restore.preview', { sourceId, secret: { kind: 'vault' } });
    await clinic.call('restore.apply', { sourceId, password: testPassword });
    await clinic.unlock();
    expect(await clinic.call('session.get', { sessionId })).toMatchObject({ sealIntact: true });
    expect(await readdir(made.folder)).toContain(old.name);
  },
  slow,
);
