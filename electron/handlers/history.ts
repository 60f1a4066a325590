import type { HistoryView } from '../../domain/contract-history.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type HistoryForm, type StatementContext, readStatement } from '../../domain/history-form.ts';
import { codeOf, continues, currentOf, safetyOf, subjectOf } from '../../domain/history-lines.ts';
import type { HistoryStatement } from '../../domain/history.ts';
import { heldPhotoPermission } from '../../domain/photo-permission.ts';
import type { Problem, ProblemCode } from '../../domain/problem.ts';
import type { Instant } from '../../domain/time.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { listConsents } from '../../db/consent.ts';
import type { Reader, Transaction } from '../../db/handle.ts';
import { type HistoryLine, insertHistoryEntry, listHistory, listHistoryLines } from '../../db/history.ts';
import { normalised } from '../../db/normalise.ts';
import { findPatient } from '../../db/patient.ts';
import { countSignedSessions } from '../../db/session-patient.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

export function getHistory(
  { patientId }: ParsedInput<'history.get'>,
  { store, environment }: AccountContext,
): Promise<Output<'history.get'>> {
  return historyView(store.read, patientId, environment.now());
}

async function historyView(read: Reader, patientId: string, now: Instant): Promise<HistoryView> {
  const patient = await findPatient(read, patientId);
  if (!patient) throw noSuchPatient();
  const entries = listHistory(read, patientId);
  const current = currentOf(entries).toReversed();
  return {
    patient,
    safety: safetyOf(current),
    sessionCount: countSignedSessions(read, patientId),
    current,
    entries,
    photoPermission: heldPhotoPermission({ consents: listConsents(read, patientId), entries }, now),
  };
}

const noSuchPatient = () => new Refusal('not-found', 'No such patient');
const changedElsewhere = () => new Refusal('history.changed-elsewhere', 'The history was changed meanwhile');

type Recording = { form: HistoryForm; supersedes: string | null };

/** Records one statement, in the place of an entry where it names one. */
export function recordHistory(
  { patientId, form, supersedes }: ParsedInput<'history.record'>,
  context: AccountContext,
): Promise<Output<'history.record'>> {
  return recordAll(patientId, [{ form, supersedes }], context, () => '');
}

/** Records several statements, all or none. */
export function recordHistoryMany(
  { patientId, statements }: ParsedInput<'history.recordMany'>,
  context: AccountContext,
): Promise<Output<'history.recordMany'>> {
  return recordAll(patientId, statements, context, (index) => `statements.${index}.form.`);
}

/**
 * Throws `input.invalid` with what is wrong beside which field, `history.changed-elsewhere` when another statement
 * holds than the one on the screen.
 */
async function recordAll(
  patientId: string,
  recordings: readonly Recording[],
  { store, environment, account, clinic }: AccountContext,
  pathOf: (index: number) => string,
): Promise<HistoryView> {
  const now = environment.now();
  await store.write(async (transaction) => {
    const patient = await findPatient(transaction, patientId);
    if (!patient) throw noSuchPatient();
    const reading = { now, timeZone: clinic.timeZone, birthDate: patient.birthDate };
    const statements = readAll(recordings, reading, pathOf);
    const recorded = statements.map((statement, index) => {
      const lines = listHistoryLines(transaction, patientId);
      const place = placeOf(statement, recordings[index]?.supersedes ?? null, lines, pathOf(index));
      const id = environment.newId();
      const replacedId = place.replaced?.id ?? null;
      insertHistoryEntry(transaction, {
        id,
        patientId: place.replaced?.patientId ?? patientId,
        statement,
        subject: place.subject ?? subjectOf(statement, id),
        recordedAt: now,
        recordedBy: account.id,
        supersedes: replacedId,
        withdrawn: null,
      });
      return { id, supersedes: replacedId, before: place.replaced?.statement ?? null, after: statement };
    });
    const [first] = recorded;
    const isOne = first !== undefined && recorded.length === 1;
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'history.record',
      subject: 'history',
      recordId: isOne ? first.id : null,
      patientId,
      details: isOne ? first : { recorded },
    });
  });
  return historyView(store.read, patientId, now);
}

