import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultBackupSettings } from '../domain/backup.ts';
import { appendAuditEvent } from './audit.ts';
import {
  type NewBackupRun,
  findLastOffSite,
  findLastRun,
  getBackupSettings,
  hasChangedSince,
  insertBackupRun,
  listBackupRuns,
  setOffSite,
  updateBackupSettings,
} from './backup.ts';
import { keepForm } from './kept-form.ts';
import { type TestClinic, type TestStore, aClinicIn, aDraftIn, newId, openTestStore } from './testing.ts';

/** What is written down of backups, and whether one is still up to date. */

const folder = '/backups';
let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const aRun = (given: Partial<NewBackupRun> = {}): NewBackupRun => ({
  id: newId(),
  kind: 'manual',
  startedAt: '2026-03-10T09:00:00.000Z',
  finishedAt: '2026-03-10T09:01:00.000Z',
  outcome: 'verified',
  errorCode: null,
  folder,
  name: 'stratum-2026-03-10T09-00-00Z-0123ab',
  bytes: 4096,
  auditHead: { sequence: 3, hash: 'a'.repeat(64) },
  offSiteAt: null,
  ...given,
});
const failed = { outcome: 'failed', errorCode: 'backup.disk-full', name: null, bytes: null } as const;
const write = async (given: Partial<NewBackupRun> = {}): Promise<NewBackupRun> => {
  const run = aRun(given);
  await made.store.write(async (tx) => insertBackupRun(tx, run));
  return run;
};
const note = (action: string) =>
  made.store.write((tx) =>
    appendAuditEvent(tx, {
      at: '2026-03-10T09:00:00.000Z',
      accountId: clinic.account.id,
      action,
      subject: 'patient',
      recordId: null,
      patientId: clinic.patient.id,
      details: {},
    }),
  );

test('settings begin as the standard has them, and come back as they were changed', async () => {
  const { read } = made.store;
  expect(getBackupSettings(read)).toEqual({ settings: defaultBackupSettings, folder: null });
  const changed = {
    settings: {
      everyHours: 2,
      atClose: false,
      keepDaily: 1,
      keepWeekly: 0,
      keepMonthly: 3,
      folderIsOffSite: true,
    },
    folder,
  };
  await made.store.write(async (tx) => updateBackupSettings(tx, changed));
  expect(getBackupSettings(read)).toEqual(changed);
});

test('runs come back newest first, those that failed with the reason; the last of a folder by its outcome', async () => {
  const { read } = made.store;
  const verified = await write();
  const later = await write({ ...failed, auditHead: null, finishedAt: '2026-03-11T09:00:00.000Z' });
  await write({ finishedAt: '2026-03-12T09:00:00.000Z', folder: '/elsewhere' });
  const runs = listBackupRuns(read, 2);
  expect(runs.map(({ finishedAt }) => finishedAt)).toEqual([
    '2026-03-12T09:00:00.000Z',
    '2026-03-11T09:00:00.000Z',
  ]);
  const { auditHead: _head, folder: _folder, ...shown } = later;
  expect(runs[1]).toEqual(shown);
  expect(findLastRun(read, folder, 'verified')).toEqual(verified);
  expect(findLastRun(read, folder, 'failed')).toEqual(later);
  expect(findLastRun(read, folder, 'cancelled')).toBeUndefined();
});

test('off site lies what was begun last of what was copied there, however late it was copied', async () => {
  const { read } = made.store;
  expect(findLastOffSite(read)).toBeNull();
  const older = await write({ name: 'older', startedAt: '2026-03-01T09:00:00.000Z' });
  const newer = await write({ name: 'newer' });
  const copied = (name: string, at: string) => made.store.write(async (tx) => setOffSite(tx, name, at));
  expect(await copied('newer', '2026-03-10T10:00:00.000Z')).toBe(true);
  expect(await copied('older', '2026-03-20T10:00:00.000Z')).toBe(true);
  expect(await copied('unknown', '2026-03-20T10:00:00.000Z')).toBe(false);
  expect(findLastOffSite(read)).toBe(newer.startedAt);
  expect(listBackupRuns(read, 9).find(({ id }) => id === older.id)?.offSiteAt).toBe(
    '2026-03-20T10:00:00.000Z',
  );
});

describe('a backup is out of date', () => {
  const startedAt = '2026-03-10T09:00:00.000Z';
  const changed = (auditHead: NewBackupRun['auditHead']) =>
    hasChangedSince(made.store.read, { auditHead, startedAt });

  test('not by reading, signing in and other backups, but by the first change of a record', async () => {
    const head = await note('patient.create');
    expect(changed(head)).toBe(false);
    for (const action of ['read', 'vault.unlock', 'vault.lock', 'backup.run', 'backup.off-site']) {
      await note(action);
    }
    expect(changed(head)).toBe(false);
    await note('patient.update');
    expect(changed(head)).toBe(true);
  });

  test('when it holds no event, or one that is not in this log: it is of another state', async () => {
    const { sequence } = await note('patient.create');
    expect(changed(null)).toBe(true);
    expect(changed({ sequence, hash: 'b'.repeat(64) })).toBe(true);
    expect(changed({ sequence: sequence + 1, hash: 'b'.repeat(64) })).toBe(true);
  });

  test('by a draft that was saved since, and by a form that was kept', async () => {
    const head = await note('patient.create');
    const before = { now: '2026-03-10T08:59:59.999Z' };
    const key = { accountId: clinic.account.id, place: 'patient' };
    const keep = (keptAt: string) =>
      made.store.write(async (tx) => keepForm(tx, key, { content: '{}', keptAt }));
    await keep(before.now);
    expect(changed(head)).toBe(false);
    await keep(startedAt);
    expect(changed(head)).toBe(true);
    await keep(before.now);
    expect(changed(head)).toBe(false);
    // Saved in the past of the backup, as the builder has it.
    await aDraftIn(made.store, clinic);
    expect(changed(head)).toBe(false);
    expect(hasChangedSince(made.store.read, { auditHead: head, startedAt: '2026-03-02T09:01:00.000Z' })).toBe(
      true,
    );
  });
});
