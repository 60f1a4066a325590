import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAuditChain } from '../../db/audit.ts';
import { readSql } from '../../db/testing.ts';
import { type HistoryForm } from '../../domain/history-form.ts';
import { aMedicineForm, anAlertForm, anAllergyForm, anAnswer } from '../testing-history.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

let clinic: TestClinic;
let patientId: string;
beforeEach(async () => {
  clinic = await TestClinic.open();
  ({ id: patientId } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false }));
});
afterEach(() => clinic[Symbol.asyncDispose]());

const record = (form: HistoryForm, supersedes: string | null = null) =>
  clinic.call('history.record', { patientId, form, supersedes });
const tryRecord = (form: HistoryForm, supersedes: string | null = null) =>
  clinic.send('history.record', { patientId, form, supersedes });
const currentId = async (): Promise<string> => {
  const { current } = await clinic.call('history.get', { patientId });
  return current[0]?.id ?? '';
};
const detailsOf = (action: string): unknown[] =>
  (
    readSql(
      clinic.context.host.requireOpen().store,
      'SELECT details FROM audit_event WHERE action = ? ORDER BY sequence',
      action,
    ) as { details: string }[]
  ) // the column selected
    .map(({ details }): unknown => JSON.parse(details));

describe('recording', () => {
  test('a statement is there with who and when, and in the audit log before and after', async () => {
    const { current } = await record(aMedicineForm());
    expect(current).toMatchObject([
      { statement: { class: 'isotretinoin', lastDose: '2025-11-30' }, recordedBy: { name: 'Dr. Test' } },
    ]);
    const [first] = current;
    await record(aMedicineForm({ lastDose: '2025-12-01' }), first?.id ?? '');
    const view = await clinic.call('history.get', { patientId });
    expect(view.current).toMatchObject([{ statement: { lastDose: '2025-12-01' }, supersedes: first?.id }]);
    expect(view.entries).toHaveLength(2);
    expect(detailsOf('history.record')).toMatchObject([
      { before: null, after: { lastDose: '2025-11-30' } },
      { before: { lastDose: '2025-11-30' }, after: { lastDose: '2025-12-01' } },
    ]);
    const { store } = clinic.context.host.requireOpen();
    expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
  });

  test('a contradiction is refused beside its field, and nothing is stored', async () => {
    expect(await tryRecord(aMedicineForm({ use: 'never', lastDose: '2025-05-02' }))).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', fields: [{ path: 'lastDose', code: 'history.never-with-date' }] },
    });
    expect(await clinic.call('history.get', { patientId })).toMatchObject({ entries: [] });
    expect(detailsOf('history.record')).toEqual([]);
  });

  test('two windows that answer one question: the second is told, and overwrites nothing', async () => {
    const answers = await Promise.all([
      tryRecord(anAnswer('acne')),
      tryRecord(anAnswer('acne', { status: 'active' })),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'history.changed-elsewhere' } });
    const id = await currentId();
    await record(anAnswer('acne', { status: 'history' }), id);
    expect(await tryRecord(anAnswer('acne', { status: 'quiescent' }), id)).toMatchObject({
      error: { code: 'history.changed-elsewhere' },
    });
  });

  test('an entry is not corrected into one about something else, or of another patient', async () => {
    await record(anAnswer('acne'));
    const id = await currentId();
    expect(await tryRecord(anAnswer('rosacea'), id)).toMatchObject({
      error: { code: 'input.invalid', fields: [{ code: 'history.other-subject' }] },
    });
    const other = await clinic.call('patient.create', {
      form: aPatientForm({ familyName: "=cmd|' /C calc'!A0", givenName: 'Ada', birthDate: '1970-01-01' }),
      acceptDuplicate: false,
    });
    const elsewhere = { patientId: other.id, form: anAnswer('acne'), supersedes: id };
    expect(await clinic.send('history.record', elsewhere)).toMatchObject({
      error: { code: 'history.changed-elsewhere' },
    });
  });

  test('several answers are all stored or none', async () => {
    const statements = [anAnswer('acne'), anAnswer('rosacea'), aMedicineForm({ lastDose: '2030-01-01' })].map(
      (form) => ({ form, supersedes: null }),
    );
    expect(await clinic.send('history.recordMany', { patientId, statements })).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: 'statements.2.form.lastDose', code: 'date.future' }] },
    });
    expect(await clinic.call('history.get', { patientId })).toMatchObject({ entries: [] });
    const { current } = await clinic.call('history.recordMany', {
      patientId,
      statements: statements.slice(0, 2),
    });
    expect(current).toHaveLength(2);
    expect(detailsOf('history.record')).toHaveLength(1);
  });
});

