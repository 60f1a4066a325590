/** Texts that all settings share. */
export const settings = {
  title: 'Settings',
  place: {
    accounts: 'Accounts and roles',
    security: 'Security',
    rules: 'Clinical rules',
    backup: 'Backup',
    templates: 'Charting templates',
    consents: 'Consent texts',
    aftercare: 'Aftercare',
  },
  password: {
    label: 'Your password',
    hint: 'Confirms that it is you.',
  },
} as const;
