import type { DraftView, Output, ParsedInput } from '../../domain/contract.ts';
import type { Device } from '../../domain/clinic.ts';
import type { Problem } from '../../domain/problem.ts';
import { allProblems, signedScreening } from '../../domain/screening-reading.ts';
import { type SessionContext, checkPhotographs } from '../../domain/session-checks.ts';
import {
  type SessionForm,
  emptySessionForm,
  readObservation,
  readSession,
} from '../../domain/session-form.ts';
import type { SessionInput, Signature } from '../../domain/session.ts';
import { templatesInUse } from '../../domain/session-template.ts';
import {
  type Instant,
  civilDateOfInstant,
  civilOfInstant,
  epochOfInstant,
  instantFromEpoch,
  instantOfCivil,
  isCivilDateTime,
} from '../../domain/time.ts';
import { defaultDepthLimits } from '../../domain/units.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { listConsentFacts } from '../../db/consent.ts';
import { findDevice, listDevices } from '../../db/device.ts';
import type { Reader } from '../../db/handle.ts';
import { type SessionDraft, discardDraft, findDraft, insertDraft, saveDraft } from '../../db/draft.ts';
import { findPatientSafety, hasLegalHold } from '../../db/history.ts';
import { keptIdOf, patientIdsOf } from '../../db/merge.ts';
import { findPatient, getPatient } from '../../db/patient.ts';
import { countPhotographs } from '../../db/photograph.ts';
import { setPlanOfSession } from '../../db/plan.ts';
import { rulesInForce } from '../../db/rule.ts';
import {
  countSessions,
  findLastSession,
  findSession,
  insertReaction,
  signSession,
} from '../../db/session.ts';
import { findPatientIdOfSession } from '../../db/session-patient.ts';
import { listSessionTemplates } from '../../db/session-template.ts';
import { Refusal } from '../refusal.ts';
import { checkClock } from './clock.ts';
import type { AccountContext } from './handlers.ts';
import { draftPlans, onlyActivePlan } from './plan-view.ts';
import { coverOf, patientFacts, screenDraft } from './screening.ts';
import { requireSigned, sessionView } from './session-view.ts';
import { stockToChartWith } from './stock-view.ts';

export async function startSession(
  { patientId }: ParsedInput<'session.start'>,
  context: AccountContext,
): Promise<Output<'session.start'>> {
  const { store, environment, account, clinic } = context;
  if (!(await findPatient(store.read, patientId))) throw new Refusal('not-found', 'No such patient');
  const device = await usualDevice(patientId, context);
  const now = environment.now();
  const id = environment.newId();
  const startedAt = civilOfInstant(now, clinic.timeZone);
  const minute = instantFromEpoch(epochOfInstant(now) - (epochOfInstant(now) % 60_000));
  const form = emptySessionForm(startedAt, device?.id ?? '');
  await store.write(async (transaction) => {
    await insertDraft(transaction, {
      id,
      patientId,
      practitionerId: account.id,
      deviceId: device?.id ?? null,
      startedAt: minute,
      timeZone: clinic.timeZone,
      form,
      now,
    });
    const planId = await onlyActivePlan(transaction, patientId);
    if (planId !== null) setPlanOfSession(transaction, id, planId, { accountId: account.id, at: now });
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'session.start',
      subject: 'session',
      recordId: id,
      patientId,
      details: planId === null ? {} : { planId },
    });
  });
  return draftView(id, context);
}

export function openDraft(
  { sessionId }: ParsedInput<'session.draft'>,
  context: AccountContext,
): Promise<Output<'session.draft'>> {
  return draftView(sessionId, context);
}

/** Stores what is on the form, unfinished and impossible values included. Refuses to overwrite another window's save. */
export async function storeDraft(
  { sessionId, revision, form }: ParsedInput<'session.saveDraft'>,
  context: AccountContext,
): Promise<Output<'session.saveDraft'>> {
  const { store, environment } = context;
  const draft = await requireOwnDraft(sessionId, context);
  const device = await findDevice(store.read, form.deviceId);
  const savedAt = environment.now();
  const saved = await store.write((transaction) =>
    saveDraft(transaction, {
      sessionId,
      form,
      startedAt: startOf(form, draft) ?? draft.startedAt,
      deviceId: device?.id ?? null,
      expectedRevision: revision,
      savedAt,
    }),
  );
  if (saved === undefined) throw changedElsewhere();
  return { sessionId, revision: saved, savedAt };
}

