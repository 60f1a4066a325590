import type { MergedRecord, Obstacle } from '../../domain/merge.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import type { Reader } from '../../db/handle.ts';
import { hasLegalHold } from '../../db/history.ts';
import { type StandingMerge, findDraftSince, findSignedSince, listMerges } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';

/** A time at the clinic, for a sentence. */
export const wallClock = (at: Instant, timeZone: string): string =>
  civilOfInstant(at, timeZone).replace('T', ' ');

/** The records that a patient's record shows beside its own, with who merged them and whether they can be parted. */
export async function mergedRecords(read: Reader, keptId: string, timeZone: string): Promise<MergedRecord[]> {
  const merges = listMerges(read, keptId);
  return Promise.all(
    merges.map(async (merge) => ({
      mergeId: merge.id,
      patient: await getPatient(read, merge.mergedId),
      at: merge.at,
      by: merge.by,
      reason: merge.reason,
      undoObstacle: findUndoObstacle(read, merge, timeZone),
    })),
  );
}

/**
 * Why a merge cannot be undone: the record is under legal hold, or something has been signed since for what was one person then, or is being charted and
 * may be of either.
 */
export function findUndoObstacle(read: Reader, merge: StandingMerge, timeZone: string): Obstacle | null {
  if (hasLegalHold(read, merge.keptId)) return { code: 'record.legal-hold' };
  const signed = findSignedSince(read, merge);
  if (signed) return { code: 'merge.signed-since', values: { at: wallClock(signed.at, timeZone) } };
  const draft = findDraftSince(read, merge);
  if (!draft) return null;
  return {
    code: 'merge.draft-since',
    values: { practitioner: draft.practitioner, at: wallClock(draft.started_at, timeZone) },
  };
}
