import type { ConsentEvidence } from '../domain/canonical-consent.ts';
import {
  type Consent,
  type ConsentMethod,
  type ConsentPurpose,
  type ScanMediaType,
  type SignatureStroke,
  type SignerCapacity,
  coveringConsent,
} from '../domain/consent.ts';
import type { Permission } from '../domain/history.ts';
import type { ConsentFact } from '../domain/rules/facts.ts';
import { type Instant, compareTimes, toTheMinute } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, command, query } from './query.ts';

/** Consents with their signatures and scans. Inserted once, withdrawn once, otherwise never changed (triggers). */

export type ConsentRow = {
  id: string;
  patient_id: string;
  template_id: string;
  language: string;
  template_version: number;
  purpose: ConsentPurpose;
  title: string;
  text: string;
  /** JSON: list of texts. */
  points: string;
  validity_months: number | null;
  text_hash: string;
  photo_record: Permission;
  photo_training: Permission;
  photo_marketing: Permission;
  method: ConsentMethod;
  signed_at: Instant;
  valid_until: Instant | null;
  signer_name: string;
  signer_capacity: SignerCapacity;
  witness_id: string | null;
  witness_name: string | null;
  recorded_at: Instant;
  recorded_by: string;
  recorder_name: string;
  recorder_registration: string | null;
  clock_latest_at: Instant | null;
  content_version: number;
  content_hash: string;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
};

export type ConsentSignatureRow = {
  consent_id: string;
  /** JSON: list of strokes. */
  strokes: string | null;
  typed_name: string | null;
};

export type ConsentScanRow = {
  consent_id: string;
  media_type: ScanMediaType;
  sha256: string;
  bytes: Uint8Array;
};

/** A scan as it is kept: the file, byte for byte. */
export type Scan = { mediaType: ScanMediaType; sha256: string; content: Uint8Array };

type NamedRow = ConsentRow & { withdrawer_name: string | null };

const rowToConsent = (row: NamedRow): Consent => ({
  id: row.id,
  patientId: row.patient_id,
  templateId: row.template_id,
  language: row.language,
  templateVersion: row.template_version,
  purpose: row.purpose,
  title: row.title,
  text: row.text,
  points: JSON.parse(row.points) as string[], // written below
  validityMonths: row.validity_months,
  textHash: row.text_hash,
  photoPermission: {
    record: row.photo_record,
    training: row.photo_training,
    marketing: row.photo_marketing,
  },
  method: row.method,
  signedAt: row.signed_at,
  validUntil: row.valid_until,
  signer: { name: row.signer_name, capacity: row.signer_capacity },
  witness: row.witness_id === null ? null : { id: row.witness_id, name: row.witness_name ?? '' },
  recorded: {
    at: row.recorded_at,
    accountId: row.recorded_by,
    name: row.recorder_name,
    registrationNumber: row.recorder_registration,
  },
  seal: {
    contentHash: row.content_hash,
    contentVersion: row.content_version,
    latestKnownAt: row.clock_latest_at,
  },
  withdrawn:
    row.withdrawn_at === null
      ? null
      : {
          at: row.withdrawn_at,
          by: { id: row.withdrawn_by ?? '', name: row.withdrawer_name ?? '' },
          reason: row.withdrawal_reason ?? '',
        },
});

const consentToRow = (consent: Omit<Consent, 'withdrawn'>): ConsentRow => ({
  id: consent.id,
  patient_id: consent.patientId,
  template_id: consent.templateId,
  language: consent.language,
  template_version: consent.templateVersion,
  purpose: consent.purpose,
  title: consent.title,
  text: consent.text,
  points: JSON.stringify(consent.points),
  validity_months: consent.validityMonths,
  text_hash: consent.textHash,
  photo_record: consent.photoPermission.record,
  photo_training: consent.photoPermission.training,
  photo_marketing: consent.photoPermission.marketing,
  method: consent.method,
  signed_at: consent.signedAt,
  valid_until: consent.validUntil,
  signer_name: consent.signer.name,
  signer_capacity: consent.signer.capacity,
  witness_id: consent.witness?.id ?? null,
  witness_name: consent.witness?.name ?? null,
  recorded_at: consent.recorded.at,
  recorded_by: consent.recorded.accountId,
  recorder_name: consent.recorded.name,
  recorder_registration: consent.recorded.registrationNumber,
  clock_latest_at: consent.seal.latestKnownAt,
  content_version: consent.seal.contentVersion,
  content_hash: consent.seal.contentHash,
  withdrawn_at: null,
  withdrawn_by: null,
  withdrawal_reason: null,
});

const consentsOfPatient = query('consents of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('consent')
    .leftJoin('account', 'account.id', 'consent.withdrawn_by')
    .selectAll('consent')
    .select('account.name as withdrawer_name')
    .where('consent.patient_id', '=', patientId),
);
const evidenceOfPatient = query('signatures of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('consent')
    .leftJoin('consent_signature', 'consent_signature.consent_id', 'consent.id')
    .leftJoin('consent_scan', 'consent_scan.consent_id', 'consent.id')
    .select(['consent.id', 'consent_signature.strokes', 'consent_signature.typed_name'])
    .select(['consent_scan.media_type', 'consent_scan.sha256'])
    .select((row) => row.fn<number | null>('length', ['consent_scan.bytes']).as('bytes'))
    .where('consent.patient_id', '=', patientId),
);
const factsOfPatient = query('consent facts of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('consent')
    .select(['id', 'title', 'signed_at', 'valid_until', 'withdrawn_at'])
    .where('patient_id', '=', patientId)
    .where('purpose', '=', 'treatment'),
);
const scanById = query('scan of a consent', (db, { consentId }: Values<{ consentId: string }>) =>
  db.selectFrom('consent_scan').selectAll().where('consent_id', '=', consentId),
);
const withdraw = command(
  'withdraw a consent',
  (db, { id, at, by, reason }: Values<{ id: string; at: Instant; by: string; reason: string }>) =>
    db
      .updateTable('consent')
      .set({ withdrawn_at: at, withdrawn_by: by, withdrawal_reason: reason })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null),
);

