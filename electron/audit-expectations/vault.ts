import { aFirstRunForm, testPassword } from '../testing.ts';
import { type ExpectationsOf, nothingNoted, ofAccount, ofVault } from './scene.ts';

export const appExpectations = {
  'app.status': nothingNoted,
  'app.openWindow': nothingNoted,
} satisfies ExpectationsOf<'app'>;

export const vaultExpectations = {
  'vault.create': {
    prepare: async (scene) => {
      await scene.startOver();
      return aFirstRunForm();
    },
    events: () => [{ ...ofVault('clinic.create'), subject: 'clinic' }, ofVault('vault.unlock')],
    spoilsScene: true,
  },
  'vault.unlock': {
    prepare: async (scene) => {
      await scene.lock();
      return { accountId: scene.clinic.accountId, password: testPassword };
    },
    events: () => [ofVault('vault.unlock')],
  },
  'vault.unlockWithKeyStore': {
    prepare: async (scene) => {
      const { clinic } = scene;
      await clinic.call('security.setKeyStore', { enabled: true, password: testPassword });
      await scene.lock();
      return { accountId: clinic.accountId };
    },
    events: () => [ofVault('vault.unlock')],
  },
  'vault.recover': {
    prepare: async (scene) => {
      const recoveryKey = await scene.aRecoveryKey();
      await scene.lock();
      return {
        accountId: scene.clinic.accountId,
        recoveryKey,
        newPassword: testPassword,
        newPasswordRepeated: testPassword,
      };
    },
    events: ({ clinic }) => [
      ofAccount('account.recover-password', clinic.accountId),
      ofVault('vault.unlock'),
    ],
  },
  'vault.lock': { prepare: () => undefined, events: () => [ofVault('vault.lock')] },
  // Counts only once it was typed back.
  'vault.newRecoveryKey': { prepare: () => ({ password: testPassword }), events: () => [] },
  'vault.confirmRecoveryKey': {
    prepare: async ({ clinic }) => {
      const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', { password: testPassword });
      return { groups: askedFor.map((index) => groups[index] ?? '') };
    },
    events: () => [ofVault('security.recovery-key')],
  },
} satisfies Omit<ExpectationsOf<'vault'>, 'vault.rekey'>;

export const securityExpectations = {
  'security.get': nothingNoted,
  'security.setLockAfter': {
    prepare: () => ({ minutes: 5 }),
    events: () => [ofVault('security.lock-after')],
  },
  'security.setKeyStore': {
    prepare: () => ({ enabled: true, password: testPassword }),
    events: () => [ofVault('security.key-store')],
  },
} satisfies ExpectationsOf<'security'>;

/** What somebody was typing, for a few minutes; what becomes of it is recorded. */
export const formExpectations = {
  'form.keep': { prepare: () => ({ place: 'patient/new', content: '{}' }), events: () => [] },
  'form.find': { prepare: () => ({ place: 'patient/new' }), events: () => [] },
  'form.forget': { prepare: () => ({ place: 'patient/new' }), events: () => [] },
} satisfies ExpectationsOf<'form'>;
