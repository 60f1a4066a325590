import { expect, test } from 'vitest';
import type { BackupHealth } from '../../domain/backup.ts';
import type { TodayView } from '../../domain/contract-trust.ts';
import { attentionOf } from './attention.ts';

const now = '2026-11-20T10:00:00.000Z';
const manager = ['practitioner', 'manager'] as const;

const health: BackupHealth = {
  folder: '/backups',
  canBeOpened: true,
  lastVerifiedAt: '2026-11-20T08:00:00.000Z',
  lastOffSiteAt: '2026-11-18T08:00:00.000Z',
  lastFailure: null,
  nextDueAt: '2026-11-21T08:00:00.000Z',
  offSiteOverdue: false,
};
const view = (
  changes: Partial<Omit<TodayView, 'backup'>> = {},
  backup: Partial<BackupHealth> = {},
): TodayView => ({
  drafts: [],
  due: { rows: [], total: 0 },
  recoveryKeySet: true,
  readiness: [],
  emergenciesToReview: 0,
  rolledBack: false,
  stock: { expiring: [], recalled: [], service: [] },
  ...changes,
  backup: { ...health, ...backup },
});

test('nothing needs attention in a clinic that is in order', () => {
  expect(attentionOf(view(), manager, now)).toEqual([]);
});

test('a clinic just created needs a recovery key and a backup folder, and is asked for no passphrase', () => {
  const fresh = view(
    { recoveryKeySet: false },
    {
      folder: null,
      canBeOpened: false,
      lastVerifiedAt: null,
      lastOffSiteAt: null,
      nextDueAt: null,
      offSiteOverdue: true,
    },
  );
  expect(attentionOf(fresh, manager, now)).toEqual(['recovery-key', 'no-folder']);
});

test('a failure counts until a later backup was verified', () => {
  const failedAt = (at: string) => view({}, { lastFailure: { at, errorCode: 'backup.failed' } });
  expect(attentionOf(failedAt('2026-11-20T08:00:00.001Z'), manager, now)).toEqual(['backup-failed']);
  expect(attentionOf(failedAt('2026-11-20T07:59:59.999Z'), manager, now)).toEqual([]);
});

test('a backup may be late by a day', () => {
  expect(attentionOf(view({}, { nextDueAt: '2026-11-19T10:00:00.000Z' }), manager, now)).toEqual([]);
  expect(attentionOf(view({}, { nextDueAt: '2026-11-19T09:58:00.000Z' }), manager, now)).toEqual(['overdue']);
});

test('the off-site reminder waits for a first backup that could be copied', () => {
  expect(attentionOf(view({}, { offSiteOverdue: true }), manager, now)).toEqual(['off-site']);
  const none = view({}, { offSiteOverdue: true, lastVerifiedAt: null });
  expect(attentionOf(none, manager, now)).toEqual([]);
});

test('emergency accesses are for managers', () => {
  expect(attentionOf(view({ emergenciesToReview: 2 }), manager, now)).toEqual(['emergencies']);
  expect(attentionOf(view({ emergenciesToReview: 2 }), ['practitioner'], now)).toEqual([]);
});

test('an older database in the place of the newest comes first', () => {
  expect(attentionOf(view({ rolledBack: true, recoveryKeySet: false }), manager, now)[0]).toBe('rolled-back');
});
