import { z } from 'zod';
import { channel, id, practitioner } from './channel.ts';
import { historyFormSchema, withdrawalReason } from './history-form.ts';
import type { PatientSafety } from './history-lines.ts';
import type { HistoryEntry } from './history.ts';
import type { Patient } from './patient.ts';
import type { HeldPhotoPermission } from './photo-permission.ts';

/** A patient's history: what holds, and everything that was ever recorded. */
export type HistoryView = {
  patient: Patient;
  safety: PatientSafety;
  /** Signed sessions, voided ones included. */
  sessionCount: number;
  /** The statements that hold, oldest first. */
  current: HistoryEntry[];
  /** Every entry, newest first. */
  entries: HistoryEntry[];
  /** Of the consents as well. */
  photoPermission: HeldPhotoPermission;
};

/**
 * `supersedes` names the entry that was on the screen and whose place the statement takes; null where there was
 * none. Refused with `history.changed-elsewhere` when another holds by now.
 */
const recording = z.strictObject({ form: historyFormSchema, supersedes: id.nullable() });
/** Statements in one call: more than the questions there are. */
export const mostAtOnce = 60;

export const historyChannels = {
  'history.get': channel<HistoryView>()(z.strictObject({ patientId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  'history.record': channel<HistoryView>()(
    z.strictObject({ patientId: id, ...recording.shape }),
    practitioner,
    { record: 'patientId' },
  ),
  /** All of them or none. */
  'history.recordMany': channel<HistoryView>()(
    z.strictObject({ patientId: id, statements: z.array(recording).min(1).max(mostAtOnce) }),
    practitioner,
    { record: 'patientId' },
  ),
  'history.withdraw': channel<HistoryView>()(
    z.strictObject({ patientId: id, entryId: id, reason: withdrawalReason }),
    practitioner,
    { record: 'patientId' },
  ),
} as const;