function readAll(
  recordings: readonly Recording[],
  context: StatementContext,
  pathOf: (index: number) => string,
): HistoryStatement[] {
  const problems: Problem[] = [];
  const statements = recordings.flatMap(({ form }, index) => {
    const reading = readStatement(form, context);
    if (reading.ok) return [reading.value];
    problems.push(...reading.problems.map((problem) => ({ ...problem, path: pathOf(index) + problem.path })));
    return [];
  });
  if (problems.length > 0) throw invalid(problems);
  return statements;
}

const invalid = (fields: Problem[]) => new Refusal('input.invalid', 'The statement has problems', { fields });

/** What the statement takes the place of, and the subject that it goes on with; null for one of its own. */
type Place = { replaced: HistoryLine['entry'] | null; subject: string | null };

function placeOf(
  statement: HistoryStatement,
  supersedes: string | null,
  lines: readonly HistoryLine[],
  path: string,
): Place {
  const refuse = (field: string, code: ProblemCode) =>
    invalid([{ path: path + field, code, values: {}, rule: null }]);
  checkAllergies(statement, supersedes, lines, refuse);
  if (supersedes !== null) {
    const line = lines.find(({ entry }) => entry.id === supersedes);
    if (!line) throw changedElsewhere();
    const { entry, subject } = line;
    if (!continues(statement, entry.statement)) throw refuse('', 'history.other-subject');
    return { replaced: entry, subject: entry.statement.kind === statement.kind ? subject : null };
  }
  const code = codeOf(statement);
  const sameSubject = ({ entry, subject }: HistoryLine) =>
    code !== null && entry.statement.kind === statement.kind && subject === code;
  if (lines.some(sameSubject)) throw changedElsewhere();
  const noneKnown = lines.find(({ entry }) => entry.statement.kind === 'no-known-allergies');
  return { replaced: statement.kind === 'allergy' ? (noneKnown?.entry ?? null) : null, subject: null };
}

/** Allergies and "none known" contradict each other, and one allergy is not recorded twice. */
function checkAllergies(
  statement: HistoryStatement,
  supersedes: string | null,
  lines: readonly HistoryLine[],
  refuse: (field: string, code: ProblemCode) => Refusal,
): void {
  const others = lines.filter(({ entry }) => entry.id !== supersedes);
  const allergies = others.flatMap(({ entry }) =>
    entry.statement.kind === 'allergy' ? [entry.statement] : [],
  );
  if (statement.kind === 'no-known-allergies' && allergies.length > 0) {
    throw refuse('', 'history.allergies-stand');
  }
  if (statement.kind !== 'allergy') return;
  if (allergies.some(({ substance }) => normalised(substance) === normalised(statement.substance))) {
    throw refuse('substance', 'history.allergy-twice');
  }
}

/** Ends a line: its last statement was recorded by mistake or holds no more. */
export async function withdrawHistory(
  { patientId, entryId, reason }: ParsedInput<'history.withdraw'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'history.withdraw'>> {
  const now = environment.now();
  await store.write(async (transaction) => {
    if (!(await findPatient(transaction, patientId))) throw noSuchPatient();
    const { entry, subject } = lineOf(transaction, patientId, entryId);
    const id = environment.newId();
    insertHistoryEntry(transaction, {
      id,
      patientId: entry.patientId,
      statement: entry.statement,
      subject,
      recordedAt: now,
      recordedBy: account.id,
      supersedes: entryId,
      withdrawn: reason,
    });
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'history.withdraw',
      subject: 'history',
      recordId: id,
      patientId,
      details: { supersedes: entryId, before: entry.statement, reason },
    });
  });
  return historyView(store.read, patientId, now);
}

function lineOf(transaction: Transaction, patientId: string, entryId: string): HistoryLine {
  const line = listHistoryLines(transaction, patientId).find(({ entry }) => entry.id === entryId);
  if (!line) throw changedElsewhere();
  return line;
}
