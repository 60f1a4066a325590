import { type Expression, type Kysely, sql } from 'kysely';
import type { AuditEntry } from '../domain/audit.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditEventRow } from './audit-chain.ts';
import type { Reader } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';
import type { PatientRow } from './patient.ts';
import type { Database } from './schema.ts';

/**
 * The audit log as it is read, newest first. A million events are searched through the indexes in steps of a few
 * milliseconds, so that nobody waits meanwhile.
 */

export type AuditSearch = {
  accountId: string | null;
  patientId: string | null;
  action: string | null;
  /** From this instant on. */
  from: Instant | null;
  /** Before this instant. */
  until: Instant | null;
};

/** Sequence numbers, both excluded. */
type Span = { after: number; before: number };
type Filters = AuditSearch & Span & { limit: number };

/** Events looked at in one go when two conditions narrow the list and no index serves both. */
const stepLength = 5000;
/** Index entries looked at in one go. */
const timeStepLength = 20_000;
const endOfTime = '9999-12-31T23:59:59.999Z';

const matches = (value: Expression<string | null>, test: Expression<unknown>) =>
  sql<boolean>`(${value} is null or ${test})`;

/** Events with the names behind them, after and before two numbers. Every condition is optional. */
const selectEvents = (db: Kysely<Database>, values: Values<Filters>) =>
  db
    .selectFrom('audit_event')
    .leftJoin('account', 'account.id', 'audit_event.account_id')
    .leftJoin('patient', 'patient.id', 'audit_event.patient_id')
    .select([
      'audit_event.sequence',
      'audit_event.at',
      'audit_event.account_id',
      'audit_event.action',
      'audit_event.subject',
      'audit_event.record_id',
      'audit_event.patient_id',
      'audit_event.details',
      'audit_event.hash',
      'account.name as account_name',
      'patient.record_number',
      'patient.family_name',
      'patient.given_name',
      'patient.restricted',
    ])
    .where('audit_event.sequence', '>', values.after)
    .where('audit_event.sequence', '<', values.before)
    // The + keeps these from choosing the index: the query's own condition does.
    .where(matches(values.patientId, sql`+audit_event.patient_id = ${values.patientId}`))
    .where(matches(values.accountId, sql`+audit_event.account_id = ${values.accountId}`))
    .where(matches(values.action, sql`+audit_event.action = ${values.action}`))
    .where(matches(values.from, sql`+audit_event.at >= ${values.from}`))
    .where(matches(values.until, sql`+audit_event.at < ${values.until}`))
    .orderBy('audit_event.sequence', 'desc')
    .limit(values.limit);

const events = query('audit events, any', (db, values: Values<Filters>) => selectEvents(db, values));
const eventsOfPatient = query('audit events, patient', (db, values: Values<Filters>) =>
  selectEvents(db, values).where('audit_event.patient_id', '=', sql<string>`${values.patientId}`),
);
const eventsOfAccount = query('audit events, account', (db, values: Values<Filters>) =>
  selectEvents(db, values).where('audit_event.account_id', '=', sql<string>`${values.accountId}`),
);
const eventsByAction = query('audit events, action', (db, values: Values<Filters>) =>
  selectEvents(db, values).where('audit_event.action', '=', sql<string>`${values.action}`),
);

const spanOfTimes = query(
  'audit numbers by time',
  (db, { from, until, limit }: Values<{ from: Instant; until: Instant; limit: number }>) =>
    db
      .selectFrom((inner) =>
        inner
          .selectFrom('audit_event')
          .select(['sequence', 'at'])
          .where('at', '>=', from)
          .where('at', '<', until)
          .orderBy('at')
          .limit(limit)
          .as('step'),
      )
      .select((step) => [
        step.fn.min<number | null>('step.sequence').as('lowest'),
        step.fn.max<number | null>('step.sequence').as('highest'),
        step.fn.max<Instant | null>('step.at').as('latest'),
        step.fn.countAll<number>().as('count'),
      ]),
);
const actionAfter = query('audit action after', (db, { action }: Values<{ action: string }>) =>
  db.selectFrom('audit_event').select('action').where('action', '>', action).orderBy('action').limit(1),
);

type Row = Omit<AuditEventRow, 'previous_hash'> & { account_name: string | null } & {
  [Column in keyof Pick<PatientRow, 'record_number' | 'family_name' | 'given_name' | 'restricted'>]:
    PatientRow[Column] | null;
};

/** An event, and whether the record that it tells of is open to chosen accounts only. */
export type FoundEvent = { entry: AuditEntry; hash: string; restricted: boolean };

