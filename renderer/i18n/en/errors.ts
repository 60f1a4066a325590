/** Refusals of the main process, by the code of domain/api-error.ts: what happened, what it means, what to do. */
export const errors = {
  'input.invalid': 'Some entries cannot be stored yet. Nothing was changed; the fields are marked.',
  'sender.refused':
    'The request did not come from Stratum’s own window and was refused. Nothing was changed.',
  'access.locked': 'Stratum is locked. Unlock it to go on; what you typed has been kept.',
  'access.unlocked': 'The clinic is already open.',
  'access.role': 'Your account is not allowed to do this. Nothing was changed. Ask a manager of your clinic.',
  'access.not-own-session': 'This session belongs to another practitioner, who alone can change and sign it.',
  'password.wrong': 'The password is not right. Nothing was changed.',
  'password.delayed': 'Too many wrong passwords. Try again in {{seconds}} seconds.',
  'vault.exists': 'This folder already holds a clinic. Nothing was overwritten.',
  'vault.missing':
    'The key file vault.json is missing from the data folder. The records cannot be read without it: put it back from a backup.',
  'vault.damaged': 'The key file vault.json is damaged. Nothing was changed: put it back from a backup.',
  'database.missing':
    'The database stratum.db is missing from the data folder. Put it back from a backup; nothing was changed.',
  'database.foreign':
    'The file stratum.db is not this clinic’s database, or belongs to another key file. Nothing was changed.',
  'database.damaged':
    'The database is damaged. Nothing was changed: keep the file as it is, and restore the newest backup.',
  'database.newer':
    'This database was written by a newer version of Stratum (format {{found}}, this version knows {{supported}}). Nothing was changed: install the newer version.',
  'database.busy': 'Another program holds the database. Nothing was changed. Close it and try again.',
  'folder.read-only':
    'The data folder cannot be written to. Nothing was changed. Give your user account the right to write there.',
  'disk.full':
    'The disk is full: nothing can be stored, not even the note in the audit log that a record was opened. What you typed is still here. Free some space and try again.',
  'disk.failed':
    'The disk reported an error, so this could not be stored. What you typed is still here. Make a backup and have the disk checked.',
  'not-found': 'This record does not exist, or no longer does.',
  'draft.changed-elsewhere':
    'This draft was changed in another window. Nothing was overwritten: reload it to see the other changes.',
  'draft.not-a-draft': 'This session is already signed or voided and takes no more changes.',
  'session.not-signed': 'This session is not signed yet.',
  'session.problems': 'The session cannot be signed yet. Each missing or impossible entry is marked.',
  'clock.before-session':
    'This computer’s clock shows a time before the session began. Nothing was stored: set the clock and try again.',
  'comparison.other-patient': 'Only sessions of one patient can be compared.',
  'patient.changed-elsewhere':
    'This patient was changed in another window. Nothing was overwritten: reload to see the other changes.',
  'patient.possible-duplicate':
    'There may already be a record of this person: {{name}}, born {{birthDate}}, record number {{recordNumber}}. Nothing was stored yet.',
  'patient.record-number-taken': 'Record number {{recordNumber}} already belongs to another patient.',
  'export.folder-missing':
    'The chosen folder is no longer there. Nothing was written: choose another folder.',
  'export.folder-read-only':
    'The chosen folder cannot be written to. Nothing was written: choose another folder.',
  'export.failed':
    'The files could not be written ({{reason}}). No partial file was left behind: choose another folder or drive.',
  unexpected:
    'Something went wrong that should not have. The record is as it was before. The log names it as {{reference}}.',
  unexpectedUnnamed:
    'Something went wrong that should not have. The record is as it was before. Close Stratum and open it again.',
} as const;
