import { type Kysely, sql } from 'kysely';
import type { PatientHit } from '../domain/contract.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader } from './handle.ts';
import type { PatientRow } from './patient.ts';
import { type Values, query } from './query.ts';
import type { Database } from './schema.ts';

/** Patients as lists show them. */

const recentPatients = query('recent patients', (db, { limit }: Values<{ limit: number }>) =>
  selectHits(db)
    .where('patient.row_id', 'in', (recent) =>
      recent
        .selectFrom('patient')
        .select('row_id')
        .where('merged_into', 'is', null)
        .orderBy('updated_at', 'desc')
        .limit(limit),
    )
    .orderBy('patient.updated_at', 'desc'),
);
const hitsByIds = query('hits by id', (db, { ids }: Values<{ ids: string }>) =>
  selectHits(db).where('patient.id', 'in', sql<string>`(SELECT value FROM json_each(${ids}))`),
);
const mergedHits = query('hits merged into', (db, { ids }: Values<{ ids: string }>) =>
  selectHits(db).where('patient.merged_into', 'in', sql<string>`(SELECT value FROM json_each(${ids}))`),
);

/** What a `PatientHit` needs; the caller says of which patients. */
export function selectHits(db: Kysely<Database>) {
  return db
    .selectFrom('patient')
    .leftJoin('patient_activity as activity', 'activity.patient_id', 'patient.id')
    .select([
      'patient.row_id',
      'patient.id',
      'patient.record_number',
      'patient.family_name',
      'patient.given_name',
      'patient.preferred_name',
      'patient.birth_date',
      'patient.phone',
      'patient.restricted',
      'patient.merged_into',
      'activity.last_session_at',
      'activity.session_count',
    ]);
}

/** Signed sessions that were not voided: how many, and when the newest began. Kept by triggers. */
export type PatientActivityRow = {
  patient_id: string;
  session_count: number;
  last_session_at: Instant | null;
};

type HitRow = Pick<
  PatientRow,
  | 'id'
  | 'record_number'
  | 'family_name'
  | 'given_name'
  | 'preferred_name'
  | 'birth_date'
  | 'phone'
  | 'restricted'
  | 'merged_into'
> & {
  /** Null for a patient without a signed session. */
  session_count: number | null;
  last_session_at: Instant | null;
};

const rowToHit = (row: HitRow): PatientHit => ({
  id: row.id,
  recordNumber: row.record_number,
  familyName: row.family_name,
  givenName: row.given_name,
  preferredName: row.preferred_name,
  birthDate: row.birth_date,
  phone: row.phone,
  lastSessionAt: row.last_session_at,
  sessionCount: row.session_count ?? 0,
  restricted: row.restricted === 1,
  foundAs: null,
});

const later = (a: Instant | null, b: Instant | null): Instant | null => ((a ?? '') > (b ?? '') ? a : b);

/** Adds the sessions of the records that were merged into these: one read for the whole list. */
function withMergedSessions(read: Reader, hits: readonly PatientHit[]): PatientHit[] {
  const totals = new Map(hits.map((hit) => [hit.id, hit]));
  const merged = mergedHits.all(read, { ids: JSON.stringify([...totals.keys()]) });
  for (const row of merged) {
    const hit = totals.get(row.merged_into ?? '');
    if (!hit) continue;
    totals.set(hit.id, {
      ...hit,
      lastSessionAt: later(hit.lastSessionAt, row.last_session_at),
      sessionCount: hit.sessionCount + (row.session_count ?? 0),
    });
  }
  return hits.map((hit) => totals.get(hit.id) ?? hit);
}

/** In the place of a record that was merged stands the one that shows it; each patient once. */
export function hitsOfRows(read: Reader, rows: readonly HitRow[]): PatientHit[] {
  const ids = rows.flatMap(({ merged_into: kept }) => kept ?? []);
  const kept = ids.length === 0 ? [] : hitsByIds.all(read, { ids: JSON.stringify(ids) });
  const keptById = new Map(kept.map((row) => [row.id, row]));
  const hits = new Map<string, PatientHit>();
  for (const row of rows) {
    const shown = row.merged_into === null ? row : keptById.get(row.merged_into);
    if (!shown || hits.has(shown.id)) continue;
    const foundAs = shown === row ? null : row.record_number;
    hits.set(shown.id, { ...rowToHit(shown), foundAs });
  }
  return withMergedSessions(read, [...hits.values()]);
}

/** Most recently changed first. */
export async function listRecentPatients(read: Reader, limit: number): Promise<PatientHit[]> {
  return hitsOfRows(read, recentPatients.all(read, { limit }));
}
