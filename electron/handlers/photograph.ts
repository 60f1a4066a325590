import type { Output, ParsedInput } from '../../domain/contract.ts';
import { heldPhotoPermission } from '../../domain/photo-permission.ts';
import {
  type Photograph,
  type PhotographSubject,
  isSubject,
  noAdjustments,
  photographsOfSessionMaximum,
} from '../../domain/photograph.ts';
import type { Patient } from '../../domain/patient.ts';
import { type ProblemDetail, refused } from '../../domain/problem.ts';
import { parseMoment } from '../../domain/session-checks.ts';
import { type Instant, startOfDay } from '../../domain/time.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { listConsents } from '../../db/consent.ts';
import type { Reader } from '../../db/handle.ts';
import { findPatientSafety, listHistory } from '../../db/history.ts';
import { patientIdsOf } from '../../db/merge.ts';
import { findPatient } from '../../db/patient.ts';
import {
  changePhotograph as writeChange,
  countPhotographs,
  findPhotograph,
  findPhotographFile,
  findThumbnail,
  insertPhotograph,
  listPhotographs as readPhotographs,
  withdrawPhotograph as writeWithdrawal,
} from '../../db/photograph.ts';
import { countSignedSessions } from '../../db/session-patient.ts';
import { listSessionStarts } from '../../db/session-starts.ts';
import { hashOf, keepPhotograph, openPhotograph } from '../photographs/photograph-file.ts';
import { readPhotograph } from '../photographs/read-photograph.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { wallClock } from './merged-records.ts';

/** Photographs: listed, added, looked at, described, withdrawn. */

/** Everything that the screen of a patient's photographs shows. Throws `not-found`. */
export async function listPhotographs(
  { patientId }: ParsedInput<'photograph.list'>,
  { store, environment }: AccountContext,
): Promise<Output<'photograph.list'>> {
  const { read } = store;
  const patient = await requirePatient(read, patientId);
  const photographs = readPhotographs(read, patientIdsOf(read, patientId));
  const sessionsInUse = new Set(photographs.map(({ sessionId }) => sessionId));
  return {
    patient,
    safety: findPatientSafety(read, patientId),
    sessionCount: countSignedSessions(read, patientId),
    photographs,
    sessions: listSessionStarts(read, patientId).filter(
      ({ sessionId, state }) => state !== 'voided' || sessionsInUse.has(sessionId),
    ),
    photoPermission: permissionOf(read, patientId, environment.now()),
  };
}

async function requirePatient(read: Reader, patientId: string): Promise<Patient> {
  const patient = await findPatient(read, patientId);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  return patient;
}

const permissionOf = (read: Reader, patientId: string, now: Instant) =>
  heldPhotoPermission(
    { consents: listConsents(read, patientId), entries: listHistory(read, patientId) },
    now,
  );

/**
 * Looks at a file, writes its picture and then the row that refers to it. What keeps it from being added is looked for
 * before the work and again in the transaction. Throws `input.invalid`, the refusals of `readPhotograph`,
 * `photograph.not-permitted`, `.already-added`, `.too-many`, `session.voided`, `access.locked`, `not-found`.
 */
export async function addPhotograph(
  input: ParsedInput<'photograph.add'>,
  context: AccountContext,
): Promise<Output<'photograph.add'>> {
  const { host, store, environment, account, clinic } = context;
  const { patientId, sessionId, view, zone, stage, origin } = input;
  const addedAt = environment.now();
  checkSubject(input);
  const patient = await requirePatient(store.read, patientId);
  const typedAt = input.takenAt === null ? null : readMoment(input.takenAt, patient, addedAt, context);
  checkMayAdd(store.read, input, addedAt, context);
  const picture = await readPhotograph(input.content, { now: addedAt, timeZone: clinic.timeZone });
  const sha256 = await hashOf(picture.jpeg);
  checkStillOpen(context);
  checkNew(store.read, patientId, sha256, context);
  const id = environment.newId();
  return keepPhotograph(host.paths.photographs, { id, sha256 }, picture.jpeg, (written) =>
    store.write(async (transaction) => {
      await requirePatient(transaction, patientId);
      const permission = checkMayAdd(transaction, input, addedAt, context);
      checkNew(transaction, patientId, sha256, context);
      const { width, height, thumbnail } = picture;
      const stated = {
        sessionId,
        view,
        zone,
        stage,
        takenAt: typedAt ?? earlierOf(picture.takenAt ?? addedAt, addedAt),
        sha256,
        width,
        height,
        bytes: picture.jpeg.length,
        origin,
        permission,
      };
      const row = { id, patientId, ...stated, adjustments: noAdjustments, addedAt, addedBy: account.id };
      insertPhotograph(transaction, { ...row, ...written, thumbnail });
      await appendAuditEvent(transaction, {
        at: addedAt,
        accountId: account.id,
        action: 'photograph.add',
        subject: 'photograph',
        recordId: id,
        patientId,
        details: stated,
      });
      return getPhotograph(transaction, id);
    }),
  );
}

