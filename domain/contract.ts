import { z } from 'zod';
import { addendumFormSchema, voidReason } from './addendum.ts';
import type { AftercareGiven } from './aftercare-record.ts';
import type { ApiError } from './api-error.ts';
import { type Channel, channel, confirmedChannel, id, nothing, password, practitioner } from './channel.ts';
import { type Account, type Clinic, type Device, firstRunSchema } from './clinic.ts';
import type { Comparison } from './comparison.ts';
import { aftercareChannels } from './contract-aftercare.ts';
import { accountChannels } from './contract-accounts.ts';
import { rulesChannels } from './contract-rules.ts';
import { historyChannels } from './contract-history.ts';
import { photographChannels } from './contract-photographs.ts';
import { type DraftPlans, planChannels } from './contract-plans.ts';
import { sessionTemplateChannels } from './contract-session-templates.ts';
import { stockChannels } from './contract-stock.ts';
import { type SessionConsent, consentChannels } from './contract-consents.ts';
import { mergeChannels } from './contract-merge.ts';
import { trustChannels } from './contract-trust.ts';
import type { PatientSafety } from './history-lines.ts';
import type { JobState } from './job.ts';
import type { MergedRecord } from './merge.ts';
import { type Patient, patientFormSchema } from './patient.ts';
import type { ConsentFact, PatientFacts } from './rules/facts.ts';
import type { Readiness } from './rules/readiness.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { observationFormSchema, type SessionForm, sessionFormSchema } from './session-form.ts';
import type { PlanPlace } from './plan.ts';
import type { SessionRecord } from './session.ts';
import type { SessionTemplate } from './session-template.ts';
import type { Lot, Product } from './stock.ts';
import type { CivilDate, Instant } from './time.ts';

/**
 * Everything the window can ask of the main process. Client, preload, dispatcher and handler table are derived
 * from this one object; a channel without input schema, access rule and read rule does not compile.
 */

/** The running application. */
export type HostInfo = {
  version: string;
  /** Runs in a browser window instead of Electron. */
  preview: boolean;
  /** A throw-away clinic with generated patients. */
  demo: boolean;
  dataFolder: string;
  /** The system's language, BCP 47. */
  locale: string;
};

export type AppStatus = HostInfo &
  (
    | { phase: 'first-run'; timeZone: string }
    | { phase: 'locked'; accounts: LockedAccount[]; lastAccountId: string | null }
    | { phase: 'failed'; error: ApiError }
    | { phase: 'unlocked'; clinic: Clinic; account: Account; recoveryKeySet: boolean }
  );

/** An account as the locked screen offers it. */
export type LockedAccount = {
  id: string;
  /** Null in a vault from before names were kept there. */
  name: string | null;
  /** Whether this computer's key store unlocks it. */
  keyStore: boolean;
};

export type PatientHit = Pick<
  Patient,
  'id' | 'recordNumber' | 'familyName' | 'givenName' | 'preferredName' | 'birthDate' | 'phone'
> & {
  /** Null as well while the record is restricted and not open to the account. */
  lastSessionAt: Instant | null;
  sessionCount: number;
  /** The record is open to chosen accounts only, and to an emergency with a reason. */
  restricted: boolean;
  /** The number of the record, merged into this one, by which a search found it. */
  foundAs: string | null;
};

export type DraftSummary = {
  sessionId: string;
  patient: Pick<Patient, 'id' | 'recordNumber' | 'familyName' | 'givenName' | 'birthDate'>;
  practitioner: Pick<Account, 'id' | 'name'>;
  startedAt: Instant;
  savedAt: Instant;
  zoneCount: number;
};

export type PatientList = {
  /** Most recently changed first when nothing is searched; otherwise best match first. */
  hits: PatientHit[];
  /** All patients of the clinic. */
  total: number;
  drafts: DraftSummary[];
};

/** A signed session as the timeline shows it; newest first. */
export type PatientTimeline = {
  patient: Patient;
  safety: PatientSafety;
  /** Whether the patient may be treated today, where, and if not from when. */
  readiness: Readiness;
  sessions: SessionRecord[];
  drafts: DraftSummary[];
  /** Records merged into this one, whose sessions and drafts are among these; oldest merge first. */
  merged: MergedRecord[];
};

export type DraftView = {
  sessionId: string;
  revision: number;
  savedAt: Instant;
  form: SessionForm;
  patient: Patient;
  safety: PatientSafety;
  devices: Device[];
  /** Which of the patient's sessions this one becomes when it is signed, counted from 1; voided ones do not count. */
  sessionNumber: number;
  /** What there is to choose from: products in use, and their lots that have not expired long ago. */
  stock: { products: Product[]; lots: Lot[]; today: CivilDate };
  /** The patient's newest signed session, for "what did I do last time"; null for a first session. */
  lastSession: SessionRecord | null;
  /** The clinic's templates in use, by name. */
  templates: SessionTemplate[];
  /** The plan it belongs to, and those it can belong to. */
  plans: DraftPlans;
  /** The patient's consents to treatment, newest signature first, withdrawn and expired ones included. */
  consents: ConsentFact[];
  /** Its photographs that are not withdrawn. */
  photographCount: number;
  /** What the rules are told of the patient, and the rules in force on the day of the session. */
  facts: PatientFacts;
  rules: RuleSet;
};

export type SavedDraft = { sessionId: string; revision: number; savedAt: Instant };

