import { version10Account, version10Sessions } from './version-10-testing.ts';

/** What version 90 wrote beside what came from before, in SQL as it stands. */

export const version90Statements = [
  `INSERT INTO aftercare_template VALUES ('en', 1, 'Call us at any hour.', '2026-06-17T09:00:00.000Z',
    '${version10Account}')`,
  `INSERT INTO aftercare_given VALUES ('${version10Sessions.signed}', '01900000-0000-7000-8000-000000009001', 'en', 1,
    1, '{"title":"After your treatment"}', 'printed', '2026-06-17T10:00:00.000Z', '${version10Account}')`,
];
