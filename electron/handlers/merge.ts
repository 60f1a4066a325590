import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type Obstacle, changesOf, mergedPatient, withoutMerge } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import { findRecord, findRecordAccess, mayOpenRestricted, setRecordAccess } from '../../db/access.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { listDrafts } from '../../db/draft.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { hasLegalHold } from '../../db/history.ts';
import { insertMerge, keptIdOf, listMerges, patientIdsOf, undoMerge } from '../../db/merge.ts';
import { findPatient, getPatient, updatePatient } from '../../db/patient.ts';
import { listDraftsBetween, setPlanOfSession } from '../../db/plan.ts';
import { countSessions } from '../../db/session.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { findUndoObstacle, wallClock } from './merged-records.ts';

type TwoRecords = { patientId: string; otherId: string; timeZone: string };

/** Two records side by side, and why they cannot be merged if they cannot. The other is noted as read, too. */
export async function previewMerge(
  { patientId, otherId }: ParsedInput<'patient.mergePreview'>,
  context: AccountContext,
): Promise<Output<'patient.mergePreview'>> {
  const { store, environment, account, clinic } = context;
  const { read } = store;
  const other = await openOther(otherId, context);
  const kept = await requirePatient(read, patientId);
  await store.write((transaction) =>
    appendAuditEvent(transaction, {
      ...ofPatient(otherId, { at: environment.now(), accountId: account.id, action: 'read' }),
      details: { channel: 'patient.mergePreview' },
    }),
  );
  return {
    kept,
    other,
    sessions: { kept: await countSessions(read, patientId), other: await countSessions(read, otherId) },
    obstacle: await findObstacle(read, { patientId, otherId, timeZone: clinic.timeZone }),
  };
}

/**
 * Merges a record into another. Nothing is moved: the kept record shows what the other holds, with the values chosen.
 * Throws what `findObstacle` finds, `patient.changed-elsewhere`, `not-found`, `access.restricted`.
 */
export async function mergePatients(
  input: ParsedInput<'patient.merge'>,
  context: AccountContext,
): Promise<Output<'patient.merge'>> {
  const { patientId, otherId, reason, choices } = input;
  const { store, environment, account, clinic } = context;
  const at = environment.now();
  const mergeId = environment.newId();
  await openOther(otherId, context);
  return store.write(async (transaction) => {
    const kept = await requirePatient(transaction, patientId);
    const other = await requirePatient(transaction, otherId);
    refuseFor(await findObstacle(transaction, { patientId, otherId, timeZone: clinic.timeZone }));
    if (kept.revision !== input.revision || other.revision !== input.otherRevision) throw changedElsewhere();
    const after = await storeChanged(transaction, kept, mergedPatient(kept, other, choices), {
      at,
      accountId: account.id,
    });
    const changes = changesOf(kept, after);
    insertMerge(transaction, {
      id: mergeId,
      keptId: patientId,
      mergedId: otherId,
      at,
      accountId: account.id,
      reason,
      changes,
    });
    const event = { at, accountId: account.id };
    await appendAuditEvent(transaction, {
      ...ofPatient(patientId, { ...event, action: 'patient.merge' }),
      details: { mergeId, reason, other: namesOf(other), changes },
    });
    await appendAuditEvent(transaction, {
      ...ofPatient(otherId, { ...event, action: 'patient.merge-into' }),
      details: { mergeId, reason, kept: namesOf(kept) },
    });
    return after;
  });
}

/**
 * Parts two records again: each shows its own, and the kept one has its former values where they were not changed
 * since. Throws `merge.undone`, `merge.signed-since`, `merge.draft-since`, `not-found`.
 */
export async function undoPatientMerge(
  { patientId, mergeId, reason }: ParsedInput<'patient.undoMerge'>,
  { store, environment, account, clinic }: AccountContext,
): Promise<Output<'patient.undoMerge'>> {
  const at = environment.now();
  return store.write(async (transaction) => {
    const kept = await requirePatient(transaction, patientId);
    const merge = listMerges(transaction, patientId).find(({ id }) => id === mergeId);
    if (!merge) throw new Refusal('merge.undone', 'The records are not merged any more');
    refuseFor(findUndoObstacle(transaction, merge, clinic.timeZone));
    const event = { at, accountId: account.id };
    await leaveOthersPlans(transaction, merge, event);
    undoMerge(transaction, { id: mergeId, ...event, reason });
    const access = findRecordAccess(transaction, patientId);
    // Who may open a record may have been changed for both meanwhile.
    if (access) setRecordAccess(transaction, merge.mergedId, access);
    const after = await storeChanged(transaction, kept, withoutMerge(kept, merge.changes), event);
    for (const id of [patientId, merge.mergedId]) {
      await appendAuditEvent(transaction, {
        ...ofPatient(id, { ...event, action: 'patient.undo-merge' }),
        details: { mergeId, reason, kept: namesOf(kept) },
      });
    }
    return after;
  });
}