export type SessionView = {
  patient: Patient;
  session: SessionRecord;
  /** Its plan, and which session of it this is; null for a session of no plan. */
  plan: PlanPlace | null;
  /** Names behind `recordedBy` of the reactions; an account keeps its name when it is no longer active. */
  recorders: Pick<Account, 'id' | 'name'>[];
  /** Whether the stored content still has the hash that was signed; null for what was signed before hashes were kept. */
  sealIntact: boolean | null;
  /** The same for each addendum, by its id. */
  addendaIntact: Readonly<Record<string, boolean>>;
  /** The consent to treatment that was valid when the session began; null: none. */
  consent: SessionConsent | null;
  /** The session whose settings this one began with, and when that was; null: none. */
  copiedFrom: { sessionId: string; startedAt: Instant } | null;
  /** Aftercare sheets that the patient was given, oldest first. */
  aftercare: AftercareGiven[];
};

export type ComparisonView = {
  patient: Patient;
  /** Oldest first. */
  sessions: SessionRecord[];
  comparison: Comparison;
  /** Those of the sessions, by id, that are no longer as they were signed, or an addendum of which is not. */
  altered: string[];
};

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type ExportedFile = { name: string; rows: number; sha256: string };
export type ExportResult = { cancelled: true } | { cancelled: false; folder: string; files: ExportedFile[] };

/** Signs although the clock stands before the newest event of the audit log; both times are recorded. */
const acceptClock = z.boolean().default(false);

export const contract = {
  'app.status': channel<AppStatus>()(nothing, 'anyone'),
  /** Opens one more window on Today. */
  'app.openWindow': channel<null>()(nothing, 'account'),
  'vault.create': channel<AppStatus>()(firstRunSchema, 'anyone'),
  'vault.unlock': channel<AppStatus>()(z.strictObject({ accountId: id, password }), 'anyone'),
  'vault.lock': channel<AppStatus>()(nothing, 'anyone'),
  ...accountChannels,
  'patient.list': channel<PatientList>()(z.strictObject({ query: z.string().max(200) }), 'account'),
  'patient.create': channel<Patient>()(
    z.strictObject({ form: patientFormSchema, acceptDuplicate: z.boolean() }),
    'account',
  ),
  'patient.update': channel<Patient>()(
    z.strictObject({ patientId: id, revision: z.int().min(1), form: patientFormSchema }),
    'account',
    { record: 'patientId' },
  ),
  'patient.timeline': channel<PatientTimeline>()(z.strictObject({ patientId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  'session.start': channel<DraftView>()(z.strictObject({ patientId: id }), practitioner, {
    record: 'patientId',
    auditedRead: true,
  }),
  'session.draft': channel<DraftView>()(z.strictObject({ sessionId: id }), practitioner, {
    record: 'sessionId',
    auditedRead: true,
  }),
  'session.saveDraft': channel<SavedDraft>()(
    z.strictObject({ sessionId: id, revision: z.int().min(1), form: sessionFormSchema }),
    practitioner,
    { record: 'sessionId' },
  ),
  'session.discardDraft': channel<null>()(
    z.strictObject({ sessionId: id, revision: z.int().min(1) }),
    practitioner,
    { record: 'sessionId' },
  ),
  'session.sign': confirmedChannel<SessionView>()(
    z.strictObject({
      sessionId: id,
      revision: z.int().min(1),
      form: sessionFormSchema,
      acceptClock,
      password,
    }),
    practitioner,
    { record: 'sessionId' },
  ),
  'session.get': channel<SessionView>()(z.strictObject({ sessionId: id }), 'account', {
    record: 'sessionId',
    auditedRead: true,
  }),
  'session.recordReaction': channel<SessionView>()(
    z.strictObject({ sessionId: id, form: observationFormSchema }),
    practitioner,
    { record: 'sessionId' },
  ),
  'session.addAddendum': confirmedChannel<SessionView>()(
    z.strictObject({ sessionId: id, form: addendumFormSchema, acceptClock, password }),
    practitioner,
    { record: 'sessionId' },
  ),
  /** By the practitioner whose session it is, or by a manager. */
  'session.void': confirmedChannel<SessionView>()(
    z.strictObject({ sessionId: id, reason: voidReason, password }),
    'account',
    { record: 'sessionId' },
  ),
  'comparison.get': channel<ComparisonView>()(
    z.strictObject({ sessionIds: z.array(id).min(2).max(6) }),
    'account',
    { record: 'sessionIds', auditedRead: true },
  ),
  'export.patient': channel<ExportResult>()(
    z.strictObject({ patientId: id, formats: z.array(z.enum(exportFormats)).min(1).max(2) }),
    'account',
    { record: 'patientId' },
  ),
  'export.reveal': channel<null>()(z.strictObject({ folder: z.string().max(4096) }), 'account'),
  ...planChannels,
  ...mergeChannels,
  ...aftercareChannels,
  ...trustChannels,
  ...rulesChannels,
  ...historyChannels,
  ...stockChannels,
  ...sessionTemplateChannels,
  ...consentChannels,
  ...photographChannels,
  ...mergeChannels,
} as const satisfies Record<string, Channel>;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What the window sends. */
export type Input<N extends ChannelName> = z.input<Contract[N]['input']>;
/** What the handler receives after parsing. */
export type ParsedInput<N extends ChannelName> = z.output<Contract[N]['input']>;
export type Output<N extends ChannelName> = Exclude<Contract[N]['output'], undefined>;

/** What the main process tells the windows unasked. */
export const eventNames = ['status-changed', 'lock-requested', 'job-changed', 'records-changed'] as const;
export type EventName = (typeof eventNames)[number];
export type EventPayload = {
  'status-changed': AppStatus;
  /** The clinic is about to be locked: store what is being typed, then lock. */
  'lock-requested': null;
  'job-changed': JobState;
  /** Another window has changed what is stored. */
  'records-changed': null;
};
