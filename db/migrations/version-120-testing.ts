import { version110Session } from './version-110-testing.ts';
import { version10Account } from './version-10-testing.ts';

/** What version 120 wrote beside what came from before, in SQL as it stands: a session that is voided. */
export const version120Statements = [
  `UPDATE session SET state = 'voided', voided_at = '2026-09-01T09:00:00.000Z', voided_by = '${version10Account}',
    void_reason = 'Charted for another patient' WHERE id = '${version110Session}'`,
];
