/** Texts of the unlock screen. */
export const unlock = {
  title: 'Unlock Stratum',
  windowTitle: 'Locked',
  intro: 'The records are encrypted. Your password opens them.',
  password: 'Password',
  open: 'Unlock',
  opening: 'Opening the records …',
  missing: 'Please enter the password.',
  wait_one: 'Too many wrong passwords. You can try again in {{count}} second.',
  wait_other: 'Too many wrong passwords. You can try again in {{count}} seconds.',
  failed: 'The records could not be opened',
  dataFolder: 'Data folder: {{folder}}',
  version: 'Version {{version}}',
} as const;
