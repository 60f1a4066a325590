import { testPassword } from '../testing.ts';
import { type ExpectationsOf, nothingNoted, ofAccount, otherPassword } from './scene.ts';

export const accountExpectations = {
  'account.list': nothingNoted,
  'account.create': {
    prepare: (scene) => ({
      form: {
        name: scene.aNewPerson().familyName,
        registrationNumber: '',
        roles: ['practitioner'],
        newPassword: otherPassword,
        newPasswordRepeated: otherPassword,
      },
      password: testPassword,
    }),
    events: (_scene, { form }, accounts) => {
      const made = accounts.find(({ name }) => name === form.name);
      return [ofAccount('account.create', made?.id ?? '')];
    },
  },
  'account.update': {
    prepare: async (scene) => ({
      accountId: await scene.aColleague(),
      form: {
        name: scene.aNewPerson().familyName,
        registrationNumber: 'R-2',
        roles: ['manager'],
        active: true,
      },
      password: testPassword,
    }),
    events: (_scene, { accountId }) => [ofAccount('account.update', accountId)],
  },
  'account.resetPassword': {
    prepare: async (scene) => ({
      accountId: await scene.aColleague(),
      newPassword: 'six black swans swim',
      newPasswordRepeated: 'six black swans swim',
      password: testPassword,
    }),
    events: (_scene, { accountId }) => [ofAccount('account.reset-password', accountId)],
  },
  'account.changePassword': {
    prepare: () => ({
      newPassword: otherPassword,
      newPasswordRepeated: otherPassword,
      password: testPassword,
    }),
    events: ({ clinic }) => [ofAccount('account.change-password', clinic.accountId)],
    spoilsScene: true,
  },
} satisfies ExpectationsOf<'account'>;
