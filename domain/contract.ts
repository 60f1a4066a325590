import { z } from 'zod';
import type { ApiError } from './api-error.ts';
import { type Account, type Clinic, type Device, type Role, firstRunSchema } from './clinic.ts';
import type { Comparison } from './comparison.ts';
import { type Patient, patientFormSchema } from './patient.ts';
import { observationFormSchema, type SessionForm, sessionFormSchema } from './session-form.ts';
import type { SessionRecord } from './session.ts';
import type { Instant } from './time.ts';

/**
 * Everything the window can ask of the main process. Client, preload, dispatcher and handler table are derived
 * from this one object; a channel without input schema, access rule and read rule does not compile.
 */

/** Who may use a channel: before unlock, any signed-in account, or only accounts that hold one of the roles. */
export type Access = 'anyone' | 'account' | readonly [Role, ...Role[]];

/** The input field that names the patient or sessions whose record is read; null for channels that read none. */
export type ReadSubject = 'patientId' | 'sessionId' | 'sessionIds' | null;

export type Channel<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  input: Input;
  access: Access;
  /** Audited as a read of the record that this input field names. */
  auditedRead: ReadSubject;
  /** Never set: carries the output type. */
  output?: Output;
};

const channel =
  <Output>() =>
  <Input extends z.ZodType>(definition: Omit<Channel<Input, Output>, 'output'>): Channel<Input, Output> =>
    definition;

const id = z.uuid();
const nothing = z.undefined();
const password = z.string().min(1).max(1024);

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
    | { phase: 'locked' }
    | { phase: 'failed'; error: ApiError }
    | { phase: 'unlocked'; clinic: Clinic; account: Account }
  );

export type PatientHit = Pick<
  Patient,
  'id' | 'recordNumber' | 'familyName' | 'givenName' | 'preferredName' | 'birthDate' | 'phone'
> & {
  lastSessionAt: Instant | null;
  sessionCount: number;
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
  sessions: SessionRecord[];
  drafts: DraftSummary[];
};

export type DraftView = {
  sessionId: string;
  revision: number;
  savedAt: Instant;
  form: SessionForm;
  patient: Patient;
  devices: Device[];
  /** Which of the patient's sessions this one becomes when it is signed, counted from 1; voided ones do not count. */
  sessionNumber: number;
  /** The patient's newest signed session, for "what did I do last time"; null for a first session. */
  lastSession: SessionRecord | null;
};

export type SavedDraft = { sessionId: string; revision: number; savedAt: Instant };

export type SessionView = {
  patient: Patient;
  session: SessionRecord;
  /** Names behind `recordedBy` of the reactions; an account keeps its name when it is no longer active. */
  recorders: Pick<Account, 'id' | 'name'>[];
};

export type ComparisonView = {
  patient: Patient;
  /** Oldest first. */
  sessions: SessionRecord[];
  comparison: Comparison;
};

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type ExportedFile = { name: string; rows: number; sha256: string };
export type ExportResult = { cancelled: true } | { cancelled: false; folder: string; files: ExportedFile[] };

const practitioner = ['practitioner'] as const;

export const contract = {
  'app.status': channel<AppStatus>()({ input: nothing, access: 'anyone', auditedRead: null }),
  'vault.create': channel<AppStatus>()({ input: firstRunSchema, access: 'anyone', auditedRead: null }),
  'vault.unlock': channel<AppStatus>()({
    input: z.strictObject({ password }),
    access: 'anyone',
    auditedRead: null,
  }),
  'vault.lock': channel<AppStatus>()({ input: nothing, access: 'account', auditedRead: null }),
  'patient.list': channel<PatientList>()({
    input: z.strictObject({ query: z.string().max(200) }),
    access: 'account',
    auditedRead: null,
  }),
  'patient.create': channel<Patient>()({
    input: z.strictObject({ form: patientFormSchema, acceptDuplicate: z.boolean() }),
    access: 'account',
    auditedRead: null,
  }),
  'patient.update': channel<Patient>()({
    input: z.strictObject({ patientId: id, revision: z.int().min(1), form: patientFormSchema }),
    access: 'account',
    auditedRead: null,
  }),
  'patient.timeline': channel<PatientTimeline>()({
    input: z.strictObject({ patientId: id }),
    access: 'account',
    auditedRead: 'patientId',
  }),
  'session.start': channel<DraftView>()({
    input: z.strictObject({ patientId: id }),
    access: practitioner,
    auditedRead: 'patientId',
  }),
  'session.draft': channel<DraftView>()({
    input: z.strictObject({ sessionId: id }),
    access: practitioner,
    auditedRead: 'sessionId',
  }),
  'session.saveDraft': channel<SavedDraft>()({
    input: z.strictObject({ sessionId: id, revision: z.int().min(1), form: sessionFormSchema }),
    access: practitioner,
    auditedRead: null,
  }),
  'session.discardDraft': channel<null>()({
    input: z.strictObject({ sessionId: id, revision: z.int().min(1) }),
    access: practitioner,
    auditedRead: null,
  }),
  'session.sign': channel<SessionView>()({
    input: z.strictObject({ sessionId: id, revision: z.int().min(1), form: sessionFormSchema, password }),
    access: practitioner,
    auditedRead: null,
  }),
  'session.get': channel<SessionView>()({
    input: z.strictObject({ sessionId: id }),
    access: 'account',
    auditedRead: 'sessionId',
  }),
  'session.recordReaction': channel<SessionView>()({
    input: z.strictObject({ sessionId: id, form: observationFormSchema }),
    access: practitioner,
    auditedRead: null,
  }),
  'comparison.get': channel<ComparisonView>()({
    input: z.strictObject({ sessionIds: z.array(id).min(2).max(6) }),
    access: 'account',
    auditedRead: 'sessionIds',
  }),
  'export.patient': channel<ExportResult>()({
    input: z.strictObject({ patientId: id, formats: z.array(z.enum(exportFormats)).min(1).max(2) }),
    access: 'account',
    auditedRead: null,
  }),
  'export.reveal': channel<null>()({
    input: z.strictObject({ folder: z.string().max(4096) }),
    access: 'account',
    auditedRead: null,
  }),
} as const satisfies Record<string, Channel>;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What the window sends. */
export type Input<N extends ChannelName> = z.input<Contract[N]['input']>;
/** What the handler receives after parsing. */
export type ParsedInput<N extends ChannelName> = z.output<Contract[N]['input']>;
export type Output<N extends ChannelName> = Exclude<Contract[N]['output'], undefined>;

/** What the main process tells the windows unasked. */
export const eventNames = ['status-changed', 'lock-requested'] as const;
export type EventName = (typeof eventNames)[number];
export type EventPayload = {
  'status-changed': AppStatus;
  /** The clinic is about to be locked: store what is being typed, then lock. */
  'lock-requested': null;
};