/** The clock of a camera may be ahead: nothing was taken after it was added. */
const earlierOf = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

const invalid = (path: string, { code, values = {} }: ProblemDetail): Refusal =>
  new Refusal('input.invalid', 'What is said of the photograph has problems', {
    fields: [{ path, code, values, rule: null }],
  });

function checkSubject(subject: PhotographSubject): void {
  if (!isSubject(subject)) throw invalid('zone', { code: subject.zone === null ? 'required' : 'invalid' });
}

/** A wall-clock time at the clinic, not in the future and not before the patient's birth. */
function readMoment(
  typed: string,
  { birthDate }: Patient,
  now: Instant,
  { clinic }: AccountContext,
  present?: Instant,
): Instant {
  const { timeZone } = clinic;
  // As it stands it may stay, also when the clock was set back since.
  const latest = present === undefined ? now : laterOf(now, present);
  const parsed = parseMoment({ timeZone, now: latest, ...(present === undefined ? {} : { begun: present }) })(
    typed,
  );
  const isBeforeBirth = parsed.ok && parsed.value < startOfDay(birthDate, timeZone);
  const read = isBeforeBirth ? refused('date.too-early', { earliest: birthDate }) : parsed;
  if (read.ok) return read.value;
  throw invalid('takenAt', read.problem);
}

/**
 * What was said about photographs for the record, where it lets one be added. Throws `photograph.not-permitted` with
 * who said so where, and what `checkSession` throws.
 */
function checkMayAdd(
  read: Reader,
  { patientId, sessionId }: Pick<ParsedInput<'photograph.add'>, 'patientId' | 'sessionId'>,
  now: Instant,
  { clinic }: AccountContext,
): Photograph['permission'] {
  const { record } = permissionOf(read, patientId, now);
  if (record.permission === 'refused') {
    const { source, since } = record;
    throw new Refusal('photograph.not-permitted', 'The patient does not allow photographs for the record', {
      values: {
        context: source.kind,
        title: 'title' in source ? source.title : '',
        since: wallClock(since, clinic.timeZone),
      },
    });
  }
  if (sessionId !== null) checkSession(read, patientId, sessionId);
  return record.permission;
}

/** A session of this patient that takes one more. Throws `not-found`, `session.voided`, `photograph.too-many`. */
function checkSession(read: Reader, patientId: string, sessionId: string): void {
  const session = listSessionStarts(read, patientId).find((start) => start.sessionId === sessionId);
  if (!session) throw new Refusal('not-found', 'The patient has no such session');
  if (session.state === 'voided') throw new Refusal('session.voided', 'The session was voided');
  if (countPhotographs(read, sessionId) < photographsOfSessionMaximum) return;
  throw new Refusal('photograph.too-many', 'The session takes no more photographs', {
    values: { maximum: photographsOfSessionMaximum },
  });
}

/** Throws `photograph.already-added` when the record has the picture, not withdrawn. */
function checkNew(read: Reader, patientId: string, sha256: string, { clinic }: AccountContext): void {
  const same = readPhotographs(read, patientIdsOf(read, patientId)).find(
    (other) => other.sha256 === sha256 && other.withdrawn === null,
  );
  if (!same) return;
  throw new Refusal('photograph.already-added', 'The picture is in the record already', {
    values: { at: wallClock(same.addedAt, clinic.timeZone) },
  });
}

/** Reading a picture takes a while. Throws `access.locked`. */
function checkStillOpen({ host, store }: AccountContext): void {
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
}

function getPhotograph(read: Reader, id: string): Photograph {
  const photograph = findPhotograph(read, id);
  if (!photograph) throw noSuchPhotograph();
  return photograph;
}

const noSuchPhotograph = () => new Refusal('not-found', 'The patient has no such photograph');

