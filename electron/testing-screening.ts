import type { DraftView } from '../domain/contract.ts';
import type { HistoryForm } from '../domain/history-form.ts';
import {
  emptyConditionForm,
  emptyMedicineForm,
  emptyProcedureForm,
  emptySkincareForm,
} from '../domain/history-typed.ts';
import { plannedSession } from '../domain/planned-session.ts';
import { type AnsweredBy, askable, isAnswer } from '../domain/rules/question-ids.ts';
import { emptyDecision } from '../domain/screening-form.ts';
import { screenSession } from '../domain/screening-reading.ts';
import type { SessionForm } from '../domain/session-form.ts';
import { civilDateOfInstant, instantOfCivil, isCivilDateTime } from '../domain/time.ts';
import { aConsent, anOwnConsentText } from './consents/testing.ts';
import type { TestClinic } from './testing.ts';

/** For tests of what comes after a screening: a patient whom nothing speaks against, and a form that says so. */

/** The explicit "no" to a question of the screening. */
export function noTo(asked: AnsweredBy): HistoryForm {
  switch (asked.kind) {
    case 'condition':
      return { ...emptyConditionForm(asked.code), status: 'absent' };
    case 'medicine':
      return { ...emptyMedicineForm(asked.code), use: 'never' };
    case 'skincare':
      return { ...emptySkincareForm(asked.code), use: 'never' };
    case 'procedure':
      return { ...emptyProcedureForm(asked.code), had: 'no' };
    case 'pregnancy':
      return { kind: 'pregnancy', pregnant: 'no', nursing: 'no', asOf: '' };
    case 'allergies':
      return { kind: 'no-known-allergies' };
    default:
      return asked;
  }
}

/** Records "no" to everything that a rule may ask. `today`: the clinic's day. */
export const answersOf = (today: string): HistoryForm[] =>
  askable.map((asked) => {
    const form = noTo(asked);
    return form.kind === 'pregnancy' ? { ...form, asOf: today } : form;
  });

/** The patient has an answer to everything that a rule may ask: no, where there was none. */
export async function answerEverything(clinic: TestClinic, patientId: string): Promise<void> {
  const { current } = await clinic.call('history.get', { patientId });
  const today = clinic.wallClock.slice(0, 10);
  const statements = askable
    .filter((asked) => !current.some(({ statement }) => isAnswer(statement, asked)))
    .map((asked) => noTo(asked))
    .map((form) => (form.kind === 'pregnancy' ? { ...form, asOf: today } : form))
    .map((form) => ({ form, supersedes: null }));
  if (statements.length > 0) await clinic.call('history.recordMany', { patientId, statements });
}

/** A patient who can be treated: every question answered with no, and consent to treatment signed. */
export async function prepareToTreat(clinic: TestClinic, patientId: string): Promise<void> {
  await answerEverything(clinic, patientId);
  const { consents } = await clinic.call('consent.list', { patientId });
  const covers = consents.some(({ purpose, state }) => purpose === 'treatment' && state === 'valid');
  if (!covers) await aConsent(clinic, patientId, await anOwnConsentText(clinic, patientId));
}

/** Prepares the patient and begins a session. */
export async function startToTreat(clinic: TestClinic, patientId: string): Promise<DraftView> {
  await prepareToTreat(clinic, patientId);
  return clinic.call('session.start', { patientId });
}

/** A form with every answer confirmed and every warning acknowledged; a block gets what lifts it. */
export function screened(view: DraftView, form: SessionForm, timeZone = 'Europe/Vienna'): SessionForm {
  const device = view.devices.find(({ id }) => id === form.deviceId);
  const begun = isCivilDateTime(form.startedAt) ? instantOfCivil(form.startedAt, timeZone) : view.savedAt;
  const planned = plannedSession(form, {
    timeZone,
    now: begun,
    begun,
    limits: device?.limits ?? null,
    stock: view.stock,
    usedIn: null,
    photographCount: view.photographCount,
  });
  const today = civilDateOfInstant(begun, timeZone);
  const { questions, findings } = screenSession({
    rules: view.rules,
    facts: view.facts,
    planned,
    form,
    today,
  });
  return {
    ...form,
    screening: {
      confirmed: questions.flatMap(({ id, entries }) =>
        entries.map((entry) => ({ question: id, entryId: entry.id })),
      ),
      decisions: findings
        .filter(({ open }) => open)
        .map(({ finding }) => ({
          ...emptyDecision(finding.key),
          ...(finding.decision !== 'acknowledge' && {
            reason: 'Discussed with the patient',
            authority: 'Dr. Weiß',
            on: today,
            medicine: 'continue' as const,
          }),
        })),
    },
  };
}