/** Voids a draft. Its text stays readable in the database; it never counts as a treatment. Throws `record.legal-hold`. */
export async function dropDraft(
  { sessionId, revision }: ParsedInput<'session.discardDraft'>,
  context: AccountContext,
): Promise<Output<'session.discardDraft'>> {
  const { store, environment, account } = context;
  const draft = await requireOwnDraft(sessionId, context);
  const voidedAt = environment.now();
  const reason = 'Draft discarded';
  await store.write(async (transaction) => {
    if (hasLegalHold(transaction, draft.patientId)) {
      throw new Refusal('record.legal-hold', 'The record is under legal hold');
    }
    const discard = { sessionId, expectedRevision: revision, voidedAt, voidedBy: account.id, reason };
    if (!(await discardDraft(transaction, discard))) throw changedElsewhere();
    await appendAuditEvent(transaction, {
      at: voidedAt,
      accountId: account.id,
      action: 'session.discard',
      subject: 'session',
      recordId: sessionId,
      patientId: draft.patientId,
      details: { reason },
    });
  });
  return null;
}

/**
 * Signs a session: password again, every rule again, then the session with all its parts, its signature, the hash
 * of it all and the audit event in one transaction. From there on the database refuses every change to it.
 */
export async function sign(
  { sessionId, revision, form, acceptClock }: ParsedInput<'session.sign'>,
  context: AccountContext,
): Promise<Output<'session.sign'>> {
  const { store, environment, account, clinic } = context;
  const draft = await requireOwnDraft(sessionId, context);
  const device = await findDevice(store.read, form.deviceId);
  const now = environment.now();
  const reading = readSession(form, {
    ...sessionContext(device, clinic.timeZone, now),
    begun: draft.startedAt,
    photographCount: countPhotographs(store.read, sessionId),
  });
  const screen = (read: Reader) => screenDraft(read, { draft, form, device, now }, context);
  const { state } = await screen(store.read);
  const problems = allProblems(reading.ok ? [] : reading.problems, state.problems);
  if (!device) {
    problems.push({ path: 'deviceId', code: 'required', values: {}, rule: null });
  }
  if (!reading.ok || !device || problems.length > 0) throw notYet(problems);
  const signature: Signature = {
    signedAt: now,
    accountId: account.id,
    name: account.name,
    registrationNumber: account.registrationNumber,
  };
  await store.write(async (transaction) => {
    const latestKnownAt = await checkClock(transaction, { now, timeZone: clinic.timeZone, acceptClock });
    // Once more: an answer, a consent, a lot or a photograph may have changed since, in another window.
    const screened = await screen(transaction);
    const photographCount = countPhotographs(transaction, sessionId);
    const found = [...checkPhotographs(form, { photographCount }), ...screened.state.problems];
    if (found.length > 0) throw notYet(found);
    const signer = { id: account.id, name: account.name };
    const screening = signedScreening(screened.state, screened.rules, { by: signer, at: now });
    const copiedFrom = await sessionOfSame(transaction, draft.patientId, reading.value.copiedFrom);
    const input = { ...reading.value, copiedFrom };
    const noted = { ...input, photographsRefusal: refusalToNote(input) };
    const { consent, plan } = await coverOf(transaction, draft, screened.planned.startedAt);
    const seal = await signSession(transaction, {
      sessionId,
      expectedRevision: revision,
      input,
      device,
      screening,
      consent,
      plan,
      practitioner: signer,
      signature,
      latestKnownAt,
      newId: environment.newId,
    });
    if (!seal) throw changedElsewhere();
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'session.sign',
      subject: 'session',
      recordId: sessionId,
      patientId: draft.patientId,
      details: {
        session: noted,
        photographs: photographCount,
        device,
        screening,
        consent,
        plan,
        signature,
        ...seal,
      },
    });
  });
  return sessionView(sessionId, context);
}

/** The log says who refused photographs and when; the signature itself stands in the session, and its hash covers it. */
const refusalToNote = ({ photographsRefusal: refusal }: SessionInput) =>
  refusal && { signer: refusal.signer, signedAt: refusal.signedAt, signature: refusal.signature.kind };

/** A session that settings were copied from, unless it is another patient's: a merge may have been undone since. */
async function sessionOfSame(
  read: Reader,
  patientId: string,
  sessionId: string | null,
): Promise<string | null> {
  if (sessionId === null) return null;
  const owner = await findPatientIdOfSession(read, sessionId);
  const same = patientIdsOf(read, keptIdOf(read, patientId));
  return owner !== undefined && same.includes(owner) ? sessionId : null;
}

export function getSignedSession(
  { sessionId }: ParsedInput<'session.get'>,
  context: AccountContext,
): Promise<Output<'session.get'>> {
  return sessionView(sessionId, context);
}

