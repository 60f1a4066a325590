import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DraftView } from '../../domain/contract.ts';
import { plannedSession } from '../../domain/planned-session.ts';
import { evaluateSession } from '../../domain/rules/evaluate.ts';
import type { ReactionForm, SessionForm } from '../../domain/session-form.ts';
import { insertAccount } from '../../db/account.ts';
import { insertDraft } from '../../db/draft.ts';
import { anAccount, newId } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

let clinic: TestClinic;
let draft: DraftView;
let form: SessionForm;

beforeEach(async () => {
  clinic = await TestClinic.open();
  const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  draft = await startToTreat(clinic, id);
  form = aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? '');
});
afterEach(() => clinic[Symbol.asyncDispose]());

const sign = (change: Partial<SessionForm> = {}, password = testPassword, revision = draft.revision) =>
  clinic.send('session.sign', {
    sessionId: draft.sessionId,
    revision,
    form: screened(draft, { ...form, ...change }),
    password,
  });

const [zone] = aSessionForm('', '').zones;
const zones = (change: object): Partial<SessionForm> => ({
  zones: zone ? [{ ...zone, ...change }] : [],
});

describe('a draft', () => {
  test('keeps what was typed, impossible values included', async () => {
    const typed = { ...form, pain: 'ouch', startedAt: 'yesterday', ...zones({ depth: '1.3' }) };
    const saved = await clinic.call('session.saveDraft', {
      sessionId: draft.sessionId,
      revision: draft.revision,
      form: typed,
    });
    expect(saved.revision).toBe(draft.revision + 1);
    const opened = await clinic.call('session.draft', { sessionId: draft.sessionId });
    expect(opened.form).toEqual(typed);
  });

  test('is not overwritten by a second window', async () => {
    const save = (note: string) =>
      clinic.send('session.saveDraft', {
        sessionId: draft.sessionId,
        revision: draft.revision,
        form: { ...form, note },
      });
    expect(await save('first')).toMatchObject({ ok: true });
    expect(await save('second')).toMatchObject({ ok: false, error: { code: 'draft.changed-elsewhere' } });
    expect(await sign()).toMatchObject({ ok: false, error: { code: 'draft.changed-elsewhere' } });
    expect((await clinic.call('session.draft', { sessionId: draft.sessionId })).form.note).toBe('first');
  });

  test('refuses a zone inside the orbital rim (C21)', async () => {
    const input = {
      sessionId: draft.sessionId,
      revision: draft.revision,
      form: { ...form, ...zones({ zone: 'eyelid-lower-right' }) },
    };
    expect(await clinic.send('session.saveDraft', input)).toMatchObject({
      ok: false,
      error: {
        code: 'input.invalid',
        fields: [{ path: 'form.zones.0.zone', code: 'zone.excluded', rule: 'C21' }],
      },
    });
  });

  test('is listed until it is discarded, and then takes no more changes', async () => {
    expect((await clinic.call('patient.list', { query: '' })).drafts).toHaveLength(1);
    await clinic.call('session.discardDraft', { sessionId: draft.sessionId, revision: draft.revision });
    expect((await clinic.call('patient.list', { query: '' })).drafts).toEqual([]);
    expect(await sign()).toMatchObject({ ok: false });
    const timeline = await clinic.call('patient.timeline', { patientId: draft.patient.id });
    expect(timeline).toMatchObject({ drafts: [], sessions: [] });
  });

  test('belongs to the practitioner who began it', async () => {
    const { store } = clinic.context.host.requireOpen();
    const colleague = anAccount();
    const sessionId = newId();
    await store.write(async (tx) => {
      await insertAccount(tx, colleague);
      await insertDraft(tx, {
        id: sessionId,
        patientId: draft.patient.id,
        practitionerId: colleague.id,
        deviceId: null,
        startedAt: clinic.now,
        timeZone: 'Europe/Vienna',
        form,
        now: clinic.now,
      });
    });
    const refused = { ok: false, error: { code: 'access.not-own-session' } };
    const save = { sessionId, revision: 1, form };
    expect(await clinic.send('session.draft', { sessionId })).toMatchObject(refused);
    expect(await clinic.send('session.saveDraft', save)).toMatchObject(refused);
    expect(await clinic.send('session.sign', { ...save, password: testPassword })).toMatchObject(refused);
  });
});

