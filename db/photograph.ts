import { sql } from 'kysely';
import type { Adjustments, Photograph, PhotographSubject, SignedPhotograph } from '../domain/photograph.ts';
import { type Instant, compareTimes } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import {
  type PhotographRow,
  groupPictures,
  rowToSigned,
  sealedOfSession,
  signedColumns,
} from './photograph-rows.ts';
import { type Values, command, query } from './query.ts';

/**
 * Photographs of patients: what is said of each, and the thumbnail. The picture itself is an encrypted file beside the
 * database, named by its hash; the key that opens it is here.
 */

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;
type ById = Values<{ id: string }>;

/** A discarded draft is no session that a photograph belongs to any more; the row keeps its id. */
const shownSession = sql<
  string | null
>`CASE WHEN session.state = 'voided' AND session.signed_at IS NULL THEN NULL ELSE photograph.session_id END`;

const shownColumns = [
  ...signedColumns,
  'photograph.patient_id',
  'photograph.revision',
  'photograph.sealed',
  'photograph.bytes',
  'photograph.origin',
  'photograph.permission',
  'photograph.added_by',
  'photograph.withdrawn_at',
  'photograph.withdrawn_by',
  'photograph.withdrawal_reason',
  'adder.name as adder',
  'withdrawer.name as withdrawer',
] as const;

