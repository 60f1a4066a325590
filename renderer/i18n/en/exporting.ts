/** Texts of the export of one patient's record. */
export const exporting = {
  title: 'Export the record',
  record: 'Record {{number}}',
  contents: 'What will be in the files',
  contentsText_zero: 'The patient’s details. There are no signed sessions yet.',
  contentsText_one:
    'The patient’s details and {{count}} signed session with its zones, serums, reactions, addenda and signature. Voided sessions are included and marked, with the reason; unfinished drafts are not.',
  contentsText_other:
    'The patient’s details and {{count}} signed sessions with their zones, serums, reactions, addenda and signatures. Voided sessions are included and marked, with the reason; unfinished drafts are not.',
  onHold:
    'The record is under legal hold. The manifest says so, since when and why: whoever receives the files may not change or destroy them.',
  formats: 'Formats',
  csv: 'CSV set',
  csvHint: 'One file per table and a data dictionary; for spreadsheets and other systems.',
  json: 'JSON',
  jsonHint: 'The whole record in one file; for other software.',
  noFormat: 'Choose at least one format.',
  notEncrypted: 'Exported files are not encrypted',
  notEncryptedText:
    'Anyone who can open the folder can read this patient’s record. Choose a safe place, and delete the files when they are no longer needed. The export is noted in the audit log.',
  start: 'Choose a folder and export',
  writing: 'Exporting …',
  failed: 'The record was not exported',
  done: 'The record was exported',
  folder: 'Folder',
  file: 'File',
  rows: 'Rows',
  hash: 'SHA-256',
  copy: 'Copy the SHA-256 of {{file}}',
  copied: 'Copied',
  copyFailed: 'Copying is not possible here. Select the value and copy it by keyboard.',
  reveal: 'Show in folder',
  revealFailed: 'The folder could not be shown',
} as const;