describe('signing', () => {
  test('stores exactly what was entered, in the units of the database', async () => {
    expect(await sign()).toMatchObject({
      ok: true,
      value: {
        session: {
          state: 'signed',
          startedAt: clinic.now,
          zones: [{ zone: 'cheek-left', depthUm: 750, passes: 4, areaMm2: 3125, areaMethod: 'chart' }],
          immediateReactions: 'none',
          signature: { name: 'Dr. Test', registrationNumber: 'R-1', signedAt: clinic.now },
        },
      },
    });
  });

  test.each([
    ['0.49', 'depth.below-minimum'],
    ['2.51', 'depth.above-maximum'],
    ['1.3', 'depth.off-step'],
    ['NaN', 'number.not-a-number'],
    ['deep', 'number.not-a-number'],
    ['', 'required'],
  ])('refuses a depth of %j and keeps the draft (C22)', async (depth, code) => {
    expect(await sign(zones({ depth }))).toMatchObject({
      ok: false,
      error: { code: 'session.problems', fields: [{ path: 'zones.0.depth', code }] },
    });
    expect(await clinic.send('session.draft', { sessionId: draft.sessionId })).toMatchObject({ ok: true });
  });

  test('refuses a zone twice, a zone that is excluded, and a session without a device', async () => {
    expect(await sign({ zones: [...form.zones, ...form.zones] })).toMatchObject({
      error: { fields: [{ path: 'zones.1.zone', code: 'zone.twice' }] },
    });
    expect(await sign(zones({ zone: 'vermilion-lower' }))).toMatchObject({
      error: { code: 'input.invalid', fields: [{ code: 'zone.excluded' }] },
    });
    expect(await sign({ deviceId: '' })).toMatchObject({
      error: { fields: [{ path: 'deviceId', code: 'required' }] },
    });
  });

  test('keeps from which session of the same patient settings were copied', async () => {
    await sign();
    clinic.pass(24 * 30);
    const copied = async (copiedFrom: string) => {
      const next = await clinic.call('session.start', { patientId: draft.patient.id });
      const { session } = await clinic.call('session.sign', {
        sessionId: next.sessionId,
        revision: next.revision,
        form: screened(next, { ...aSessionForm(clinic.wallClock, form.deviceId), copiedFrom }),
        password: testPassword,
      });
      clinic.pass(24 * 30);
      const shown = await clinic.call('session.get', { sessionId: session.id });
      expect(shown.copiedFrom?.sessionId ?? null).toBe(session.copiedFrom);
      return session.copiedFrom;
    };
    expect(await copied(draft.sessionId)).toBe(draft.sessionId);
    expect(await copied('')).toBeNull();
    const other = await clinic.call('patient.create', {
      form: aPatientForm({ familyName: 'Byrne', givenName: 'Ada' }),
      acceptDuplicate: false,
    });
    const foreign = await startToTreat(clinic, other.id);
    expect(await copied(foreign.sessionId)).toBeNull();
    expect(await copied(newId())).toBeNull();
  });

  test('refuses a reaction before the session began', async () => {
    const reaction: ReactionForm = {
      kind: 'erythema',
      grade: '1',
      zones: [],
      percent: '',
      onset: '2026-03-10T09:59',
      resolved: '',
      note: '',
    };
    expect(await sign({ immediateReactions: 'present', reactions: [reaction] })).toMatchObject({
      error: { fields: [{ path: 'reactions.0.onset', code: 'reaction.before-session' }] },
    });
  });

  test('refuses a wrong password and changes nothing', async () => {
    expect(await sign({}, 'not the password')).toMatchObject({
      ok: false,
      error: { code: 'password.wrong' },
    });
    expect(await sign()).toMatchObject({ ok: true });
  });

  test('happens once: the signed session takes no draft, no second signature and no discard', async () => {
    await sign();
    for (const [channel, input] of [
      ['session.saveDraft', { sessionId: draft.sessionId, revision: draft.revision, form }],
      [
        'session.sign',
        { sessionId: draft.sessionId, revision: draft.revision, form, password: testPassword },
      ],
      ['session.discardDraft', { sessionId: draft.sessionId, revision: draft.revision }],
      ['session.draft', { sessionId: draft.sessionId }],
    ] as const) {
      expect(await clinic.send(channel, input)).toMatchObject({
        ok: false,
        error: { code: 'draft.not-a-draft' },
      });
    }
  });
});

