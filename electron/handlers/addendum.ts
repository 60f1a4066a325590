import type { Output, ParsedInput } from '../../domain/contract.ts';
import { insertAddendum } from '../../db/addendum.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { voidSession as writeVoid } from '../../db/session.ts';
import { Refusal } from '../refusal.ts';
import { checkClock } from './clock.ts';
import type { AccountContext } from './handlers.ts';
import { requireSigned, sessionView } from './session-view.ts';

/** Adds a dated, signed addendum to a signed session; what was signed stays as it is. */
export async function addAddendumSession(
  { sessionId, form, acceptClock }: ParsedInput<'session.addAddendum'>,
  context: AccountContext,
): Promise<Output<'session.addAddendum'>> {
  const { store, environment, account, clinic } = context;
  const now = environment.now();
  await store.write(async (transaction) => {
    const session = await requireSigned(transaction, sessionId);
    if (now < session.startedAt) {
      throw new Refusal('clock.before-session', 'The clock shows a time before the session began');
    }
    const clock = { now, timeZone: clinic.timeZone, acceptClock };
    const latestKnownAt = await checkClock(transaction, clock);
    const { id: accountId, name, registrationNumber } = account;
    const signature = { signedAt: now, accountId, name, registrationNumber };
    const written = { id: environment.newId(), ...form, signature };
    const addendum = await insertAddendum(transaction, session, written, latestKnownAt);
    await appendAuditEvent(transaction, {
      at: now,
      accountId,
      action: 'session.addendum',
      subject: 'session',
      recordId: sessionId,
      patientId: session.patientId,
      details: { addendum },
    });
  });
  return sessionView(sessionId, context);
}

/** Voids a session that was recorded by mistake: it stays readable with the reason, and counts nowhere. */
export async function voidSession(
  { sessionId, reason }: ParsedInput<'session.void'>,
  context: AccountContext,
): Promise<Output<'session.void'>> {
  const { store, environment, account } = context;
  const voidedAt = environment.now();
  await store.write(async (transaction) => {
    const session = await requireSigned(transaction, sessionId);
    if (session.practitioner.id !== account.id && !account.roles.includes('manager')) {
      throw new Refusal('access.not-own-session', 'The session belongs to another practitioner');
    }
    await writeVoid(transaction, { sessionId, voidedAt, voidedBy: account.id, reason });
    await appendAuditEvent(transaction, {
      at: voidedAt,
      accountId: account.id,
      action: 'session.void',
      subject: 'session',
      recordId: sessionId,
      patientId: session.patientId,
      details: { reason, contentHash: session.seal?.contentHash ?? null },
    });
  });
  return sessionView(sessionId, context);
}
