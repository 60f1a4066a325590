/** Texts of the unlock screen, of what comes before it when a clinic cannot be opened, and of what comes right after. */
export const unlock = {
  title: 'Unlock Stratum',
  windowTitle: 'Locked',
  intro: 'The records are encrypted. Your password opens them.',
  account: 'Who are you?',
  accountMissing: 'Please choose who you are.',
  unnamedAccount: 'Account without a name',
  password: 'Password',
  open: 'Unlock',
  openWithKeyStore: 'Unlock with this computer’s key store',
  opening: 'Opening the records …',
  missing: 'Please enter the password.',
  wait_one: 'Too many wrong passwords. You can try again in {{count}} second.',
  wait_other: 'Too many wrong passwords. You can try again in {{count}} seconds.',
  waitRecovery_one: 'Too many wrong attempts. You can try again in {{count}} second.',
  waitRecovery_other: 'Too many wrong attempts. You can try again in {{count}} seconds.',
  failed: 'The records could not be opened',
  dataFolder: 'Data folder: {{folder}}',
  version: 'Version {{version}}',
  forgotten: 'Forgotten password',
  restored: {
    title: 'The backup was restored',
    text: 'These are the records of {{when}}. Accounts and passwords are those of that time.',
    kept: 'What was here before is kept in {{folder}}',
  },
  recover: {
    title: 'Forgotten password',
    intro: 'With the clinic’s recovery key you choose a new password and go on.',
    key: 'Recovery key',
    keyHint: 'Seven groups, from the printed sheet. Hyphens and small letters do not matter.',
    keyCount: '{{count}} of {{length}} characters',
    open: 'Set the password and unlock',
    back: 'Back',
    without:
      'Without the recovery key, another manager of the clinic can set a new password for you under Settings, Accounts. A backup is restored by a signed-in manager under Settings, Backup.',
  },
  own: {
    windowTitle: 'Choose a password',
    title: 'Choose your own password',
    intro:
      '{{name}}, somebody else has set your password. Choose one that only you know; then you can go on.',
    current: 'The password that you were given',
    save: 'Set the password',
    lock: 'Lock',
  },
  failure: {
    windowTitle: 'The clinic cannot be opened',
    unknown: 'The clinic cannot be opened',
    restore: 'Restore a backup …',
    backToUnlock: 'Back to unlocking',
    title: {
      'vault.missing': 'The key file is missing',
      'vault.damaged': 'The key file is damaged',
      'vault.tampered': 'The key file was changed by something else',
      'vault.newer': 'The key file is from a newer Stratum',
      'database.missing': 'The database is missing',
      'database.foreign': 'This is not the clinic’s database',
      'database.damaged': 'The database is damaged',
      'database.newer': 'The database is from a newer Stratum',
      'database.busy': 'The database is in use elsewhere',
      'folder.read-only': 'The data folder cannot be written to',
      'disk.full': 'The disk is full',
      'disk.failed': 'The disk does not work properly',
    },
    next: {
      'vault.missing':
        'If vault.json was moved or renamed, put it back and try again. Otherwise restore a backup: it brings its own key file.',
      'vault.damaged':
        'If you have a copy of vault.json from after the last change of a password or an account, put it back and try again. Otherwise restore a backup: it brings its own key file.',
      'vault.tampered':
        'Do not unlock with a key file that you do not trust. Restoring a backup replaces it, and keeps the present files beside it for examination.',
      'vault.newer': 'Install the newer version of Stratum on this computer, then try again.',
      'database.missing':
        'If stratum.db was moved or renamed, put it back and try again. Otherwise restore a backup.',
      'database.foreign':
        'If files of two clinics were mixed up, put the right ones back and try again. Otherwise restore a backup.',
      'database.damaged':
        'Restoring shows first which parts cannot be read and which records differ from the backup. The damaged file is kept.',
      'database.newer': 'Install the newer version of Stratum on this computer, then try again.',
      'database.busy':
        'Close other windows of Stratum and programs that copy or scan the data folder, then try again.',
      'folder.read-only':
        'Look at the rights of the folder below, and whether its drive is locked or connected read-only. Then try again.',
      'disk.full':
        'Empty the trash or move large files elsewhere; a few hundred megabytes are enough. Then try again.',
      'disk.failed':
        'Copy the data folder to another disk before anything else, and open Stratum there. If it cannot be opened there either, restore a backup.',
    },
  },
} as const;
