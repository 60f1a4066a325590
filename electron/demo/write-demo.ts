import { setImmediate } from 'node:timers/promises';
import { insertAccount } from '../../db/account.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { bulkWriter } from '../../db/bulk.ts';
import { insertClinic } from '../../db/clinic.ts';
import { insertDevice } from '../../db/device.ts';
import { insertDraft } from '../../db/draft.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { type NewHistoryEntry, insertHistoryEntry } from '../../db/history.ts';
import type { Store } from '../../db/open.ts';
import { refreshDue } from '../../db/plan-due.ts';
import { setPlanOfSession } from '../../db/plan.ts';
import { rulesInForce } from '../../db/rule.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import type { CivilDate } from '../../domain/time.ts';
import { DemoConsents } from './consents.ts';
import { type DemoClinic, type DemoEntry, type DemoOptions, generateClinic } from './clinic.ts';
import { DemoScreenings } from './screenings.ts';
import { writeDemoTemplates } from './session-templates.ts';
import { demoProducts, withUpkeep, writeStock } from './stock-rows.ts';
import { writeDemoRules } from './rules.ts';
import { eventOfPlan } from './plan-events.ts';
import type { DemoDraft } from './record.ts';

/** What has been written. */
export type DemoCounts = {
  accounts: number;
  devices: number;
  patients: number;
  /** Entries of patients' histories. */
  history: number;
  sessions: number;
  zones: number;
  serums: number;
  reactions: number;
  addenda: number;
  voided: number;
  drafts: number;
  plans: number;
  outcomes: number;
};

/** Told after each transaction what has been written so far. */
export type DemoProgress = (counts: Readonly<DemoCounts>) => void;

type WriteOptions = { onProgress?: DemoProgress; signal?: AbortSignal };

/** Patients and sessions in one durable commit: few enough to cancel soon, many enough to be quick. */
const entriesPerTransaction = 4000;
/** Up to this size a clinic gets an audit event per patient, session, observation, addendum and voiding, in order of time. */
const mostLoggedSessions = 20_000;

/**
 * Writes a generated clinic into an empty store: the clinic, its accounts and devices, then patients and sessions in
 * the order of time, in large transactions: keys that rise are written quickest. Ends with an audit event of its own. Between transactions others run and `signal` is looked
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
    history: 0,
    sessions: 0,
    zones: 0,
    serums: 0,
    reactions: 0,
    addenda: 0,
    voided: 0,
    drafts: 0,
    plans: 0,
    outcomes: 0,
  };
  const logsRecords = options.patients * options.sessionsPerPatient <= mostLoggedSessions;
  const events: AuditEventInput[] = [];
  let managerId: string | null = null;
  let written: DemoClinic | undefined;
  let paperwork: Paperwork | undefined;
  let batch: DemoEntry[] = [];

  const flush = async () => {
    signal?.throwIfAborted();
    await store.write(async (transaction) => {
      const signed = paperwork ? await writeEntries(transaction, batch, paperwork) : [];
      if (logsRecords) events.push(...signed);
    });
    for (const entry of batch) {
      count(counts, entry);
      if (logsRecords) events.push(...eventsOf(entry, managerId));
    }
    batch = [];
    onProgress?.(counts);
    await setImmediate();
  };

  for (const part of generateClinic(options)) {
    if (part.kind === 'clinic') {
      managerId = part.accounts[0].id;
      counts.accounts = part.accounts.length;
      counts.devices = part.devices.length;
      written = part;
      const made = new DemoConsents(part, options);
      await store.write(async (transaction) => {
        await writeClinic(transaction, part, options);
        made.writeTexts(transaction);
        events.push(...writeDemoRules(transaction, part, options.now));
        const products = demoProducts(options, part);
        events.push(...writeDemoTemplates(transaction, part, { seed: options.seed, products }));
      });
      paperwork = {
        consents: made,
        screenings: new DemoScreenings(rulesOf(store.read), demoProducts(options, part)),
      };
      continue;
    }
    batch.push(part);
    if (batch.length >= entriesPerTransaction) await flush();
  }
  if (batch.length > 0) await flush();
  const clinic = written;
  await store.write(async (transaction) => {
    if (clinic) {
      writeStock(transaction, options, {
        clinicTimeZone: clinic.clinic.timeZone,
        manager: clinic.accounts[0],
      });
    }
    await writeEvents(transaction, events, options, counts);
  });
  store.idle();
  return counts;
}

async function writeClinic(
  transaction: Transaction,
  { clinic, accounts, devices }: DemoClinic,
  options: DemoOptions,
): Promise<void> {
  await insertClinic(transaction, clinic);
  for (const account of accounts) await insertAccount(transaction, account);
  for (const device of withUpkeep(devices, options, clinic.timeZone)) await insertDevice(transaction, device);
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

/** What is signed before and with a session. */
type Paperwork = { consents: DemoConsents; screenings: DemoScreenings };

