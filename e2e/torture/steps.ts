import { aFirstRunForm } from '../../electron/testing.ts';
import { clinicSteps } from './clinic-steps.ts';
import { courseSteps } from './course-steps.ts';
import { exportSteps } from './export-steps.ts';
import { photographSteps } from './photograph-steps.ts';
import { recordSteps } from './record-steps.ts';
import { stockSteps } from './stock-steps.ts';
import { type Step, newPasswordOf } from './step.ts';

/** Every path on which the application saves, by name: here those of the vault, of opening and of backups. */
export const steps = {
  async clinic(work) {
    return async () => {
      const status = await work.ask('vault.create', aFirstRunForm());
      await work.acknowledge('clinic', (ledger) => {
        ledger.clinicMade = true;
        ledger.accountId = status.phase === 'unlocked' ? status.account.id : '';
      });
    };
  },
  ...recordSteps,
  ...courseSteps,
  ...stockSteps,
  ...clinicSteps,
  ...exportSteps,
  ...photographSteps,
  async 'password change'(work) {
    const { password } = work.ledger;
    const newPassword = newPasswordOf(work);
    return async () => {
      work.replacing('password change', { ...work.ledger, password: newPassword });
      await work.ask('account.changePassword', { password, newPassword, newPasswordRepeated: newPassword });
      await work.acknowledge('password change', (ledger) => void (ledger.password = newPassword));
    };
  },
  async 'recovery key'(work) {
    const { password } = work.ledger;
    const { groups, askedFor } = await work.ask('vault.newRecoveryKey', { password });
    const typed = askedFor.map((index) => groups[index] ?? '');
    const recoveryKey = groups.join('-');
    return async () => {
      work.replacing('recovery key', { ...work.ledger, recoveryKey });
      await work.ask('vault.confirmRecoveryKey', { groups: typed });
      await work.acknowledge('recovery key', (ledger) => void (ledger.recoveryKey = recoveryKey));
    };
  },
  async 'forgotten password'(work) {
    if (work.ledger.recoveryKey === null) await (await steps['recovery key'](work))();
    const { recoveryKey, accountId } = work.ledger;
    const newPassword = newPasswordOf(work);
    await (
      await steps.lock(work)
    )();
    return async () => {
      work.replacing('forgotten password', { ...work.ledger, password: newPassword, keptForms: {} });
      const input = { accountId, recoveryKey: recoveryKey ?? '', newPassword };
      await work.ask('vault.recover', { ...input, newPasswordRepeated: newPassword });
      await work.acknowledge('forgotten password', (ledger) => {
        Object.assign(ledger, { password: newPassword, keptForms: {} });
      });
    };
  },
  async lock(work) {
    return async () => {
      await work.ask('vault.lock', undefined);
      await work.acknowledge('lock');
    };
  },
  async unlock(work) {
    if (work.isUnlocked) await (await steps.lock(work))();
    const { accountId, password } = work.ledger;
    return async () => {
      // Forms that were kept for longer than a month are given up at unlocking.
      work.replacing('unlock', { ...work.ledger, keptForms: {} });
      await work.ask('vault.unlock', { accountId, password });
      await work.acknowledge('unlock', (ledger) => void (ledger.keptForms = {}));
    };
  },
  async 'key store unlock'(work) {
    if (!work.isUnlocked) await (await steps.unlock(work))();
    const { password, accountId } = work.ledger;
    const { keyStoreEnabled } = await work.ask('security.get', undefined);
    if (!keyStoreEnabled) await work.ask('security.setKeyStore', { enabled: true, password });
    await (
      await steps.lock(work)
    )();
    return async () => {
      work.replacing('key store unlock', { ...work.ledger, keptForms: {} });
      await work.ask('vault.unlockWithKeyStore', { accountId });
      await work.acknowledge('key store unlock', (ledger) => void (ledger.keptForms = {}));
    };
  },
  /** What the application does every half minute: the write-ahead log goes into the database. */
  async tidying(work) {
    return async () => {
      work.clinic.context.host.open?.store.idle();
      await work.acknowledge('tidying');
    };
  },
  async 'backup folder'(work) {
    return async () => {
      await work.ask('backup.chooseFolder', undefined);
      await work.acknowledge('backup folder');
    };
  },
  async 'backup passphrase'(work) {
    const { password } = work.ledger;
    const newPassword = newPasswordOf(work);
    return async () => {
      work.replacing('backup passphrase', { ...work.ledger, passphrase: newPassword });
      await work.ask('backup.setPassphrase', { password, newPassword, newPasswordRepeated: newPassword });
      await work.acknowledge('backup passphrase', (ledger) => void (ledger.passphrase = newPassword));
    };
  },
  async backup(work) {
    const { folder } = await work.ask('backup.get', undefined);
    if (folder === null) await (await steps['backup folder'](work))();
    if (work.ledger.passphrase === null) await (await steps['backup passphrase'](work))();
    return async () => {
      const before = structuredClone(work.ledger);
      await work.job(() => work.ask('backup.run', undefined));
      const { backups } = await work.ask('backup.get', undefined);
      await work.acknowledge('backup', (ledger) => {
        const [newest, ...older] = backups ?? [];
        const kept = older.flatMap(({ name }) => {
          const known = ledger.backups[name];
          return known ? [[name, known] as const] : [];
        });
        ledger.backups = Object.fromEntries(kept);
        if (newest) ledger.backups[newest.name] = { ...before, backups: {} };
      });
    };
  },
  async 'off-site copy'(work) {
    if (Object.keys(work.ledger.backups).length === 0) await (await steps.backup(work))();
    const name = Object.keys(work.ledger.backups).at(-1) ?? '';
    return async () => {
      await work.leadingElsewhere(() => work.job(() => work.ask('backup.copyOffSite', { name })));
      await work.acknowledge('off-site copy');
    };
  },
  async restore(work) {
    if (Object.keys(work.ledger.backups).length === 0) await (await steps.backup(work))();
    const [name = '', held] = Object.entries(work.ledger.backups).at(-1) ?? [];
    const source = await work.ask('restore.choose', { name });
    const sourceId = source?.sourceId ?? '';
    // What was made before the last re-key is not opened by the present vault.
    const secrets = [
      { kind: 'vault' as const },
      { kind: 'passphrase' as const, text: held?.passphrase ?? '' },
    ];
    for (const secret of secrets) {
      const isLast = secret.kind === 'passphrase';
      const opens = work.ask('restore.preview', { sourceId, secret }).then(() => true);
      if (await opens.catch((error: unknown) => (isLast ? Promise.reject(error) : false))) break;
    }
    const { password } = work.ledger;
    return async () => {
      const { now, backups } = work.ledger;
      // A copy: what comes after the restore must not change what the backup is known to hold.
      const after = { ...work.ledger, ...structuredClone(held), now, backups };
      work.replacing('restore', after);
      await work.ask('restore.apply', { sourceId, password });
      await work.acknowledge('restore', (ledger) => void Object.assign(ledger, after));
      await (
        await steps.unlock(work)
      )();
    };
  },
  async 're-key'(work) {
    const { password } = work.ledger;
    return async () => {
      work.replacing('re-key', work.ledger);
      await work.job(() => work.ask('vault.rekey', { password }));
      await work.acknowledge('re-key');
    };
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
// The names are those of the object above.
export const stepNames = Object.keys(steps) as StepName[];
