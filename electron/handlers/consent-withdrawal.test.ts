import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '../../domain/contract.ts';
import { readSql, runSql } from '../../db/testing.ts';
import { aConsent, aSigning } from '../consents/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { answerEverything, screened } from '../testing-screening.ts';

let clinic: TestClinic;
let patientId: string;

beforeEach(async () => {
  clinic = await TestClinic.open();
  patientId = await aPatient();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const store = () => clinic.context.host.requireOpen().store;

async function aPatient(change = {}): Promise<string> {
  const { id } = await clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
  return id;
}
const list = () => clinic.call('consent.list', { patientId });
const get = (consentId: string) => clinic.call('consent.get', { patientId, consentId });
const refused = (code: string, error = {}) => ({ ok: false, error: { code, ...error } });

describe('withdrawing', () => {
  const withdraw = (consentId: string, reason = ' Changed her mind ') =>
    clinic.send('consent.withdraw', { patientId, consentId, reason });

  test('ends a consent once, with who, when and why; what was signed stays readable', async () => {
    const consentId = await aConsent(clinic, patientId);
    clinic.pass(1);
    expect(await withdraw(consentId)).toMatchObject({
      ok: true,
      value: {
        consents: [
          {
            state: 'withdrawn',
            intact: true,
            withdrawn: { at: clinic.now, by: { name: 'Dr. Test' }, reason: 'Changed her mind' },
          },
        ],
        photoPermission: {
          record: { permission: 'refused', since: clinic.now, source: { kind: 'withdrawal' } },
          training: { permission: 'refused', source: { kind: 'consent' } },
          marketing: { permission: 'not-asked' },
        },
      },
    });
    expect(await withdraw(consentId)).toMatchObject(refused('consent.withdrawn'));
    expect(await withdraw(crypto.randomUUID())).toMatchObject(refused('not-found'));
    expect((await get(consentId)).consent.text).toContain('Zoë');
  });

  test('the history and the consents give one answer on photographs', async () => {
    const consentId = await aConsent(clinic, patientId);
    clinic.pass(1);
    const said = { kind: 'photo-permission', record: 'not-asked', marketing: 'granted' } as const;
    const form = { ...said, training: 'granted' as const };
    const history = await clinic.call('history.record', { patientId, form, supersedes: null });
    expect(history.photoPermission).toMatchObject({
      record: { permission: 'granted', source: { kind: 'consent' } },
      training: { permission: 'granted', since: clinic.now, source: { kind: 'history' } },
      marketing: { permission: 'granted', source: { kind: 'history' } },
    });
    expect((await list()).photoPermission).toEqual(history.photoPermission);
    clinic.pass(1);
    await withdraw(consentId);
    const { photoPermission } = await clinic.call('history.get', { patientId });
    expect(photoPermission).toMatchObject({
      record: { permission: 'refused', source: { kind: 'withdrawal' } },
      training: { permission: 'granted' },
    });
    expect((await list()).photoPermission).toEqual(photoPermission);
  });

  test('needs a reason', async () => {
    const consentId = await aConsent(clinic, patientId);
    expect(await withdraw(consentId, ' \n ')).toMatchObject(refused('input.invalid'));
    expect((await list()).consents[0]?.state).toBe('valid');
  });

  test('in the middle of a session the draft shows it, and the log names the draft', async () => {
    const consentId = await aConsent(clinic, patientId);
    clinic.pass(1 / 60);
    const draft = await clinic.call('session.start', { patientId });
    expect(draft.consents).toMatchObject([{ id: consentId, withdrawnAt: null }]);
    expect(await list()).toMatchObject({
      consents: [{ sessions: [{ sessionId: draft.sessionId, state: 'draft' }] }],
      uncovered: [],
    });
    clinic.pass(0.25);
    await withdraw(consentId);
    const { sessionId } = draft;
    expect(await clinic.call('session.draft', { sessionId })).toMatchObject({
      consents: [{ id: consentId, withdrawnAt: '2026-03-10T09:16:00.000Z' }],
    });
    const [event] = readSql(store(), "SELECT details FROM audit_event WHERE action = 'consent.withdraw'") as {
      details: string;
    }[];
    expect(JSON.parse(event?.details ?? '')).toMatchObject({ openDrafts: [sessionId] });
    // What began before is still covered; what begins now is not.
    expect((await list()).uncovered).toEqual([]);
    const next = await clinic.call('session.start', { patientId });
    expect((await list()).uncovered).toMatchObject([{ sessionId: next.sessionId }]);
  });
});

describe('a signed session', () => {
  const aSession = async () => {
    await answerEverything(clinic, patientId);
    const view = await clinic.call('session.start', { patientId });
    const { sessionId, revision, devices } = view;
    const form = screened(view, aSessionForm(clinic.wallClock, devices[0]?.id ?? ''));
    return clinic.send('session.sign', { sessionId, revision, form, password: testPassword });
  };
  const refusedFor = (finding: string) => ({
    ok: false,
    error: { fields: [{ path: `screening.findings.C30:${finding}`, rule: 'C30' }] },
  });

  test('refers to the consent that was valid when it began, also after its withdrawal', async () => {
    const consentId = await aConsent(clinic, patientId);
    const signed = await aSession();
    if (!signed.ok) throw new Error(signed.error.code);
    // What the channel hands out.
    const { session, consent } = signed.value as Output<'session.sign'>;
    expect(consent).toMatchObject({
      id: consentId,
      title: 'Consent to microneedling',
      templateVersion: 1,
      withdrawnAt: null,
    });
    clinic.pass(1);
    await clinic.call('consent.withdraw', { patientId, consentId, reason: 'Moved away' });
    expect(await clinic.call('session.get', { sessionId: session.id })).toMatchObject({
      consent: { id: consentId, withdrawnAt: clinic.now },
    });
    clinic.pass(24 * 30);
    expect(await aSession()).toMatchObject(refusedFor('consent.withdrawn'));
  });

  test('is not signed without one (C30)', async () => {
    expect(await aSession()).toMatchObject(refusedFor('consent.none'));
    // Permission for photographs is no consent to treatment.
    await clinic.call('consent.sign', await aSigning(clinic, patientId, 'photographs'));
    expect(await aSession()).toMatchObject(refusedFor('consent.none'));
  });
});

describe('what was tampered with shows', () => {
  const tamper = async (change: string) => {
    await runSql(store(), 'DROP TRIGGER consent_updated');
    await runSql(store(), change);
  };
  test.each([
    "UPDATE consent SET text = replace(text, 'cannot be promised', 'are promised')",
    "UPDATE consent SET photo_marketing = 'granted'",
    "UPDATE consent SET signer_name = 'Somebody Else'",
    "UPDATE consent SET valid_until = '2040-01-01T00:00:00.000Z'",
    "UPDATE consent SET withdrawn_at = signed_at, withdrawn_by = recorded_by, withdrawal_reason = 'x'",
    "UPDATE consent SET patient_id = patient_id, content_hash = replace(content_hash, substr(content_hash, 1, 8), '00000000')",
  ])('%s', async (change) => {
    await aConsent(clinic, patientId);
    await tamper(change);
    expect((await list()).consents).toMatchObject([{ intact: false }]);
  });

  test('a signature that was exchanged', async () => {
    await aConsent(clinic, patientId);
    await runSql(store(), 'DROP TRIGGER consent_signature_updated');
    await runSql(store(), "UPDATE consent_signature SET strokes = '[[[1,1,1,1]]]'");
    expect((await list()).consents).toMatchObject([{ intact: false }]);
  });
});
