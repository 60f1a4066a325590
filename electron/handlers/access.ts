import { type EmergencyAccess, emergencyHours, emergencyReasonMinimum } from '../../domain/audit.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { addHours, compareTimes } from '../../domain/time.ts';
import {
  findRecordAccess,
  insertEmergency,
  mayOpenRestricted,
  reviewEmergency,
  setRecordAccess,
} from '../../db/access.ts';
import { listAccounts } from '../../db/account.ts';
import { type AuditEventInput, appendAuditEvent } from '../../db/audit.ts';
import { listDrafts } from '../../db/draft.ts';
import {
  findEmergency,
  listEmergencies,
  listEmergenciesOfPatient,
  listRunningEmergencies,
} from '../../db/emergency-list.ts';
import type { Reader } from '../../db/handle.ts';
import { keptIdOf, patientIdsOf } from '../../db/merge.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

const mostEmergenciesOfPatient = 50;
const mostReviewed = 200;

/** Who may open a patient's record, and who did in an emergency. */
export function accessPatient(
  { patientId }: ParsedInput<'patient.access'>,
  { store }: AccountContext,
): Promise<Output<'patient.access'>> {
  return patientAccess(store.read, patientId);
}

async function patientAccess(read: Reader, recordId: string): Promise<Output<'patient.access'>> {
  const patientId = keptIdOf(read, recordId);
  const access = findRecordAccess(read, patientId);
  if (!access) throw noSuchPatient();
  const accounts = await listAccounts(read);
  return {
    ...access,
    accounts: accounts.map(({ id, name, active }) => ({ id, name, active })),
    emergencies: patientIdsOf(read, patientId)
      .flatMap((id) => listEmergenciesOfPatient(read, id, mostEmergenciesOfPatient))
      .toSorted((a, b) => compareTimes(b.at, a.at))
      .slice(0, mostEmergenciesOfPatient),
  };
}

const noSuchPatient = () => new Refusal('not-found', 'No such patient');

/**
 * Opens a record to chosen accounts only, or to everybody again. Whoever is charting a draft of the patient and loses
 * the record by it is named in the audit log. Throws `not-found`.
 */
export async function setAccessPatient(
  { patientId: recordId, restricted, accountIds }: ParsedInput<'patient.setAccess'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'patient.setAccess'>> {
  const patientId = keptIdOf(store.read, recordId);
  const now = environment.now();
  const after = { restricted, accountIds: [...new Set(accountIds)].toSorted() };
  await store.write(async (transaction) => {
    const before = findRecordAccess(transaction, patientId);
    if (!before) throw noSuchPatient();
    const known = new Set((await listAccounts(transaction)).map(({ id }) => id));
    if (!after.accountIds.every((id) => known.has(id))) throw new Refusal('not-found', 'No such account');
    setRecordAccess(transaction, patientId, after);
    const drafts = await listDrafts(transaction, { patientId });
    const charting = [...new Set(drafts.map(({ practitioner }) => practitioner.id))];
    const lockedOut = charting.filter(
      (accountId) => restricted && !mayOpenRestricted(transaction, patientId, { accountId, now }),
    );
    await appendAuditEvent(transaction, {
      ...ofPatient(patientId, { at: now, accountId: account.id, action: 'patient.set-access' }),
      details: { before, after, ...(lockedOut.length > 0 ? { lockedOutOfDraft: lockedOut } : {}) },
    });
  });
  return patientAccess(store.read, patientId);
}

const ofPatient = (
  patientId: string,
  event: Pick<AuditEventInput, 'at' | 'accountId' | 'action'>,
): Omit<AuditEventInput, 'details'> => ({ ...event, subject: 'patient', recordId: patientId, patientId });

/** Opens a record in an emergency, for some hours. Throws `input.invalid` for a reason that says nothing, `not-found`. */
export async function breakGlassPatient(
  { patientId: recordId, reason }: ParsedInput<'patient.breakGlass'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'patient.breakGlass'>> {
  const patientId = keptIdOf(store.read, recordId);
  if (reason.length < emergencyReasonMinimum) {
    const values = { minimum: emergencyReasonMinimum };
    throw new Refusal('input.invalid', 'The reason is too short', {
      fields: [{ path: 'reason', code: 'text.too-short', values, rule: null }],
    });
  }
  const at = environment.now();
  const id = environment.newId();
  const until = addHours(at, emergencyHours);
  await store.write(async (transaction) => {
    if (!findRecordAccess(transaction, patientId)) throw noSuchPatient();
    insertEmergency(transaction, { id, patientId, accountId: account.id, at, until, reason });
    await appendAuditEvent(transaction, {
      ...ofPatient(patientId, { at, accountId: account.id, action: 'record.break-glass' }),
      details: { emergencyId: id, until, reason },
    });
  });
  return getEmergency(store.read, id);
}

function getEmergency(read: Reader, id: string): EmergencyAccess {
  const emergency = findEmergency(read, id);
  if (!emergency) throw new Refusal('not-found', 'No such emergency access');
  return emergency;
}

export async function ownAccess(
  _input: undefined,
  { store, environment, account }: AccountContext,
): Promise<Output<'access.own'>> {
  return listRunningEmergencies(store.read, { accountId: account.id, now: environment.now() });
}

export async function emergenciesAccess(
  _input: undefined,
  { store }: AccountContext,
): Promise<Output<'access.emergencies'>> {
  return listEmergencies(store.read, mostReviewed);
}

/**
 * Notes that a manager has looked at an emergency access. One's own is another manager's to review, where there is
 * one. Throws `access.own-review`, `access.reviewed`, `not-found`.
 */
export async function reviewAccess(
  { emergencyId, note }: ParsedInput<'access.review'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'access.review'>> {
  const at = environment.now();
  await store.write(async (transaction) => {
    const emergency = getEmergency(transaction, emergencyId);
    if (emergency.account.id === account.id && (await hasOtherManager(transaction, account.id))) {
      throw new Refusal('access.own-review', 'Another manager reviews this emergency access');
    }
    if (!reviewEmergency(transaction, { id: emergencyId, at, accountId: account.id, note })) {
      throw new Refusal('access.reviewed', 'The emergency access has been reviewed already');
    }
    await appendAuditEvent(transaction, {
      ...ofPatient(emergency.patient.id, { at, accountId: account.id, action: 'access.review' }),
      details: { emergencyId, openedBy: emergency.account, openedAt: emergency.at, note },
    });
  });
  return listEmergencies(store.read, mostReviewed);
}

async function hasOtherManager(read: Reader, accountId: string): Promise<boolean> {
  const accounts = await listAccounts(read);
  return accounts.some(({ id, active, roles }) => id !== accountId && active && roles.includes('manager'));
}
