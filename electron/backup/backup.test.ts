import { open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askable } from '../../domain/rules/question-ids.ts';
import { readSql } from '../../db/testing.ts';
import { aVersion1Vault, testPassword } from '../testing.ts';
import { BackedUpClinic, backupPassphrase } from './testing.ts';

test('a backup restores the clinic as it was, and says what was lost (R6)', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  const kept = await made.chart('Kept');
  const photographs = await made.addPhotographs(3);
  const backup = await made.backUp();
  expect(backup).toMatchObject({ patients: 1, sessions: 1, photographs: 3, kind: 'manual' });
  const before = await clinic.call('session.get', { sessionId: kept.sessionId });
  const lost = await made.chart('Lost');
  const source = await clinic.call('restore.choose', { name: backup.name });
  expect(source).toMatchObject({ name: backup.name, opensWith: ['vault', 'passphrase'] });
  const preview = await clinic.call('restore.preview', {
    sourceId: source?.sourceId ?? '',
    secret: { kind: 'passphrase', text: backupPassphrase },
  });
  expect(preview).toMatchObject({ clinicName: 'Clinic under test', present: 'readable', unreadable: [] });
  // The answers and the consent that the patient gave before the treatment are lost with the session.
  const answers = preview.differences.filter(({ kind }) => kind === 'history');
  expect(answers).toHaveLength(askable.length);
  expect(preview.differences.filter((difference) => !answers.includes(difference))).toEqual([
    { kind: 'patient', id: lost.patientId, label: expect.stringContaining('Zoë Lost · '), change: 'lost' },
    {
      kind: 'session',
      id: lost.sessionId,
      label: expect.stringContaining('2026-03-10 · Zoë Lost'),
      change: 'lost',
    },
    expect.objectContaining({ kind: 'consent', change: 'lost' }),
  ]);
  clinic.pass(1);
  const status = await clinic.call('restore.apply', {
    sourceId: source?.sourceId ?? '',
    password: testPassword,
  });
  expect(status.phase).toBe('locked');
  expect((await clinic.unlock()).ok).toBe(true);
  const after = await clinic.call('session.get', { sessionId: kept.sessionId });
  expect(after).toEqual(before);
  expect((await clinic.send('session.get', { sessionId: lost.sessionId })).ok).toBe(false);
  expect(await clinic.call('audit.verify', undefined)).toMatchObject({ intact: true });
  const view = await clinic.call('backup.get', undefined);
  expect(view.backups?.map(({ kind }) => kind)).toEqual(['before-restore', 'manual']);
  expect(photographs).toHaveLength(3);
  // Undone: the state from before the restore is a backup like any other.
  const undo = await clinic.call('restore.choose', { name: view.backups?.[0]?.name ?? '' });
  await clinic.call('restore.preview', { sourceId: undo?.sourceId ?? '', secret: { kind: 'vault' } });
  await clinic.call('restore.apply', { sourceId: undo?.sourceId ?? '', password: testPassword });
  await clinic.unlock();
  expect(await clinic.call('session.get', { sessionId: lost.sessionId })).toMatchObject({ sealIntact: true });
  expect(await readdir(join(clinic.folder, 'scratch'))).toEqual([]);
}, 90_000);

test('a new key for the database: everything is still there and old backups open as before', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  const { sessionId } = await made.chart('Kept');
  const backup = await made.backUp();
  const key = clinic.context.host.copyKey();
  await clinic.call('vault.rekey', { password: testPassword });
  expect(await made.finished('rekey')).toMatchObject({ state: 'done' });
  expect(clinic.context.host.copyKey()).not.toEqual(key);
  expect(await clinic.call('session.get', { sessionId })).toMatchObject({ sealIntact: true });
  expect(await clinic.call('audit.verify', undefined)).toMatchObject({ intact: true });
  await clinic.restart();
  expect((await clinic.unlock()).ok).toBe(true);
  const source = await clinic.call('restore.choose', { name: backup.name });
  const sourceId = source?.sourceId ?? '';
  expect(await clinic.send('restore.preview', { sourceId, secret: { kind: 'vault' } })).toMatchObject({
    ok: false,
    error: { code: 'backup.secret-wrong' },
  });
  const secret = { kind: 'passphrase', text: backupPassphrase } as const;
  expect(await clinic.call('restore.preview', { sourceId, secret })).toMatchObject({ differences: [] });
}, 90_000);

test('a change of the key that fails leaves the clinic open as it was', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  await made.chart('Kept');
  const [root] = readSql(
    clinic.context.host.requireOpen().store,
    `SELECT rootpage FROM sqlite_schema WHERE name = 'reaction'`,
  ) as { rootpage: number }[]; // the column selected
  await clinic.call('vault.lock', undefined);
  const handle = await open(join(clinic.folder, 'stratum.db'), 'r+');
  await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, ((root?.rootpage ?? 0) - 1) * 4096);
  await handle.close();
  await clinic.unlock();
  const key = clinic.context.host.copyKey();
  await clinic.call('vault.rekey', { password: testPassword });
  expect(await made.finished('rekey')).toMatchObject({
    state: 'failed',
    error: { code: 'database.damaged' },
  });
  expect(clinic.context.host.copyKey()).toEqual(key);
  expect((await clinic.call('patient.list', { query: '' })).total).toBe(1);
  expect(await readdir(clinic.folder)).not.toContainEqual(expect.stringContaining('.new'));
  await clinic.restart();
  expect((await clinic.unlock()).ok).toBe(true);
}, 90_000);

test('a change of the key over the vault of an older version fails, and what keeps the clinic closed is told', async () => {
  await using made = await BackedUpClinic.open();
  const { clinic } = made;
  const { host } = clinic.context;
  const key = host.copyKey();
  const vault = await aVersion1Vault(key, clinic.accountId, testPassword);
  await writeFile(host.paths.vault, JSON.stringify(vault));
  await clinic.call('vault.rekey', { password: testPassword });
  expect(await made.finished('rekey')).toMatchObject({ state: 'failed', error: { code: 'vault.damaged' } });
  const [told] = clinic.told.filter(({ event }) => event === 'status-changed').slice(-1);
  expect(told).toMatchObject({ payload: { phase: 'locked' } });
  expect(await readdir(clinic.folder)).not.toContainEqual(expect.stringContaining('.new'));
  // Nothing was lost: the password opens it, with the key from before.
  expect((await clinic.unlock()).ok).toBe(true);
  expect(host.copyKey()).toEqual(key);
}, 90_000);
