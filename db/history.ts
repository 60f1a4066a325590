import type { Expression, Kysely } from 'kysely';
import { type PatientSafety, safetyOf } from '../domain/history-lines.ts';
import type { HistoryEntry, HistoryKind, HistoryStatement } from '../domain/history.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';
import type { Database } from './schema.ts';

/**
 * Entries of patients' histories. Rows are inserted and never changed (triggers). What is read of a patient is read of
 * the records merged into the patient's as well; a line of entries stays in the record in which it began.
 */

export type HistoryEntryRow = {
  patient_id: string;
  id: string;
  kind: HistoryKind;
  /** What the line of entries is about (`subjectOf`). */
  subject: string;
  statement: string;
  recorded_at: Instant;
  recorded_by: string;
  supersedes: string | null;
  withdrawn: string | null;
};

/** An entry to be written: who records it is an account. */
export type NewHistoryEntry = Omit<HistoryEntry, 'recordedBy'> & { subject: string; recordedBy: string };

const insertRow = inserter<HistoryEntryRow>('history_entry', [
  'patient_id',
  'id',
  'kind',
  'subject',
  'statement',
  'recorded_at',
  'recorded_by',
  'supersedes',
  'withdrawn',
]);

const entryColumns = [
  'entry.patient_id',
  'entry.id',
  'entry.subject',
  'entry.statement',
  'entry.recorded_at',
  'entry.recorded_by',
  'entry.supersedes',
  'entry.withdrawn',
  'account.name as recorder',
] as const;

/** Entries of a patient with who recorded them. */
const selectEntries = (db: Kysely<Database>, patientId: Expression<string>) =>
  db
    .selectFrom('history_entry as entry')
    .innerJoin('account', 'account.id', 'entry.recorded_by')
    .select(entryColumns)
    .where('entry.patient_id', '=', patientId);

/** Those that hold: not withdrawn, and nothing has taken their place. */
const selectCurrent = (db: Kysely<Database>, patientId: Expression<string>) =>
  selectEntries(db, patientId)
    .where('entry.withdrawn', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('history_entry as later')
            .select('later.id')
            .whereRef('later.supersedes', '=', 'entry.id'),
        ),
      ),
    );

const currentHistory = query(
  'current history of patient',
  (db, { patientId }: Values<{ patientId: string }>) => selectCurrent(db, patientId),
);
const wholeHistory = query('history of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  selectEntries(db, patientId),
);
const safetyKinds = ['alert', 'allergy', 'no-known-allergies', 'legal-hold'] as const;
const safetyEntries = query('safety of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  selectCurrent(db, patientId).where('entry.kind', 'in', safetyKinds),
);

type EntryRow = ReturnType<typeof currentHistory.all>[number];

const rowToEntry = (row: EntryRow): HistoryEntry => ({
  id: row.id,
  patientId: row.patient_id,
  statement: JSON.parse(row.statement) as HistoryStatement, // read by `readStatement` before it was written
  recordedAt: row.recorded_at,
  recordedBy: { id: row.recorded_by, name: row.recorder },
  supersedes: row.supersedes,
  withdrawn: row.withdrawn,
});

const byRecording = (a: EntryRow, b: EntryRow): number => {
  if (a.recorded_at !== b.recorded_at) return a.recorded_at < b.recorded_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/**
 * Adds an entry. Throws `refused`: with `history.line` when what it supersedes is of another patient or subject, does
 * not exist or was withdrawn; `history.superseded` when another took its place; `history.subject` when it supersedes
 * nothing although a statement about its subject holds; `history.allergies`.
 */
export function insertHistoryEntry(tx: Transaction, entry: NewHistoryEntry): void {
  insertRow(tx, {
    patient_id: entry.patientId,
    id: entry.id,
    kind: entry.statement.kind,
    subject: entry.subject,
    statement: JSON.stringify(entry.statement),
    recorded_at: entry.recordedAt,
    recorded_by: entry.recordedBy,
    supersedes: entry.supersedes,
    withdrawn: entry.withdrawn,
  });
}

/** The last entry of a line, and what the line is about. */
export type HistoryLine = { entry: HistoryEntry; subject: string };

/** The lines that hold, oldest statement first. */
export const listHistoryLines = (read: Reader, patientId: string): HistoryLine[] =>
  patientIdsOf(read, patientId)
    .flatMap((id) => currentHistory.all(read, { patientId: id }))
    .toSorted(byRecording)
    .map((row) => ({ entry: rowToEntry(row), subject: row.subject }));

/** The statements that hold, oldest first. */
export const listCurrentHistory = (read: Reader, patientId: string): HistoryEntry[] =>
  listHistoryLines(read, patientId).map(({ entry }) => entry);

/** Every entry of the patient, superseded and withdrawn ones included, newest first. */
export const listHistory = (read: Reader, patientId: string): HistoryEntry[] =>
  patientIdsOf(read, patientId)
    .flatMap((id) => wholeHistory.all(read, { patientId: id }))
    .toSorted(byRecording)
    .toReversed()
    .map(rowToEntry);

/** Alerts, allergies and legal hold as they stand now. */
export const findPatientSafety = (read: Reader, patientId: string): PatientSafety =>
  safetyOf(
    patientIdsOf(read, patientId)
      .flatMap((id) => safetyEntries.all(read, { patientId: id }))
      .toSorted(byRecording)
      .map(rowToEntry),
  );

/** True while the record is under legal hold: nothing of it may be removed or merged. */
export const hasLegalHold = (read: Reader, patientId: string): boolean =>
  findPatientSafety(read, patientId).legalHold !== null;
