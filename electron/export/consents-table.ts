import type { Consent, ConsentState } from '../../domain/consent.ts';
import { table, yesOrNo } from './table.ts';

/** A consent as an export tells of it: the strokes of a signature stay in the clinic's database. */
export type ExportedConsent = Consent & {
  state: ConsentState;
  intact: boolean;
  /** Those that refer to it. */
  sessions: readonly { sessionId: string }[];
  /** What shows that it was signed: strokes, a name typed in their place, or the scan of paper. */
  evidenceKind: 'drawn' | 'typed' | 'scan' | null;
  /** The file beside the tables that holds the scan. */
  scanFile: string | null;
};

export const consents = table<ExportedConsent>({
  name: 'consents',
  meaning: 'Consents as they were signed, withdrawn ones included; without the strokes of signatures',
  rows: (record) => record.consents,
  columns: [
    { name: 'consent_id', type: 'text', meaning: 'Identifier', value: (row) => row.id },
    { name: 'patient_id', type: 'text', meaning: 'Patient', value: (row) => row.patientId },
    { name: 'title', type: 'text', meaning: 'Title of the text', value: (row) => row.title },
    {
      name: 'purpose',
      type: 'text',
      meaning: 'treatment, photographs or other',
      value: (row) => row.purpose,
    },
    { name: 'language', type: 'text', meaning: 'Language of the text, BCP 47', value: (row) => row.language },
    {
      name: 'template_id',
      type: 'text',
      meaning: 'Identifier of the clinic’s text',
      value: (row) => row.templateId,
    },
    {
      name: 'template_version',
      type: 'number',
      meaning: 'Version of the clinic’s text in this language',
      value: (row) => row.templateVersion,
    },
    { name: 'text', type: 'text', meaning: 'The text as it was signed', value: (row) => row.text },
    {
      name: 'points_explained',
      type: 'text',
      meaning: 'What was explained and ticked, one point per line',
      value: (row) => row.points.join('\n') || null,
    },
    {
      name: 'photo_record',
      type: 'text',
      meaning: 'Photographs for the record: granted, refused or not-asked',
      value: (row) => row.photoPermission.record,
    },
    {
      name: 'photo_training',
      type: 'text',
      meaning: 'Photographs in training: granted, refused or not-asked',
      value: (row) => row.photoPermission.training,
    },
    {
      name: 'photo_marketing',
      type: 'text',
      meaning: 'Photographs in advertising: granted, refused or not-asked',
      value: (row) => row.photoPermission.marketing,
    },
    {
      name: 'state',
      type: 'text',
      meaning: 'At export: valid, expired or withdrawn',
      value: (row) => row.state,
    },
    { name: 'signed_at', type: 'time', meaning: 'Signed, UTC', value: (row) => row.signedAt },
    {
      name: 'valid_until',
      type: 'time',
      meaning: 'From then on it covers no session, UTC; empty: until it is withdrawn',
      value: (row) => row.validUntil,
    },
    { name: 'signer', type: 'text', meaning: 'Who signed', value: (row) => row.signer.name },
    {
      name: 'signer_capacity',
      type: 'text',
      meaning: 'patient, parent or guardian',
      value: (row) => row.signer.capacity,
    },
    { name: 'method', type: 'text', meaning: 'screen or paper', value: (row) => row.method },
    {
      name: 'signature_kind',
      type: 'text',
      meaning: 'drawn, typed (the name in place of a drawing) or scan',
      value: (row) => row.evidenceKind,
    },
    {
      name: 'scan_file',
      type: 'text',
      meaning: 'File of this export that holds the scan',
      value: (row) => row.scanFile,
    },
    { name: 'witness', type: 'text', meaning: 'Witness', value: (row) => row.witness?.name ?? null },
    {
      name: 'recorded_at',
      type: 'time',
      meaning: 'Taken into the record, UTC',
      value: (row) => row.recorded.at,
    },
    {
      name: 'recorded_by',
      type: 'text',
      meaning: 'Who explained and recorded it',
      value: (row) => row.recorded.name,
    },
    {
      name: 'recorder_registration_number',
      type: 'text',
      meaning: 'Registration number of who recorded it',
      value: (row) => row.recorded.registrationNumber,
    },
    {
      name: 'text_hash',
      type: 'text',
      meaning: 'SHA-256 of the text as it was shown',
      value: (row) => row.textHash,
    },
    {
      name: 'content_version',
      type: 'number',
      meaning: 'Version of the canonical form that was hashed',
      value: (row) => row.seal.contentVersion,
    },
    {
      name: 'content_hash',
      type: 'text',
      meaning: 'SHA-256 of the consent with its signature or scan',
      value: (row) => row.seal.contentHash,
    },
    {
      name: 'content_hash_fits',
      type: 'text',
      meaning: 'yes: the content at export has that hash; no: it was changed after signing',
      value: (row) => yesOrNo(row.intact),
    },
    {
      name: 'clock_latest_known_at',
      type: 'time',
      meaning: 'Latest time known at signing, UTC, when the clock stood before it',
      value: (row) => row.seal.latestKnownAt,
    },
    {
      name: 'withdrawn_at',
      type: 'time',
      meaning: 'Withdrawn, UTC',
      value: (row) => row.withdrawn?.at ?? null,
    },
    {
      name: 'withdrawn_by',
      type: 'text',
      meaning: 'Who recorded the withdrawal',
      value: (row) => row.withdrawn?.by.name ?? null,
    },
    {
      name: 'withdrawal_reason',
      type: 'text',
      meaning: 'Reason of the withdrawal',
      value: (row) => row.withdrawn?.reason ?? null,
    },
    {
      name: 'sessions',
      type: 'text',
      meaning: 'Sessions that refer to it, separated by spaces',
      value: (row) => row.sessions.map(({ sessionId }) => sessionId).join(' ') || null,
    },
  ],
});
