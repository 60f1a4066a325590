import { version10Account, version10Patient, version10Sessions } from './version-10-testing.ts';

/** What version 20 wrote beside what came from version 10, in SQL as it stands. */

const hash = 'a'.repeat(64);
const signed = '01900000-0000-7000-8000-000000000021';

export const version20Statements = [
  `UPDATE clinic SET lock_after_minutes = 5`,
  `UPDATE patient SET restricted = 1`,
  `INSERT INTO session (id, patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, state, draft,
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, immediate_reactions, pain,
    note, revision, created_at, saved_at)
    SELECT '${signed}', patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, 'draft', '{}',
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, 'none', pain,
    note, 1, created_at, saved_at FROM session WHERE id = '${version10Sessions.draft}'`,
  `INSERT INTO session_zone VALUES ('${signed}', 'chin', 0, 1000, NULL, 4, 900, 'chart', NULL, NULL)`,
  `UPDATE session SET state = 'signed', draft = NULL, revision = 2, saved_at = '2026-05-02T10:00:00.000Z',
    signed_at = '2026-05-02T10:00:00.000Z', signed_by = '${version10Account}', signer_name = 'Dr. Ada Moreau',
    signer_registration = 'AT-4711', content_hash = '${hash}', content_version = 1,
    rule_version = '1 (C18 C21 C22 C27 C28)', signature_meaning = 'performed-and-checked' WHERE id = '${signed}'`,
  `INSERT INTO addendum VALUES ('${signed}', '01900000-0000-7000-8000-000000000022', 'note', 'The lot was L-78.',
    '2026-05-03T10:00:00.000Z', '${version10Account}', 'Dr. Ada Moreau', 'AT-4711', 'addendum', NULL, 1, '${hash}')`,
  `INSERT INTO patient_reader VALUES ('${version10Patient}', '${version10Account}')`,
  `INSERT INTO emergency_access VALUES ('01900000-0000-7000-8000-000000000023', '${version10Patient}',
    '${version10Account}', '2026-05-04T10:00:00.000Z', '2026-05-04T22:00:00.000Z', 'Bleeding after treatment',
    '2026-05-05T08:00:00.000Z', '${version10Account}', 'Talked about it')`,
  `UPDATE backup_setting SET folder = '/media/backups', keep_daily = 9`,
  `INSERT INTO backup_run VALUES ('01900000-0000-7000-8000-000000000024', 'manual', '2026-05-05T18:00:00.000Z',
    '2026-05-05T18:01:00.000Z', 'verified', NULL, '/media/backups', '2026-05-05', 65536, 9, '${hash}', NULL)`,
  `INSERT INTO kept_form VALUES ('${version10Account}', 'patient.new', '{"familyName":"Novak"}',
    '2026-05-05T18:02:00.000Z')`,
];