/** A draft from before the merge leaves the plan of the other record: each plan goes back to its own patient. */
async function leaveOthersPlans(
  transaction: Transaction,
  { keptId, mergedId }: { keptId: string; mergedId: string },
  event: { at: string; accountId: string },
): Promise<void> {
  const drafts = listDraftsBetween(transaction, { patientId: keptId, otherId: mergedId });
  for (const { sessionId, planId } of drafts) {
    setPlanOfSession(transaction, sessionId, null, event);
    await appendAuditEvent(transaction, {
      ...event,
      action: 'plan.choose',
      subject: 'session',
      recordId: sessionId,
      patientId: keptId,
      details: { before: { planId }, after: { planId: null } },
    });
  }
}

/** Writes and notes a change of the kept record, as changing a patient does; nothing when nothing differs. */
async function storeChanged(
  transaction: Transaction,
  before: Patient,
  changed: Patient,
  { at, accountId }: { at: string; accountId: string },
): Promise<Patient> {
  if (Object.keys(changesOf(before, changed)).length === 0) return before;
  const after = { ...changed, updatedAt: at, revision: before.revision + 1 };
  if (!(await updatePatient(transaction, after, before.revision))) throw changedElsewhere();
  await appendAuditEvent(transaction, {
    ...ofPatient(before.id, { at, accountId, action: 'patient.update' }),
    details: { before, after },
  });
  return after;
}

/** Why two records cannot be merged, the reason that cannot be helped first. */
async function findObstacle(
  read: Reader,
  { patientId, otherId, timeZone }: TwoRecords,
): Promise<Obstacle | null> {
  if (patientId === otherId) return { code: 'merge.itself' };
  const keptId = keptIdOf(read, otherId);
  if (keptId !== otherId) {
    const { recordNumber } = await getPatient(read, keptId);
    return { code: 'merge.already-merged', values: { recordNumber } };
  }
  const shownBy = keptIdOf(read, patientId);
  if (shownBy !== patientId) {
    const { recordNumber } = await getPatient(read, shownBy);
    return { code: 'patient.merged', values: { patientId: shownBy, recordNumber } };
  }
  if (patientIdsOf(read, otherId).length > 1) return { code: 'merge.has-merged' };
  if (hasLegalHold(read, patientId) || hasLegalHold(read, otherId)) return { code: 'record.legal-hold' };
  if (!isOpenToTheSame(read, patientId, otherId)) return { code: 'merge.access-differs' };
  const [draft] = await listDrafts(read, { patientId: otherId });
  if (!draft) return null;
  const { practitioner, startedAt } = draft;
  return {
    code: 'merge.open-draft',
    values: { practitioner: practitioner.name, at: wallClock(startedAt, timeZone) },
  };
}

function isOpenToTheSame(read: Reader, first: string, second: string): boolean {
  const [one, other] = [findRecordAccess(read, first), findRecordAccess(read, second)];
  if (one?.restricted !== other?.restricted) return false;
  return !one?.restricted || one.accountIds.join() === other?.accountIds.join();
}

function refuseFor(obstacle: Obstacle | null): void {
  if (!obstacle) return;
  const { code, values } = obstacle;
  throw new Refusal(code, 'The records cannot be merged or parted', values ? { values } : {});
}

/** The other record, if the account may open it. What the dispatcher does for the first one. */
async function openOther(otherId: string, { store, account, environment }: AccountContext): Promise<Patient> {
  const other = await requirePatient(store.read, otherId);
  const asker = { accountId: account.id, now: environment.now() };
  if (
    findRecord(store.read, 'patient', otherId)?.restricted &&
    !mayOpenRestricted(store.read, otherId, asker)
  ) {
    await store.write((transaction) =>
      appendAuditEvent(transaction, {
        ...ofPatient(otherId, { at: asker.now, accountId: account.id, action: 'record.refused' }),
        details: { channel: 'patient.merge' },
      }),
    );
    const values = { patientId: keptIdOf(store.read, otherId) };
    throw new Refusal('access.restricted', 'The record is open to chosen accounts only', { values });
  }
  return other;
}

async function requirePatient(read: Reader, id: string): Promise<Patient> {
  const patient = await findPatient(read, id);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  return patient;
}

const changedElsewhere = () =>
  new Refusal('patient.changed-elsewhere', 'One of the records was changed meanwhile');

const namesOf = ({ id, recordNumber, familyName, givenName, birthDate }: Patient) => ({
  id,
  recordNumber,
  familyName,
  givenName,
  birthDate,
});

const ofPatient = (
  patientId: string,
  event: Pick<AuditEventInput, 'at' | 'accountId' | 'action'>,
): Omit<AuditEventInput, 'details'> => ({ ...event, subject: 'patient', recordId: patientId, patientId });
