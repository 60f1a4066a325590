import { sql } from 'kysely';
import type { Seal, Voiding } from '../domain/addendum.ts';
import type { Account, Device } from '../domain/clinic.ts';
import type { Screening } from '../domain/screening.ts';
import type {
  Reaction,
  ConsentAtSigning,
  SessionInput,
  PlanAtSigning,
  SessionRecord,
  Signature,
} from '../domain/session.ts';
import { type Instant, compareTimes } from '../domain/time.ts';
import { addendaOfPatient, addendaOfSession, groupAddenda } from './addendum.ts';
import type { Reader, Transaction } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { sealPhotographs } from './photograph.ts';
import { groupPictures, sealedOfPatient, sealedOfSession } from './photograph-rows.ts';
import { refreshDueOfSession } from './plan-due.ts';
import { type Values, command, query } from './query.ts';
import { mustExist } from './row-values.ts';
import { findScreening, insertScreening, screeningsOfPatient } from './screening.ts';
import { sealOfSession } from './seal.ts';
import {
  groupReactions,
  groupSerums,
  groupZones,
  insertReactionRow,
  reactionToRow,
  reactionsOfPatient,
  reactionsOfSession,
  serumsOfPatient,
  serumsOfSession,
  zonesOfPatient,
  zonesOfSession,
} from './session-parts.ts';
import {
  anaestheticsOfPatient,
  anaestheticsOfSession,
  groupAnaesthetics,
  prpOfPatient,
  prpOfSession,
  sheetsBySession,
} from './session-materials.ts';
import {
  groupMarks,
  marksOfPatient,
  marksOfSession,
  refusalOfSession,
  refusalsBySession,
  refusalsOfPatient,
} from './session-pictures.ts';
import {
  type ContentColumns,
  type CoverColumns,
  type SignedRow,
  contentToColumns,
  coverToColumns,
  rowToSession,
  signedColumns,
} from './session-row.ts';
import { type SessionVoiding, insertParts, sealSession, writeVoiding } from './session-write.ts';

/** Signed sessions. A draft is the business of `draft.ts` until `signSession` turns it into one of these. */

export type Signing = {
  sessionId: string;
  /** The revision of the draft that was read for signing. */
  expectedRevision: number;
  input: SessionInput;
  device: Device;
  practitioner: Pick<Account, 'id' | 'name'>;
  /** Null only where none was made: the application signs with one. */
  screening: Screening | null;
  consent: ConsentAtSigning | null;
  plan: PlanAtSigning | null;
  signature: Signature;
  /** Set when the clock stands before the latest time known: that time. */
  latestKnownAt: Instant | null;
  /** Makes the identifiers of the immediate reactions (UUIDv7). */
  newId: () => string;
};

const signedById = query('signed session by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('session').select(signedColumns).where('id', '=', id).where('signed_at', 'is not', null),
);
const signedOfPatient = query(
  'signed sessions of patient',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('session')
      .select(signedColumns)
      .where('patient_id', '=', patientId)
      .where('signed_at', 'is not', null)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc'),
);
const newestOfPatient = query(
  'newest session of patient',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('session')
      .select(signedColumns)
      .where('patient_id', '=', patientId)
      .where('signed_at', 'is not', null)
      .where('state', '=', sql.lit('signed'))
      .orderBy('started_at', 'desc')
      .limit(1),
);

const countOfSigned = query('number of signed sessions', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('session')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('patient_id', '=', patientId)
    .where('signed_at', 'is not', null)
    .where('state', '=', sql.lit('signed')),
);

const countOfRecord = query(
  'number of signed and voided sessions',
  (db, { patientId }: Values<{ patientId: string }>) =>
    db
      .selectFrom('session')
      .select((expression) => expression.fn.countAll<number>().as('count'))
      .where('patient_id', '=', patientId)
      .where('signed_at', 'is not', null),
);

const accountName = query('name of account', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('account').select('name').where('id', '=', id),
);

/** Who voided a session. Asked for only where there is somebody: a history of valid sessions costs no read more (P1). */
function voiderOf(read: Reader, { voided_by: id }: SignedRow): Voiding['by'] | null {
  return id === null ? null : { id, name: accountName.first(read, { id })?.name ?? '' };
}

