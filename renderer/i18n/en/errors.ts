/** Refusals of the main process, by the code of domain/api-error.ts: what happened, what it means, what to do. */
export const errors = {
  'input.invalid': 'Some entries cannot be stored yet. Nothing was changed; the fields are marked.',
  'sender.refused':
    'The request did not come from Stratum’s own window and was refused. Nothing was changed.',
  'access.locked': 'Stratum is locked. Unlock it to go on; what you typed has been kept.',
  'access.unlocked': 'The clinic is already open.',
  'access.role': 'Your account is not allowed to do this. Nothing was changed. Ask a manager of your clinic.',
  'access.not-own-session':
    'This session belongs to another practitioner, who alone can change and sign it; a manager can void it. Nothing was changed.',
  'password.wrong': 'The password is not right. Nothing was changed.',
  'access.restricted':
    'This record is open to chosen people only. Nothing was shown. In an emergency you can open it with a reason, which your manager sees.',
  'access.own-review': 'This is your own emergency access: another manager reviews it. Nothing was changed.',
  'access.reviewed':
    'Another manager has already reviewed this emergency access. Your note was not stored; what was noted stands in the list.',
  'password.must-change':
    'Somebody else has set your password. Choose one of your own first; until then nothing else is possible.',
  'recovery-key.wrong': 'This is not the recovery key of this clinic. Nothing was changed.',
  'recovery-key.missing':
    'This clinic has no recovery key. A manager has to set a new password for you; nothing was changed.',
  'key-store.unavailable':
    'This computer’s key store cannot be used. Nothing was changed: unlock with your password.',
  'key-store.refused':
    'This computer’s key store did not give the key back. Nothing was changed: unlock with your password.',
  'account.last-manager':
    'A clinic keeps at least one active manager. Nothing was changed: make somebody else a manager first.',
  'account.name-taken': 'There is already an account with this name. Nothing was changed.',
  'password.delayed': 'Too many wrong passwords. Try again in {{seconds}} seconds.',
  'vault.exists': 'This folder already holds a clinic. Nothing was overwritten.',
  'vault.missing':
    'The key file vault.json is missing from the data folder. The records cannot be read without it: put it back from a backup.',
  'vault.damaged': 'The key file vault.json is damaged. Nothing was changed: put it back from a backup.',
  'vault.newer':
    'The key file vault.json was written by a newer version of Stratum. Nothing was changed: install the newer version.',
  'vault.tampered':
    'The key file vault.json was changed by something other than Stratum. The records are still readable, but nothing was unlocked: put the key file back from a backup, and find out who had access to this computer.',
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
  'session.voided':
    'This session was recorded by mistake and voided. It stays readable, but takes no additions and is not compared. Nothing was changed.',
  'session.problems': 'The session cannot be signed yet. Each missing or impossible entry is marked.',
  'clock.before-session':
    'This computer’s clock shows a time before the session began. Nothing was stored: set the clock and try again.',
  'clock.set-back':
    'This computer’s clock shows {{clock}}, but Stratum has already recorded something at {{latest}}. Nothing was stored: set the clock, or sign with both times recorded.',
  'consent.text-changed':
    'The text changed since it was shown: the clinic’s text, or something it takes from the record. Nothing was signed.',
  'consent.text-retired': 'The clinic no longer uses this text. Nothing was signed: choose another text.',
  'consent.withdrawn': 'This consent was withdrawn already. Nothing was changed.',
  'consent.witness':
    'The witness must be another person with an active account of the clinic. Nothing was signed.',
  'consent-template.changed-elsewhere':
    'Somebody else saved another version of this text meanwhile. Nothing was stored: copy what you wrote, open the newest version and put it in there.',
  'consent-template.unchanged': 'Nothing differs from the newest version, so no new one was made.',
  'consent-template.retired': 'This text is not used any more already. Nothing was changed.',
  'session-template.changed-elsewhere':
    'Somebody has saved another version of this template meanwhile. Nothing was saved: close, open it again and make your changes to the newest version.',
  'session-template.name-taken':
    'Another template in use has this name. Choose another name, or edit that template.',
  'session-template.unchanged': 'Nothing differs from the newest version, so no new one was made.',
  'session-template.retired': 'This template is out of use already. Nothing was changed.',
  'session-template.problems':
    'Some values cannot stand in a template. Nothing was saved: correct what is marked.',
  'consent-template.present': 'Stratum’s texts are there already. Nothing was added.',
  'scan.not-a-file':
    'This is not a file that can be read, or only a link to one. Nothing was attached: choose the file itself.',
  'scan.empty': 'The file is empty. Nothing was attached: scan the paper again.',
  'scan.too-large':
    'The file is larger than {{maximum}} MB. Nothing was attached: scan the paper with a lower resolution.',
  'scan.kind': 'The file is no PDF, PNG or JPEG, whatever its name says. Nothing was attached.',
  'scan.damaged':
    'The file is cut off, damaged or has something hidden in it. Nothing was attached: scan the paper again.',
  'scan.active':
    'This PDF contains a program, another file or a password. Nothing was attached: scan the paper as plain pages.',
  'scan.gone': 'The scan is no longer at hand. Nothing was signed: choose the file again.',
  'photograph.empty':
    'The file is empty. Nothing was added: choose it again, or send it from the phone once more.',
  'photograph.too-large':
    'The file is larger than {{maximum}} MB. Nothing was added: save the picture smaller and choose that file.',
  'photograph.too-many-pixels':
    'The picture has more than {{maximum}} megapixels, or is longer than 65,500 on one side. Nothing was added: save it smaller and choose that file.',
  'photograph.heic':
    'This picture is in the format HEIC, which cannot be shown on every computer. Nothing was added. On the iPhone choose Settings → Camera → Formats → Most Compatible; export this picture as JPEG and choose that file.',
  'photograph.document':
    'This is a document, an archive, a web page or a program, whatever its name says. Nothing was added: choose a picture.',
  'photograph.kind':
    'This file is no JPEG, PNG or WebP, whatever its name says. Nothing was added: save the picture as JPEG and choose that file.',
  'photograph.unreadable':
    'The picture is cut off or damaged and cannot be read to its end. Nothing was added: copy it again from the camera or phone.',
  'photograph.not-permitted':
    'The patient does not allow photographs for the record. Nothing was added: ask the patient, and record the new answer first.',
  'photograph.not-permitted_consent':
    'The patient has refused photographs for the record in “{{title}}” on {{since}}. Nothing was added: ask the patient, and record the new answer first.',
  'photograph.not-permitted_withdrawal':
    'The patient has withdrawn “{{title}}”, which allowed photographs for the record, on {{since}}. Nothing was added: ask the patient, and record the new answer first.',
  'photograph.not-permitted_history':
    'The history says since {{since}} that the patient refuses photographs for the record. Nothing was added: ask the patient, and record the new answer first.',
  'photograph.too-many':
    'This session has {{maximum}} photographs already, and takes no more. Nothing was added: add it to the patient without a session, or withdraw one.',
  'photograph.already-added':
    'This picture is in the record already: it was added on {{at}}. Nothing was added a second time.',
  'photograph.sealed':
    'This photograph is part of a signed session, and what is said of it no longer changes. Nothing was changed: withdraw it if it does not belong here.',
  'photograph.withdrawn': 'This photograph was withdrawn. Nothing was changed.',
  'photograph.changed-elsewhere':
    'What is said of this photograph was changed meanwhile, in another window perhaps. Nothing was changed: look at it again.',
  'photograph.missing':
    'The file of this photograph is not in the data folder any more. What is said of it is kept; restore a backup to have the picture back.',
  'photograph.damaged':
    'The file of this photograph was changed by something other than Stratum and is not shown. What is said of it is kept; restore a backup to have the picture back.',
  'comparison.other-patient': 'Only sessions of one patient can be compared.',
  'patient.changed-elsewhere':
    'This patient was changed in another window. Nothing was overwritten: reload to see the other changes.',
  'patient.possible-duplicate':
    'There may already be a record of this person: {{name}}, born {{birthDate}}, record number {{recordNumber}}. Nothing was stored yet.',
  'patient.record-number-taken': 'Record number {{recordNumber}} already belongs to another patient.',
  'patient.merged':
    'This record was merged into record {{recordNumber}} meanwhile. Nothing was stored: open that record and go on there.',
  'aftercare.changed':
    'The session, a rule or the clinic’s paragraph has changed since this sheet was shown. Nothing was recorded: look at the sheet as it is now, and give that one.',
  'aftercare.changed-elsewhere':
    'The paragraph was changed in another window. Nothing was overwritten: reload to see what it says now.',
  'merge.itself': 'This is the same record. Nothing was changed: choose the other record of this person.',
  'merge.already-merged':
    'That record is merged into record {{recordNumber}} already. Nothing was changed: undo that merge first, or choose record {{recordNumber}}.',
  'merge.has-merged':
    'Other records were merged into that record, so it stays one that is kept. Nothing was changed: open it and merge this one into it, or undo its merges first.',
  'merge.open-draft':
    'That record has an unsigned session of {{at}} by {{practitioner}}. Nothing was changed: have it signed or discarded first.',
  'merge.access-differs':
    'The two records are not open to the same people. Nothing was changed: a manager first sets for both who may open them.',
  'merge.signed-since':
    'Something was signed on {{at}} for this patient since the records were merged, so the merge stands. Nothing was changed. Void what belongs to the other person, and chart it anew there.',
  'merge.draft-since':
    '{{practitioner}} is charting a session of {{at}} that was begun after the merge and may be of either person. Nothing was changed: have it discarded first.',
  'merge.undone': 'These records are not merged any more. Reload to see them as they are.',
  'history.changed-elsewhere':
    'This was answered, corrected or withdrawn elsewhere meanwhile. Nothing was overwritten and what you typed is still here: look at the newest entry, then record again.',
  'plan.changed-elsewhere':
    'This plan was changed in another window. Nothing was overwritten: close this and open it again to see the other changes.',
  'plan.ended': 'This plan has ended. Nothing was changed: resume it first, or begin a new one.',
  'outcome.superseded':
    'This score was corrected or withdrawn meanwhile. Nothing was changed: the list shows what holds now.',
  'stock.name-taken':
    'There is already a product called {{name}} in this category. Nothing was stored: give this one another name, or change that one.',
  'stock.gtin-taken':
    'The number {{gtin}} already belongs to {{name}}. Nothing was stored: check the package, or receive the lot there.',
  'stock.unit-kept':
    'Lots of this product are counted already, and in the other category they would be counted in another unit. Nothing was stored: make a new product instead.',
  'stock.lot-received':
    'Lot {{number}} of this product was received before. Nothing was stored yet: if this is a further delivery, add it to the lot.',
  'stock.lot-expiry-differs':
    'Lot {{number}} is on record with the expiry {{expiry}}. Nothing was stored: check the package; one of the two is a slip.',
  'stock.number-taken':
    'This product already has a lot {{number}}. Nothing was changed: a delivery is added to the lot that is there.',
  'stock.negative':
    'Only {{remaining}} are left on record. Nothing was stored: count what is there first, then dispose of it.',
  'stock.not-counted':
    'What is left of this lot was never counted. Nothing was stored: enter what is there as counted first.',
  'stock.changed-elsewhere':
    'This was changed meanwhile: by somebody else, or because a session was signed. Nothing was overwritten: look at the new state, then enter it again.',
  'record.legal-hold':
    'This record is under legal hold: nothing of it may be removed, joined to another record or parted from it. Nothing was changed. The hold is lifted under History & medicines.',
  'export.folder-missing':
    'The chosen folder is no longer there. Nothing was written: choose another folder.',
  'export.folder-read-only':
    'The chosen folder cannot be written to. Nothing was written: choose another folder.',
  'export.failed':
    'The files could not be written ({{reason}}). No partial file was left behind: choose another folder or drive.',
  'backup.no-folder': 'No backup folder is chosen yet. The records are unchanged: choose a folder first.',
  'backup.no-secret':
    'A backup could not be opened again yet. Nothing was written: make a recovery key or set a backup passphrase first.',
  'backup.folder-missing':
    'The backup folder is not there; perhaps its drive is not connected. No backup was made and the records are unchanged: connect the drive or choose another folder.',
  'backup.folder-read-only':
    'The backup folder cannot be written to. No backup was made and the records are unchanged: choose another folder.',
  'backup.folder-inside':
    'This folder lies inside the data folder of the clinic, and would be lost together with it. Nothing was changed: choose a folder elsewhere, best on another drive.',
  'backup.disk-full':
    'There is not enough space for the backup, either in its folder or for checking it beside the records. No half backup was left behind and the records are unchanged: free some space or choose another folder.',
  'backup.not-a-backup':
    'This folder holds no backup of Stratum. Nothing was changed: choose another folder.',
  'backup.damaged':
    'This backup is damaged and was not used. The records are unchanged: choose another backup.',
  'backup.newer':
    'This backup was made by a newer version of Stratum. Nothing was changed: install the newer version.',
  'backup.secret-wrong': 'This does not open the backup. Nothing was changed: check what you typed.',
  'backup.failed':
    'The backup could not be finished ({{reason}}). The records are unchanged, and no half backup was left behind.',
  'restore.not-allowed':
    'A backup is restored by a signed-in manager. Where the clinic cannot be opened, the password of a manager, the recovery key or the backup passphrase restores it. Nothing was changed.',
  'restore.source-gone': 'The chosen backup is no longer there. Nothing was changed: choose it again.',
  'rule.fixed': 'This rule is an exclusion that cannot be turned off or changed. Nothing was changed.',
  'rule.changed-elsewhere':
    'Somebody else has changed this rule meanwhile. Nothing was changed, and what you typed is still here: close, look at the newer version, and decide again.',
  'job.cancelled': 'This was cancelled. Nothing was changed.',
  'job.running': 'This is already under way. Wait until it is done.',
  unexpected:
    'Something went wrong that should not have. The record is as it was before. The log names it as {{reference}}.',
  unexpectedUnnamed:
    'Something went wrong that should not have. The record is as it was before. Close Stratum and open it again.',
} as const;
