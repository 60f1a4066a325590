import { expect, test } from 'vitest';
import type { BackupHealth } from '../../domain/backup.ts';
import { backupWorries } from './backup-worries.ts';

const now = '2026-11-20T12:00:00.000Z';
const healthy: BackupHealth = {
  folder: '/backups',
  canBeOpened: true,
  lastVerifiedAt: '2026-11-20T06:00:00.000Z',
  lastOffSiteAt: '2026-11-18T06:00:00.000Z',
  lastFailure: null,
  nextDueAt: '2026-11-21T06:00:00.000Z',
  offSiteOverdue: false,
};

test('nothing worries while a backup is fresh, verified and copied off site', () => {
  expect(backupWorries(healthy, now)).toEqual([]);
});

test('without a folder or something that opens a backup, that comes first', () => {
  expect(backupWorries({ ...healthy, folder: null }, now)).toEqual(['noFolder']);
  expect(backupWorries({ ...healthy, folder: null, canBeOpened: false }, now)).toEqual([
    'noFolder',
    'noSecret',
  ]);
  expect(backupWorries({ ...healthy, canBeOpened: false }, now)).toEqual(['noSecret']);
});

test('a failure worries until a later backup has been verified', () => {
  const failed = (at: string) => ({ ...healthy, lastFailure: { at, errorCode: null } });
  expect(backupWorries(failed('2026-11-20T07:00:00.000Z'), now)).toEqual(['lastFailed']);
  expect(backupWorries(failed('2026-11-20T05:00:00.000Z'), now)).toEqual([]);
});

test('a backup is overdue once its time has passed, and not in that moment', () => {
  expect(backupWorries({ ...healthy, nextDueAt: now }, now)).toEqual([]);
  expect(backupWorries({ ...healthy, nextDueAt: '2026-11-20T11:59:59.999Z' }, now)).toEqual(['overdue']);
});

test('before the first backup, that there is none is said alone', () => {
  const none = { ...healthy, lastVerifiedAt: null, lastOffSiteAt: null, offSiteOverdue: true };
  expect(backupWorries(none, now)).toEqual(['never']);
  expect(backupWorries({ ...healthy, offSiteOverdue: true }, now)).toEqual(['offSite']);
});
