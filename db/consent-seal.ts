import { hash } from 'node:crypto';
import { sql } from 'kysely';
import {
  type ConsentEvidence,
  type SignedConsent,
  canonicalConsent,
  canonicalConsentText,
  consentContentVersion,
} from '../domain/canonical-consent.ts';
import type { Consent, ConsentSeal, ConsentText } from '../domain/consent.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';

/** Hashes of consents, as those of sessions (seal.ts): SHA-256 over the UTF-8 of the canonical text, in lower-case hex. */
const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The hash that a signature names: of the text as it was shown. */
export const hashOfConsentText = (text: ConsentText): string => sha256(canonicalConsentText(text));

/** Seals a consent with its signature or scan. Throws a `RangeError` for content without canonical text. */
export function sealOfConsent(
  consent: SignedConsent,
  evidence: ConsentEvidence,
  latestKnownAt: Instant | null,
): ConsentSeal {
  const statement = { contentVersion: consentContentVersion, latestKnownAt };
  return { contentHash: sha256(canonicalConsent(consent, statement, evidence)), ...statement };
}

const consentEvents = query('consent events of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('audit_event')
    .select(['record_id', 'action', 'details'])
    .where('patient_id', '=', patientId)
    // As the index audit_event_of_consent has it.
    .where(sql<boolean>`action IN ('consent.sign', 'consent.withdraw')`)
    .orderBy('sequence'),
);

type Noted = { contentHash: string | null; isWithdrawn: boolean };

/** What the audit log noted of a patient's consents, by their id. */
export type NotedConsents = ReadonlyMap<string, Noted>;

/** The hash in the details of an event; null in what was generated, or is no object, which checking the chain will tell of. */
function hashIn(details: string): string | null {
  try {
    const { contentHash } = (JSON.parse(details) ?? {}) as { contentHash?: unknown }; // looked at before it is used
    return typeof contentHash === 'string' ? contentHash : null;
  } catch {
    return null;
  }
}

export function listNotedConsents(read: Reader, patientId: string): NotedConsents {
  const noted = new Map<string, Noted>();
  const events = patientIdsOf(read, patientId).flatMap((id) => consentEvents.all(read, { patientId: id }));
  for (const { record_id: id, action, details } of events) {
    if (id === null) continue;
    const entry = noted.get(id) ?? { contentHash: null, isWithdrawn: false };
    noted.set(id, entry);
    if (action === 'consent.sign') entry.contentHash = hashIn(details);
    else entry.isWithdrawn = true;
  }
  return noted;
}

/**
 * Whether a consent is as it was signed: its hash made anew, its text's hash too, and both against the audit log,
 * where it tells of them. Consent and log must have been read in one go.
 */
export function isConsentIntact(consent: Consent, evidence: ConsentEvidence, noted: NotedConsents): boolean {
  const event = noted.get(consent.id);
  if (event?.contentHash && event.contentHash !== consent.seal.contentHash) return false;
  // Generated ones are noted without a hash; that a withdrawal was made or undone past the log shows only where it tells of one.
  if (event?.contentHash && event.isWithdrawn !== (consent.withdrawn !== null)) return false;
  try {
    return (
      hashOfConsentText(consent) === consent.textHash &&
      sha256(canonicalConsent(consent, consent.seal, evidence)) === consent.seal.contentHash
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