const insertSignatureRow = inserter<ConsentSignatureRow>('consent_signature', [
  'consent_id',
  'strokes',
  'typed_name',
]);
const insertScanRow = inserter<ConsentScanRow>('consent_scan', [
  'consent_id',
  'media_type',
  'sha256',
  'bytes',
]);
const insertConsentRow = inserter<ConsentRow>('consent', [
  'id',
  'patient_id',
  'template_id',
  'language',
  'template_version',
  'purpose',
  'title',
  'text',
  'points',
  'validity_months',
  'text_hash',
  'photo_record',
  'photo_training',
  'photo_marketing',
  'method',
  'signed_at',
  'valid_until',
  'signer_name',
  'signer_capacity',
  'witness_id',
  'witness_name',
  'recorded_at',
  'recorded_by',
  'recorder_name',
  'recorder_registration',
  'clock_latest_at',
  'content_version',
  'content_hash',
  'withdrawn_at',
  'withdrawn_by',
  'withdrawal_reason',
]);

/** What shows that a consent was signed, as it is written. */
export type NewEvidence =
  { signature: NonNullable<ConsentEvidence['signature']>; scan: null } | { signature: null; scan: Scan };

/** Writes a sealed consent with its signature or scan. Throws `refused` with a rule of `consent.` or `consent-template.`. */
export function insertConsent(
  tx: Transaction,
  consent: Omit<Consent, 'withdrawn'>,
  evidence: NewEvidence,
): void {
  const { signature, scan } = evidence;
  if (signature) {
    const isDrawn = signature.kind === 'drawn';
    insertSignatureRow(tx, {
      consent_id: consent.id,
      strokes: isDrawn ? JSON.stringify(signature.strokes) : null,
      typed_name: isDrawn ? null : signature.name,
    });
  } else {
    const { mediaType, sha256, content } = scan;
    insertScanRow(tx, { consent_id: consent.id, media_type: mediaType, sha256, bytes: content });
  }
  insertConsentRow(tx, consentToRow(consent));
}

/** Withdraws a consent, once. False when it is withdrawn already, or there is none. */
export function withdrawConsent(
  tx: Transaction,
  withdrawal: { id: string; at: Instant; by: string; reason: string },
): boolean {
  return withdraw(tx, withdrawal) > 0;
}

type SignedRow = Pick<ConsentRow, 'id' | 'signed_at'>;

const newestFirst = (a: SignedRow, b: SignedRow): number =>
  compareTimes(b.signed_at, a.signed_at) || compareTimes(b.id, a.id);

/** Every consent in a patient's record and those merged into it, newest signature first. */
export function listConsents(read: Reader, patientId: string): Consent[] {
  return patientIdsOf(read, patientId)
    .flatMap((id) => consentsOfPatient.all(read, { patientId: id }))
    .toSorted(newestFirst)
    .map(rowToConsent);
}

/** The signatures and scans, without the scans' content, by the consent's id. */
export function listEvidence(read: Reader, patientId: string): ReadonlyMap<string, ConsentEvidence> {
  const rows = patientIdsOf(read, patientId).flatMap((id) => evidenceOfPatient.all(read, { patientId: id }));
  const evidence = rows.map((row): [string, ConsentEvidence] => {
    const { id, strokes, typed_name: name, media_type: mediaType, sha256, bytes } = row;
    if (mediaType !== null && sha256 !== null) {
      return [id, { signature: null, scan: { mediaType, sha256, bytes: bytes ?? 0 } }];
    }
    const signature =
      strokes === null
        ? { kind: 'typed' as const, name: name ?? '' }
        : { kind: 'drawn' as const, strokes: JSON.parse(strokes) as SignatureStroke[] }; // written above
    return [id, { signature, scan: null }];
  });
  return new Map(evidence);
}

/** The scan of a consent with its content. */
export function findScan(read: Reader, consentId: string): Scan | undefined {
  const row = scanById.first(read, { consentId });
  return row && { mediaType: row.media_type, sha256: row.sha256, content: row.bytes };
}

/**
 * The consents to treatment in a patient's record and those merged into it as the rules are told of them (C30), newest
 * signature first. Signing and withdrawal without seconds, as a session's start has none: what was signed just before
 * it is not after it.
 */
export function listConsentFacts(read: Reader, patientId: string): ConsentFact[] {
  return patientIdsOf(read, patientId)
    .flatMap((id) => factsOfPatient.all(read, { patientId: id }))
    .toSorted(newestFirst)
    .map((row) => ({
      id: row.id,
      title: row.title,
      signedAt: toTheMinute(row.signed_at),
      validUntil: row.valid_until,
      withdrawnAt: row.withdrawn_at && toTheMinute(row.withdrawn_at),
    }));
}

/** The consent to treatment that was valid when a session of the patient began; see `coveringConsent`. */
export function findConsentForSession(
  read: Reader,
  patientId: string,
  startedAt: Instant,
): Consent | undefined {
  const covering = coveringConsent(listConsentFacts(read, patientId), startedAt);
  return covering && listConsents(read, patientId).find(({ id }) => id === covering.id);
}