function withParts(read: Reader, row: SignedRow): SessionRecord {
  const { id } = row;
  return rowToSession(row, {
    anaesthetics: groupAnaesthetics(anaestheticsOfSession.all(read, { sessionId: id })).get(id) ?? [],
    prp: sheetsBySession(prpOfSession.all(read, { sessionId: id })).get(id) ?? null,
    photographsRefusal: refusalsBySession(refusalOfSession.all(read, { sessionId: id })).get(id) ?? null,
    marks: groupMarks(marksOfSession.all(read, { sessionId: id })).get(id) ?? [],
    pictures: groupPictures(sealedOfSession.all(read, { sessionId: id })).get(id) ?? [],
    zones: groupZones(zonesOfSession.all(read, { sessionId: id })).get(id) ?? [],
    serums: groupSerums(serumsOfSession.all(read, { sessionId: id })).get(id) ?? [],
    reactions: groupReactions(reactionsOfSession.all(read, { sessionId: id })).get(id) ?? [],
    addenda: groupAddenda(addendaOfSession.all(read, { sessionId: id })).get(id) ?? [],
    screening: findScreening(read, id),
    voidedBy: voiderOf(read, row),
  });
}

type FreezeColumns = ContentColumns &
  CoverColumns & { id: string; practitionerId: string; expectedRevision: number };

/** The draft's last save: what signing states, with the device and the practitioner as they are now. */
const freezeDraft = command('freeze draft', (db, values: Values<FreezeColumns>) =>
  db
    .updateTable('session')
    .set({
      practitioner_name: values.practitioner_name,
      device_id: values.device_id,
      device_make_model: values.device_make_model,
      device_serial_number: values.device_serial_number,
      device_depth_minimum_um: values.device_depth_minimum_um,
      device_depth_maximum_um: values.device_depth_maximum_um,
      device_depth_step_um: values.device_depth_step_um,
      device_speed_minimum_rpm: values.device_speed_minimum_rpm,
      device_speed_maximum_rpm: values.device_speed_maximum_rpm,
      started_at: values.started_at,
      ended_at: values.ended_at,
      assistant: values.assistant,
      room: values.room,
      concerns: values.concerns,
      cartridge_type: values.cartridge_type,
      cartridge_lot: values.cartridge_lot,
      cartridge_expiry: values.cartridge_expiry,
      cartridge_serial: values.cartridge_serial,
      cartridge_lot_id: values.cartridge_lot_id,
      cartridge_needle_count: values.cartridge_needle_count,
      cartridge_udi: values.cartridge_udi,
      cartridge_seen_sterile: values.cartridge_seen_sterile,
      cartridge_discarded: values.cartridge_discarded,
      anaesthesia: values.anaesthesia,
      immediate_reactions: values.immediate_reactions,
      complication_state: values.complication_state,
      complications: values.complications,
      pain: values.pain,
      note: values.note,
      combination: values.combination,
      combination_note: values.combination_note,
      review_due: values.review_due,
      copied_from: values.copied_from,
      photographs: values.photographs,
      photographs_reason: values.photographs_reason,
      consent_id: values.consent_id,
      consent_title: values.consent_title,
      consent_version: values.consent_version,
      consent_signed_at: values.consent_signed_at,
      plan_id: values.plan_id,
      plan_number: values.plan_number,
      plan_planned: values.plan_planned,
    })
    .where('id', '=', values.id)
    .where('practitioner_id', '=', values.practitionerId)
    .where('state', '=', sql.lit('draft'))
    .where('revision', '=', values.expectedRevision),
);

const identityOfDraft = query('identity of draft', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('session').select(['patient_id', 'time_zone']).where('id', '=', id),
);

/**
 * Turns a draft into a signed session with its parts and photographs and gives its seal; undefined when it is no draft any more,
 * was saved since, or is another practitioner's. The database refuses a session without zones, an excluded zone (C21) and a depth
 * the device does not have (C22).
 */
export async function signSession(tx: Transaction, signing: Signing): Promise<Seal | undefined> {
  const { sessionId, expectedRevision, input, device, practitioner, signature, newId } = signing;
  const frozen = freezeDraft(tx, {
    ...contentToColumns(input, device, practitioner.name),
    ...coverToColumns(signing),
    id: sessionId,
    practitionerId: practitioner.id,
    expectedRevision,
  });
  if (frozen === 0) return undefined;
  const { patient_id: patientId, time_zone: timeZone } = mustExist(
    identityOfDraft.first(tx, { id: sessionId }),
    'draft',
  );
  const { signedAt: seenAt, accountId: recordedBy } = signature;
  const reactions = input.reactions.map((reaction): Reaction => ({
    ...reaction,
    id: newId(),
    stage: 'immediate',
    seenAt,
    recordedBy,
    suspectedProduct: null,
    suspectedLot: null,
  }));
  insertParts(tx, sessionId, { ...input, reactions });
  const pictures = sealPhotographs(tx, sessionId);
  const { screening, consent, plan } = signing;
  if (screening) insertScreening(tx, sessionId, screening);
  const identity = { id: sessionId, patientId, timeZone, practitioner };
  const particulars = { ...identity, device, signature, screening, consent, plan };
  const seal = sealOfSession({ ...input, ...particulars, reactions, pictures }, signing.latestKnownAt);
  sealSession(tx, sessionId, expectedRevision + 1, signature, seal);
  refreshDueOfSession(tx, sessionId);
  return seal;
}

