import type { ConsentEvidence, SignedConsent } from '../../domain/canonical-consent.ts';
import { type Consent, type ConsentText, type TemplateKey, endOfValidity } from '../../domain/consent.ts';
import { type SignConsentInput, readConsent } from '../../domain/consent-form.ts';
import type { ConsentTemplate } from '../../domain/consent-template.ts';
import { fillMergeFields, mergeValuesOf } from '../../domain/consent-text.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { Patient } from '../../domain/patient.ts';
import { type CivilDate, type Instant, civilDateOfInstant, instantOfCivil } from '../../domain/time.ts';
import { listAccounts } from '../../db/account.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import {
  type NewEvidence,
  findScan,
  insertConsent,
  listEvidence,
  withdrawConsent as writeWithdrawal,
} from '../../db/consent.ts';
import { hashOfConsentText, sealOfConsent } from '../../db/consent-seal.ts';
import { findNewestTemplate, findTemplateVersion } from '../../db/consent-template.ts';
import type { Reader } from '../../db/handle.ts';
import { findPatient } from '../../db/patient.ts';
import { listSessionStarts } from '../../db/session-starts.ts';
import { factsOf, findChosenScan, forgetScan, imageOf, isScanIntact } from '../consents/chosen-scans.ts';
import { Refusal } from '../refusal.ts';
import { checkClock } from './clock.ts';
import { consentEntries, consentsView } from './consents-view.ts';
import type { AccountContext } from './handlers.ts';

/** Consents: shown, signed, withdrawn, read. */

export function listConsentsOfPatient(
  { patientId }: ParsedInput<'consent.list'>,
  context: AccountContext,
): Promise<Output<'consent.list'>> {
  return consentsView(patientId, context);
}

/** The text as it is to be read: newest version, or an earlier one that the paper carries. */
export async function previewConsent(
  { patientId, version, day, ...key }: ParsedInput<'consent.preview'>,
  context: AccountContext,
): Promise<Output<'consent.preview'>> {
  const { store, environment, clinic } = context;
  const patient = await findPatient(store.read, patientId);
  if (!patient) throw noSuchPatient();
  const template =
    version === null ? usableTemplate(store.read, key) : templateVersion(store.read, { ...key, version });
  const now = environment.now();
  const signedOn = day ?? civilDateOfInstant(now, clinic.timeZone);
  const text = filledText(template, patient, signedOn, context);
  const signedAt = day === null ? now : instantOfCivil(`${day}T12:00`, clinic.timeZone);
  return {
    text,
    textHash: hashOfConsentText(text),
    validUntil: endOfValidity(signedAt, template.validityMonths, clinic.timeZone),
  };
}

const noSuchPatient = () => new Refusal('not-found', 'No such patient');
const noSuchConsent = () => new Refusal('not-found', 'No such consent');

/** The newest version. Throws `consent.text-retired`, `not-found`. */
function usableTemplate(read: Reader, key: TemplateKey): ConsentTemplate {
  const template = findNewestTemplate(read, key);
  if (!template) throw new Refusal('not-found', 'No such consent text');
  if (template.retiredAt !== null) {
    throw new Refusal('consent.text-retired', 'The consent text is no longer used');
  }
  return template;
}

function templateVersion(read: Reader, key: TemplateKey & { version: number }): ConsentTemplate {
  const template = findTemplateVersion(read, key);
  if (!template) throw new Refusal('not-found', 'No such version of the consent text');
  return template;
}

function filledText(
  template: ConsentTemplate,
  patient: Patient,
  day: CivilDate,
  { clinic, account }: AccountContext,
): ConsentText {
  const { templateId, language, version, purpose, validityMonths } = template;
  const values = mergeValuesOf({ patient, clinic, practitioner: account, day }, language);
  const filled = (text: string) => fillMergeFields(text, values);
  return {
    templateId,
    language,
    templateVersion: version,
    purpose,
    title: filled(template.title),
    text: filled(template.text),
    points: template.points.map(filled),
    validityMonths,
  };
}

/**
 * Signs a consent: the text is made anew from what stands in the record now, and when it is not, word for word, the
 * one that was shown, nothing is signed (`consent.text-changed`). Consent, signature and audit event are one
 * transaction. Throws `input.invalid`, `consent.text-retired`, `consent.witness`, `clock.set-back`, `scan.gone`.
 */
export async function signConsent(
  input: ParsedInput<'consent.sign'>,
  context: AccountContext,
): Promise<Output<'consent.sign'>> {
  const { store, environment, account, clinic } = context;
  const { patientId, given } = input;
  const now = environment.now();
  const id = environment.newId();
  const evidence = evidenceOf(input, context);
  await store.write(async (transaction) => {
    const patient = await findPatient(transaction, patientId);
    if (!patient) throw noSuchPatient();
    const { text, signedAt } = await readSigning(transaction, input, patient, now, context);
    const { timeZone } = clinic;
    const latestKnownAt = await checkClock(transaction, { now, timeZone, acceptClock: input.acceptClock });
    const signed: SignedConsent = {
      ...text,
      id,
      patientId,
      textHash: input.textHash,
      photoPermission: input.photoPermission,
      method: given.method,
      signedAt,
      validUntil: endOfValidity(signedAt, text.validityMonths, timeZone),
      signer: { name: input.signerName, capacity: input.signerCapacity },
      witness: await findWitness(transaction, input.witnessId, context),
      recorded: {
        at: now,
        accountId: account.id,
        name: account.name,
        registrationNumber: account.registrationNumber,
      },
    };
    const seal = sealOfConsent(signed, hashedEvidence(evidence), latestKnownAt);
    insertConsent(transaction, { ...signed, seal }, evidence);
    const { text: _, points, ...noted } = signed;
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'consent.sign',
      subject: 'consent',
      recordId: id,
      patientId,
      details: { ...noted, points: points.length, scan: evidence.scan && factsOf(evidence.scan), ...seal },
    });
  });
  forgetScan(store);
  return consentsView(patientId, context);
}

