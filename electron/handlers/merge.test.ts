import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MergeChoices, proposedChoices } from '../../domain/merge.ts';
import type { Patient } from '../../domain/patient.ts';
import type { HistoryForm } from '../../domain/history-form.ts';
import { insertDraft } from '../../db/draft.ts';
import { newId, readSql } from '../../db/testing.ts';
import { otherPassword } from '../audit-expectations/scene.ts';
import { askable } from '../../domain/rules/question-ids.ts';
import { assessReadiness } from '../../domain/rules/readiness.ts';
import { aPlanForm, anOutcomeForm } from '../audit-expectations/plans.ts';
import { aConsent } from '../consents/testing.ts';
import { aMedicineForm, anAlertForm, anAllergyForm } from '../testing-history.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { answersOf, prepareToTreat, screened } from '../testing-screening.ts';

let clinic: TestClinic;
let kept: Patient;
let other: Patient;
beforeEach(async () => {
  clinic = await TestClinic.open();
  kept = await create({ note: 'Prefers mornings' });
  other = await create({ familyName: 'Byrne', phone: '0660 1234567', note: 'Afraid of needles' });
});
afterEach(() => clinic[Symbol.asyncDispose]());

const create = (change = {}) =>
  clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
const timeline = (patientId = kept.id) => clinic.call('patient.timeline', { patientId });
const preview = (change: { patientId?: string; otherId?: string } = {}) =>
  clinic.send('patient.mergePreview', { patientId: kept.id, otherId: other.id, ...change });
const mergeInput = (change: Partial<MergeChoices> = {}) => ({
  patientId: kept.id,
  otherId: other.id,
  revision: kept.revision,
  otherRevision: other.revision,
  choices: { ...proposedChoices(kept, other), ...change },
  reason: 'One person, entered twice',
  password: testPassword,
});
const merge = (change = {}) => clinic.send('patient.merge', { ...mergeInput(), ...change });
const mergeIdOf = async () => (await timeline()).merged.at(-1)?.mergeId ?? '';
const undo = async (change = {}) =>
  clinic.send('patient.undoMerge', {
    patientId: kept.id,
    mergeId: await mergeIdOf(),
    reason: 'Two people after all',
    password: testPassword,
    ...change,
  });
/** Signing needs the answers and a consent, in whichever record they were given. */
const startOn = async (patientId: string) => {
  await prepareToTreat(clinic, patientId);
  return chartOn(patientId);
};
const chartOn = async (patientId: string) => {
  const draft = await clinic.call('session.start', { patientId });
  return { ...draft, form: screened(draft, aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? '')) };
};
const signOn = async (patientId: string) => {
  const { sessionId, revision, form } = await startOn(patientId);
  await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
  clinic.pass(1);
  return sessionId;
};
const restrict = (patientId: string, accountIds: string[] = [clinic.accountId]) =>
  clinic.call('patient.setAccess', { patientId, restricted: true, accountIds, password: testPassword });
const refusal = (code: string, values = {}) => ({
  ok: false,
  error: { code, values: expect.objectContaining(values) },
});
const eventsOf = (patientId: string) =>
  readSql(
    clinic.context.host.requireOpen().store,
    'SELECT action FROM audit_event WHERE patient_id = ? ORDER BY sequence',
    patientId,
  ).map((row) => (row as { action: string }).action); // the column selected

