import type { SessionStart } from '../../domain/contract-consents.ts';
import { type Photograph, photographViews } from '../../domain/photograph.ts';
import { type CivilDate, civilDateOfInstant } from '../../domain/time.ts';
import { inOrder, isOfView } from './views.ts';

/** Photographs that stand under one heading. */
export type PhotographGroup =
  | { kind: 'session'; key: string; session: SessionStart; photographs: Photograph[] }
  | { kind: 'date'; key: string; date: CivilDate; photographs: Photograph[] }
  | { kind: 'view'; key: string; photographs: Photograph[] };

/**
 * By session, or by day for those that belong to none; the newest first, as the list is. A group stands where its
 * newest photograph does.
 */
export function byDate(
  photographs: readonly Photograph[],
  sessions: readonly SessionStart[],
  timeZone: string,
): PhotographGroup[] {
  const groups = new Map<string, PhotographGroup>();
  for (const photograph of photographs) {
    const session = sessions.find(({ sessionId }) => sessionId === photograph.sessionId);
    const date = civilDateOfInstant(photograph.takenAt, timeZone);
    const key = session?.sessionId ?? date;
    const group: PhotographGroup =
      groups.get(key) ??
      (session
        ? { kind: 'session', key, session, photographs: [] }
        : { kind: 'date', key, date, photographs: [] });
    group.photographs.push(photograph);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, photographs: inOrder(group.photographs) }));
}

/** The same view over time, the newest first. */
export function byView(photographs: readonly Photograph[]): PhotographGroup[] {
  const groups: Photograph[][] = [];
  for (const photograph of photographs) {
    const known = groups.find(([first]) => first && isOfView(first, photograph));
    if (known) known.push(photograph);
    else groups.push([photograph]);
  }
  const place = ([first]: Photograph[]) => (first ? photographViews.indexOf(first.view) : 0);
  return groups
    .toSorted((a, b) => place(a) - place(b))
    .map((group) => ({ kind: 'view', key: group[0]?.id ?? '', photographs: group }));
}