/** The rules of a day, each day's read once. */
function rulesOf(read: Reader): (day: CivilDate) => RuleSet {
  const known = new Map<CivilDate, RuleSet>();
  return (day) => {
    const rules = known.get(day) ?? rulesInForce(read, day);
    known.set(day, rules);
    return rules;
  };
}

/** Answers with the audit events of the consents that were signed meanwhile. */
async function writeEntries(
  transaction: Transaction,
  batch: readonly DemoEntry[],
  { consents, screenings }: Paperwork,
): Promise<AuditEventInput[]> {
  const events: AuditEventInput[] = [];
  const changedPlans = new Set<string>();
  const writer = bulkWriter(transaction, { onDueChange: (planId) => changedPlans.add(planId) });
  for (const entry of batch) {
    switch (entry.kind) {
      case 'patient':
        writer.patient(entry.patient);
        if (consents.meet(entry.patient)) screenings.meet(entry.patient);
        break;
      case 'history':
        for (const one of entry.entries) insertHistoryEntry(transaction, one);
        screenings.tell(entry.entries);
        break;
      case 'session': {
        events.push(...consents.before(transaction, entry.session));
        const { consent, consents: facts } = consents.standing(entry.session);
        writer.session(
          consent ? screenings.sign(entry.session, { consent, consents: facts }) : entry.session,
        );
        break;
      }
      case 'draft':
        await writeDraft(transaction, entry.draft);
        break;
      case 'plan':
        writer.plan(entry.plan, entry.by);
        break;
      case 'plan-end':
        writer.planEvent(
          { ...entry.plan, revision: 1 },
          { ...entry.event, sessionsAfter: entry.plan.plannedSessions },
        );
        break;
      case 'outcome':
        writer.outcome(entry.score);
        break;
      default:
        assertNever(entry);
    }
  }
  for (const planId of changedPlans) refreshDue(transaction, planId);
  return events;
}

async function writeDraft(transaction: Transaction, { planId, ...draft }: DemoDraft): Promise<void> {
  await insertDraft(transaction, draft);
  if (planId === undefined) return;
  setPlanOfSession(transaction, draft.id, planId, { accountId: draft.practitionerId, at: draft.now });
}

function count(counts: DemoCounts, entry: DemoEntry): void {
  if (entry.kind === 'patient') counts.patients += 1;
  if (entry.kind === 'history') counts.history += entry.entries.length;
  if (entry.kind === 'draft') counts.drafts += 1;
  if (entry.kind === 'plan') counts.plans += 1;
  if (entry.kind === 'outcome') counts.outcomes += 1;
  if (entry.kind !== 'session') return;
  counts.sessions += 1;
  counts.zones += entry.session.input.zones.length;
  counts.serums += entry.session.input.serums.length;
  counts.reactions += entry.session.reactions.length;
  counts.addenda += entry.session.addenda.length;
  if (entry.session.voided) counts.voided += 1;
}

/** What the access log would tell, had the record been typed in: marked as generated, without the content. */
function eventsOf(entry: DemoEntry, managerId: string | null): AuditEventInput[] {
  const details = { generated: true };
  if (entry.kind === 'draft') return [];
  if (entry.kind === 'patient') {
    const { id, createdAt } = entry.patient;
    const patient = { subject: 'patient', recordId: id, patientId: id, details };
    return [{ at: createdAt, accountId: managerId, action: 'patient.create', ...patient }];
  }
  if (entry.kind === 'history') return eventsOfHistory(entry.entries);
  if (entry.kind !== 'session') return [eventOfPlan(entry)];
  const { id, patientId, signature, reactions, addenda, voided } = entry.session;
  const session = { subject: 'session', recordId: id, patientId, details };
  const events: AuditEventInput[] = [
    { at: signature.signedAt, accountId: signature.accountId, action: 'session.sign', ...session },
  ];
  for (const { stage, seenAt, recordedBy } of reactions) {
    if (stage === 'immediate') continue;
    events.push({ at: seenAt, accountId: recordedBy, action: 'session.reaction', ...session });
  }
  for (const { signature: by } of addenda) {
    events.push({ at: by.signedAt, accountId: by.accountId, action: 'session.addendum', ...session });
  }
  if (voided) {
    events.push({ at: voided.voidedAt, accountId: voided.by.id, action: 'session.void', ...session });
  }
  return events;
}

const eventsOfHistory = (entries: readonly NewHistoryEntry[]): AuditEventInput[] =>
  entries.map(({ id, patientId, recordedAt, recordedBy, withdrawn }) => ({
    at: recordedAt,
    accountId: recordedBy,
    action: withdrawn === null ? 'history.record' : 'history.withdraw',
    subject: 'history',
    recordId: id,
    patientId,
    details: { generated: true },
  }));

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