describe('merging', () => {
  test('shows both records side by side first, and notes that both were read', async () => {
    await signOn(other.id);
    expect(await preview()).toMatchObject({
      ok: true,
      value: {
        kept: { id: kept.id },
        other: { id: other.id },
        sessions: { kept: 0, other: 1 },
        obstacle: null,
      },
    });
    expect(eventsOf(kept.id).at(-1)).toBe('read');
    expect(eventsOf(other.id).at(-1)).toBe('read');
  });

  test('shows everything of both in the kept record, with the values chosen, and every seal whole', async () => {
    const own = await signOn(kept.id);
    const others = await signOn(other.id);
    expect(await merge()).toMatchObject({
      ok: true,
      value: {
        id: kept.id,
        phone: '0660 1234567',
        note: 'Prefers mornings\n\nAfraid of needles',
        revision: 2,
      },
    });
    const shown = await timeline();
    expect(shown.sessions.map(({ id }) => id)).toEqual([others, own]);
    expect(shown.merged).toMatchObject([
      {
        patient: { id: other.id, recordNumber: other.recordNumber, familyName: 'Byrne' },
        reason: 'One person, entered twice',
        by: { name: 'Dr. Test' },
        undoObstacle: null,
      },
    ]);
    for (const sessionId of [own, others]) {
      expect(await clinic.call('session.get', { sessionId })).toMatchObject({
        patient: { id: kept.id },
        sealIntact: true,
      });
    }
    expect(await clinic.call('comparison.get', { sessionIds: [own, others] })).toMatchObject({
      patient: { id: kept.id },
      altered: [],
    });
    expect(eventsOf(kept.id)).toContain('patient.merge');
    expect(eventsOf(other.id)).toContain('patient.merge-into');
  });

  test('leaves one patient in the list, found by the old number', async () => {
    await merge();
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({
      total: 1,
      hits: [{ id: kept.id }],
    });
    expect(await clinic.call('patient.list', { query: other.recordNumber })).toMatchObject({
      hits: [{ id: kept.id, foundAs: other.recordNumber }],
    });
  });

  test('leads from the old record to the kept one, which new sessions belong to', async () => {
    await merge();
    expect(await timeline(other.id)).toMatchObject({ patient: { id: kept.id } });
    const { sessionId, patient } = await clinic.call('session.start', { patientId: other.id });
    expect(patient.id).toBe(kept.id);
    expect((await timeline()).drafts.map((draft) => draft.sessionId)).toEqual([sessionId]);
  });

  test('notes the reading of both records, of which one is shown', async () => {
    await merge();
    const before = eventsOf(other.id).length;
    await timeline();
    expect(eventsOf(other.id).slice(before)).toEqual(['read']);
  });

  test('takes no change of the old record from a window that still shows it', async () => {
    await merge();
    const change = { patientId: other.id, revision: other.revision, form: aPatientForm() };
    expect(await clinic.send('patient.update', change)).toMatchObject(
      refusal('patient.merged', { recordNumber: kept.recordNumber, patientId: kept.id }),
    );
    expect((await timeline()).patient.familyName).toBe(kept.familyName);
  });

  test('writes nothing about values where they are alike', async () => {
    const twin = await create();
    other = twin;
    const input = { ...mergeInput(), choices: { ...proposedChoices(kept, twin), note: 'kept' as const } };
    expect(await clinic.send('patient.merge', input)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(eventsOf(kept.id)).not.toContain('patient.update');
  });
});

describe('is not merged', () => {
  test('a record into itself', async () => {
    const itself = { otherId: kept.id };
    expect(await preview(itself)).toMatchObject({ ok: true, value: { obstacle: { code: 'merge.itself' } } });
    expect(await merge(itself)).toMatchObject({ ok: false, error: { code: 'merge.itself' } });
  });

  test('a record that is merged already, or has taken others in', async () => {
    const third = await create({ givenName: 'Third' });
    await merge();
    kept = (await timeline()).patient;
    const twice = { patientId: third.id, revision: third.revision, otherRevision: 1 };
    expect(await merge(twice)).toMatchObject(
      refusal('merge.already-merged', { recordNumber: kept.recordNumber }),
    );
    const further = { ...twice, otherId: kept.id, otherRevision: kept.revision };
    expect(await merge(further)).toMatchObject({ ok: false, error: { code: 'merge.has-merged' } });
    // The other way round they become one.
    const turned = { otherId: third.id, revision: kept.revision, otherRevision: third.revision };
    expect(await merge(turned)).toMatchObject({ ok: true });
  });

  test('a record with an unsigned session, whose practitioner is named', async () => {
    await startOn(other.id);
    const expected = { practitioner: 'Dr. Test', at: '2026-03-10 10:00' };
    expect(await preview()).toMatchObject({
      ok: true,
      value: { obstacle: { code: 'merge.open-draft', values: expected } },
    });
    expect(await merge()).toMatchObject(refusal('merge.open-draft', expected));
    expect((await timeline()).merged).toEqual([]);
  });

  test('a record that was changed since it was shown', async () => {
    await clinic.call('patient.update', {
      patientId: other.id,
      revision: 1,
      form: aPatientForm({ phone: '01 555 55 55' }),
    });
    expect(await merge()).toMatchObject({ ok: false, error: { code: 'patient.changed-elsewhere' } });
    expect(await merge({ otherRevision: 2, revision: 9 })).toMatchObject({
      error: { code: 'patient.changed-elsewhere' },
    });
  });

  test('a restricted record with one that is open to others', async () => {
    await restrict(other.id);
    expect(await merge()).toMatchObject({ ok: false, error: { code: 'merge.access-differs' } });
    await restrict(kept.id);
    expect(await merge()).toMatchObject({ ok: true });
  });

  test('a restricted record by somebody who may not open it', async () => {
    await restrict(other.id, []);
    for (const answer of [await preview(), await merge()]) {
      expect(answer).toMatchObject(refusal('access.restricted', { patientId: other.id }));
    }
    expect(eventsOf(other.id).slice(-2)).toEqual(['record.refused', 'record.refused']);
  });

  test('with nobody', async () => {
    expect(await merge({ otherId: newId() })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('without a reason', async () => {
    expect(await merge({ reason: '  ' })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', fields: [{ path: 'reason', code: 'required' }] },
    });
  });
});

describe('the history of merged records', () => {
  const history = (patientId = kept.id) => clinic.call('history.get', { patientId });
  const recordOn = (patientId: string, form: HistoryForm, supersedes: string | null = null) =>
    clinic.call('history.record', { patientId, form, supersedes });

  test('is one: allergies and alerts of either stand in every header', async () => {
    await recordOn(kept.id, anAllergyForm({ substance: 'Latex' }));
    await recordOn(other.id, anAllergyForm({ substance: 'Lidocaine' }));
    await recordOn(other.id, anAlertForm());
    await merge();
    const { safety } = await timeline();
    expect(safety.allergies.map(({ substance }) => substance).toSorted()).toEqual(['Latex', 'Lidocaine']);
    expect(safety.alerts).toHaveLength(1);
    expect((await history()).entries).toHaveLength(3);
    expect(await undo()).toMatchObject({ ok: true });
    expect((await timeline()).safety.allergies).toMatchObject([{ substance: 'Latex' }]);
  });

  test('goes on in the record in which a statement stands', async () => {
    const { current } = await recordOn(other.id, aMedicineForm());
    await merge();
    const id = current[0]?.id ?? '';
    const changed = await recordOn(kept.id, aMedicineForm({ lastDose: '2025-12-01' }), id);
    expect(changed.current).toMatchObject([{ patientId: other.id, statement: { lastDose: '2025-12-01' } }]);
    const entryId = changed.current[0]?.id ?? '';
    const withdrawn = await clinic.call('history.withdraw', {
      patientId: kept.id,
      entryId,
      reason: 'mistake',
    });
    expect(withdrawn.current).toEqual([]);
    await undo();
    expect((await history(other.id)).entries).toHaveLength(3);
    expect((await history()).entries).toEqual([]);
  });

  test('under legal hold, on either side, is neither joined nor parted', async () => {
    const hold = { kind: 'legal-hold', state: 'on', reason: 'Court order' } as const;
    const { current } = await recordOn(other.id, hold);
    expect(await preview()).toMatchObject({ ok: true, value: { obstacle: { code: 'record.legal-hold' } } });
    expect(await merge()).toMatchObject({ ok: false, error: { code: 'record.legal-hold' } });
    const off = { ...hold, state: 'off', reason: 'Settled' } as const;
    const lifted = await recordOn(other.id, off, current[0]?.id ?? null);
    expect(await merge()).toMatchObject({ ok: true });
    await recordOn(kept.id, hold, lifted.current[0]?.id ?? null);
    expect(await undo()).toMatchObject({ ok: false, error: { code: 'record.legal-hold' } });
  });
});

describe('what a session needs, in merged records', () => {
  const today = () => clinic.wallClock.slice(0, 10);
  const plansOf = (patientId: string) => clinic.call('plan.list', { patientId });
  const consentsOf = (patientId: string) => clinic.call('consent.list', { patientId });
  const aPlanOn = async (patientId: string) => {
    const { plans } = await clinic.call('plan.save', { patientId, plan: null, form: aPlanForm(today()) });
    return plans[0]?.id ?? '';
  };
  const answerOn = (patientId: string, change: Partial<HistoryForm>) =>
    clinic.call('history.recordMany', {
      patientId,
      statements: answersOf(today()).map((form) => ({
        form: form.kind === change.kind ? ({ ...form, ...change } as HistoryForm) : form, // of one kind
        supersedes: null,
      })),
    });

  test('its plan, scores, consent and answers are used from the kept record', async () => {
    await prepareToTreat(clinic, other.id);
    const planId = await aPlanOn(other.id);
    const scored = await clinic.call('outcome.record', {
      patientId: other.id,
      form: anOutcomeForm(today(), { planId }),
      supersedes: null,
    });
    await merge();
    clinic.pass(1);
    const draft = await clinic.call('session.start', { patientId: kept.id });
    expect(draft.plans).toMatchObject({ planId, choices: [{ id: planId, number: 1 }] });
    expect(draft.consents).toHaveLength(1);
    expect(draft.facts.consents).toEqual(draft.consents);
    expect(draft.facts.history).toHaveLength(askable.length);
    const { sessionId, revision } = draft;
    expect((await consentsOf(kept.id)).uncovered).toEqual([]);
    const form = screened(draft, aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? ''));
    await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
    const consentId = draft.consents[0]?.id ?? '';
    expect(await clinic.call('session.get', { sessionId })).toMatchObject({
      session: { patientId: kept.id, consent: { id: consentId }, plan: { id: planId, number: 1 } },
      consent: { id: consentId },
      plan: { planId, number: 1 },
      sealIntact: true,
    });
    const shown = await plansOf(kept.id);
    expect(shown.plans).toMatchObject([{ id: planId, patientId: other.id, sessions: [{ sessionId }] }]);
    expect(shown.outcomes).toEqual(scored.outcomes);
    expect((await consentsOf(kept.id)).consents).toMatchObject([
      { id: consentId, intact: true, sessions: [{ sessionId }] },
    ]);
  });

  test('is changed from the kept record and goes back with its own when they are parted', async () => {
    const consentId = await aConsent(clinic, other.id);
    const planId = await aPlanOn(other.id);
    await merge();
    const patientId = kept.id;
    await clinic.call('plan.save', { patientId, plan: { planId, revision: 1 }, form: aPlanForm(today()) });
    const form = anOutcomeForm(today(), { planId });
    const { outcomes } = await clinic.call('outcome.record', { patientId, form, supersedes: null });
    const supersedes = outcomes[0]?.id ?? '';
    await clinic.call('outcome.record', { patientId, form: { ...form, value: '2' }, supersedes });
    const withdrawn = await clinic.call('consent.withdraw', { patientId, consentId, reason: 'Moved' });
    expect(withdrawn.consents).toMatchObject([{ state: 'withdrawn', intact: true }]);
    expect(await undo()).toMatchObject({ ok: true });
    expect(await plansOf(kept.id)).toMatchObject({ plans: [], outcomes: [] });
    expect((await consentsOf(kept.id)).consents).toEqual([]);
    expect(await plansOf(other.id)).toMatchObject({ plans: [{ id: planId, revision: 2 }] });
    expect((await plansOf(other.id)).outcomes.map(({ value }) => value)).toEqual([2, 3]);
    expect((await consentsOf(other.id)).consents).toMatchObject([{ id: consentId, intact: true }]);
    expect(eventsOf(other.id)).toEqual(
      expect.arrayContaining(['plan.update', 'outcome.correct', 'consent.withdraw']),
    );
  });

  test('a draft from before leaves the plan of the other when they are parted', async () => {
    const planId = await aPlanOn(other.id);
    const { sessionId } = await clinic.call('session.start', { patientId: kept.id });
    clinic.pass(1);
    await merge();
    await clinic.call('plan.choose', { sessionId, planId });
    expect(await undo()).toMatchObject({ ok: true });
    expect((await clinic.call('session.draft', { sessionId })).plans).toEqual({ choices: [], planId: null });
    expect(eventsOf(kept.id)).toContain('plan.choose');
  });

  test('of two answers to one question both stand, and the stricter decides', async () => {
    await answerOn(kept.id, { kind: 'pregnancy', pregnant: 'no' });
    clinic.pass(1);
    await answerOn(other.id, { kind: 'pregnancy', pregnant: 'yes' });
    const blocks = async () => {
      const { facts, rules, savedAt } = await clinic.call('session.start', { patientId: kept.id });
      const found = assessReadiness(rules, facts, { now: savedAt, timeZone: 'Europe/Vienna' }).findings;
      return found.filter(({ code }) => code === 'pregnancy.pregnant');
    };
    expect(await blocks()).toEqual([]);
    await merge();
    expect(await blocks()).toMatchObject([{ rule: 'C23', effect: 'block' }]);
    const { current } = await clinic.call('history.get', { patientId: kept.id });
    const answers = current.filter(({ statement }) => statement.kind === 'pregnancy');
    expect(answers.map(({ patientId }) => patientId).toSorted()).toEqual([kept.id, other.id].toSorted());
  });

  test('a newer and milder answer does not take the place of a stricter one', async () => {
    await answerOn(other.id, { kind: 'pregnancy', pregnant: 'yes' });
    clinic.pass(1);
    await answerOn(kept.id, { kind: 'pregnancy', pregnant: 'no' });
    await merge();
    const { readiness } = await timeline();
    expect(readiness.findings.map(({ code }) => code)).toContain('pregnancy.pregnant');
  });
});

describe('a restriction covers all that is merged', () => {
  test('and what was merged is closed with the record that shows it, sessions included', async () => {
    const sessionId = await signOn(other.id);
    await merge();
    await restrict(kept.id, []);
    for (const [channel, input] of [
      ['patient.timeline', { patientId: other.id }],
      ['patient.timeline', { patientId: kept.id }],
      ['session.get', { sessionId }],
    ] as const) {
      expect(await clinic.send(channel, input)).toMatchObject(
        refusal('access.restricted', { patientId: kept.id }),
      );
    }
    const hits = { hits: [] };
    expect(await clinic.call('patient.list', { query: 'Byrne' })).toMatchObject(hits);
    // An emergency opens them together.
    const reason = 'Bleeding after treatment';
    await clinic.call('patient.breakGlass', { patientId: other.id, reason });
    expect(await clinic.call('session.get', { sessionId })).toMatchObject({ session: { id: sessionId } });
    expect(await timeline()).toMatchObject({ patient: { id: kept.id } });
  });

  test('and stays on both when they are parted', async () => {
    await merge();
    await restrict(other.id, [clinic.accountId]);
    expect(await undo()).toMatchObject({ ok: true });
    for (const patientId of [kept.id, other.id]) {
      expect(await clinic.call('patient.access', { patientId })).toMatchObject({
        restricted: true,
        accountIds: [clinic.accountId],
      });
    }
  });
});

describe('undoing a merge', () => {
  test('parts the records again, each with its own sessions and values', async () => {
    const own = await signOn(kept.id);
    const others = await signOn(other.id);
    await merge();
    expect(await undo()).toMatchObject({
      ok: true,
      value: { id: kept.id, phone: null, note: 'Prefers mornings', revision: 3 },
    });
    expect(await timeline()).toMatchObject({ patient: { id: kept.id }, sessions: [{ id: own }], merged: [] });
    expect(await timeline(other.id)).toMatchObject({
      patient: { id: other.id, phone: '0660 1234567' },
      sessions: [{ id: others }],
    });
    expect(await clinic.call('session.get', { sessionId: others })).toMatchObject({
      patient: { id: other.id },
      sealIntact: true,
    });
    expect(eventsOf(kept.id)).toContain('patient.undo-merge');
    expect(eventsOf(other.id)).toContain('patient.undo-merge');
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 2 });
  });

  test('leaves alone what was changed after the merge', async () => {
    await merge();
    const form = aPatientForm({ phone: '01 555 55 55', note: 'Prefers mornings\n\nAfraid of needles' });
    await clinic.call('patient.update', { patientId: kept.id, revision: 2, form });
    expect(await undo()).toMatchObject({
      ok: true,
      value: { phone: '01 555 55 55', note: 'Prefers mornings' },
    });
  });

  test('is refused once something was signed on the kept record', async () => {
    await merge();
    await signOn(kept.id);
    expect(await undo()).toMatchObject(refusal('merge.signed-since', { at: '2026-03-10 10:00' }));
    expect((await timeline()).merged).toMatchObject([{ undoObstacle: { code: 'merge.signed-since' } }]);
  });

  test('is refused once an addendum was signed to a session of the other', async () => {
    const sessionId = await signOn(other.id);
    await merge();
    const form = { part: 'note' as const, text: 'The lot was C-2.' };
    await clinic.call('session.addAddendum', { sessionId, form, password: testPassword });
    expect(await undo()).toMatchObject({ ok: false, error: { code: 'merge.signed-since' } });
  });

  test('is refused even where the clock was set back before signing', async () => {
    await prepareToTreat(clinic, kept.id);
    clinic.pass(5);
    await merge();
    clinic.setClock('2026-03-10T09:30:00.000Z');
    const { sessionId, revision, form } = await chartOn(kept.id);
    await clinic.call('session.sign', {
      sessionId,
      revision,
      form,
      acceptClock: true,
      password: testPassword,
    });
    expect(await undo()).toMatchObject({ ok: false, error: { code: 'merge.signed-since' } });
  });

  test('is refused while a session begun since is being charted, and possible once it is discarded', async () => {
    await chartOn(kept.id).then(() => clinic.pass(1));
    await merge();
    const { sessionId, revision } = await chartOn(kept.id);
    expect(await undo()).toMatchObject(refusal('merge.draft-since', { practitioner: 'Dr. Test' }));
    await clinic.call('session.discardDraft', { sessionId, revision });
    expect(await undo()).toMatchObject({ ok: true });
  });

  test('happens once', async () => {
    await merge();
    const mergeId = await mergeIdOf();
    expect(await undo()).toMatchObject({ ok: true });
    expect(await undo({ mergeId })).toMatchObject({ ok: false, error: { code: 'merge.undone' } });
  });
});

test('a draft of another practitioner on the record to be merged names that practitioner', async () => {
  const { store, clinic: own } = clinic.context.host.requireOpen();
  const accounts = await clinic.call('account.create', {
    form: {
      name: 'Dr. Colleague',
      registrationNumber: '',
      roles: ['practitioner'],
      newPassword: otherPassword,
      newPasswordRepeated: otherPassword,
    },
    password: testPassword,
  });
  const colleague = accounts.find(({ name }) => name === 'Dr. Colleague');
  await store.write((tx) =>
    insertDraft(tx, {
      id: newId(),
      patientId: other.id,
      practitionerId: colleague?.id ?? '',
      deviceId: null,
      startedAt: clinic.now,
      timeZone: own.timeZone,
      form: aSessionForm(clinic.wallClock, ''),
      now: clinic.now,
    }),
  );
  expect(await merge()).toMatchObject(refusal('merge.open-draft', { practitioner: 'Dr. Colleague' }));
});
