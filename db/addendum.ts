import type { Addendum, AddendumPart } from '../domain/addendum.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';
import type { Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';
import { sealOfAddendum } from './seal.ts';
import { grouped } from './session-parts.ts';

/** Signed additions to signed sessions. Rows are inserted and never changed (triggers). */

export type AddendumRow = {
  session_id: string;
  id: string;
  part: AddendumPart;
  text: string;
  signed_at: Instant;
  signed_by: string;
  signer_name: string;
  signer_registration: string | null;
  signature_meaning: 'addendum';
  clock_latest_at: Instant | null;
  content_version: number;
  content_hash: string;
};

export type NewAddendum = Omit<Addendum, 'seal'>;

const rowToAddendum = (row: AddendumRow): Addendum => ({
  id: row.id,
  part: row.part,
  text: row.text,
  signature: {
    signedAt: row.signed_at,
    accountId: row.signed_by,
    name: row.signer_name,
    registrationNumber: row.signer_registration,
  },
  seal: {
    contentHash: row.content_hash,
    contentVersion: row.content_version,
    meaning: row.signature_meaning,
    ruleVersion: null,
    latestKnownAt: row.clock_latest_at,
  },
});

const addendumToRow = (sessionId: string, { id, part, text, signature, seal }: Addendum): AddendumRow => ({
  session_id: sessionId,
  id,
  part,
  text,
  signed_at: signature.signedAt,
  signed_by: signature.accountId,
  signer_name: signature.name,
  signer_registration: signature.registrationNumber,
  signature_meaning: 'addendum',
  clock_latest_at: seal.latestKnownAt,
  content_version: seal.contentVersion,
  content_hash: seal.contentHash,
});

const insertRow = inserter<AddendumRow>('addendum', [
  'session_id',
  'id',
  'part',
  'text',
  'signed_at',
  'signed_by',
  'signer_name',
  'signer_registration',
  'signature_meaning',
  'clock_latest_at',
  'content_version',
  'content_hash',
]);

export const addendaOfSession = query(
  'addenda of session',
  (db, { sessionId }: Values<{ sessionId: string }>) =>
    db.selectFrom('addendum').selectAll().where('session_id', '=', sessionId),
);
export const addendaOfPatient = query(
  'addenda of patient',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('session')
      .innerJoin('addendum', 'addendum.session_id', 'session.id')
      .selectAll('addendum')
      .where('session.patient_id', '=', patientId)
      .where('session.signed_at', 'is not', null),
);

const bySigning = (a: AddendumRow, b: AddendumRow): number => {
  if (a.signed_at !== b.signed_at) return a.signed_at < b.signed_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

export const groupAddenda = (rows: AddendumRow[]) => grouped(rows, bySigning, rowToAddendum);

/**
 * Adds an addendum to a signed session, sealed over its text, its signature and the session's content hash.
 * `latestKnownAt`: see `Seal`. Throws `refused` with `session.not-signed` for a voided session.
 */
export async function insertAddendum(
  tx: Transaction,
  session: SessionRecord,
  addendum: NewAddendum,
  latestKnownAt: Instant | null,
): Promise<Addendum> {
  return writeAddendum(tx, session, addendum, latestKnownAt);
}

/** As `insertAddendum`, at once, for bulk writing. */
export function writeAddendum(
  tx: Transaction,
  session: SessionRecord,
  addendum: NewAddendum,
  latestKnownAt: Instant | null,
): Addendum {
  const sealed = { ...addendum, seal: sealOfAddendum(addendum, session, latestKnownAt) };
  insertRow(tx, addendumToRow(session.id, sealed));
  return sealed;
}