/** Adds a later observation of a reaction to a signed session; the signed part stays as it is. */
export async function recordReaction(
  { sessionId, form }: ParsedInput<'session.recordReaction'>,
  context: AccountContext,
): Promise<Output<'session.recordReaction'>> {
  const { store, environment, account, clinic } = context;
  const session = await requireSigned(store.read, sessionId);
  const now = environment.now();
  if (now < session.startedAt) {
    throw new Refusal('clock.before-session', 'The clock shows a time before the session began');
  }
  const treated = session.zones.map(({ zone }) => zone);
  const reading = readObservation(
    form,
    session.startedAt,
    treated,
    sessionContext(session.device, clinic.timeZone, now),
  );
  if (!reading.ok) {
    throw new Refusal('input.invalid', 'The reaction has problems', { fields: reading.problems });
  }
  const reaction = {
    ...reading.value,
    id: environment.newId(),
    stage: 'later' as const,
    recordedBy: account.id,
  };
  await store.write(async (transaction) => {
    // It may have been voided since it was read.
    await requireSigned(transaction, sessionId);
    await insertReaction(transaction, sessionId, reaction);
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'session.reaction',
      subject: 'session',
      recordId: sessionId,
      patientId: session.patientId,
      details: { reaction },
    });
  });
  return sessionView(sessionId, context);
}

/** The device of the patient's last session while the clinic still has it, else the first of the clinic's. */
async function usualDevice(patientId: string, { store }: AccountContext): Promise<Device | undefined> {
  const [devices, last] = await Promise.all([
    listDevices(store.read),
    findLastSession(store.read, patientId),
  ]);
  return devices.find(({ id }) => id === last?.device.id) ?? devices[0];
}

async function draftView(sessionId: string, context: AccountContext): Promise<DraftView> {
  const { store } = context;
  const draft = await requireOwnDraft(sessionId, context);
  const [patient, devices, lastSession, sessionsBefore, plans, facts] = await Promise.all([
    getPatient(store.read, draft.patientId),
    devicesFor(draft, store.read),
    findLastSession(store.read, draft.patientId),
    countSessions(store.read, draft.patientId),
    draftPlans(store.read, draft.patientId, sessionId),
    patientFacts(store.read, draft.patientId, { sessionId }),
  ]);
  const { revision, savedAt, form } = draft;
  return {
    sessionId,
    revision,
    savedAt,
    form,
    patient,
    safety: findPatientSafety(store.read, draft.patientId),
    devices,
    sessionNumber: sessionsBefore + 1,
    lastSession: lastSession ?? null,
    templates: templatesInUse(listSessionTemplates(store.read)),
    plans,
    photographCount: countPhotographs(store.read, sessionId),
    stock: stockToChartWith(context),
    facts,
    rules: rulesInForce(store.read, civilDateOfInstant(draft.startedAt, draft.timeZone)),
    consents: listConsentFacts(store.read, draft.patientId),
  };
}

/** The devices in use, and the one that the draft names, which may have been taken out of use since. */
async function devicesFor({ deviceId }: SessionDraft, read: Reader): Promise<Device[]> {
  const devices = await listDevices(read);
  if (deviceId === null || devices.some(({ id }) => id === deviceId)) return devices;
  const named = await findDevice(read, deviceId);
  return named ? [...devices, named] : devices;
}

/** The draft, if it is one and the signed-in practitioner's own. */
async function requireOwnDraft(sessionId: string, { store, account }: AccountContext): Promise<SessionDraft> {
  const draft = await findDraft(store.read, sessionId);
  if (!draft) {
    throw (await findSession(store.read, sessionId))
      ? new Refusal('draft.not-a-draft', 'The session is signed or voided')
      : new Refusal('not-found', 'No such draft');
  }
  if (draft.practitionerId !== account.id) {
    throw new Refusal('access.not-own-session', 'The draft belongs to another practitioner');
  }
  return draft;
}

const notYet = (fields: Problem[]) =>
  new Refusal('session.problems', 'The session cannot be signed yet', { fields });
const changedElsewhere = () => new Refusal('draft.changed-elsewhere', 'The draft was changed meanwhile');

/** The start as typed; undefined while it is no time. In an hour that the clock repeats, the draft's own start stands. */
function startOf(form: SessionForm, { startedAt, timeZone }: SessionDraft): Instant | undefined {
  const typed = form.startedAt.trim();
  if (!isCivilDateTime(typed)) return undefined;
  return typed === civilOfInstant(startedAt, timeZone) ? startedAt : instantOfCivil(typed, timeZone);
}

const sessionContext = (device: Device | undefined, timeZone: string, now: Instant): SessionContext => ({
  limits: device?.limits ?? defaultDepthLimits,
  speed: device?.speed ?? null,
  timeZone,
  now,
});
