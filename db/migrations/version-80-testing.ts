import { version10Account, version10Patient } from './version-10-testing.ts';

/** What version 80 wrote beside what came from before, in SQL as it stands. */

const template = '01900000-0000-7000-8000-000000008001';
const onScreen = '01900000-0000-7000-8000-000000008002';
const onPaper = '01900000-0000-7000-8000-000000008003';
const hash = 'b'.repeat(64);

const consentOf = (id: string, method: 'screen' | 'paper'): string =>
  `INSERT INTO consent (id, patient_id, template_id, language, template_version, purpose, title, text, points,
    validity_months, text_hash, photo_record, photo_training, photo_marketing, method, signed_at, valid_until,
    signer_name, signer_capacity, recorded_at, recorded_by, recorder_name, recorder_registration, content_version,
    content_hash)
    VALUES ('${id}', '${version10Patient}', '${template}', 'en', 1, 'treatment', 'Consent to microneedling',
    'I, Anna Novák, have talked', '["Redness"]', 12, '${hash}', 'granted', 'refused', 'not-asked', '${method}',
    '2026-06-15T09:00:00.000Z', '2027-06-15T22:00:00.000Z', 'Anna Novák', 'patient', '2026-06-15T09:00:00.000Z',
    '${version10Account}', 'Dr. Ada Moreau', 'AT-4711', 1, '${hash}')`;

export const version80Statements = [
  `INSERT INTO consent_template VALUES ('${template}', 'en', 1, 'treatment', 'Consent to microneedling',
    'I, {{patient.name}}, have talked', '["Redness"]', 12, 'treatment', '2026-06-14T09:00:00.000Z',
    '${version10Account}', 'Dr. Ada Moreau', NULL, NULL)`,
  `INSERT INTO consent_signature VALUES ('${onScreen}', '[[[1,1,0,500],[9,9,8,500]]]', NULL)`,
  consentOf(onScreen, 'screen'),
  `INSERT INTO consent_scan VALUES ('${onPaper}', 'application/pdf', '${hash}', x'255044462d312e37')`,
  consentOf(onPaper, 'paper'),
  `UPDATE consent SET withdrawn_at = '2026-06-16T09:00:00.000Z', withdrawn_by = '${version10Account}',
    withdrawal_reason = 'Changed her mind' WHERE id = '${onPaper}'`,
];