/** How many sessions a patient has had: signed and not voided. */
export async function countSessions(read: Reader, patientId: string): Promise<number> {
  return patientIdsOf(read, patientId)
    .map((id) => countOfSigned.first(read, { patientId: id })?.count ?? 0)
    .reduce((total, count) => total + count, 0);
}

/** How many signed sessions a patient's record has, voided ones included. */
export async function countSignedSessions(read: Reader, patientId: string): Promise<number> {
  return countOfRecord.first(read, { patientId })?.count ?? 0;
}

/** The signed (perhaps voided) session with this id; undefined for a draft. */
export async function findSession(read: Reader, id: string): Promise<SessionRecord | undefined> {
  const row = signedById.first(read, { id });
  return row && withParts(read, row);
}

/** The signed session with this id. Throws `not-found`. */
export async function getSession(read: Reader, id: string): Promise<SessionRecord> {
  return mustExist(await findSession(read, id), 'signed session');
}

const newestFirst = (a: SessionRecord, b: SessionRecord): number =>
  compareTimes(b.startedAt, a.startedAt) || compareTimes(b.id, a.id);

/**
 * A patient's signed sessions, voided ones included, newest first: twelve to fourteen reads however many there are (P1), and as many
 * again for each record that was merged into the patient's.
 */
export async function listSessions(read: Reader, patientId: string): Promise<SessionRecord[]> {
  const lists = patientIdsOf(read, patientId).map((id) => sessionsOfRecord(read, id));
  return lists.length === 1 ? lists.flat() : lists.flat().toSorted(newestFirst);
}

/** The sessions charted in one record, newest first. */
function sessionsOfRecord(read: Reader, patientId: string): SessionRecord[] {
  const rows = signedOfPatient.all(read, { patientId });
  const zones = groupZones(zonesOfPatient.all(read, { patientId }));
  const serums = groupSerums(serumsOfPatient.all(read, { patientId }));
  const anaesthetics = groupAnaesthetics(anaestheticsOfPatient.all(read, { patientId }));
  const sheets = sheetsBySession(prpOfPatient.all(read, { patientId }));
  const refusals = refusalsBySession(refusalsOfPatient.all(read, { patientId }));
  const marks = groupMarks(marksOfPatient.all(read, { patientId }));
  const pictures = groupPictures(sealedOfPatient.all(read, { patientId }));
  const reactions = groupReactions(reactionsOfPatient.all(read, { patientId }));
  const addenda = groupAddenda(addendaOfPatient.all(read, { patientId }));
  const screenings = screeningsOfPatient(read, patientId);
  return rows.map((row) =>
    rowToSession(row, {
      anaesthetics: anaesthetics.get(row.id) ?? [],
      zones: zones.get(row.id) ?? [],
      serums: serums.get(row.id) ?? [],
      prp: sheets.get(row.id) ?? null,
      photographsRefusal: refusals.get(row.id) ?? null,
      marks: marks.get(row.id) ?? [],
      pictures: pictures.get(row.id) ?? [],
      reactions: reactions.get(row.id) ?? [],
      addenda: addenda.get(row.id) ?? [],
      screening: screenings.get(row.id) ?? null,
      voidedBy: voiderOf(read, row),
    }),
  );
}

/** For the 2–6 sessions of a comparison, in the order of the ids; one that is missing or unsigned is left out. */
export async function listSessionsByIds(read: Reader, ids: readonly string[]): Promise<SessionRecord[]> {
  return ids.flatMap((id) => {
    const row = signedById.first(read, { id });
    return row ? [withParts(read, row)] : [];
  });
}

/** The patient's newest signed session that is not voided. */
export async function findLastSession(read: Reader, patientId: string): Promise<SessionRecord | undefined> {
  const [row] = patientIdsOf(read, patientId)
    .flatMap((id) => newestOfPatient.first(read, { patientId: id }) ?? [])
    .toSorted((a, b) => compareTimes(b.started_at, a.started_at));
  return row && withParts(read, row);
}

/**
 * Adds a later observation to a signed session. Throws `refused`: `session.not-signed` for a draft or voided
 * session, `session.signed` for an immediate one, `reaction.before-session`.
 */
export async function insertReaction(tx: Transaction, sessionId: string, reaction: Reaction): Promise<void> {
  insertReactionRow(tx, reactionToRow(sessionId, reaction, 0));
}

/** Voids a signed session, which stays readable with the reason and counts nowhere; false when it is not signed, or voided already. */
export async function voidSession(tx: Transaction, voiding: SessionVoiding): Promise<boolean> {
  if (!writeVoiding(tx, voiding)) return false;
  refreshDueOfSession(tx, voiding.sessionId);
  return true;
}