/** The text of now and the time of signing; refuses what cannot be signed. */
async function readSigning(
  read: Reader,
  input: SignConsentInput,
  patient: Patient,
  now: Instant,
  context: AccountContext,
): Promise<{ text: ConsentText; signedAt: Instant }> {
  const { timeZone } = context.clinic;
  const key = { templateId: input.templateId, language: input.language };
  const template =
    input.given.method === 'screen'
      ? usableTemplate(read, key)
      : templateVersion(read, { ...key, version: input.templateVersion });
  const reading = readConsent(input, {
    purpose: template.purpose,
    points: template.points.length,
    birthDate: patient.birthDate,
    timeZone,
    now,
  });
  const day = civilDateOfInstant(reading.ok ? reading.signedAt : now, timeZone);
  const text = filledText(template, patient, day, context);
  // First of all: problems of another text mean nothing to whoever has read this one.
  const isKnownDay = reading.ok || input.given.method === 'screen';
  if (isKnownDay && hashOfConsentText(text) !== input.textHash) {
    throw new Refusal('consent.text-changed', 'The text is no longer the one that was shown');
  }
  if (!reading.ok) {
    throw new Refusal('input.invalid', 'The consent cannot be signed yet', { fields: reading.problems });
  }
  return { text, signedAt: reading.signedAt };
}

function evidenceOf({ patientId, given }: SignConsentInput, { store }: AccountContext): NewEvidence {
  if (given.method === 'screen') return { signature: given.signature, scan: null };
  const scan = findChosenScan(store, { scanId: given.scanId, patientId });
  if (!scan) throw new Refusal('scan.gone', 'The scan must be chosen again');
  return { signature: null, scan };
}

const hashedEvidence = (evidence: NewEvidence): ConsentEvidence =>
  evidence.scan ? { signature: null, scan: factsOf(evidence.scan) } : evidence;

/** Another active account. Throws `consent.witness`. */
async function findWitness(
  read: Reader,
  witnessId: string | null,
  { account }: AccountContext,
): Promise<Consent['witness']> {
  if (witnessId === null) return null;
  const witness = (await listAccounts(read)).find(({ id, active }) => id === witnessId && active);
  if (!witness || witness.id === account.id) {
    throw new Refusal('consent.witness', 'The witness is another person of the clinic');
  }
  return { id: witness.id, name: witness.name };
}

/**
 * Withdraws a consent with a reason, from now on. In the middle of a session too: the audit event names the drafts
 * that lose their consent. Throws `consent.withdrawn`, `not-found`.
 */
export async function withdrawPatientConsent(
  { patientId, consentId, reason }: ParsedInput<'consent.withdraw'>,
  context: AccountContext,
): Promise<Output<'consent.withdraw'>> {
  const { store, environment, account } = context;
  const at = environment.now();
  await store.write(async (transaction) => {
    const consent = consentEntries(transaction, patientId, at).find(({ id }) => id === consentId);
    if (!consent) throw noSuchConsent();
    const withdrawal = { id: consentId, at: laterOf(at, consent.signedAt), by: account.id, reason };
    if (!writeWithdrawal(transaction, withdrawal)) {
      throw new Refusal('consent.withdrawn', 'The consent was withdrawn already');
    }
    await appendAuditEvent(transaction, {
      at,
      accountId: account.id,
      action: 'consent.withdraw',
      subject: 'consent',
      recordId: consentId,
      patientId: consent.patientId,
      details: {
        title: consent.title,
        reason,
        withdrawnAt: withdrawal.at,
        contentHash: consent.seal.contentHash,
        openDrafts: openDrafts(transaction, patientId),
      },
    });
  });
  return consentsView(patientId, context);
}

/** A clock that was set back does not keep a patient from withdrawing. */
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

const openDrafts = (read: Reader, patientId: string): string[] =>
  listSessionStarts(read, patientId)
    .filter(({ state }) => state === 'draft')
    .map(({ sessionId }) => sessionId);

/** A consent with everything that was signed. The scan is hashed anew. */
export async function getConsent(
  { patientId, consentId }: ParsedInput<'consent.get'>,
  { store, environment }: AccountContext,
): Promise<Output<'consent.get'>> {
  const { read } = store;
  const consent = consentEntries(read, patientId, environment.now()).find(({ id }) => id === consentId);
  const evidence = listEvidence(read, patientId).get(consentId);
  const scan = findScan(read, consentId);
  const starts = listSessionStarts(read, patientId);
  const patient = await findPatient(read, patientId);
  if (!consent || !evidence || !patient) throw noSuchConsent();
  const template = findTemplateVersion(read, { ...consent, version: consent.templateVersion });
  return {
    patient,
    sessionCount: starts.filter(({ state }) => state !== 'draft').length,
    consent: { ...consent, intact: consent.intact && (!scan || isScanIntact(scan)) },
    evidence,
    image: scan ? imageOf(scan) : null,
    startingText: template?.startingText ?? null,
  };
}