/** A photograph in this patient's record or in one merged into it. Throws `not-found`. */
function requirePhotograph(read: Reader, patientId: string, photographId: string): Photograph {
  const photograph = getPhotograph(read, photographId);
  if (!patientIdsOf(read, patientId).includes(photograph.patientId)) throw noSuchPhotograph();
  return photograph;
}

/** The picture, proved, or the small one for lists. Throws `not-found`, `photograph.missing`, `photograph.damaged`. */
export async function photographImage(
  { patientId, photographId, size }: ParsedInput<'photograph.image'>,
  context: AccountContext,
): Promise<Output<'photograph.image'>> {
  const { host, store } = context;
  const { id } = requirePhotograph(store.read, patientId, photographId);
  if (size === 'thumbnail') return asImage(findThumbnail(store.read, id));
  const file = findPhotographFile(store.read, id);
  const content = file && (await openPhotograph(host.paths.photographs, { id, ...file }));
  checkStillOpen(context);
  return asImage(content);
}

/** Copied into memory of its own: a part of a larger piece of memory would cross to the window with all of it. */
function asImage(content: Uint8Array | undefined): Output<'photograph.image'> {
  if (!content) throw noSuchPhotograph();
  return { content: new Uint8Array(content) };
}

/**
 * Changes what is said of a photograph that was not signed, and how it is shown. Throws `input.invalid`,
 * `photograph.sealed`, `photograph.withdrawn`, `photograph.changed-elsewhere`, `not-found` and, for another session,
 * what `checkSession` throws.
 */
export async function changePhotograph(
  input: ParsedInput<'photograph.change'>,
  context: AccountContext,
): Promise<Output<'photograph.change'>> {
  const { store, environment, account } = context;
  const { patientId, photographId, sessionId, view, zone, stage, adjustments, revision } = input;
  const now = environment.now();
  checkSubject(input);
  return store.write(async (transaction) => {
    const patient = await requirePatient(transaction, patientId);
    const before = requirePhotograph(transaction, patientId, photographId);
    if (before.sealed) throw new Refusal('photograph.sealed', 'The photograph is part of a signed session');
    if (before.withdrawn) throw withdrawnAlready();
    if (before.revision !== revision) throw changedElsewhere();
    if (sessionId !== null && sessionId !== before.sessionId) checkSession(transaction, patientId, sessionId);
    const takenAt = readMoment(input.takenAt, patient, now, context, before.takenAt);
    const change = { sessionId, view, zone, stage, takenAt, adjustments };
    const isChanged = writeChange(transaction, { id: before.id, expectedRevision: revision, ...change });
    if (!isChanged) throw changedElsewhere();
    const after = getPhotograph(transaction, before.id);
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'photograph.change',
      subject: 'photograph',
      recordId: before.id,
      patientId: before.patientId,
      details: { sha256: before.sha256, before: noted(before), after: noted(after) },
    });
    return after;
  });
}

const withdrawnAlready = () => new Refusal('photograph.withdrawn', 'The photograph was withdrawn');
const changedElsewhere = () =>
  new Refusal('photograph.changed-elsewhere', 'What is said of the photograph was changed meanwhile');

/** What the audit log keeps of what is said of a photograph. */
const noted = ({ sessionId, view, zone, stage, takenAt, adjustments }: Photograph) => ({
  sessionId,
  view,
  zone,
  stage,
  takenAt,
  adjustments,
});

/** Takes a photograph out of view, signed or not; the picture stays. Throws `photograph.withdrawn`, `not-found`. */
export async function withdrawPhotograph(
  { patientId, photographId, reason }: ParsedInput<'photograph.withdraw'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'photograph.withdraw'>> {
  const now = environment.now();
  return store.write(async (transaction) => {
    await requirePatient(transaction, patientId);
    const photograph = requirePhotograph(transaction, patientId, photographId);
    const { id, sha256, sessionId, view, zone, stage, takenAt, sealed } = photograph;
    // A clock that was set back does not keep anybody from it.
    const at = laterOf(now, photograph.addedAt);
    if (!writeWithdrawal(transaction, { id, at, by: account.id, reason })) throw withdrawnAlready();
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'photograph.withdraw',
      subject: 'photograph',
      recordId: id,
      patientId: photograph.patientId,
      details: { reason, sha256, sessionId, view, zone, stage, takenAt, sealed },
    });
    return getPhotograph(transaction, id);
  });
}
