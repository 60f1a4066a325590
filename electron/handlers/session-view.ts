import type { SessionView } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { listAftercare } from '../../db/aftercare.ts';
import { listAccounts } from '../../db/account.ts';
import { findDraft } from '../../db/draft.ts';
import type { Reader } from '../../db/handle.ts';
import { keptIdOf } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';
import { findPlanOfSession } from '../../db/plan.ts';
import { checkSeal, listNotedSignatures } from '../../db/seal-check.ts';
import { findSession } from '../../db/session.ts';
import { findPatientIdOfSession } from '../../db/session-patient.ts';
import { findSessionStart } from '../../db/session-starts.ts';
import { Refusal } from '../refusal.ts';
import { sessionConsent } from './consents-view.ts';
import type { AccountContext } from './handlers.ts';

/** A signed session as its document shows it, its hashes made anew. Throws `not-found`. */
export async function sessionView(sessionId: string, { store }: AccountContext): Promise<SessionView> {
  const patientId = await findPatientIdOfSession(store.read, sessionId);
  // In one go: what is written between two reads would look like a change past the audit log.
  const [session, noted, accounts, plan] = await Promise.all([
    findSession(store.read, sessionId),
    listNotedSignatures(store.read, patientId ?? ''),
    listAccounts(store.read),
    findPlanOfSession(store.read, sessionId),
  ]);
  if (!session) throw new Refusal('not-found', 'No signed session with this id');
  const recordedBy = new Set(session.reactions.map((reaction) => reaction.recordedBy));
  return {
    session,
    plan: plan ?? null,
    patient: await getPatient(store.read, keptIdOf(store.read, session.patientId)),
    recorders: accounts.filter(({ id }) => recordedBy.has(id)).map(({ id, name }) => ({ id, name })),
    ...checkSeal(session, noted),
    copiedFrom: copiedFromOf(session, store.read),
    consent: sessionConsent(store.read, session.patientId, session.startedAt),
    aftercare: listAftercare(store.read, sessionId),
  };
}

function copiedFromOf({ copiedFrom }: SessionRecord, read: Reader): SessionView['copiedFrom'] {
  const startedAt = copiedFrom === null ? null : findSessionStart(read, copiedFrom);
  return copiedFrom === null || startedAt === null ? null : { sessionId: copiedFrom, startedAt };
}

/** A signed session that takes additions. Throws `session.not-signed`, `session.voided`, `not-found`. */
export async function requireSigned(read: Reader, sessionId: string): Promise<SessionRecord> {
  const session = await findSession(read, sessionId);
  if (!session) {
    throw (await findDraft(read, sessionId))
      ? new Refusal('session.not-signed', 'The session is a draft')
      : new Refusal('not-found', 'No signed session with this id');
  }
  if (session.state === 'voided') throw new Refusal('session.voided', 'The session was voided');
  return session;
}
