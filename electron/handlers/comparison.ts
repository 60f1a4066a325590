import { compareSessions } from '../../domain/comparison.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { compareTimes } from '../../domain/time.ts';
import { keptIdOf } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';
import { checkSeal, isAltered, listNotedSignatures } from '../../db/seal-check.ts';
import { listSessionsByIds } from '../../db/session.ts';
import { findPatientIdOfSession } from '../../db/session-patient.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** Two to six signed sessions of one patient, merged records included, oldest first, with what differs between them. */
export async function compare(
  { sessionIds }: ParsedInput<'comparison.get'>,
  { store, clinic }: AccountContext,
): Promise<Output<'comparison.get'>> {
  const ids = [...new Set(sessionIds)];
  const recordId = await findPatientIdOfSession(store.read, ids[0] ?? '');
  const patientId = keptIdOf(store.read, recordId ?? '');
  // In one go: what is written between two reads would look like a change past the audit log.
  const [found, noted] = await Promise.all([
    listSessionsByIds(store.read, ids),
    listNotedSignatures(store.read, patientId),
  ]);
  const [first] = found;
  if (!first || found.length < ids.length || found.length < 2) {
    throw new Refusal('not-found', 'One of the sessions does not exist or is not signed');
  }
  if (found.some((session) => keptIdOf(store.read, session.patientId) !== patientId)) {
    throw new Refusal('comparison.other-patient', 'The sessions belong to different patients');
  }
  if (found.some(({ state }) => state === 'voided')) {
    throw new Refusal('session.voided', 'One of the sessions was voided');
  }
  const sessions = found.toSorted(
    (a, b) => compareTimes(a.startedAt, b.startedAt) || compareTimes(a.id, b.id),
  );
  return {
    patient: await getPatient(store.read, patientId),
    sessions,
    comparison: compareSessions(sessions, clinic.timeZone),
    altered: sessions.filter((session) => isAltered(checkSeal(session, noted))).map(({ id }) => id),
  };
}
