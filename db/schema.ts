import type { EmergencyAccessRow, PatientReaderRow } from './access.ts';
import type { AccountRow } from './account.ts';
import type { AddendumRow } from './addendum.ts';
import type { AftercareGivenRow, AftercareTemplateRow } from './aftercare.ts';
import type { AuditEventTable } from './audit.ts';
import type { AuditKeyRow } from './audit-key.ts';
import type { BackupRunRow, BackupSettingRow } from './backup.ts';
import type { ClinicRow } from './clinic.ts';
import type { ConsentRow, ConsentScanRow, ConsentSignatureRow } from './consent.ts';
import type { ConsentTemplateRow } from './consent-template.ts';
import type { HistoryEntryRow } from './history.ts';
import type { DeviceTable } from './device.ts';
import type { KeptFormRow } from './kept-form.ts';
import type { OutcomeScoreRow } from './outcome.ts';
import type { PatientMergeRow } from './merge.ts';
import type { PatientTable } from './patient.ts';
import type {
  RuleSetRow,
  ScreeningAnswerRow,
  ScreeningFindingRow,
  SessionScreeningRow,
} from './screening.ts';
import type { PatientActivityRow } from './patient-hits.ts';
import type { PhotographTable } from './photograph-rows.ts';
import type { PlanEventRow, PlanRow, PlanSessionRow, PlanZoneRow } from './plan-rows.ts';
import type { FragmentTable, WordTable } from './search-index.ts';
import type { RuleVersionRow } from './rule.ts';
import type { ReactionRow, SerumRow, ZoneRow } from './session-parts.ts';
import type { AnaestheticRow, PrpRow } from './session-materials.ts';
import type { MarkRow, RefusalRow } from './session-pictures.ts';
import type { SessionTable } from './session-row.ts';
import type { SessionTemplateRow } from './session-template.ts';
import type { LotRow, ProductRow, StockMovementRow } from './stock.ts';

/** The tables as Kysely sees them. Each row type stands in its aggregate's file. */
export type Database = {
  clinic: ClinicRow;
  account: AccountRow;
  device: DeviceTable;
  patient: PatientTable;
  patient_word: WordTable;
  patient_fragment: FragmentTable;
  session: SessionTable;
  session_template: SessionTemplateRow;
  session_zone: ZoneRow;
  serum_application: SerumRow;
  anaesthetic_application: AnaestheticRow;
  prp_sheet: PrpRow;
  session_mark: MarkRow;
  photograph_refusal: RefusalRow;
  photograph: PhotographTable;
  reaction: ReactionRow;
  addendum: AddendumRow;
  rule_set: RuleSetRow;
  session_screening: SessionScreeningRow;
  screening_answer: ScreeningAnswerRow;
  screening_finding: ScreeningFindingRow;
  aftercare_given: AftercareGivenRow;
  aftercare_template: AftercareTemplateRow;
  patient_merge: PatientMergeRow;
  history_entry: HistoryEntryRow;
  patient_activity: PatientActivityRow;
  patient_reader: PatientReaderRow;
  emergency_access: EmergencyAccessRow;
  audit_event: AuditEventTable;
  audit_key: AuditKeyRow;
  backup_run: BackupRunRow;
  backup_setting: BackupSettingRow;
  kept_form: KeptFormRow;
  rule_version: RuleVersionRow;
  plan: PlanRow;
  plan_zone: PlanZoneRow;
  plan_event: PlanEventRow;
  plan_session: PlanSessionRow;
  outcome_score: OutcomeScoreRow;
  product: ProductRow;
  lot: LotRow;
  stock_movement: StockMovementRow;
  consent_template: ConsentTemplateRow;
  consent: ConsentRow;
  consent_signature: ConsentSignatureRow;
  consent_scan: ConsentScanRow;
};
