/** Texts of making a recovery key, and of the sheet that is printed with it. */
export const recoveryKey = {
  title: 'Your recovery key',
  windowTitle: 'Recovery key',
  intro:
    'If a password is forgotten, this key opens the records again. It opens your backups too. Without it, a forgotten password can mean that the records are lost for good.',
  replaces:
    'There already is a recovery key. It stops opening this clinic as soon as the new one is confirmed. Backups made until then still open with it, so keep it as long as you keep them.',
  password: 'Your password',
  passwordMissing: 'Please enter your password.',
  make: 'Make a recovery key',
  groups: 'Recovery key, seven groups',
  print: 'Print',
  copy: 'Copy',
  copied: 'Copied. Paste it into a password manager, then copy something else.',
  copyFailed: 'It could not be copied. Print it or write it down.',
  advice: {
    onlyNow: 'It is shown only now, and counts once you have typed part of it back.',
    order: 'Print it or write it down, groups in this order.',
    where: 'Keep it on paper, locked away, not beside this computer and not beside your backups.',
    who: 'Whoever has it and this computer, or a backup, can read every record.',
  },
  written: 'I have it on paper',
  later: 'Later',
  groupMissing: 'Please type this group.',
  check: {
    title: 'Type part of it back',
    intro:
      'From your paper, so that you know it can be read. Capital letters or small ones make no difference.',
    group: 'Group {{position}}',
    back: 'Show the key again',
    confirm: 'Confirm',
  },
  sheet: {
    product: 'Stratum',
    title: 'Recovery key',
    clinic: 'Clinic',
    madeAt: 'Made',
    madeAtBy: '{{when}}, by {{name}}',
    whatFor: 'What it is for',
    forgotten:
      'A password is forgotten: on the locked screen choose “Forgotten password”, type this key, and choose a new password.',
    backups: 'A backup is restored: type this key when Stratum asks what opens the backup.',
    care: 'How to keep it',
    keepSafe: 'Locked away, as you would keep cash. Whoever has it can read every record.',
    keepApart: 'Not beside the computer, and not beside the backups.',
    replace:
      'When it is lost or was seen by others: make a new one in Settings, Security. Keep this sheet as long as you keep backups from its time.',
    typing: 'How to type it',
    typingHint:
      'All seven groups in order. Spaces, hyphens and small letters do not matter; 0 and O, 1 and I and L are told apart for you.',
  },
} as const;
