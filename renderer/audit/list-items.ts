import type { AuditEntry } from '../../domain/audit.ts';
import { type CivilDate, civilDateOfInstant } from '../../domain/time.ts';

/** What the list draws, top to bottom: a heading for each day at the clinic, then its events. */
export type ListItem =
  { kind: 'day'; key: string; date: CivilDate } | { kind: 'event'; key: string; entry: AuditEntry };

/** Events, newest first, with a heading before the first of each day. */
export function listItems(entries: readonly AuditEntry[], timeZone: string): ListItem[] {
  const items: ListItem[] = [];
  let day: CivilDate | undefined;
  for (const entry of entries) {
    const date = civilDateOfInstant(entry.at, timeZone);
    // A clock that was set back brings a day up twice: the number keeps the headings apart.
    if (date !== day) items.push({ kind: 'day', key: `${date} ${entry.sequence}`, date });
    day = date;
    items.push({ kind: 'event', key: String(entry.sequence), entry });
  }
  return items;
}

/** The position of the next event in a direction, or the present one when there is none. */
export function nextEvent(items: readonly ListItem[], from: number, step: 1 | -1): number {
  for (let position = from + step; position >= 0 && position < items.length; position += step) {
    if (items[position]?.kind === 'event') return position;
  }
  return from;
}
