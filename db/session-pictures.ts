import type { ConsentSignature } from '../domain/consent.ts';
import type { ChartView } from '../domain/chart-views.ts';
import type { ChartMark, PhotographsRefusal } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';
import { listOf } from './session-materials.ts';
import { byPosition, grouped } from './session-parts.ts';

/** Parts of a session that are drawn: marks on the chart, and the signature of who refused photographs. */

export type MarkRow = {
  session_id: string;
  position: number;
  view: ChartView;
  /** JSON of the list. */
  points: string;
  note: string | null;
};

export type RefusalRow = {
  session_id: string;
  signer: string;
  signed_at: Instant;
  /** JSON of the signature. */
  signature: string;
};

const rowToMark = (row: MarkRow): ChartMark => ({
  view: row.view,
  points: listOf<[number, number]>(row.points, 'object', () => [-1, -1]),
  note: row.note,
});

export const markToRow = (sessionId: string, mark: ChartMark, position: number): MarkRow => ({
  session_id: sessionId,
  position,
  view: mark.view,
  points: JSON.stringify(mark.points),
  note: mark.note,
});

/** As it was written; what somebody else made of it is a name that nobody typed, and the hash of the session tells. */
function signatureOf(text: string): ConsentSignature {
  const foreign = { kind: 'typed', name: text } as const;
  try {
    const signature = JSON.parse(text) as { kind?: unknown; strokes?: unknown; name?: unknown } | null; // looked at below
    const isDrawn = signature?.kind === 'drawn' && Array.isArray(signature.strokes);
    const isTyped = signature?.kind === 'typed' && typeof signature.name === 'string';
    return isDrawn || isTyped ? (signature as ConsentSignature) : foreign; // written from one
  } catch {
    return foreign;
  }
}

export const rowToRefusal = (row: RefusalRow): PhotographsRefusal => ({
  signer: row.signer,
  signedAt: row.signed_at,
  signature: signatureOf(row.signature),
});

export const refusalToRow = (sessionId: string, refusal: PhotographsRefusal): RefusalRow => ({
  session_id: sessionId,
  signer: refusal.signer,
  signed_at: refusal.signedAt,
  signature: JSON.stringify(refusal.signature),
});

export const insertMark = inserter<MarkRow>('session_mark', [
  'session_id',
  'position',
  'view',
  'points',
  'note',
]);
export const insertRefusal = inserter<RefusalRow>('photograph_refusal', [
  'session_id',
  'signer',
  'signed_at',
  'signature',
]);

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;

export const marksOfSession = query('marks of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('session_mark').selectAll().where('session_id', '=', sessionId),
);
export const refusalOfSession = query('refusal of photographs of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('photograph_refusal').selectAll().where('session_id', '=', sessionId),
);
export const marksOfPatient = query('marks of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('session_mark', 'session_mark.session_id', 'session.id')
    .selectAll('session_mark')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
export const refusalsOfPatient = query('refusals of photographs of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('photograph_refusal', 'photograph_refusal.session_id', 'session.id')
    .selectAll('photograph_refusal')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);

export const groupMarks = (rows: MarkRow[]) => grouped(rows, byPosition, rowToMark);

/** The refusal of each session that has one. */
export const refusalsBySession = (rows: RefusalRow[]): Map<string, PhotographsRefusal> =>
  new Map(rows.map((row) => [row.session_id, rowToRefusal(row)]));
