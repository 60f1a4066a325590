import type { ConsentEvidence, SignedConsent } from '../domain/canonical-consent.ts';
import type { ConsentPurpose } from '../domain/consent.ts';
import { type NewEvidence, insertConsent } from './consent.ts';
import { hashOfConsentText, sealOfConsent } from './consent-seal.ts';
import { insertTemplateVersion } from './consent-template.ts';
import { type TestClinic, type TestStore, newId } from './testing.ts';

/** Builders for tests of consents. */

export const templateId = newId();
const signature: NewEvidence = { signature: { kind: 'typed', name: 'Anna' }, scan: null };

/** A scan of so many bytes. */
export const aScan = (bytes: number): NewEvidence => ({
  signature: null,
  scan: { mediaType: 'application/pdf', sha256: 'b'.repeat(64), content: new Uint8Array(bytes).fill(7) },
});

export function aConsent(
  { account, patient }: TestClinic,
  given: Partial<SignedConsent> = {},
): SignedConsent {
  const text = {
    templateId,
    language: 'en',
    templateVersion: 1,
    purpose: 'treatment' as ConsentPurpose,
    title: 'Treatment',
    text: 'Text',
    points: ['One'],
    validityMonths: 12,
    ...given,
  };
  return {
    ...text,
    id: newId(),
    patientId: patient.id,
    textHash: hashOfConsentText(text),
    photoPermission: { record: 'granted', training: 'not-asked', marketing: 'refused' },
    method: 'screen',
    signedAt: '2026-03-01T09:00:30.000Z',
    validUntil: '2027-03-01T23:00:00.000Z',
    signer: { name: 'Anna', capacity: 'patient' },
    witness: null,
    recorded: {
      at: '2026-03-01T09:00:30.000Z',
      accountId: account.id,
      name: account.name,
      registrationNumber: null,
    },
    ...given,
  };
}

const hashed = ({ signature: signed, scan }: NewEvidence): ConsentEvidence =>
  scan
    ? {
        signature: null,
        scan: { mediaType: scan.mediaType, sha256: scan.sha256, bytes: scan.content.length },
      }
    : { signature: signed, scan: null };

/** Seals and writes a consent. */
export const writeConsent = (
  { store }: TestStore,
  consent: SignedConsent,
  evidence: NewEvidence = signature,
): Promise<void> =>
  store.write(async (tx) => {
    const seal = sealOfConsent(consent, hashed(evidence), null);
    insertConsent(tx, { ...consent, seal }, evidence);
  });

/** Writes the first version of a consent text. */
export const writeTemplate = (
  { store }: TestStore,
  { account }: TestClinic,
  purpose: ConsentPurpose = 'treatment',
  id: string = templateId,
): Promise<void> =>
  store.write(async (tx) =>
    insertTemplateVersion(tx, {
      templateId: id,
      language: 'en',
      version: 1,
      purpose,
      title: 'Treatment',
      text: 'Text',
      points: ['One'],
      validityMonths: 12,
      startingText: null,
      created: { at: '2026-01-01T09:00:00.000Z', by: account },
    }),
  );
