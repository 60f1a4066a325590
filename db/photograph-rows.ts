import { type Generated, sql } from 'kysely';
import type { Permission } from '../domain/history.ts';
import type {
  Crop,
  PhotographOrigin,
  PhotographStage,
  PhotographView,
  Rotation,
  SignedPhotograph,
} from '../domain/photograph.ts';
import { type Instant, compareTimes } from '../domain/time.ts';
import type { ZoneId } from '../domain/zones.ts';
import { type Values, query } from './query.ts';
import type { Flag } from './row-values.ts';
import { grouped } from './session-parts.ts';

/** Rows of photographs, and what of them a signature covers. */

export type PhotographRow = {
  id: string;
  patient_id: string;
  session_id: string | null;
  view: PhotographView;
  zone: ZoneId | null;
  stage: PhotographStage;
  taken_at: Instant;
  rotation: Rotation;
  /** JSON of the part that is shown. */
  crop: string | null;
  brightness: number;
  revision: number;
  sealed: Flag;
  /** SHA-256 of the encrypted file, its name. */
  file: string;
  file_key: Uint8Array;
  /** SHA-256 of the picture. */
  sha256: string;
  width: number;
  height: number;
  bytes: number;
  origin: PhotographOrigin;
  permission: Permission;
  added_at: Instant;
  added_by: string;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
  thumbnail: Uint8Array;
};
export type PhotographTable = PhotographRow & { row_id: Generated<number> };

/** The columns of what a signature covers, and the order in which they were added. */
type SignedRow = Pick<
  PhotographRow,
  | 'id'
  | 'view'
  | 'zone'
  | 'stage'
  | 'taken_at'
  | 'rotation'
  | 'crop'
  | 'brightness'
  | 'sha256'
  | 'width'
  | 'height'
  | 'added_at'
> & { session_id: string };

export const signedColumns = [
  'photograph.id',
  'photograph.view',
  'photograph.zone',
  'photograph.stage',
  'photograph.taken_at',
  'photograph.rotation',
  'photograph.crop',
  'photograph.brightness',
  'photograph.sha256',
  'photograph.width',
  'photograph.height',
  'photograph.added_at',
] as const;

/** What somebody else made of it is no part of a picture, and the hash of the session tells. */
function cropOf(text: string | null): Crop | null {
  if (text === null) return null;
  try {
    const crop: unknown = JSON.parse(text);
    if (typeof crop === 'object' && crop !== null && !Array.isArray(crop)) return crop as Crop; // as it was written
  } catch {
    // no JSON at all
  }
  return { x: -1, y: -1, width: -1, height: -1 };
}

export const rowToSigned = (row: Omit<SignedRow, 'session_id' | 'added_at'>): SignedPhotograph => ({
  id: row.id,
  view: row.view,
  zone: row.zone,
  stage: row.stage,
  takenAt: row.taken_at,
  sha256: row.sha256,
  width: row.width,
  height: row.height,
  adjustments: { rotation: row.rotation, crop: cropOf(row.crop), brightness: row.brightness },
});

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;

export const sealedOfSession = query('sealed photographs of session', (db, { sessionId }: OfSession) =>
  db
    .selectFrom('photograph')
    .select(signedColumns)
    .select('photograph.session_id')
    .$narrowType<{ session_id: string }>()
    .where('session_id', '=', sessionId)
    .where('sealed', '=', sql.lit(1)),
);
export const sealedOfPatient = query('sealed photographs of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('photograph', 'photograph.session_id', 'session.id')
    .select(signedColumns)
    .select('photograph.session_id')
    .$narrowType<{ session_id: string }>()
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null)
    .where('photograph.sealed', '=', sql.lit(1)),
);

const oldestAddedFirst = (a: SignedRow, b: SignedRow): number =>
  compareTimes(a.added_at, b.added_at) || compareTimes(a.id, b.id);

/** Sealed photographs by session, oldest added first. */
export const groupPictures = (rows: SignedRow[]): Map<string, SignedPhotograph[]> =>
  grouped(rows, oldestAddedFirst, rowToSigned);
