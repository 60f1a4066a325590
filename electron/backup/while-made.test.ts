import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultBackupSettings } from '../../domain/backup.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { runSqlTogether } from '../../db/testing.ts';
import { TestClinic, testPassword } from '../testing.ts';
import { backupBeforeClose } from './at-close.ts';
import { listBackups } from './backup-folder.ts';
import { backUpIfDue } from './scheduler.ts';
import { BackedUpClinic } from './testing.ts';

/** What happens to a clinic while a backup of it is made. */

const slow = 90_000;

test(
  'cancelled, nothing of it stands there, and it is noted as cancelled, not as failed; it is tried again in an hour',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    made.atStep('backup', 'copying', (id) => clinic.context.jobs.cancel(id));
    await clinic.call('backup.run', undefined);
    expect(await made.finished('backup')).toMatchObject({ state: 'cancelled' });
    expect((await listBackups(made.folder)).backups).toEqual([]);
    const { runs, health } = await clinic.call('backup.get', undefined);
    expect(runs).toMatchObject([{ outcome: 'cancelled', errorCode: null, name: null }]);
    expect(health).toMatchObject({ lastVerifiedAt: null, lastFailure: null });
    await backUpIfDue(clinic.context);
    expect((await listBackups(made.folder)).backups).toEqual([]);
    clinic.pass(1);
    await backUpIfDue(clinic.context);
    expect((await listBackups(made.folder)).backups).toHaveLength(1);
  },
  slow,
);

test(
  'cancelled once it is proved, it counts, and what it would have removed goes with the next one',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const settings = { ...defaultBackupSettings, keepDaily: 1, keepWeekly: 0, keepMonthly: 0 };
    await clinic.call('backup.saveSettings', { settings, password: testPassword });
    await made.backUp();
    made.atStep('backup', 'tidying', (id) => clinic.context.jobs.cancel(id));
    const second = await made.backUp();
    expect((await clinic.call('backup.get', undefined)).runs[0]).toMatchObject({
      outcome: 'verified',
      name: second.name,
    });
    expect(clinic.logged.join('\n')).not.toContain('removing old backups');
    const third = await made.backUp();
    expect((await listBackups(made.folder)).backups).toMatchObject([{ name: third.name }]);
  },
  slow,
);

test(
  'what cannot be tidied afterwards is logged, and the backup counts',
  async () => {
    await using made = await BackedUpClinic.open();
    await symlink(await made.newFolder(), join(made.folder, 'photographs'));
    await made.backUp();
    expect(made.clinic.logged.join('\n')).toContain('removing old backups');
    expect((await made.clinic.call('backup.get', undefined)).runs).toMatchObject([{ outcome: 'verified' }]);
  },
  slow,
);

test(
  'locked meanwhile, one at closing is finished and counts, though the clinic cannot note it any more',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    await made.chart('New');
    let locked: Promise<void> | undefined;
    made.atStep('backup', 'copying', () => {
      locked = clinic.context.host.lock();
    });
    await backupBeforeClose(clinic.context);
    await locked;
    expect(await made.finished('backup')).toMatchObject({ state: 'done' });
    expect(clinic.logged.join('\n')).toContain('noting a backup');
    expect((await clinic.unlock()).ok).toBe(true);
    const view = await clinic.call('backup.get', undefined);
    expect(view.runs).toEqual([]);
    expect(view.backups).toMatchObject([{ kind: 'at-close', patients: 1, sessions: 1 }]);
  },
  slow,
);

test(
  'what the vault says meanwhile of a newer event stays there: an older vault in its place would show',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { host } = clinic.context;
    const event = { at: clinic.now, accountId: clinic.accountId, action: 'security.recovery-key' };
    const rest = { subject: 'vault', recordId: null, patientId: null, details: {} };
    let changed: Promise<void> | undefined;
    made.atStep('backup', 'publishing', () => {
      changed = host.changeVault(
        (vault) => vault,
        (tx) => appendAuditEvent(tx, { ...event, ...rest }),
      );
    });
    const backup = await made.backUp();
    await changed;
    const { auditHead } = host.requireOpen().vault;
    expect(auditHead?.sequence).toBeGreaterThan(backup.auditHead?.sequence ?? Infinity);
    // Without such a change the vault names what the backup holds.
    const next = await made.backUp();
    expect(host.requireOpen().vault.auditHead).toEqual(next.auditHead);
  },
  slow,
);

test(
  'an audit log that does not hold together is not backed up as if it did (R6)',
  async () => {
    await using made = await BackedUpClinic.open();
    const { clinic } = made;
    const { store } = clinic.context.host.requireOpen();
    await runSqlTogether(store, [
      'DROP TRIGGER audit_event_updated',
      `UPDATE audit_event SET details = '{"changed":true}' WHERE sequence = 1`,
    ]);
    await clinic.call('backup.run', undefined);
    expect(await made.finished('backup')).toMatchObject({
      state: 'failed',
      error: { code: 'backup.failed', values: { reason: 'verification' } },
    });
    expect((await readdir(made.folder)).filter((entry) => entry.startsWith('stratum-'))).toEqual([]);
  },
  slow,
);

test(
  'a clinic that is locked, that wants none or that has no place for one closes without a backup, and without complaint',
  async () => {
    await using made = await BackedUpClinic.open();
    await made.clinic.context.host.lock();
    await backupBeforeClose(made.clinic.context);
    expect(await readdir(made.folder)).toEqual([]);
    await using bare = await TestClinic.open();
    await backupBeforeClose(bare.context);
    expect(bare.context.jobs.list()).toEqual([]);
    expect([...made.clinic.logged, ...bare.logged].join('\n')).not.toContain('backup');
  },
  slow,
);

test(
  'on schedule none is begun while another job reads the folder',
  async () => {
    await using made = await BackedUpClinic.open();
    const { jobs } = made.clinic.context;
    const copying = Promise.withResolvers<void>();
    const { done } = jobs.start('off-site-copy', () => copying.promise);
    await backUpIfDue(made.clinic.context);
    expect(jobs.list().map(({ kind }) => kind)).toEqual(['off-site-copy']);
    copying.resolve();
    await done;
    await backUpIfDue(made.clinic.context);
    expect((await listBackups(made.folder)).backups).toHaveLength(1);
  },
  slow,
);