const photographsOfPatient = query('photographs of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('photograph')
    .innerJoin('account as adder', 'adder.id', 'photograph.added_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'photograph.withdrawn_by')
    .leftJoin('session', 'session.id', 'photograph.session_id')
    .select(shownColumns)
    .select(shownSession.as('session_id'))
    .where('photograph.patient_id', '=', patientId),
);
const photographById = query('photograph by id', (db, { id }: ById) =>
  db
    .selectFrom('photograph')
    .innerJoin('account as adder', 'adder.id', 'photograph.added_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'photograph.withdrawn_by')
    .leftJoin('session', 'session.id', 'photograph.session_id')
    .select(shownColumns)
    .select(shownSession.as('session_id'))
    .where('photograph.id', '=', id),
);
const ofSession = query('photographs of session', (db, { sessionId }: OfSession) =>
  db
    .selectFrom('photograph')
    .innerJoin('account as adder', 'adder.id', 'photograph.added_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'photograph.withdrawn_by')
    .select([...shownColumns, 'photograph.session_id'])
    .where('photograph.session_id', '=', sessionId),
);
const countOfSession = query('number of photographs of session', (db, { sessionId }: OfSession) =>
  db
    .selectFrom('photograph')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .where('withdrawn_at', 'is', null),
);
const thumbnailById = query('thumbnail', (db, { id }: ById) =>
  db.selectFrom('photograph').select('thumbnail').where('id', '=', id),
);
const fileById = query('file of photograph', (db, { id }: ById) =>
  db.selectFrom('photograph').select(['file', 'file_key', 'sha256']).where('id', '=', id),
);
const filesAfter = query('files of photographs', (db, { after }: Values<{ after: number }>) =>
  db
    .selectFrom('photograph')
    .select(['row_id', 'id', 'file', 'file_key', 'sha256'])
    .where('row_id', '>', after)
    .orderBy('row_id')
    .limit(sql.lit(1000)),
);

type ShownRow = ReturnType<typeof photographsOfPatient.all>[number];

const rowToPhotograph = (row: ShownRow): Photograph => ({
  ...rowToSigned(row),
  patientId: row.patient_id,
  sessionId: row.session_id,
  sealed: row.sealed === 1,
  bytes: row.bytes,
  origin: row.origin,
  permission: row.permission,
  addedAt: row.added_at,
  addedBy: { id: row.added_by, name: row.adder },
  revision: row.revision,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : {
          at: row.withdrawn_at,
          by: { id: row.withdrawn_by ?? '', name: row.withdrawer ?? '' }, // both are there (CHECK, foreign key)
          reason: row.withdrawal_reason ?? '',
        },
});

const newestTakenFirst = (a: Photograph, b: Photograph): number =>
  compareTimes(b.takenAt, a.takenAt) || compareTimes(b.id, a.id);

/** Every photograph of these records, newest taken first, withdrawn ones included. */
export const listPhotographs = (read: Reader, patientIds: readonly string[]): Photograph[] =>
  patientIds
    .flatMap((patientId) => photographsOfPatient.all(read, { patientId }))
    .map(rowToPhotograph)
    .toSorted(newestTakenFirst);

/** The photograph with this id. */
export function findPhotograph(read: Reader, id: string): Photograph | undefined {
  const row = photographById.first(read, { id });
  return row && rowToPhotograph(row);
}

/** The photographs that belong to a session, newest taken first, those added after signing and withdrawn ones included. */
export const photographsOfSession = (read: Reader, sessionId: string): Photograph[] =>
  ofSession.all(read, { sessionId }).map(rowToPhotograph).toSorted(newestTakenFirst);

/** How many photographs a session has that are not withdrawn. */
export const countPhotographs = (read: Reader, sessionId: string): number =>
  countOfSession.only(read, { sessionId }).count;

/** A JPEG of 400 pixels on its longer side. */
export const findThumbnail = (read: Reader, id: string): Uint8Array | undefined =>
  thumbnailById.first(read, { id })?.thumbnail;

/** `file`: SHA-256 of the encrypted file, its name; `key`: of AES-256-GCM; `sha256`: of the picture in it. */
export type PhotographFile = { file: string; key: Uint8Array; sha256: string };

/** Where the picture is, and what opens it. */
export function findPhotographFile(read: Reader, id: string): PhotographFile | undefined {
  const row = fileById.first(read, { id });
  return row && { file: row.file, key: row.file_key, sha256: row.sha256 };
}

/** Every file that there has to be, oldest added first: some at a time, so that the rows are never all in memory. */
export function* photographFiles(read: Reader): Generator<PhotographFile & { id: string }> {
  let after = 0;
  for (;;) {
    const rows = filesAfter.all(read, { after });
    for (const row of rows) yield { id: row.id, file: row.file, key: row.file_key, sha256: row.sha256 };
    const last = rows.at(-1);
    if (!last) return;
    after = last.row_id;
  }
}

const insertRow = inserter<PhotographRow>('photograph', [
  'id',
  'patient_id',
  'session_id',
  'view',
  'zone',
  'stage',
  'taken_at',
  'rotation',
  'crop',
  'brightness',
  'revision',
  'sealed',
  'file',
  'file_key',
  'sha256',
  'width',
  'height',
  'bytes',
  'origin',
  'permission',
  'added_at',
  'added_by',
  'withdrawn_at',
  'withdrawn_by',
  'withdrawal_reason',
  'thumbnail',
]);

export type NewPhotograph = SignedPhotograph &
  Pick<Photograph, 'patientId' | 'sessionId' | 'bytes' | 'origin' | 'permission' | 'addedAt'> & {
    addedBy: string;
    file: string;
    fileKey: Uint8Array;
    thumbnail: Uint8Array;
  };

const cropText = ({ crop }: Adjustments): string | null =>
  crop && JSON.stringify({ x: crop.x, y: crop.y, width: crop.width, height: crop.height });

/**
 * Adds a photograph whose file is there already, not sealed, of revision 0. Throws `refused`: `photograph.kept` for an
 * id or a file that there is, `photograph.session-voided` (a discarded draft too), `photograph.other-patient`.
 */
export function insertPhotograph(tx: Transaction, photograph: NewPhotograph): void {
  const { adjustments } = photograph;
  insertRow(tx, {
    id: photograph.id,
    patient_id: photograph.patientId,
    session_id: photograph.sessionId,
    view: photograph.view,
    zone: photograph.zone,
    stage: photograph.stage,
    taken_at: photograph.takenAt,
    rotation: adjustments.rotation,
    crop: cropText(adjustments),
    brightness: adjustments.brightness,
    revision: 0,
    sealed: 0,
    file: photograph.file,
    file_key: photograph.fileKey,
    sha256: photograph.sha256,
    width: photograph.width,
    height: photograph.height,
    bytes: photograph.bytes,
    origin: photograph.origin,
    permission: photograph.permission,
    added_at: photograph.addedAt,
    added_by: photograph.addedBy,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawal_reason: null,
    thumbnail: photograph.thumbnail,
  });
}

export type PhotographChange = PhotographSubject &
  Pick<Photograph, 'id' | 'sessionId' | 'takenAt' | 'adjustments'> & {
    /** The one that was changed. */
    expectedRevision: number;
  };

type ChangedColumns = Pick<
  PhotographRow,
  | 'id'
  | 'session_id'
  | 'view'
  | 'zone'
  | 'stage'
  | 'taken_at'
  | 'rotation'
  | 'crop'
  | 'brightness'
  | 'revision'
> & { expectedRevision: number };

const changeRow = command('change photograph', (db, values: Values<ChangedColumns>) =>
  db
    .updateTable('photograph')
    .set({
      session_id: values.session_id,
      view: values.view,
      zone: values.zone,
      stage: values.stage,
      taken_at: values.taken_at,
      rotation: values.rotation,
      crop: values.crop,
      brightness: values.brightness,
      revision: values.revision,
    })
    .where('id', '=', values.id)
    .where('revision', '=', values.expectedRevision),
);

/**
 * Changes what is said of a photograph and how it is shown; false when it was changed since. Throws `refused`:
 * `photograph.signed` once it is sealed, `photograph.session-voided`, `photograph.other-patient`.
 */
export function changePhotograph(tx: Transaction, change: PhotographChange): boolean {
  const { adjustments, expectedRevision } = change;
  const changed = changeRow(tx, {
    id: change.id,
    session_id: change.sessionId,
    view: change.view,
    zone: change.zone,
    stage: change.stage,
    taken_at: change.takenAt,
    rotation: adjustments.rotation,
    crop: cropText(adjustments),
    brightness: adjustments.brightness,
    revision: expectedRevision + 1,
    expectedRevision,
  });
  return changed > 0;
}

export type PhotographWithdrawal = { id: string; at: Instant; by: string; reason: string };

const withdrawRow = command('withdraw photograph', (db, values: Values<PhotographWithdrawal>) =>
  db
    .updateTable('photograph')
    .set({ withdrawn_at: values.at, withdrawn_by: values.by, withdrawal_reason: values.reason })
    .where('id', '=', values.id)
    .where('withdrawn_at', 'is', null),
);

/** Takes a photograph out of view, sealed or not; the picture stays. False when it is withdrawn already, or not there. */
export const withdrawPhotograph = (tx: Transaction, withdrawal: PhotographWithdrawal): boolean =>
  withdrawRow(tx, withdrawal) > 0;

const sealRows = command('seal photographs', (db, { sessionId }: OfSession) =>
  db
    .updateTable('photograph')
    .set({ sealed: sql.lit(1) })
    .where('session_id', '=', sessionId)
    .where('withdrawn_at', 'is', null),
);

/**
 * Makes the photographs of a draft that are not withdrawn part of what is signed, and gives them, oldest added first:
 * in the transaction that signs, before it does.
 */
export function sealPhotographs(tx: Transaction, sessionId: string): SignedPhotograph[] {
  sealRows(tx, { sessionId });
  return groupPictures(sealedOfSession.all(tx, { sessionId })).get(sessionId) ?? [];
}
