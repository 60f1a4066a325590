import { version10Account, version10Patient, version10Sessions } from './version-10-testing.ts';

/** What version 110 wrote beside what came from before, in SQL as it stands. */

export const version110Session = '01900000-0000-7000-8000-000000011001';
/** Made by the program of version 110 from what it wrote here. */
const hash = 'a43385da0d6cf48cfb80b4729e5544a98d38a95ced68278cae3bf10aa8ff0998';

export const version110Statements = [
  `INSERT INTO product (id, category, name, maker, ingredients, sterile, allowed_phases, labelled_route,
    default_volume_ul, gtin, active, revision, occlusion, longest_minutes)
    VALUES ('01900000-0000-7000-8000-000000011002', 'anaesthetic', 'Sensivane cream', NULL, '[]', NULL, '[]', NULL, NULL,
    NULL, 1, 1, 'allowed', 60)`,
  `INSERT INTO session (id, patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, state, draft,
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, immediate_reactions, pain,
    note, revision, created_at, saved_at, cartridge_serial, combination, photographs, device_speed_minimum_rpm,
    device_speed_maximum_rpm, assistant, room, concerns, cartridge_needle_count, cartridge_udi, cartridge_seen_sterile,
    cartridge_discarded, anaesthesia, complication_state, complications, combination_note, review_due)
    SELECT '${version110Session}', '${version10Patient}', practitioner_id, practitioner_name, device_id,
    device_make_model, device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um,
    'draft', '{}', '2026-07-20T09:00:00.000Z', NULL, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, 'none',
    pain, note, 1, created_at, saved_at, 'S-78', 'peel', 'not-recorded', 6000, 16000, 'M. Weber', '2',
    '["acne-scars","other"]', 12, '(01)04150123456782', 1, 0, 'used', 'present',
    '[{"what":"Vasovagal reaction","done":null}]', 'Glycolic 30 %', '2026-08-31' FROM session
    WHERE id = '${version10Sessions.signed}'`,
  `INSERT INTO session_zone (session_id, zone, position, depth_um, passes, pattern, speed_rpm)
    VALUES ('${version110Session}', 'chin', 0, 500, 2, 'crosshatch', 12000)`,
  `INSERT INTO anaesthetic_application VALUES ('${version110Session}', 0, 'Sensivane cream', NULL, 'SC-3', NULL,
    '2026-12-31', '[{"substance":"lidocaine","percentThousandths":2500}]', 2500, 3120, 'chart', 1,
    '2026-07-20T08:15:00.000Z', '2026-07-20T08:55:00.000Z')`,
  `INSERT INTO prp_sheet VALUES ('${version110Session}', 16500, '2026-07-20T08:40:00.000Z', 'Tube', NULL, 'T-5', NULL,
    '2027-03-31', 'ACD-A', 'Duo 2', '[{"rpm":1500,"radiusMm":85,"g":null,"seconds":480}]', 4000, 910, NULL, 3000, 0,
    '["Dr. Ada Moreau","M. Weber"]')`,
  `UPDATE session SET state = 'signed', draft = NULL, revision = 2, saved_at = '2026-07-20T09:30:00.000Z',
    signed_at = '2026-07-20T09:30:00.000Z', signed_by = '${version10Account}', signer_name = 'Dr. Ada Moreau',
    signer_registration = 'AT-4711', content_hash = '${hash}', content_version = 3,
    rule_version = 'not recorded', signature_meaning = 'performed-and-checked' WHERE id = '${version110Session}'`,
];
