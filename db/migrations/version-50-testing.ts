import { version10Account, version10Patient } from './version-10-testing.ts';

/** What version 50 wrote beside what came from before, in SQL as it stands. */

/** Merged into the other one, and still readable; open to the same accounts. */
export const version50Patient = '01900000-0000-7000-8000-0000000000e2';

export const version50Statements = [
  `INSERT INTO patient (id, record_number, record_sequence, family_name, given_name, birth_date, sex,
    phone, fitzpatrick, note, family_key, given_key, created_at, updated_at, revision, restricted)
    VALUES ('${version50Patient}', 'T-0002', NULL, 'Novak', 'Anna', '1984-05-21', NULL, NULL, NULL, NULL, 'novak',
    'anna', '2026-06-05T09:00:00.000Z', '2026-06-05T09:00:00.000Z', 1, 1)`,
  `INSERT INTO patient_reader VALUES ('${version50Patient}', '${version10Account}')`,
  `INSERT INTO history_entry VALUES ('${version50Patient}', '01900000-0000-7000-8000-000000005001',
    'no-known-allergies', 'allergies', '{"kind":"no-known-allergies"}', '2026-06-05T09:05:00.000Z',
    '${version10Account}', NULL, NULL)`,
  `INSERT INTO patient_merge VALUES ('01900000-0000-7000-8000-000000005002', '${version10Patient}',
    '${version50Patient}', '2026-06-06T09:00:00.000Z', '${version10Account}', 'Entered twice', '[]', NULL, NULL,
    NULL)`,
];
