import { version10Account, version10Patient, version10Sessions } from './version-10-testing.ts';
import { version60Lot } from './version-60-testing.ts';

/** What version 100 wrote beside what came from before, in SQL as it stands. */

export const version100Session = '01900000-0000-7000-8000-000000010001';
const digest = 'c'.repeat(64);
/** Made by the program of version 100 from what it wrote here. */
const hash = '659c037244c06d37193fc6e24691ce0b36f5fee670280d8b6150e8d762d6639e';

export const version100Statements = [
  `INSERT INTO session (id, patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, state, draft,
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, immediate_reactions, pain,
    note, revision, created_at, saved_at, cartridge_serial, photographs, photographs_reason)
    SELECT '${version100Session}', '${version10Patient}', practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, 'draft', '{}',
    '2026-06-20T09:00:00.000Z', NULL, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, 'none', pain,
    note, 1, created_at, saved_at, 'S-77', 'refused', 'Asked not to' FROM session
    WHERE id = '${version10Sessions.signed}'`,
  `INSERT INTO session_zone VALUES ('${version100Session}', 'chin', 0, 500, NULL, 2, 900, 'chart', NULL, NULL)`,
  `INSERT INTO serum_application (session_id, position, category, product, lot, expiry, volume_ul, phase, zones,
    lot_id) VALUES ('${version100Session}', 0, 'hyaluronic-acid', 'HA 1.0 %', 'HA-9', '2026-12-31', 2500, 'during', '[]',
    '${version60Lot}')`,
  `INSERT INTO rule_set VALUES ('${digest}', '{}')`,
  `INSERT INTO session_screening VALUES ('${version100Session}', 'block', '2026-06-20T09:30:00.000Z', '${digest}')`,
  `INSERT INTO screening_answer VALUES ('${version100Session}', 0, 'medicine.isotretinoin',
    '01900000-0000-7000-8000-000000004002', '{"kind":"medicine"}', '2026-06-03T09:00:00.000Z')`,
  `INSERT INTO screening_finding VALUES ('${version100Session}', 0, 'C11:isotretinoin.recent', 'C11', 1, 'block',
    'isotretinoin.recent', '{"lastDose":"2026-06-02"}', '[]', 'named-prescriber', '${version10Account}',
    'Dr. Ada Moreau', '2026-06-20T09:30:00.000Z', 'One zone, superficial', 'Dr. Weiß', '2026-06-19', NULL)`,
  `UPDATE session SET state = 'signed', draft = NULL, revision = 2, saved_at = '2026-06-20T09:30:00.000Z',
    signed_at = '2026-06-20T09:30:00.000Z', signed_by = '${version10Account}', signer_name = 'Dr. Ada Moreau',
    signer_registration = 'AT-4711', content_hash = '${hash}', content_version = 2,
    rule_version = 'C11', signature_meaning = 'performed-and-checked' WHERE id = '${version100Session}'`,
];
