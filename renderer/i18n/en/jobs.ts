/** Texts of work that runs beside the window. */
export const jobs = {
  title: 'Work in the background',
  running: 'Working',
  failed: 'Failed',
  listJoin: ', ',
  percent: '{{percent}} %',
  kind: {
    backup: 'Backup',
    'off-site-copy': 'Copy for off site',
    restore: 'Restoring a backup',
    rekey: 'Change of the encryption key',
    'audit-verify': 'Check of the audit log',
  },
  step: {
    starting: 'Starting …',
    copying: 'Copying the records …',
    encrypting: 'Encrypting …',
    photographs: 'Copying photographs …',
    verifying: 'Checking the copy …',
    comparing: 'Comparing …',
    publishing: 'Putting it in place …',
    tidying: 'Tidying up …',
  },
  ended: {
    done: '{{what}}: done',
    cancelled: '{{what}}: cancelled',
    failed: '{{what}}: failed',
  },
} as const;
