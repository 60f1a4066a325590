import type { Instant } from '../domain/time.ts';
import type { Reader } from './handle.ts';
import { query } from './query.ts';

/** Not that of the event with the highest number: a clock that was set back has written events of its own since. */
const latestEvent = query('latest audited time', (db) =>
  db.selectFrom('audit_event').select((expression) => expression.fn.max<Instant | null>('at').as('at')),
);

/** The latest time at which anything was noted in the audit log; null before the first event. */
export async function findLatestKnownTime(read: Reader): Promise<Instant | null> {
  return latestEvent.only(read, {}).at;
}
