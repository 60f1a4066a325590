import type { MergedRecord } from '../../domain/merge.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import type { Patient } from '../../domain/patient.ts';
import type { OutcomeScore } from '../../domain/outcome.ts';
import type { Photograph } from '../../domain/photograph.ts';
import type { Plan } from '../../domain/plan.ts';
import type { SessionRecord } from '../../domain/session.ts';
import type { ExportedConsent } from './consents-table.ts';
import type { SealCheck } from '../../db/seal-check.ts';
import type { ExportedAftercare } from './aftercare-table.ts';

/** A session, and whether it is as it was signed. */
export type CheckedSession = SessionRecord & SealCheck;

/** What one patient's export contains. */
export type PatientRecord = {
  patient: Patient;
  /** Records merged into the patient's; their sessions are among these. */
  merged: readonly MergedRecord[];
  /** Sheets that were given, session by session. */
  aftercare: readonly ExportedAftercare[];
  sessions: readonly CheckedSession[];
  /** Every entry, newest first. */
  history: readonly HistoryEntry[];
  plans: readonly Plan[];
  outcomes: readonly OutcomeScore[];
  consents: readonly ExportedConsent[];
  /** Newest taken first, withdrawn ones included. */
  photographs: readonly Photograph[];
};

type Value = string | number | null;

/** A column of an exported table: its name carries the unit, its meaning goes into the data dictionary. */
export type Column<Row> = {
  name: string;
  type: 'text' | 'number' | 'date' | 'time';
  meaning: string;
  value: (row: Row) => Value;
};

export type Table = {
  name: string;
  meaning: string;
  columns: readonly { name: string; type: string; meaning: string }[];
  rows: (record: PatientRecord) => Value[][];
};

export function table<Row>(definition: {
  name: string;
  meaning: string;
  rows: (record: PatientRecord) => readonly Row[];
  columns: readonly Column<Row>[];
}): Table {
  const { name, meaning, rows, columns } = definition;
  return {
    name,
    meaning,
    columns: columns.map((column) => ({ name: column.name, type: column.type, meaning: column.meaning })),
    rows: (record) => rows(record).map((row) => columns.map(({ value }) => value(row))),
  };
}

/** One list entry of a session with its place in the list, counted from 1. */
export type Part<T> = { session: CheckedSession; number: number; part: T };

export const partsOf =
  <T>(list: (session: SessionRecord) => readonly T[]) =>
  ({ sessions }: PatientRecord): Part<T>[] =>
    sessions.flatMap((session) => list(session).map((part, index) => ({ session, number: index + 1, part })));

export const sessionId = <T>(): Column<Part<T>> => ({
  name: 'session_id',
  type: 'text',
  meaning: 'Session this row belongs to',
  value: ({ session }) => session.id,
});

/** Yes, no, or not recorded, as a column says it. */
export const yesOrNo = (value: boolean | null | undefined): 'yes' | 'no' | null =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;

/** A value in another unit; what is not recorded stays so. */
export const converted = (value: number | null, convert: (value: number) => number): number | null =>
  value === null ? null : convert(value);
