/** Texts that all settings share. */
export const settings = {
  title: 'Settings',
  place: {
    accounts: 'Accounts and roles',
    security: 'Security',
    backup: 'Backup',
    aftercare: 'Aftercare',
  },
  password: {
    label: 'Your password',
    hint: 'Confirms that it is you.',
  },
} as const;
