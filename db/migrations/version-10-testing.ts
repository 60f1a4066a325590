/** A clinic as version 10 wrote it, in SQL as it stands: the program of today no longer writes such rows. */

export const version10Account = '01900000-0000-7000-8000-0000000000a1';
const device = '01900000-0000-7000-8000-0000000000d1';
export const version10Patient = '01900000-0000-7000-8000-0000000000e1';
const sessionId = (number: number): string => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
/** Signed; signed and voided; a draft. */
export const version10Sessions = {
  signed: sessionId(1),
  voided: sessionId(2),
  draft: sessionId(3),
} as const;

const people = [
  `INSERT INTO clinic VALUES (1, 'Praxis am Park', 'Europe/Vienna', '2026-01-05T08:00:00.000Z')`,
  `INSERT INTO account VALUES ('${version10Account}', 'Dr. Ada Moreau', 'AT-4711', 1, 1, 1)`,
  `INSERT INTO device VALUES ('${device}', 'Dermapen 4', 'SN-100', 500, 2500, 250)`,
  `INSERT INTO patient (row_id, id, record_number, record_sequence, family_name, given_name, birth_date, sex,
    phone, fitzpatrick, note, family_key, given_key, created_at, updated_at, revision)
    VALUES (1, '${version10Patient}', 'T-0001', NULL, 'Novák', 'Anna', '1984-05-21', 'female', '+43 660 1234567', 2,
    NULL, 'novak', 'anna', '2026-02-01T09:00:00.000Z', '2026-02-01T09:00:00.000Z', 1)`,
];

const draftOf = (id: string, day: string): string =>
  `INSERT INTO session (id, patient_id, practitioner_id, practitioner_name, device_id, device_make_model,
    device_serial_number, device_depth_minimum_um, device_depth_maximum_um, device_depth_step_um, state, draft,
    started_at, ended_at, time_zone, cartridge_type, cartridge_lot, cartridge_expiry, immediate_reactions, pain,
    note, revision, created_at, saved_at)
    VALUES ('${id}', '${version10Patient}', '${version10Account}', 'Dr. Ada Moreau', '${device}', 'Dermapen 4', 'SN-100', 500,
    2500, 250, 'draft', '{}', '${day}T09:00:00.000Z', '${day}T09:40:00.000Z', 'Europe/Vienna', '12 needles', 'L-77',
    '2027-01-31', 'present', 3, 'tolerated well', 1, '${day}T09:01:00.000Z', '${day}T09:01:00.000Z')`;

const signingOf = (id: string, day: string): string[] => [
  draftOf(id, day),
  `INSERT INTO session_zone VALUES ('${id}', 'forehead', 0, 750, NULL, 4, 4200, 'chart', 'uniform-erythema', NULL)`,
  `INSERT INTO serum_application VALUES ('${id}', 0, 'hyaluronic-acid', 'HA 1 %', 'HA-9', '2026-12-31', 2500,
    'during', '["forehead"]')`,
  `INSERT INTO reaction VALUES ('${id}', '${id.replace(/0000$/, '00f1')}', 'immediate', 0, 'erythema', 1,
    'general rubric', '1', '["forehead"]', 40, '${day}T09:20:00.000Z', '${day}T10:00:00.000Z', NULL, NULL,
    '${version10Account}')`,
  `UPDATE session SET state = 'signed', draft = NULL, revision = 2, saved_at = '${day}T10:00:00.000Z',
    signed_at = '${day}T10:00:00.000Z', signed_by = '${version10Account}', signer_name = 'Dr. Ada Moreau',
    signer_registration = 'AT-4711' WHERE id = '${id}'`,
  `INSERT INTO reaction VALUES ('${id}', '${id.replace(/0000000.$/, '000000f2')}', 'later', 0, 'swelling', 1, 'CTCAE',
    '5.0', '[]', NULL, NULL, '${day}T18:00:00.000Z', NULL, 'slight', '${version10Account}')`,
];

export const version10Statements = [
  ...people,
  ...signingOf(version10Sessions.signed, '2026-03-02'),
  ...signingOf(version10Sessions.voided, '2026-04-02'),
  `UPDATE session SET state = 'voided', voided_at = '2026-04-03T08:00:00.000Z', voided_by = '${version10Account}',
    void_reason = 'wrong patient' WHERE id = '${version10Sessions.voided}'`,
  draftOf(version10Sessions.draft, '2026-05-02'),
];