describe('a later reaction', () => {
  const reaction = { kind: 'erythema', grade: '1', zones: [], percent: '', onset: '', note: '' } as const;
  const noSuspect = { suspectedProduct: '', suspectedLot: '' };
  const record = (resolved: string, seen = clinic.wallClock, suspect = noSuspect) =>
    clinic.send('session.recordReaction', {
      sessionId: draft.sessionId,
      form: { ...reaction, zones: [], resolved, seen, ...suspect },
    });

  test('is added beside the signed session, which stays as it was', async () => {
    await sign();
    const before = await clinic.call('session.get', { sessionId: draft.sessionId });
    clinic.pass(60);
    expect(await record('2026-03-12T16:00')).toMatchObject({
      ok: true,
      value: {
        session: {
          reactions: [{ stage: 'later', resolvedAt: '2026-03-12T15:00:00.000Z', seenAt: clinic.now }],
        },
      },
    });
    const { session } = await clinic.call('session.get', { sessionId: draft.sessionId });
    expect({ ...session, reactions: [] }).toEqual({ ...before.session, reactions: [] });
  });

  test('keeps when it was seen, which may be before it is typed in', async () => {
    await sign();
    clinic.pass(96);
    expect(await record('', '2026-03-12T10:00')).toMatchObject({
      ok: true,
      value: { session: { reactions: [{ seenAt: '2026-03-12T09:00:00.000Z' }] } },
    });
  });

  test('is refused while the clock shows a time before the session', async () => {
    await sign();
    clinic.pass(-2);
    expect(await record('')).toMatchObject({ error: { code: 'clock.before-session' } });
  });

  test('is refused before signing, before the session began, and in the future', async () => {
    expect(await record('')).toMatchObject({ error: { code: 'session.not-signed' } });
    await sign();
    clinic.pass(1);
    expect(await record('2026-03-10T09:59')).toMatchObject({
      error: { fields: [{ path: 'resolved', code: 'reaction.resolved-before-onset' }] },
    });
    expect(await record('2026-03-10T11:01')).toMatchObject({
      error: { fields: [{ path: 'resolved', code: 'time.future' }] },
    });
  });

  const glide: SessionForm['serums'][number] = {
    category: 'hyaluronic-acid',
    product: 'Glide',
    productId: '',
    lot: 'L-1',
    lotId: '',
    expiry: '',
    volume: '',
    phase: 'during',
    zones: [],
  };

  test.each([
    ['the lot named', { suspectedProduct: 'Glide', suspectedLot: 'L-1' }, 'L-1', ['warn suspect.lot']],
    [
      'another lot of the product named',
      { suspectedProduct: 'Glide', suspectedLot: 'L-1' },
      'L-2',
      ['warn suspect.product'],
    ],
    ['nothing named', noSuspect, 'L-1', []],
  ])('the next session is told of %s (C29)', async (_name, suspect, lot, expected) => {
    await sign({ serums: [glide] });
    clinic.pass(24);
    expect(await record('', clinic.wallClock, suspect)).toMatchObject({ ok: true });
    clinic.pass(24 * 30);
    const { sessionId } = await clinic.call('session.start', { patientId: draft.patient.id });
    const { facts, rules, stock } = await clinic.call('session.draft', { sessionId });
    const planned = plannedSession(
      { ...aSessionForm(clinic.wallClock, form.deviceId), serums: [{ ...glide, lot }] },
      { timeZone: 'Europe/Vienna', now: clinic.now, limits: null, stock, usedIn: null, photographCount: 0 },
    );
    const told = evaluateSession(rules, facts, planned).filter(({ rule }) => rule === 'C29');
    expect(told.map(({ effect, code }) => `${effect} ${code}`)).toEqual(expected);
  });
});

describe('comparing', () => {
  const signAnother = async (patientId: string, depth: string) => {
    clinic.pass(24 * 30);
    const next = await (patientId === draft.patient.id
      ? clinic.call('session.start', { patientId })
      : startToTreat(clinic, patientId));
    const { session } = await clinic.call('session.sign', {
      sessionId: next.sessionId,
      revision: next.revision,
      form: screened(next, { ...aSessionForm(clinic.wallClock, form.deviceId), ...zones({ depth }) }),
      password: testPassword,
    });
    return session.id;
  };

  test('says what changed between two sessions, oldest first', async () => {
    await sign();
    const later = await signAnother(draft.patient.id, '1.00');
    const { sessions, comparison } = await clinic.call('comparison.get', {
      sessionIds: [later, draft.sessionId],
    });
    expect(sessions.map(({ id }) => id)).toEqual([draft.sessionId, later]);
    expect(comparison.statements).toMatchObject([{ kind: 'depth', zones: ['cheek-left'], byUm: 250 }]);
    expect(comparison.intervalDays).toEqual([null, 30]);
  });

  test('refuses sessions of two patients, drafts, and one session twice', async () => {
    await sign();
    const other = await clinic.call('patient.create', {
      form: aPatientForm({ familyName: 'Byrne', givenName: 'Ada' }),
      acceptDuplicate: false,
    });
    const foreign = await signAnother(other.id, '1.00');
    const unsigned = await clinic.call('session.start', { patientId: draft.patient.id });
    const compare = (...sessionIds: string[]) => clinic.send('comparison.get', { sessionIds });
    expect(await compare(draft.sessionId, foreign)).toMatchObject({
      error: { code: 'comparison.other-patient' },
    });
    expect(await compare(draft.sessionId, unsigned.sessionId)).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await compare(draft.sessionId, draft.sessionId)).toMatchObject({ error: { code: 'not-found' } });
  });
});
