import { version10Account, version10Patient, version10Sessions } from './version-10-testing.ts';

/** What version 70 wrote beside what came from before, in SQL as it stands. */

const plan = '01900000-0000-7000-8000-000000007001';
const score = '01900000-0000-7000-8000-000000007002';

export const version70Statements = [
  `INSERT INTO plan VALUES ('${plan}', '${version10Patient}', '["acne-scars"]', NULL, 3, 28, '2026-06-11', NULL,
    'active', NULL, 1, '2026-06-11T09:00:00.000Z', '${version10Account}', '2026-06-11T09:00:00.000Z',
    '${version10Account}', 1)`,
  `INSERT INTO plan_zone VALUES ('${plan}', 1, 0, 'chin', 1000)`,
  `INSERT INTO plan_session VALUES ('${version10Sessions.draft}', '${plan}', '2026-06-11T09:01:00.000Z',
    '${version10Account}')`,
  `INSERT INTO plan_event VALUES ('${plan}', 2, 'extended', '2026-06-12T09:00:00.000Z', '${version10Account}',
    'Scars remain', 3, 4)`,
  `UPDATE plan SET planned_sessions = 4, revision = 2, updated_at = '2026-06-12T09:00:00.000Z' WHERE id = '${plan}'`,
  `UPDATE plan SET due_on = '2026-07-10' WHERE id = '${plan}'`,
  `INSERT INTO outcome_score VALUES ('${score}', '${version10Patient}', '${plan}', 'goodman-baron', '2006',
    'lower-is-better', 'practitioner', 3, 'baseline', '2026-06-11', NULL, '2026-06-11T09:02:00.000Z',
    '${version10Account}', NULL, NULL)`,
  `INSERT INTO outcome_score VALUES ('01900000-0000-7000-8000-000000007003', '${version10Patient}', '${plan}',
    'goodman-baron', '2006', 'lower-is-better', 'practitioner', 2, 'baseline', '2026-06-11', 'A slip',
    '2026-06-11T09:03:00.000Z', '${version10Account}', '${score}', NULL)`,
];
