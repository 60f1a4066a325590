import { version10Account } from './version-10-testing.ts';

/** What version 30 wrote beside what came from before, in SQL as it stands. */

export const version30Statements = [
  `INSERT INTO rule_version VALUES ('C07', 2, 1,
    '{"blockDays":14,"warnDays":35,"mildWarnDays":14,"mildDepthUm":500}', '2026-06-01', 'Two prolonged reactions',
    '${version10Account}', 'Dr. Ada Moreau', 'AT-4711', '2026-05-20T09:00:00.000Z', '${version10Account}')`,
  `INSERT INTO rule_version VALUES ('L02', 2, 1, '{}', '2026-05-20', 'Label of the new device',
    '${version10Account}', 'Dr. Ada Moreau', 'AT-4711', '2026-05-20T09:05:00.000Z', '${version10Account}')`,
];
