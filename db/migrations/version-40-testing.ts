import { version10Account, version10Patient } from './version-10-testing.ts';

/** What version 40 wrote beside what came from before, in SQL as it stands. */

const entry = (number: number): string =>
  `01900000-0000-7000-8000-0000000040${String(number).padStart(2, '0')}`;

export const version40Statements = [
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(1)}', 'medicine', 'isotretinoin',
    '{"kind":"medicine","class":"isotretinoin","name":null,"use":"current","lastDose":null,"note":null}',
    '2026-06-01T09:00:00.000Z', '${version10Account}', NULL, NULL)`,
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(2)}', 'medicine', 'isotretinoin',
    '{"kind":"medicine","class":"isotretinoin","name":null,"use":"past","lastDose":"2026-06-02","note":null}',
    '2026-06-03T09:00:00.000Z', '${version10Account}', '${entry(1)}', NULL)`,
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(3)}', 'alert', '${entry(3)}',
    '{"kind":"alert","text":"Faints easily"}', '2026-06-03T09:01:00.000Z', '${version10Account}', NULL, NULL)`,
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(4)}', 'alert', '${entry(3)}',
    '{"kind":"alert","text":"Faints easily"}', '2026-06-04T09:00:00.000Z', '${version10Account}', '${entry(3)}',
    'Somebody else')`,
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(5)}', 'photo-permission', 'photo-permission',
    '{"kind":"photo-permission","record":"granted","training":"refused","marketing":"not-asked"}',
    '2026-06-04T09:01:00.000Z', '${version10Account}', NULL, NULL)`,
];
