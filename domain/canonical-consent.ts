import { type CanonicalValue, canonicalJson } from './canonical-json.ts';
import type { Consent, ConsentSeal, ConsentSignature, ConsentText, ScanFacts } from './consent.ts';

/**
 * The texts that hashes of consents are made from, written in one way only (RFC 8785). The form of a version is
 * frozen, as that of sessions (canonical-session.ts): another field needs another version beside this one.
 */
export const consentContentVersion = 1;

/** What was signed; a withdrawal comes later and is not in it. */
export type SignedConsent = Omit<Consent, 'seal' | 'withdrawn'>;

export type ConsentStatement = Omit<ConsentSeal, 'contentHash'>;

/** What shows that it was signed: strokes or a typed name, or the scan of the paper. */
export type ConsentEvidence =
  { signature: ConsentSignature; scan: null } | { signature: null; scan: ScanFacts };

type Fields<T> = { readonly [N in keyof T]-?: CanonicalValue };

const textFields = (text: ConsentText): Fields<ConsentText> => ({
  templateId: text.templateId,
  language: text.language,
  templateVersion: text.templateVersion,
  purpose: text.purpose,
  title: text.title,
  text: text.text,
  points: text.points,
  validityMonths: text.validityMonths,
});

/** The canonical form of a text as it is shown. Throws a `RangeError` for a text that has none. */
export function canonicalConsentText(text: ConsentText): string {
  return canonicalJson({ format: 'stratum-consent-text', version: 1, text: textFields(text) });
}

const signatureFields = (signature: ConsentSignature): CanonicalValue =>
  signature.kind === 'typed'
    ? { kind: 'typed', name: signature.name }
    : { kind: 'drawn', strokes: signature.strokes };

const scanFields = (scan: ScanFacts): Fields<ScanFacts> => ({
  mediaType: scan.mediaType,
  bytes: scan.bytes,
  sha256: scan.sha256,
});

const consentFields = (consent: SignedConsent): Fields<SignedConsent> => ({
  ...textFields(consent),
  id: consent.id,
  patientId: consent.patientId,
  textHash: consent.textHash,
  photoPermission: {
    record: consent.photoPermission.record,
    training: consent.photoPermission.training,
    marketing: consent.photoPermission.marketing,
  },
  method: consent.method,
  signedAt: consent.signedAt,
  validUntil: consent.validUntil,
  signer: { name: consent.signer.name, capacity: consent.signer.capacity },
  witness: consent.witness && { id: consent.witness.id, name: consent.witness.name },
  recorded: {
    at: consent.recorded.at,
    accountId: consent.recorded.accountId,
    name: consent.recorded.name,
    registrationNumber: consent.recorded.registrationNumber,
  },
});

/** The canonical form of a consent with its signature or scan. Throws a `RangeError` for a value that has none. */
export function canonicalConsent(
  consent: SignedConsent,
  { contentVersion, latestKnownAt }: ConsentStatement,
  { signature, scan }: ConsentEvidence,
): string {
  return canonicalJson({
    format: 'stratum-consent',
    consent: consentFields(consent),
    signature: signature && signatureFields(signature),
    scan: scan && scanFields(scan),
    seal: { contentVersion, latestKnownAt },
  });
}
