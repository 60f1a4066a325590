import { z } from 'zod';
import { type CivilDate, type Instant, isCivilDate } from './time.ts';
import { id } from './channel.ts';

/** One thing done, as the audit screen and a patient's access log show it. */
export type AuditEntry = {
  sequence: number;
  at: Instant;
  /** Null for what nobody signed in did. */
  account: { id: string; name: string } | null;
  /** What was done: `session.sign`. */
  action: string;
  subject: string;
  recordId: string | null;
  patient: { id: string; recordNumber: string; familyName: string; givenName: string } | null;
  /** Before and after, reasons: plain data. */
  details: Readonly<Record<string, unknown>>;
  /** `details` is kept back: the record is restricted and not open to the account that reads the log. */
  withheld: boolean;
};

export type AuditPage = {
  /** Newest first. */
  entries: AuditEntry[];
  /** Ask for more with this as `before`; null at the end. */
  next: number | null;
};

const civilDate = z.string().refine(isCivilDate);

/** What the audit screen filters by; null means any. Dates are days at the clinic, both included. */
export const auditFilterSchema = z.strictObject({
  accountId: id.nullable(),
  patientId: id.nullable(),
  action: z.string().max(80).nullable(),
  from: civilDate.nullable(),
  to: civilDate.nullable(),
});
export type AuditFilter = Omit<z.output<typeof auditFilterSchema>, 'from' | 'to'> & {
  from: CivilDate | null;
  to: CivilDate | null;
};

/** Who can be filtered for, and which actions occur. */
export type AuditFacets = { accounts: { id: string; name: string }[]; actions: string[] };

export type AuditCheck =
  | { intact: true; events: number; hash: string | null; checkedAt: Instant }
  | {
      intact: false;
      /** The first event that does not fit. */
      sequence: number;
      fault: 'content' | 'order' | 'missing' | 'rolled-back';
      /** What stands there now, when anything does. */
      entry: AuditEntry | null;
      checkedAt: Instant;
    };

/** A record opened without the right to it, with a reason; managers see and review it. */
export type EmergencyAccess = {
  id: string;
  at: Instant;
  /** Until when the record stays open to this account. */
  until: Instant;
  account: { id: string; name: string };
  patient: { id: string; recordNumber: string; familyName: string; givenName: string };
  reason: string;
  review: { at: Instant; by: { id: string; name: string }; note: string | null } | null;
};

/** Who may open a patient's record. An unrestricted one is open to every practitioner and manager. */
export type PatientAccess = {
  restricted: boolean;
  /** Accounts that may open it while it is restricted. */
  accountIds: string[];
  /** Every account of the clinic, to choose from. */
  accounts: { id: string; name: string; active: boolean }[];
  emergencies: EmergencyAccess[];
};

/** How long an emergency access lasts, in hours. */
export const emergencyHours = 12;
/** Characters that the reason for one has at least. */
export const emergencyReasonMinimum = 10;
