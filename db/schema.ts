import type { AccountRow } from './account.ts';
import type { AuditEventTable } from './audit.ts';
import type { ClinicRow } from './clinic.ts';
import type { DeviceRow } from './device.ts';
import type { PatientTable } from './patient.ts';
import type { FragmentTable, WordTable } from './search-index.ts';
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
  audit_event: AuditEventTable;
};
