import type { Output, ParsedInput } from '../../domain/contract.ts';
import { type OutcomeInput, type OutcomeScore, outcomeSchema, scaleOf } from '../../domain/outcome.ts';
import type { Patient } from '../../domain/patient.ts';
import { problemsOf } from '../../domain/problem.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import type { Reader } from '../../db/handle.ts';
import { findOutcome, listOutcomes, writeOutcome } from '../../db/outcome.ts';
import { findPatient } from '../../db/patient.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { isOfPatient, planView, requirePlan, todayAt } from './plan-view.ts';

/**
 * Records a score with the scale's version and direction of today, or corrects one: the score before stays readable.
 * Throws `input.invalid`, `outcome.superseded`, `not-found`.
 */
export async function recordOutcome(
  { patientId, form, supersedes }: ParsedInput<'outcome.record'>,
  context: AccountContext,
): Promise<Output<'outcome.record'>> {
  const { store, environment, account } = context;
  const now = environment.now();
  await store.write(async (transaction) => {
    const patient = await requirePatient(transaction, patientId);
    const input = readForm(form, patient, context);
    const plan = input.planId === null ? null : await requirePlan(transaction, patientId, input.planId);
    const before = supersedes === null ? null : await requireCurrent(transaction, patientId, supersedes);
    if (before && before.scale !== input.scale) throw otherScale();
    const { version, direction } = scaleOf(input.scale);
    // In the record that it belongs with, so that parted records have their own: a correction stays where it is.
    const recordId = before?.patientId ?? plan?.patientId ?? patientId;
    const score: OutcomeScore = {
      ...input,
      id: environment.newId(),
      patientId: recordId,
      scaleVersion: before?.scaleVersion ?? version,
      direction: before?.direction ?? direction,
      recordedAt: now,
      recordedBy: { id: account.id, name: account.name },
      supersedes,
      withdrawn: null,
    };
    writeOutcome(transaction, score);
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: before ? 'outcome.correct' : 'outcome.record',
      subject: 'outcome',
      recordId: score.id,
      patientId: recordId,
      details: before ? { before: noted(before), after: noted(score) } : { after: noted(score) },
    });
  });
  return planView(patientId, context);
}

/** Withdraws a score that was recorded by mistake; it stays readable with the reason. Throws `outcome.superseded`, `not-found`. */
export async function withdrawOutcome(
  { patientId, outcomeId, reason }: ParsedInput<'outcome.withdraw'>,
  context: AccountContext,
): Promise<Output<'outcome.withdraw'>> {
  const { store, environment, account } = context;
  const now = environment.now();
  await store.write(async (transaction) => {
    const before = await requireCurrent(transaction, patientId, outcomeId);
    const withdrawal: OutcomeScore = {
      ...before,
      id: environment.newId(),
      recordedAt: now,
      recordedBy: { id: account.id, name: account.name },
      supersedes: outcomeId,
      withdrawn: reason,
    };
    writeOutcome(transaction, withdrawal);
    await appendAuditEvent(transaction, {
      at: now,
      accountId: account.id,
      action: 'outcome.withdraw',
      subject: 'outcome',
      recordId: outcomeId,
      patientId: before.patientId,
      details: { score: noted(before), reason },
    });
  });
  return planView(patientId, context);
}

function readForm(
  form: ParsedInput<'outcome.record'>['form'],
  { birthDate }: Patient,
  context: AccountContext,
): OutcomeInput {
  const parsed = outcomeSchema(todayAt(context), birthDate).safeParse(form);
  if (parsed.success) return parsed.data;
  throw new Refusal('input.invalid', 'The score has problems', { fields: problemsOf(parsed.error) });
}

const otherScale = () =>
  new Refusal('input.invalid', 'A score is corrected on its own scale', {
    fields: [{ path: 'scale', code: 'invalid', values: {}, rule: null }],
  });

async function requirePatient(read: Reader, patientId: string): Promise<Patient> {
  const patient = await findPatient(read, patientId);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  return patient;
}

/** A score of this patient that still holds. */
async function requireCurrent(read: Reader, patientId: string, outcomeId: string): Promise<OutcomeScore> {
  const score = await findOutcome(read, outcomeId);
  if (!score || !isOfPatient(read, score, patientId))
    throw new Refusal('not-found', 'The patient has no such score');
  const scores = await listOutcomes(read, patientId);
  if (score.withdrawn !== null || scores.some(({ supersedes }) => supersedes === outcomeId)) {
    throw new Refusal('outcome.superseded', 'The score was corrected or withdrawn meanwhile');
  }
  return score;
}

/** What the audit log keeps of a score. */
const noted = ({
  planId,
  scale,
  scaleVersion,
  direction,
  rater,
  value,
  moment,
  scoredOn,
  note,
}: OutcomeScore) => ({
  planId,
  scale,
  scaleVersion,
  direction,
  rater,
  value,
  moment,
  scoredOn,
  note,
});
