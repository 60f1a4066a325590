import { version10Account, version10Patient } from './version-10-testing.ts';

/** What version 150 wrote beside what came from before, in SQL as it stands: a measured distance, and its correction. */

const entry = (number: number): string =>
  `01900000-0000-7000-8000-0000000150${String(number).padStart(2, '0')}`;

export const version150Statements = [
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(1)}', 'measured-distance', 'measured-distance',
    '{"kind":"measured-distance","distance":"pupils","lengthUm":63000,"on":"2026-09-02"}',
    '2026-09-02T09:00:00.000Z', '${version10Account}', NULL, NULL)`,
  `INSERT INTO history_entry VALUES ('${version10Patient}', '${entry(2)}', 'measured-distance', 'measured-distance',
    '{"kind":"measured-distance","distance":"pupils","lengthUm":61500,"on":"2026-09-02"}',
    '2026-09-02T09:05:00.000Z', '${version10Account}', '${entry(1)}', NULL)`,
];
