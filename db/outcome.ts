import type { Direction, Moment, OutcomeScale, OutcomeScore, Rater } from '../domain/outcome.ts';
import { type CivilDate, type Instant, compareTimes } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';

/** Outcome scores. Rows are inserted and never changed (triggers): a correction supersedes, a withdrawal ends the line. */

export type OutcomeScoreRow = {
  id: string;
  patient_id: string;
  plan_id: string | null;
  scale: OutcomeScale;
  scale_version: string;
  direction: Direction;
  rater: Rater;
  value: number;
  moment: Moment;
  scored_on: CivilDate;
  note: string | null;
  recorded_at: Instant;
  recorded_by: string;
  supersedes: string | null;
  withdrawn: string | null;
};

const scoresOfPatient = query(
  'outcome scores of patient',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('outcome_score')
      .innerJoin('account', 'account.id', 'outcome_score.recorded_by')
      .selectAll('outcome_score')
      .select('account.name')
      .where('outcome_score.patient_id', '=', patientId),
);
const scoreById = query('outcome score by id', (db, { id }: Values<{ id: string }>) =>
  db
    .selectFrom('outcome_score')
    .innerJoin('account', 'account.id', 'outcome_score.recorded_by')
    .selectAll('outcome_score')
    .select('account.name')
    .where('outcome_score.id', '=', id),
);

const rowToScore = (row: OutcomeScoreRow & { name: string }): OutcomeScore => ({
  id: row.id,
  patientId: row.patient_id,
  planId: row.plan_id,
  scale: row.scale,
  scaleVersion: row.scale_version,
  direction: row.direction,
  rater: row.rater,
  value: row.value,
  moment: row.moment,
  scoredOn: row.scored_on,
  note: row.note,
  recordedAt: row.recorded_at,
  recordedBy: { id: row.recorded_by, name: row.name },
  supersedes: row.supersedes,
  withdrawn: row.withdrawn,
});

const scoreToRow = (score: OutcomeScore): OutcomeScoreRow => ({
  id: score.id,
  patient_id: score.patientId,
  plan_id: score.planId,
  scale: score.scale,
  scale_version: score.scaleVersion,
  direction: score.direction,
  rater: score.rater,
  value: score.value,
  moment: score.moment,
  scored_on: score.scoredOn,
  note: score.note,
  recorded_at: score.recordedAt,
  recorded_by: score.recordedBy.id,
  supersedes: score.supersedes,
  withdrawn: score.withdrawn,
});

const insertScoreRow = inserter<OutcomeScoreRow>('outcome_score', [
  'id',
  'patient_id',
  'plan_id',
  'scale',
  'scale_version',
  'direction',
  'rater',
  'value',
  'moment',
  'scored_on',
  'note',
  'recorded_at',
  'recorded_by',
  'supersedes',
  'withdrawn',
]);

const newestFirst = (a: OutcomeScoreRow, b: OutcomeScoreRow): number =>
  compareTimes(b.scored_on, a.scored_on) ||
  compareTimes(b.recorded_at, a.recorded_at) ||
  compareTimes(b.id, a.id);

/**
 * Every score of a patient, those of merged records and superseded and withdrawn ones included; newest first.
 * `currentScores` picks those that hold.
 */
export async function listOutcomes(read: Reader, patientId: string): Promise<OutcomeScore[]> {
  return patientIdsOf(read, patientId)
    .flatMap((id) => scoresOfPatient.all(read, { patientId: id }))
    .toSorted(newestFirst)
    .map(rowToScore);
}

/** The score with this id, whether it still holds or not. */
export async function findOutcome(read: Reader, id: string): Promise<OutcomeScore | undefined> {
  const row = scoreById.first(read, { id });
  return row && rowToScore(row);
}

/**
 * Writes a score at once. Throws `refused` with rule `outcome.superseded` when the score it takes the place of was
 * superseded or withdrawn before.
 */
export const writeOutcome = (tx: Transaction, score: OutcomeScore): void =>
  void insertScoreRow(tx, scoreToRow(score));