function rowToFound(row: Row): FoundEvent {
  const { account_id: accountId, patient_id: patientId } = row;
  const { record_number: recordNumber, family_name: familyName, given_name: givenName } = row;
  return {
    entry: {
      sequence: row.sequence,
      at: row.at,
      account: accountId === null ? null : { id: accountId, name: row.account_name ?? '' },
      action: row.action,
      subject: row.subject,
      recordId: row.record_id,
      patient:
        patientId === null || recordNumber === null || familyName === null || givenName === null
          ? null
          : { id: patientId, recordNumber, familyName, givenName },
      details: readDetails(row.details),
      withheld: false,
    },
    hash: row.hash,
    restricted: row.restricted === 1,
  };
}

/** The details as they were written; where they were tampered with, what stands there, whatever it is. */
function readDetails(text: string): AuditEntry['details'] {
  try {
    const value: unknown = JSON.parse(text);
    // An object with text keys is just this.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value };
  } catch {
    return { text };
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The numbers between which all events of these times lie; undefined when there is none. */
async function findSpan(read: Reader, { from, until }: AuditSearch): Promise<Span | undefined> {
  const span: Span = { after: Number.POSITIVE_INFINITY, before: 0 };
  let start = from ?? '';
  let limit = timeStepLength;
  for (;;) {
    const step = spanOfTimes.first(read, { from: start, until: until ?? endOfTime, limit });
    if (!step || step.lowest === null || step.highest === null || step.latest === null) break;
    span.after = Math.min(span.after, step.lowest - 1);
    span.before = Math.max(span.before, step.highest + 1);
    if (step.count < limit) break;
    // The step begins again with the events of its last instant; where they fill it, it must be longer.
    if (step.latest === start) limit *= 4;
    start = step.latest;
    await pause();
  }
  return span.before === 0 ? undefined : span;
}

/** Up to `limit` events before the one with the number `before` (null: the newest), newest first. */
export async function listAuditEvents(
  read: Reader,
  search: AuditSearch,
  { before, limit }: { before: number | null; limit: number },
): Promise<FoundEvent[]> {
  const isTimed = search.from !== null || search.until !== null;
  const times = isTimed ? await findSpan(read, search) : { after: 0, before: Number.MAX_SAFE_INTEGER };
  if (!times) return [];
  const end = Math.min(times.before, before ?? Number.MAX_SAFE_INTEGER);
  const { patientId, accountId, action } = search;
  const filters = { ...search, after: times.after, before: end, limit };
  if (patientId !== null) return listOfPatient(read, filters, patientId);
  if (accountId !== null && action !== null) return listInSteps(read, filters);
  if (accountId !== null) return eventsOfAccount.all(read, filters).map(rowToFound);
  if (action !== null) return eventsByAction.all(read, filters).map(rowToFound);
  return events.all(read, filters).map(rowToFound);
}

/** Events of a patient's record and of those merged into it. */
const listOfPatient = (read: Reader, filters: Filters, patientId: string): FoundEvent[] =>
  patientIdsOf(read, patientId)
    .flatMap((id) => eventsOfPatient.all(read, { ...filters, patientId: id }))
    .toSorted((a, b) => b.sequence - a.sequence)
    .slice(0, filters.limit)
    .map(rowToFound);

/** By account and action: of an account's events, those of the action, a stretch of the log at a time. */
async function listInSteps(read: Reader, filters: Filters): Promise<FoundEvent[]> {
  const found: FoundEvent[] = [];
  // The newest of the account, so that no step is lost on the end of all numbers.
  let { before } = filters;
  const newest = eventsOfAccount.first(read, { ...filters, action: null, limit: 1 });
  before = Math.min(before, (newest?.sequence ?? 0) + 1);
  while (found.length < filters.limit && before - 1 > filters.after) {
    const after = Math.max(filters.after, before - 1 - stepLength);
    const limit = filters.limit - found.length;
    found.push(...eventsOfAccount.all(read, { ...filters, after, before, limit }).map(rowToFound));
    before = after + 1;
    await pause();
  }
  return found;
}

const anything = { accountId: null, patientId: null, action: null, from: null, until: null };

/** The event with this number, as it stands there. */
export function findAuditEvent(read: Reader, sequence: number): FoundEvent | undefined {
  const filters = { ...anything, after: sequence - 1, before: sequence + 1, limit: 1 };
  const row = events.first(read, filters);
  return row && rowToFound(row);
}

/** Every action that occurs, in alphabetical order. */
export function listAuditActions(read: Reader): string[] {
  const actions: string[] = [];
  for (let next = actionAfter.first(read, { action: '' }); next;) {
    actions.push(next.action);
    next = actionAfter.first(read, { action: next.action });
  }
  return actions;
}
