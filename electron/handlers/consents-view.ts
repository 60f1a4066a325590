import { type Consent, consentState, coveringConsent } from '../../domain/consent.ts';
import { heldPhotoPermission } from '../../domain/photo-permission.ts';
import { newestVersions } from '../../domain/consent-template.ts';
import type {
  ConsentChoice,
  ConsentEntry,
  ConsentsView,
  SessionConsent,
  SessionStart,
} from '../../domain/contract-consents.ts';
import type { Instant } from '../../domain/time.ts';
import { listAccounts } from '../../db/account.ts';
import { findConsentForSession, listConsentFacts, listConsents, listEvidence } from '../../db/consent.ts';
import { isConsentIntact, listNotedConsents } from '../../db/consent-seal.ts';
import { listConsentTemplates } from '../../db/consent-template.ts';
import type { Reader } from '../../db/handle.ts';
import { findPatientSafety, listHistory } from '../../db/history.ts';
import { keptIdOf } from '../../db/merge.ts';
import { findPatient } from '../../db/patient.ts';
import { listSessionStarts } from '../../db/session-starts.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** Which consent each session refers to, by the session's id. */
function coverage(read: Reader, patientId: string): { start: SessionStart; consentId: string | undefined }[] {
  const facts = listConsentFacts(read, patientId);
  return listSessionStarts(read, patientId).map((start) => ({
    start,
    consentId: coveringConsent(facts, start.startedAt)?.id,
  }));
}

/** The consents in a patient's record, their hashes made anew. Read in one go with the log. */
export function consentEntries(read: Reader, patientId: string, now: Instant): ConsentEntry[] {
  const evidence = listEvidence(read, patientId);
  const noted = listNotedConsents(read, patientId);
  const sessions = coverage(read, patientId);
  return listConsents(read, patientId).map((consent) => {
    const shown = evidence.get(consent.id);
    return {
      ...consent,
      state: consentState({ ...consent, withdrawnAt: consent.withdrawn?.at ?? null }, now),
      intact: shown !== undefined && isConsentIntact(consent, shown, noted),
      sessions: sessions.filter(({ consentId }) => consentId === consent.id).map(({ start }) => start),
    };
  });
}

function listChoices(read: Reader): ConsentChoice[] {
  const templates = listConsentTemplates(read);
  return newestVersions(templates)
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ templateId, language, version, purpose, title, startingText }) => ({
      templateId,
      language,
      version,
      purpose,
      title,
      startingText,
      versions: templates
        .filter((other) => other.templateId === templateId && other.language === language)
        .map((other) => other.version),
    }));
}

/** Everything that the screen of a patient's consents shows. Throws `not-found`. */
export async function consentsView(
  patientId: string,
  { store, environment, account }: AccountContext,
): Promise<ConsentsView> {
  const { read } = store;
  const now = environment.now();
  const consents = consentEntries(read, patientId, now);
  const sessions = coverage(read, patientId);
  const choices = listChoices(read);
  const [patient, accounts] = await Promise.all([findPatient(read, patientId), listAccounts(read)]);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  return {
    patient,
    safety: findPatientSafety(read, patientId),
    sessionCount: sessions.filter(({ start }) => start.state !== 'draft').length,
    consents,
    uncovered: sessions
      .filter(({ start, consentId }) => start.state !== 'voided' && consentId === undefined)
      .map(({ start }) => start),
    choices,
    witnesses: accounts
      .filter(({ id, active }) => active && id !== account.id)
      .map(({ id, name }) => ({ id, name })),
    photoPermission: heldPhotoPermission({ consents, entries: listHistory(read, patientId) }, now),
  };
}

const ofSession = (consent: Consent): SessionConsent => ({
  id: consent.id,
  title: consent.title,
  language: consent.language,
  templateVersion: consent.templateVersion,
  method: consent.method,
  signedAt: consent.signedAt,
  validUntil: consent.validUntil,
  signer: consent.signer,
  recorded: consent.recorded,
  withdrawnAt: consent.withdrawn?.at ?? null,
});

/** The consent to treatment that was valid when a session began, in whichever merged record; null when none was. */
export function sessionConsent(read: Reader, patientId: string, startedAt: Instant): SessionConsent | null {
  const consent = findConsentForSession(read, keptIdOf(read, patientId), startedAt);
  return consent ? ofSession(consent) : null;
}
