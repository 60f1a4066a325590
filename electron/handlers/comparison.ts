import { compareSessions } from '../../domain/comparison.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { compareTimes } from '../../domain/time.ts';
import { getPatient } from '../../db/patient.ts';
import { listSessionsByIds } from '../../db/session.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** Two to six signed sessions of one patient, oldest first, with what differs between them. */
export async function compare(
  { sessionIds }: ParsedInput<'comparison.get'>,
  { store, clinic }: AccountContext,
): Promise<Output<'comparison.get'>> {
  const ids = [...new Set(sessionIds)];
  const found = await listSessionsByIds(store.read, ids);
  const [first] = found;
  if (!first || found.length < ids.length || found.length < 2) {
    throw new Refusal('not-found', 'One of the sessions does not exist or is not signed');
  }
  if (found.some(({ patientId }) => patientId !== first.patientId)) {
    throw new Refusal('comparison.other-patient', 'The sessions belong to different patients');
  }
  const sessions = found.toSorted(
    (a, b) => compareTimes(a.startedAt, b.startedAt) || compareTimes(a.id, b.id),
  );
  return {
    patient: await getPatient(store.read, first.patientId),
    sessions,
    comparison: compareSessions(sessions, clinic.timeZone),
  };
}
