import { sql } from 'kysely';
import type { SessionView } from '../domain/contract.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { Reader } from './handle.ts';
import { patientIdsOf } from './merge.ts';
import { type Values, query } from './query.ts';
import { addendaIntact, isSealIntact } from './seal.ts';

/**
 * Holds sessions against their hashes and the hashes against the audit log, whose chain is keyed: a hash that was
 * made anew to fit, a signature made to look like an old one without, an addendum taken away, a voiding undone or done
 * by something else.
 */

export type SealCheck = Pick<SessionView, 'sealIntact' | 'addendaIntact'>;

/** What the audit log noted of one session; nothing of what was signed before hashes were kept, or generated. */
type Noted = { contentHash: string | null; addenda: Map<string, string>; isVoided: boolean };
/** By the session's id. */
export type NotedSignatures = ReadonlyMap<string, Noted>;

const signingEvents = query('signing events of patient', (db, { patientId }: Values<{ patientId: string }>) =>
  db
    .selectFrom('audit_event')
    .select(['record_id', 'action', 'details'])
    .where('patient_id', '=', patientId)
    // As the index audit_event_of_signing has it: the many events that tell of reading are not walked through.
    .where(sql<boolean>`action IN ('session.sign', 'session.addendum', 'session.void')`)
    .orderBy('sequence'),
);

type Details = { contentHash?: unknown; addendum?: { id?: unknown; seal?: { contentHash?: unknown } } };

/** The parts that matter here; none of a text that is no object, which checking the chain will tell of. */
function detailsOf(text: string): Details {
  try {
    return (JSON.parse(text) as Details | null) ?? {}; // every part is looked at before it is used
  } catch {
    return {};
  }
}

/**
 * What the audit log says of the signatures in a patient's record and those merged into it. Over before it returns,
 * as every query.
 */
export async function listNotedSignatures(read: Reader, patientId: string): Promise<NotedSignatures> {
  const noted = new Map<string, Noted>();
  const events = patientIdsOf(read, patientId).flatMap((id) => signingEvents.all(read, { patientId: id }));
  for (const { record_id: id, action, details } of events) {
    if (id === null) continue;
    const entry = noted.get(id) ?? { contentHash: null, addenda: new Map<string, string>(), isVoided: false };
    noted.set(id, entry);
    const { contentHash, addendum } = detailsOf(details);
    if (action === 'session.sign' && typeof contentHash === 'string') entry.contentHash = contentHash;
    if (action === 'session.void') entry.isVoided = true;
    const hash = addendum?.seal?.contentHash;
    if (typeof addendum?.id === 'string' && typeof hash === 'string') entry.addenda.set(addendum.id, hash);
  }
  return noted;
}

/**
 * Whether a session and its addenda are as they were signed. An addendum that the log knows and the session lacks
 * is among them as not intact. Session and log must have been read in one go, without another's write between.
 */
export function checkSeal(session: SessionRecord, signatures: NotedSignatures): SealCheck {
  const noted = signatures.get(session.id);
  const stored = { seal: isSealIntact(session), addenda: addendaIntact(session) };
  if (!noted) return { sealIntact: stored.seal, addendaIntact: stored.addenda };
  const isOther = noted.contentHash !== null && noted.contentHash !== (session.seal?.contentHash ?? null);
  const isKept = noted.contentHash !== null || noted.isVoided;
  const isVoidedOtherwise = isKept && noted.isVoided !== (session.state === 'voided');
  const hashes = new Map(session.addenda.map(({ id, seal }) => [id, seal.contentHash]));
  for (const [id, hash] of noted.addenda) if (hashes.get(id) !== hash) stored.addenda[id] = false;
  return { sealIntact: isOther || isVoidedOtherwise ? false : stored.seal, addendaIntact: stored.addenda };
}

/** True when something of it is no longer as it was signed. */
export const isAltered = ({ sealIntact, addendaIntact: addenda }: SealCheck): boolean =>
  sealIntact === false || Object.values(addenda).includes(false);
