import type { EmergencyAccessRow, PatientReaderRow } from './access.ts';
import type { AccountRow } from './account.ts';
import type { AddendumRow } from './addendum.ts';
import type { AuditEventTable } from './audit.ts';
import type { AuditKeyRow } from './audit-key.ts';
import type { BackupRunRow, BackupSettingRow } from './backup.ts';
import type { ClinicRow } from './clinic.ts';
import type { DeviceRow } from './device.ts';
import type { KeptFormRow } from './kept-form.ts';
import type { PatientMergeRow } from './merge.ts';
import type { PatientTable } from './patient.ts';
import type { FragmentTable, WordTable } from './search-index.ts';
import type { RuleVersionRow } from './rule.ts';
import type { ReactionRow, SerumRow, ZoneRow } from './session-parts.ts';
import type { SessionTable } from './session-row.ts';

/** The tables as Kysely sees them. Each row type stands in its aggregate's file. */
export type Database = {
  clinic: ClinicRow;
  account: AccountRow;
  device: DeviceRow;
  patient: PatientTable;
  patient_word: WordTable;
  patient_fragment: FragmentTable;
  session: SessionTable;
  session_zone: ZoneRow;
  serum_application: SerumRow;
  reaction: ReactionRow;
  addendum: AddendumRow;
  patient_merge: PatientMergeRow;
  patient_reader: PatientReaderRow;
  emergency_access: EmergencyAccessRow;
  audit_event: AuditEventTable;
  audit_key: AuditKeyRow;
  backup_run: BackupRunRow;
  backup_setting: BackupSettingRow;
  kept_form: KeptFormRow;
  rule_version: RuleVersionRow;
};
