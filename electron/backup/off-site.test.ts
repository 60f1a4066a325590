import { expect, test } from 'vitest';
import { runSql } from '../../db/testing.ts';
import { testPassword } from '../testing.ts';
import { listBackups } from './backup-folder.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';

/** Copies on another site, and the secrets that open a backup. */

test('a backup from before a change of the key is copied by its hashes, and once more over itself', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  await made.addPhotographs(2);
  const { name } = await made.backUp();
  await clinic.call('vault.rekey', { password: testPassword });
  expect(await made.finished('rekey')).toMatchObject({ state: 'done' });
  made.choose(await made.newFolder());
  for (const _time of ['first', 'again']) {
    await clinic.call('backup.copyOffSite', { name });
    expect(await made.finished('off-site-copy')).toMatchObject({ state: 'done' });
    clinic.pass(1);
  }
  expect((await clinic.call('backup.get', undefined)).health).toMatchObject({ offSiteOverdue: false });
}, 120_000);

test('a copy that is cancelled leaves nothing, and is not noted', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  const { name } = await made.backUp();
  const elsewhere = await made.newFolder();
  made.choose(elsewhere);
  made.atStep('off-site-copy', 'copying', (id) => clinic.context.jobs.cancel(id));
  await clinic.call('backup.copyOffSite', { name });
  expect(await made.finished('off-site-copy')).toMatchObject({ state: 'cancelled' });
  expect((await listBackups(elsewhere)).backups).toEqual([]);
  expect((await clinic.call('backup.get', undefined)).health).toMatchObject({ lastOffSiteAt: null });
}, 120_000);

test('a copy of a backup that is unknown here protects nothing where its state is not proved to be this record’s', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  const older = await made.backUp();
  clinic.pass(24);
  await made.chart('Only in the newer one');
  const newer = await made.backUp();
  const source = await clinic.call('restore.choose', { name: older.name });
  const sourceId = source?.sourceId ?? '';
  await clinic.call('restore.preview', { sourceId, secret: { kind: 'vault' } });
  await clinic.call('restore.apply', { sourceId, password: testPassword });
  await clinic.unlock();
  made.choose(await made.newFolder());
  const copy = async (name: string) => {
    await clinic.call('backup.copyOffSite', { name });
    expect(await made.finished('off-site-copy')).toMatchObject({ state: 'done' });
    clinic.pass(1);
    return (await clinic.call('backup.get', undefined)).health.lastOffSiteAt;
  };
  // Of a state that was given up by restoring.
  expect(await copy(newer.name)).toBeNull();
  // From before a change of the key: its manifest cannot be proved any more.
  await clinic.call('vault.rekey', { password: testPassword });
  expect(await made.finished('rekey')).toMatchObject({ state: 'done' });
  await runSql(clinic.context.host.requireOpen().store, 'DELETE FROM backup_run');
  expect(await copy(older.name)).toBeNull();
}, 120_000);

test('a backup opens with the secrets that it was made with, and with none that came later', async () => {
  await using made = await BackedUpClinic.open({ passphrase: false });
  const { clinic } = made;
  const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', { password: testPassword });
  const typed = askedFor.map((index) => groups[index] ?? '');
  await clinic.call('vault.confirmRecoveryKey', { groups: typed });
  const { recoveryKeySetAt, passphraseSetAt } = await clinic.call('backup.get', undefined);
  expect({ recoveryKeySetAt, passphraseSetAt }).toEqual({
    recoveryKeySetAt: clinic.now,
    passphraseSetAt: null,
  });
  const { name } = await made.backUp();
  await clinic.call('backup.setPassphrase', {
    newPassword: backupPassphrase,
    newPasswordRepeated: backupPassphrase,
    password: testPassword,
  });
  expect(await clinic.send('restore.choose', { name: '..' })).toMatchObject({
    error: { code: 'backup.not-a-backup' },
  });
  const source = await clinic.call('restore.choose', { name });
  expect(source?.opensWith).toEqual(['vault', 'recovery-key']);
  const sourceId = source?.sourceId ?? '';
  const preview = (kind: 'passphrase' | 'recovery-key', text: string) =>
    clinic.send('restore.preview', { sourceId, secret: { kind, text } });
  const wrong = { error: { code: 'backup.secret-wrong' } };
  expect(await preview('passphrase', backupPassphrase)).toMatchObject(wrong);
  expect(await preview('recovery-key', 'nothing like a key')).toMatchObject(wrong);
  expect(await preview('recovery-key', groups.join('-'))).toMatchObject({ ok: true });
}, 120_000);
