import type { Addendum, AddendumPart } from '../../domain/addendum.ts';
import type { SessionView } from '../../domain/contract.ts';

/** An addendum with its place in the order of signing, counted from 1: by it, it is spoken of. */
export type NumberedAddendum = { number: number; addendum: Addendum };

/** The addenda of a session, oldest first; of one part only where one is named. */
export const amendments = (addenda: readonly Addendum[], part?: AddendumPart): NumberedAddendum[] =>
  addenda
    .map((addendum, index) => ({ number: index + 1, addendum }))
    .filter(({ addendum }) => part === undefined || addendum.part === part);

/** What is no longer as it was signed: the session itself, and addenda. */
export type Alteration = { session: boolean; addenda: NumberedAddendum[] };

/** Everything of a session that differs from what was signed; null when nothing does. What cannot be checked does not count. */
export function alterationOf({
  session,
  sealIntact,
  addendaIntact,
}: Pick<SessionView, 'session' | 'sealIntact' | 'addendaIntact'>): Alteration | null {
  const addenda = amendments(session.addenda).filter(({ addendum }) => addendaIntact[addendum.id] === false);
  return sealIntact === false || addenda.length > 0 ? { session: sealIntact === false, addenda } : null;
}
