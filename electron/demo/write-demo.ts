import { setImmediate } from 'node:timers/promises';
import { insertAccount } from '../../db/account.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { type BulkSession, bulkWriter } from '../../db/bulk.ts';
import { insertClinic } from '../../db/clinic.ts';
import { insertDevice } from '../../db/device.ts';
import { insertDraft } from '../../db/draft.ts';
import type { Transaction } from '../../db/handle.ts';
import type { Store } from '../../db/open.ts';
import { type DemoClinic, type DemoOptions, type DemoRecord, generateClinic } from './clinic.ts';

/** What has been written. */
export type DemoCounts = {
  accounts: number;
  devices: number;
  patients: number;
  sessions: number;
  zones: number;
  serums: number;
  reactions: number;
  drafts: number;
};

/** Told after each transaction what has been written so far. */
export type DemoProgress = (counts: Readonly<DemoCounts>) => void;

type WriteOptions = { onProgress?: DemoProgress; signal?: AbortSignal };

/** One durable commit for so many sessions: few enough to cancel soon, many enough to be quick. */
const sessionsPerTransaction = 4000;
const patientsPerTransaction = 2000;
/** Up to this size a clinic gets an audit event per patient, session and observation, in order of time. */
const mostLoggedSessions = 20_000;

/**
 * Writes a generated clinic into an empty store: the clinic, its accounts and devices, then its patients in a few
 * large transactions. Ends with an audit event of its own. Between transactions others run and `signal` is looked
 * at; when it is aborted this throws its reason, and what was committed stays.
 */
export async function writeDemo(
  store: Store,
  options: DemoOptions,
  { onProgress, signal }: WriteOptions = {},
): Promise<DemoCounts> {
  const counts: DemoCounts = {
    accounts: 0,
    devices: 0,
    patients: 0,
    sessions: 0,
    zones: 0,
    serums: 0,
    reactions: 0,
    drafts: 0,
  };
  const logsRecords = options.patients * options.sessionsPerPatient <= mostLoggedSessions;
  const events: AuditEventInput[] = [];
  let clinic: DemoClinic | undefined;
  let batch: DemoRecord[] = [];
  let batchSessions = 0;

  const flush = async () => {
    signal?.throwIfAborted();
    await store.write((transaction) => writeRecords(transaction, batch));
    for (const record of batch) {
      count(counts, record);
      if (logsRecords && clinic) events.push(...eventsOf(record, clinic.accounts[0].id));
    }
    batch = [];
    batchSessions = 0;
    onProgress?.(counts);
    await setImmediate();
  };

  for (const part of generateClinic(options)) {
    if (part.kind === 'clinic') {
      clinic = part;
      counts.accounts = part.accounts.length;
      counts.devices = part.devices.length;
      await store.write((transaction) => writeClinic(transaction, part));
      continue;
    }
    batch.push(part);
    batchSessions += part.sessions.length;
    if (batchSessions >= sessionsPerTransaction || batch.length >= patientsPerTransaction) await flush();
  }
  if (batch.length > 0) await flush();
  await store.write((transaction) => writeEvents(transaction, events, options, counts));
  store.idle();
  return counts;
}

async function writeClinic(
  transaction: Transaction,
  { clinic, accounts, devices }: DemoClinic,
): Promise<void> {
  await insertClinic(transaction, clinic);
  for (const account of accounts) await insertAccount(transaction, account);
  for (const device of devices) await insertDevice(transaction, device);
  await appendAuditEvent(transaction, {
    at: clinic.createdAt,
    accountId: accounts[0].id,
    action: 'clinic.create',
    subject: 'clinic',
    recordId: null,
    patientId: null,
    details: { name: clinic.name, device: devices[0].makeModel },
  });
}

/** Sessions in the order of their keys, which is the order of time, as a clinic would have written them. */
async function writeRecords(transaction: Transaction, batch: readonly DemoRecord[]): Promise<void> {
  const writer = bulkWriter(transaction);
  const sessions: BulkSession[] = [];
  for (const record of batch) {
    writer.patient(record.patient);
    for (const session of record.sessions) sessions.push(session);
  }
  sessions.sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const session of sessions) writer.session(session);
  for (const { draft } of batch) if (draft) await insertDraft(transaction, draft);
}

function count(counts: DemoCounts, { sessions, draft }: DemoRecord): void {
  counts.patients += 1;
  counts.sessions += sessions.length;
  counts.drafts += draft ? 1 : 0;
  for (const { input, reactions } of sessions) {
    counts.zones += input.zones.length;
    counts.serums += input.serums.length;
    counts.reactions += reactions.length;
  }
}

/** What the access log would tell, had the record been typed in: marked as generated, without the content. */
function eventsOf({ patient, sessions }: DemoRecord, managerId: string): AuditEventInput[] {
  const details = { generated: true };
  const patientId = patient.id;
  const events: AuditEventInput[] = [
    {
      at: patient.createdAt,
      accountId: managerId,
      action: 'patient.create',
      subject: 'patient',
      recordId: patientId,
      patientId,
      details,
    },
  ];
  for (const { id, signature, reactions } of sessions) {
    const session = { subject: 'session', recordId: id, patientId, details };
    events.push({
      at: signature.signedAt,
      accountId: signature.accountId,
      action: 'session.sign',
      ...session,
    });
    for (const { stage, seenAt, recordedBy } of reactions) {
      if (stage === 'immediate') continue;
      events.push({ at: seenAt, accountId: recordedBy, action: 'session.reaction', ...session });
    }
  }
  return events;
}

async function writeEvents(
  transaction: Transaction,
  events: AuditEventInput[],
  { seed, now }: DemoOptions,
  counts: DemoCounts,
): Promise<void> {
  const writer = bulkWriter(transaction);
  events.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  for (const event of events) writer.auditEvent(event);
  await appendAuditEvent(transaction, {
    at: now,
    accountId: null,
    action: 'demo.generate',
    subject: 'clinic',
    recordId: null,
    patientId: null,
    details: { seed, ...counts },
  });
}
