import { z } from 'zod';
import {
  type AuditCheck,
  type AuditFacets,
  type AuditPage,
  type EmergencyAccess,
  type PatientAccess,
  auditFilterSchema,
} from './audit.ts';
import {
  type BackupHealth,
  type BackupView,
  type RestorePreview,
  type RestoreSource,
  backupSettingsSchema,
  restoreSecretSchema,
} from './backup.ts';
import { channel, confirmedChannel, id, manager, nothing, password, practitioner } from './channel.ts';
import type { DueList } from './contract-plans.ts';
import type { AppStatus, DraftSummary, ExportResult } from './contract.ts';
import type { JobState } from './job.ts';
import { checkRepeated, newPasswordSchema } from './password.ts';
import type { Readiness } from './rules/readiness.ts';
import type { StockNotice } from './contract-stock.ts';
import { optionalText, requiredText } from './text.ts';
import type { Instant } from './time.ts';

/** Audit, access to records, backup, restore, jobs, Today. */

/** Whether a patient may be treated today, in short. */
export type PatientReadiness = Pick<Readiness, 'verdict' | 'from'> & { patientId: string };

export type TodayView = {
  /** The signed-in practitioner's own; every draft for a manager. */
  drafts: DraftSummary[];
  /** Patients whose next session of a plan is due. */
  due: DueList;
  /** Of the patients of the first twenty drafts and of the first twenty who are due. */
  readiness: PatientReadiness[];
  backup: BackupHealth;
  recoveryKeySet: boolean;
  /** Emergency accesses that no manager has reviewed; always 0 for others. */
  emergenciesToReview: number;
  /** At unlocking, database and vault were not of one time: an older copy of one of them was put in its place. */
  rolledBack: boolean;
  stock: StockNotice;
};

/** Text that a form held when Stratum locked. */
export type KeptForm = { content: string; keptAt: Instant };

/** Without control characters: SQLite counts a text only up to a NUL. */
const place = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);
const sourceId = id;

export const trustChannels = {
  'today.get': channel<TodayView>()(nothing, 'account'),
  'form.keep': channel<null>()(z.strictObject({ place, content: z.string().max(300_000) }), 'account'),
  'form.find': channel<KeptForm | null>()(z.strictObject({ place }), 'account'),
  'form.forget': channel<null>()(z.strictObject({ place }), 'account'),
  'audit.list': channel<AuditPage>()(
    z.strictObject({ filter: auditFilterSchema, before: z.int().min(1).nullable() }),
    manager,
  ),
  'audit.facets': channel<AuditFacets>()(nothing, manager),
  'audit.verify': channel<AuditCheck>()(nothing, manager),
  'audit.export': confirmedChannel<ExportResult>()(
    z.strictObject({ filter: auditFilterSchema, password }),
    manager,
  ),
  'patient.accessLog': channel<AuditPage>()(
    z.strictObject({ patientId: id, before: z.int().min(1).nullable() }),
    'account',
    { record: 'patientId', auditedRead: true },
  ),
  'patient.access': channel<PatientAccess>()(z.strictObject({ patientId: id }), manager),
  'patient.setAccess': confirmedChannel<PatientAccess>()(
    z.strictObject({
      patientId: id,
      restricted: z.boolean(),
      accountIds: z.array(id).max(500),
      password,
    }),
    manager,
  ),
  'patient.breakGlass': channel<EmergencyAccess>()(
    z.strictObject({ patientId: id, reason: requiredText(2000, { multiline: true }) }),
    practitioner,
  ),
  /** The signed-in account's own emergency accesses that still run. */
  'access.own': channel<EmergencyAccess[]>()(nothing, 'account'),
  'access.emergencies': channel<EmergencyAccess[]>()(nothing, manager),
  'access.review': channel<EmergencyAccess[]>()(
    z.strictObject({ emergencyId: id, note: optionalText(2000, { multiline: true }) }),
    manager,
  ),
  'backup.get': channel<BackupView>()(nothing, manager),
  /** Opens the folder dialog; what was there before stays when it is cancelled. */
  'backup.chooseFolder': channel<BackupView>()(nothing, manager),
  'backup.saveSettings': confirmedChannel<BackupView>()(
    z.strictObject({ settings: backupSettingsSchema, password }),
    manager,
  ),
  'backup.setPassphrase': confirmedChannel<BackupView>()(
    z.strictObject({ ...newPasswordSchema.shape, password }).superRefine(checkRepeated),
    manager,
  ),
  'backup.run': channel<JobState>()(nothing, manager),
  /** Opens the folder dialog; null when it is cancelled. */
  'backup.copyOffSite': channel<JobState | null>()(z.strictObject({ name: z.string().max(200) }), manager),
  /** A backup in the clinic's own backup folder (by name), or chosen in a dialog (null); null when cancelled. */
  'restore.choose': channel<RestoreSource | null>()(
    z.strictObject({ name: z.string().max(200).nullable() }),
    'anyone',
  ),
  'restore.preview': channel<RestorePreview>()(
    z.strictObject({ sourceId, secret: restoreSecretSchema }),
    'anyone',
  ),
  /** `password`: the signed-in manager's, when a clinic is open. Ends locked, as the clinic of the backup. */
  'restore.apply': channel<AppStatus>()(
    z.strictObject({ sourceId, password: password.nullable() }),
    'anyone',
  ),
  'job.list': channel<JobState[]>()(nothing, 'account'),
  'job.cancel': channel<JobState[]>()(z.strictObject({ jobId: id }), manager),
} as const;