describe('allergies', () => {
  test('“none known” is refused while one stands', async () => {
    await record(anAllergyForm());
    expect(await tryRecord({ kind: 'no-known-allergies' })).toMatchObject({
      error: { code: 'input.invalid', fields: [{ code: 'history.allergies-stand' }] },
    });
  });

  test('the first one takes the place of “none known”, and the header shows it everywhere', async () => {
    await record({ kind: 'no-known-allergies' });
    const { safety, current, entries } = await record(anAllergyForm());
    expect(safety).toMatchObject({ allergies: [{ substance: 'Lidocaine' }], allergiesAsked: true });
    expect(current).toHaveLength(1);
    expect(entries).toHaveLength(2);
    await record(anAlertForm());
    const { safety: onTimeline } = await clinic.call('patient.timeline', { patientId });
    const draft = await clinic.call('session.start', { patientId });
    expect(draft.safety).toEqual(onTimeline);
    expect(onTimeline).toMatchObject({
      alerts: [{ text: 'Faints at the sight of needles' }],
      allergies: [{}],
    });
  });

  test('the same substance is not recorded twice, however it is written', async () => {
    await record(anAllergyForm());
    expect(await tryRecord(anAllergyForm({ substance: ' lidocáine ' }))).toMatchObject({
      error: { fields: [{ path: 'substance', code: 'history.allergy-twice' }] },
    });
    const { current } = await record(anAllergyForm({ substance: 'Lidocaine HCl' }), await currentId());
    expect(current).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  test('ends a line with a reason; everything stays readable', async () => {
    await record(anAlertForm('Pacemaker'));
    const entryId = await currentId();
    const view = await clinic.call('history.withdraw', { patientId, entryId, reason: 'Wrong patient' });
    expect(view.current).toEqual([]);
    expect(view.safety.alerts).toEqual([]);
    expect(view.entries).toMatchObject([
      { statement: { text: 'Pacemaker' }, supersedes: entryId, withdrawn: 'Wrong patient' },
      { id: entryId },
    ]);
    expect(detailsOf('history.withdraw')).toMatchObject([
      { before: { text: 'Pacemaker' }, reason: 'Wrong patient' },
    ]);
    const again = { patientId, entryId, reason: 'Wrong patient' };
    expect(await clinic.send('history.withdraw', again)).toMatchObject({
      error: { code: 'history.changed-elsewhere' },
    });
  });

  test('takes a reason', async () => {
    await record(anAlertForm());
    const answer = await clinic.send('history.withdraw', {
      patientId,
      entryId: await currentId(),
      reason: ' ',
    });
    expect(answer).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: 'reason', code: 'required' }] },
    });
  });
});

test('under legal hold a draft is not discarded', async () => {
  await record({ kind: 'legal-hold', state: 'on', reason: 'Court order 12 C 34/26' });
  const { sessionId, revision } = await clinic.call('session.start', { patientId });
  expect(await clinic.send('session.discardDraft', { sessionId, revision })).toMatchObject({
    error: { code: 'record.legal-hold' },
  });
  await record({ kind: 'legal-hold', state: 'off', reason: '' }, await currentId());
  expect(await clinic.send('session.discardDraft', { sessionId, revision })).toMatchObject({ ok: true });
});

test('under legal hold a signed session is still voided: it stays as it was, with who and why', async () => {
  const view = await startToTreat(clinic, patientId);
  const { sessionId, revision, devices } = view;
  const form = screened(view, aSessionForm(clinic.wallClock, devices[0]?.id ?? ''));
  await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
  await record({ kind: 'legal-hold', state: 'on', reason: 'Court order 12 C 34/26' });
  const reason = 'Wrong patient';
  await clinic.call('session.void', { sessionId, reason, password: testPassword });
  const { session } = await clinic.call('session.get', { sessionId });
  expect(session).toMatchObject({ state: 'voided', voided: { reason } });
  expect(session.zones).not.toEqual([]);
});

test('a manager who does not practise reads the history and records nothing', async () => {
  clinic.context.host.requireOpen().account.roles = ['manager'];
  expect(await clinic.send('history.get', { patientId })).toMatchObject({ ok: true });
  expect(await tryRecord(anAlertForm())).toMatchObject({ error: { code: 'access.role' } });
});
