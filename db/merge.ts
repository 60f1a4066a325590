import { sql } from 'kysely';
import type { MergeChanges } from '../domain/merge.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, command, query } from './query.ts';

/**
 * Which records belong together. A merged record keeps its id in all that was written for it; whoever shows a patient
 * reads over `patientIdsOf`. `patient.merged_into` follows the merges by triggers.
 */

export type PatientMergeRow = {
  id: string;
  kept_id: string;
  merged_id: string;
  merged_at: Instant;
  merged_by: string;
  reason: string;
  changes: string;
  undone_at: Instant | null;
  undone_by: string | null;
  undo_reason: string | null;
};

const mergedInto = query('records merged into', (db, { patientId }: Values<{ patientId: string }>) =>
  db.selectFrom('patient').select('id').where('merged_into', '=', patientId),
);
const keptRecord = query('record kept for', (db, { patientId }: Values<{ patientId: string }>) =>
  db.selectFrom('patient').select('merged_into').where('id', '=', patientId),
);

/** The patient and the records that were merged into it: usually one, itself. */
export function patientIdsOf(read: Reader, patientId: string): string[] {
  const merged = mergedInto.all(read, { patientId });
  return merged.length === 0 ? [patientId] : [patientId, ...merged.map(({ id }) => id)];
}

/** The record that shows this one: what it was merged into, or itself. */
export const keptIdOf = (read: Reader, patientId: string): string =>
  keptRecord.first(read, { patientId })?.merged_into ?? patientId;

const insertMergeRow = inserter<PatientMergeRow>('patient_merge', [
  'id',
  'kept_id',
  'merged_id',
  'merged_at',
  'merged_by',
  'reason',
  'changes',
  'undone_at',
  'undone_by',
  'undo_reason',
]);

export type NewMerge = {
  id: string;
  keptId: string;
  mergedId: string;
  at: Instant;
  accountId: string;
  reason: string;
  changes: MergeChanges;
};

/**
 * Merges a record into another. Throws `refused`: `merge.kept-is-merged`, `merge.already-merged`, `merge.has-merged`,
 * `merge.open-draft`, `merge.access-differs`; and by a CHECK when it is the same record.
 */
export function insertMerge(tx: Transaction, merge: NewMerge): void {
  insertMergeRow(tx, {
    id: merge.id,
    kept_id: merge.keptId,
    merged_id: merge.mergedId,
    merged_at: merge.at,
    merged_by: merge.accountId,
    reason: merge.reason,
    changes: JSON.stringify(merge.changes),
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  });
}

const undoRow = command(
  'undo a merge',
  (db, values: Values<{ id: string; at: Instant; accountId: string; reason: string }>) =>
    db
      .updateTable('patient_merge')
      .set({ undone_at: values.at, undone_by: values.accountId, undo_reason: values.reason })
      .where('id', '=', values.id)
      .where('undone_at', 'is', null),
);

/** Undoes a merge; false when it is undone already. Throws `refused` with `merge.signed-since`. */
export const undoMerge = (
  tx: Transaction,
  undo: { id: string; at: Instant; accountId: string; reason: string },
): boolean => undoRow(tx, undo) > 0;

/** A merge that stands. */
export type StandingMerge = Omit<NewMerge, 'accountId'> & { by: { id: string; name: string } };

const standingMerges = query('merges of patient', (db, { keptId }: Values<{ keptId: string }>) =>
  db
    .selectFrom('patient_merge')
    .innerJoin('account', 'account.id', 'patient_merge.merged_by')
    .selectAll('patient_merge')
    .select('account.name as account_name')
    .where('patient_merge.kept_id', '=', keptId)
    .where('patient_merge.undone_at', 'is', null),
);

/** The merges by which a record shows others, oldest first. */
export function listMerges(read: Reader, keptId: string): StandingMerge[] {
  return standingMerges
    .all(read, { keptId })
    .map((row) => ({
      id: row.id,
      keptId: row.kept_id,
      mergedId: row.merged_id,
      at: row.merged_at,
      by: { id: row.merged_by, name: row.account_name },
      reason: row.reason,
      changes: JSON.parse(row.changes) as MergeChanges, // written by insertMerge
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Actions of the audit log by which somebody signs something of a record. */
export const signingActions = ['session.sign', 'session.addendum', 'consent.sign'] as const;

const firstSigned = query(
  'signed since merge',
  (db, values: Values<{ patientId: string; mergedId: string }>) =>
    db
      .selectFrom('audit_event')
      .select(['action', 'at'])
      .where('patient_id', '=', values.patientId)
      .where('action', 'in', sql<string>`(${sql.join(signingActions.map((action) => sql.lit(action)))})`)
      // By number, not by time: a clock that was set back hides nothing.
      .where('sequence', '>', (merge) =>
        merge
          .selectFrom('audit_event')
          .select('sequence')
          .where('patient_id', '=', values.mergedId)
          .where('action', '=', sql.lit('patient.merge-into'))
          .orderBy('sequence', 'desc')
          .limit(1),
      )
      .orderBy('sequence')
      .limit(1),
);

/** The first thing that was signed in either record since they were merged. */
export function findSignedSince(
  read: Reader,
  { keptId, mergedId }: Pick<StandingMerge, 'keptId' | 'mergedId'>,
): { action: string; at: Instant } | undefined {
  const [first] = [keptId, mergedId]
    .flatMap((patientId) => firstSigned.first(read, { patientId, mergedId }) ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return first;
}

const draftBegunSince = query(
  'draft begun since merge',
  (db, { keptId, at }: Values<{ keptId: string; at: Instant }>) =>
    db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.practitioner_id')
      .select(['session.started_at', 'account.name as practitioner'])
      .where('session.patient_id', '=', keptId)
      .where('session.state', '=', sql.lit('draft'))
      .where('session.created_at', '>=', at)
      .limit(1),
);

/** An unsigned session begun on the kept record since: it may be of either person. */
export const findDraftSince = (
  read: Reader,
  { keptId, at }: Pick<StandingMerge, 'keptId' | 'at'>,
): { started_at: Instant; practitioner: string } | undefined => draftBegunSince.first(read, { keptId, at });
