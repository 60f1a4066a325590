/** Texts of Today. */
export const today = {
  title: 'Today',
  findPatient: 'Find a patient',
  calm: {
    title: 'Nothing is waiting for you',
    text: 'Every session is signed, and the records are backed up.',
  },
  attention: {
    heading: 'Please see to this',
    tellManager: 'A manager of the clinic can see to it.',
    failedAt: '{{when}}: {{why}}',
    title: {
      'rolled-back': 'An older copy of the records is in place',
      'backup-failed': 'The last backup failed',
      'recovery-key': 'There is no recovery key',
      'no-folder': 'No backups are made',
      'no-secret': 'Backups could not be opened again',
      overdue: 'The backup is late',
      'off-site': 'No copy off site for more than a week',
      emergencies_one: '{{count}} record was opened in an emergency',
      emergencies_other: '{{count}} records were opened in an emergency',
    },
    text: {
      'rolled-back':
        'The database or the file of keys (vault.json) is older than the other: records may be missing, or a password that was replaced counts again. Find out who put it there, set new passwords, and compare with a backup.',
      'backup-failed': 'The records are unchanged, but newer than the last backup.',
      'recovery-key':
        'If the only manager forgets the password, the records are lost for good. A recovery key opens them, and every backup.',
      'no-folder':
        'If this computer is lost or breaks, the records are lost with it. Choose a folder for backups.',
      'no-secret': 'Make a recovery key or set a backup passphrase; until then no backup is made.',
      overdue: 'No backup was made when one was due. Perhaps its drive is not connected.',
      'off-site':
        'Fire, theft or malicious software can reach backups in the same building. Take a copy elsewhere.',
      emergencies:
        'By somebody without the right to it, with a reason. Look at each and note what you found.',
    },
    action: {
      'rolled-back': 'Open the audit log',
      'backup-failed': 'Look at the backups',
      'recovery-key': 'Make a recovery key',
      'no-folder': 'Set up backups',
      'no-secret': 'Set up backups',
      overdue: 'Look at the backups',
      'off-site': 'Copy off site',
      emergencies: 'Review',
    },
  },
  health: {
    heading: 'Protection of the records',
    settings: 'Backup settings',
    verified: 'Last verified backup',
    offSite: 'Newest backup off site',
    next: 'Next backup',
    recoveryKey: 'Recovery key',
    none: 'none yet',
    notPlanned: 'not planned',
    dueNow: 'due now',
    set: 'made and confirmed',
    notSet: 'none',
    well: 'In order',
    notWell: 'Needs attention',
    when: '{{day}}, {{written}}',
  },
} as const;
