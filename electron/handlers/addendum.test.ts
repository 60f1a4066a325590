import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddendumForm } from '../../domain/addendum.ts';
import type { DraftView, SessionView } from '../../domain/contract.ts';
import { ruleVersionOf } from '../../domain/rule-version.ts';
import { addHours } from '../../domain/time.ts';
import { insertAccount } from '../../db/account.ts';
import { type AuditEvent, listAuditEventsOfPatient } from '../../db/audit.ts';
import { bulkWriter } from '../../db/bulk.ts';
import { isSealIntact, sealOfSession } from '../../db/seal.ts';
import { listSessions } from '../../db/session.ts';
import { aSessionInput, aSignature, anAccount, newId, readSql, runSql } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';
import { standardRules } from '../../domain/rules/standard-rules.ts';

let clinic: TestClinic;
let draft: DraftView;

beforeEach(async () => {
  clinic = await TestClinic.open();
  const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  draft = await startToTreat(clinic, id);
});
afterEach(() => clinic[Symbol.asyncDispose]());

const signing = (given: object = {}) => ({
  sessionId: draft.sessionId,
  revision: draft.revision,
  form: screened(draft, aSessionForm(startedAt(), draft.devices[0]?.id ?? '')),
  password: testPassword,
  ...given,
});
/** The draft's own start, as typed. */
const startedAt = () => draft.form.startedAt;

const sign = (): Promise<SessionView> => clinic.call('session.sign', signing());

const adding = (form: Partial<AddendumForm> = {}, given: object = {}) => ({
  sessionId: draft.sessionId,
  form: { part: 'note' as const, text: 'The lot was C-2.', ...form },
  password: testPassword,
  ...given,
});
const add = (form: Partial<AddendumForm> = {}, given: object = {}) =>
  clinic.send('session.addAddendum', adding(form, given));

const voiding = (given: object = {}) => ({
  sessionId: draft.sessionId,
  reason: 'Wrong patient',
  password: testPassword,
  ...given,
});

const store = () => clinic.context.host.requireOpen().store;
const newestEvent = async (): Promise<AuditEvent | undefined> =>
  (await listAuditEventsOfPatient(store().read, draft.patient.id, 1))[0];

/** A session of the same patient that a colleague has signed. */
async function aColleaguesSession(): Promise<string> {
  const colleague = anAccount({ name: 'Colleague', roles: ['practitioner'] });
  const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
  const id = newId();
  const [device] = draft.devices;
  if (!device) throw new Error('The test clinic has a device');
  await store().write(async (tx) => {
    await insertAccount(tx, colleague);
    bulkWriter(tx).session({
      id,
      patientId: draft.patient.id,
      practitioner: { id: colleague.id, name: colleague.name },
      device,
      timeZone: 'Europe/Vienna',
      createdAt: '2026-03-02T09:01:00.000Z',
      input,
      signature: aSignature(colleague),
      reactions: [],
      addenda: [],
      voided: null,
    });
  });
  return id;
}

/** Gets past every promise of the database, as a program with its key could. */
async function tamper(statement: string): Promise<void> {
  const triggers = readSql(store(), "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  for (const { name } of triggers as { name: string }[]) await runSql(store(), `DROP TRIGGER ${name}`);
  await runSql(store(), statement);
}

describe('a signature', () => {
  test('states what it means and seals the whole session; the audit event carries the hash', async () => {
    const { session, sealIntact, addendaIntact } = await sign();
    expect(session.seal).toEqual({
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      contentVersion: 4,
      meaning: 'performed-and-checked',
      ruleVersion: ruleVersionOf(standardRules()),
      latestKnownAt: null,
    });
    expect([sealIntact, addendaIntact]).toEqual([true, {}]);
    expect(await newestEvent()).toMatchObject({
      action: 'session.sign',
      details: { contentHash: session.seal?.contentHash, signature: session.signature },
    });
  });

  test('shows when the session was changed past the database’s promises, wherever it is read', async () => {
    await sign();
    const { sessionId } = draft;
    clinic.pass(24 * 30);
    draft = await clinic.call('session.start', { patientId: draft.patient.id });
    await sign();
    const sessionIds = [sessionId, draft.sessionId];
    expect((await clinic.call('comparison.get', { sessionIds })).altered).toEqual([]);
    await tamper(`UPDATE session_zone SET passes = 5 WHERE session_id = '${sessionId}'`);
    expect((await clinic.call('session.get', { sessionId })).sealIntact).toBe(false);
    expect((await clinic.call('session.get', { sessionId: draft.sessionId })).sealIntact).toBe(true);
    expect((await clinic.call('comparison.get', { sessionIds })).altered).toEqual([sessionId]);
  });
});

describe('the audit log', () => {
  const check = async () => {
    const { sealIntact, addendaIntact } = await clinic.call('session.get', { sessionId: draft.sessionId });
    return [sealIntact, ...Object.values(addendaIntact)];
  };

  test('gives away a hash that was made anew to fit, and a signature made to look like an old one', async () => {
    await sign();
    const voidedOtherwise = `UPDATE session SET state = 'voided', voided_at = saved_at, voided_by = signed_by,
      void_reason = 'r'`;
    await tamper(voidedOtherwise);
    expect(await check()).toEqual([false]);
    const undone = "state = 'signed', voided_at = NULL, voided_by = NULL, void_reason = NULL";
    await runSql(store(), `UPDATE session SET ${undone}`);
    expect(await check()).toEqual([true]);
    await runSql(store(), "UPDATE session SET note = 'changed'");
    expect(await check()).toEqual([false]);
    const [changed] = await listSessions(store().read, draft.patient.id);
    if (!changed) throw new Error('The session is there');
    const { contentHash } = sealOfSession(changed, null);
    await runSql(store(), 'UPDATE session SET content_hash = ?', contentHash);
    expect((await listSessions(store().read, draft.patient.id)).map(isSealIntact)).toEqual([true]);
    expect(await check()).toEqual([false]);
    await runSql(
      store(),
      `UPDATE session SET content_hash = NULL, content_version = NULL, rule_version = NULL,
       signature_meaning = NULL`,
    );
    expect(await check()).toEqual([false]);
  });

  test('gives away an addendum that was taken away or sealed anew, and a voiding that was undone', async () => {
    await sign();
    await add();
    await add({ text: 'Another' });
    await tamper("DELETE FROM addendum WHERE text = 'Another'");
    const [session, ...addenda] = await check();
    expect(session).toBe(true);
    expect(new Set(addenda)).toEqual(new Set([true, false]));
    await runSql(store(), 'DELETE FROM addendum');
    expect(await check()).toEqual([true, false, false]);
    await clinic.call('session.void', voiding());
    expect(await check()).toEqual([true, false, false]);
    await runSql(
      store(),
      "UPDATE session SET state = 'signed', voided_at = NULL, voided_by = NULL, void_reason = NULL",
    );
    expect(await check()).toEqual([false, false, false]);
  });
});

describe('an addendum', () => {
  test('is dated, signed and sealed beside the session, which stays as it was', async () => {
    const before = await sign();
    clinic.pass(20);
    const text = '  The lot was C-2.\r\nRead from the pouch: Lo\u0308t. ';
    const first = await clinic.call('session.addAddendum', adding({ part: 'materials', text }));
    const firstAt = clinic.now;
    clinic.pass(1);
    const second = await clinic.call('session.addAddendum', adding({ part: 'zones' }));
    expect({ ...second.session, addenda: [] }).toEqual(before.session);
    expect(second.session.addenda).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        part: 'materials',
        text: 'The lot was C-2.\nRead from the pouch: Löt.',
        signature: { ...before.session.signature, signedAt: firstAt },
        seal: {
          contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          contentVersion: 1,
          meaning: 'addendum',
          ruleVersion: null,
          latestKnownAt: null,
        },
      },
      expect.objectContaining({ part: 'zones', text: 'The lot was C-2.' }),
    ]);
    expect(second.session.addenda[0]).toEqual(first.session.addenda[0]);
    expect(second.sealIntact).toBe(true);
    expect(Object.values(second.addendaIntact)).toEqual([true, true]);
    expect(await newestEvent()).toMatchObject({
      action: 'session.addendum',
      subject: 'session',
      recordId: draft.sessionId,
      details: { addendum: second.session.addenda[1] },
    });
    const { sessions } = await clinic.call('patient.timeline', { patientId: draft.patient.id });
    expect(sessions).toEqual([second.session]);
  });

  test('that was changed past the database’s promises shows', async () => {
    await sign();
    await add();
    await tamper("UPDATE addendum SET text = 'The lot was C-3.'");
    const view = await clinic.call('session.get', { sessionId: draft.sessionId });
    expect(view.sealIntact).toBe(true);
    expect(Object.values(view.addendaIntact)).toEqual([false]);
  });

  test.each([
    ['', 'required'],
    [' \n\t ', 'required'],
    ['a\u0007b', 'text.control-characters'],
    ['x'.repeat(20_001), 'text.too-long'],
    ['x'.repeat(300_000), 'text.too-long'],
  ])('with the text %j is refused beside the field', async (text, code) => {
    await sign();
    const values = code === 'text.too-long' ? { maximum: 20_000 } : {};
    expect(await add({ text })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', fields: [{ path: 'form.text', code, values }] },
    });
    expect((await clinic.call('session.get', { sessionId: draft.sessionId })).session.addenda).toEqual([]);
  });

  test('may have 20,000 characters in many lines', async () => {
    await sign();
    const text = `${'x'.repeat(99)}\n`.repeat(200).trimEnd();
    expect(await add({ text: `${text}y` })).toMatchObject({
      ok: true,
      value: { session: { addenda: [{ text: `${text}y` }] } },
    });
  });

  test('needs the password, a practitioner and a signed session', async () => {
    expect(await add()).toMatchObject({ error: { code: 'session.not-signed' } });
    expect(await add({}, { sessionId: newId() })).toMatchObject({ error: { code: 'not-found' } });
    await sign();
    expect(await add({}, { password: 'not the password' })).toMatchObject({
      error: { code: 'password.wrong' },
    });
    clinic.context.host.requireOpen().account.roles = ['manager'];
    expect(await add()).toMatchObject({ error: { code: 'access.role' } });
    expect((await clinic.call('session.get', { sessionId: draft.sessionId })).session.addenda).toEqual([]);
  });

  test('may be another practitioner’s', async () => {
    expect(await add({}, { sessionId: await aColleaguesSession() })).toMatchObject({
      ok: true,
      value: {
        session: { signature: { name: 'Colleague' }, addenda: [{ signature: { name: 'Dr. Test' } }] },
      },
    });
  });

  test('is refused while the clock shows a time before the session', async () => {
    await sign();
    clinic.setClock(addHours(clinic.now, -2));
    expect(await add({}, { acceptClock: true })).toMatchObject({ error: { code: 'clock.before-session' } });
  });
});

describe('voiding', () => {
  test('keeps the session readable, with who did it and why', async () => {
    const before = await sign();
    await add();
    clinic.pass(1);
    const reason = ' Wrong patient:\r\nmeant for another. ';
    const { session, sealIntact, addendaIntact } = await clinic.call('session.void', voiding({ reason }));
    const { accountId: id, name } = before.session.signature;
    expect(session).toMatchObject({
      ...before.session,
      state: 'voided',
      addenda: [{ text: 'The lot was C-2.' }],
      voided: { voidedAt: clinic.now, by: { id, name }, reason: 'Wrong patient:\nmeant for another.' },
    });
    expect([sealIntact, ...Object.values(addendaIntact)]).toEqual([true, true]);
    expect(await newestEvent()).toMatchObject({
      action: 'session.void',
      recordId: draft.sessionId,
      details: {
        reason: 'Wrong patient:\nmeant for another.',
        contentHash: before.session.seal?.contentHash,
      },
    });
  });

  test('takes the session out of every count', async () => {
    await sign();
    await clinic.call('session.void', voiding());
    const { hits } = await clinic.call('patient.list', { query: 'Zoë' });
    expect(hits).toMatchObject([{ sessionCount: 0, lastSessionAt: null }]);
    const next = await clinic.call('session.start', { patientId: draft.patient.id });
    expect(next).toMatchObject({ sessionNumber: 1, lastSession: null });
    const { sessions } = await clinic.call('patient.timeline', { patientId: draft.patient.id });
    expect(sessions).toMatchObject([{ state: 'voided' }]);
  });

  test('ends additions and comparison, and happens once', async () => {
    await sign();
    const { sessionId } = draft;
    clinic.pass(24 * 30);
    draft = await clinic.call('session.start', { patientId: draft.patient.id });
    await sign();
    await clinic.call('session.void', voiding({ sessionId }));
    const observation = {
      seen: clinic.wallClock,
      kind: 'erythema',
      grade: '1',
      zones: [],
      percent: '',
      onset: '',
      resolved: '',
      note: '',
      suspectedProduct: '',
      suspectedLot: '',
    };
    const refused = { ok: false, error: { code: 'session.voided' } };
    expect(await clinic.send('session.void', voiding({ sessionId }))).toMatchObject(refused);
    expect(await add({}, { sessionId })).toMatchObject(refused);
    const sessionIds = [sessionId, draft.sessionId];
    expect(await clinic.send('comparison.get', { sessionIds })).toMatchObject(refused);
    const seen = { sessionId, form: observation };
    expect(await clinic.send('session.recordReaction', seen)).toMatchObject(refused);
    const { session } = await clinic.call('session.get', { sessionId });
    expect(session).toMatchObject({ addenda: [], reactions: [], voided: { reason: 'Wrong patient' } });
  });

  test('needs a reason, the password and a signed session', async () => {
    const refused = (given: object) => clinic.send('session.void', voiding(given));
    expect(await refused({})).toMatchObject({ error: { code: 'session.not-signed' } });
    expect(await refused({ sessionId: newId() })).toMatchObject({ error: { code: 'not-found' } });
    await sign();
    for (const [reason, code] of [
      [' \n ', 'required'],
      ['x'.repeat(2001), 'text.too-long'],
    ] as const) {
      expect(await refused({ reason })).toMatchObject({
        error: { code: 'input.invalid', fields: [{ path: 'reason', code }] },
      });
    }
    expect(await refused({ password: 'not the password' })).toMatchObject({
      error: { code: 'password.wrong' },
    });
    expect((await clinic.call('session.get', { sessionId: draft.sessionId })).session.voided).toBeNull();
  });

  test('is for the session’s own practitioner and for managers', async () => {
    const sessionId = await aColleaguesSession();
    const { account } = clinic.context.host.requireOpen();
    account.roles = ['practitioner'];
    expect(await clinic.send('session.void', voiding({ sessionId }))).toMatchObject({
      error: { code: 'access.not-own-session' },
    });
    account.roles = ['manager'];
    expect(await clinic.send('session.void', voiding({ sessionId }))).toMatchObject({
      ok: true,
      value: { session: { voided: { by: { id: account.id } } } },
    });
    account.roles = ['practitioner'];
    await sign();
    expect(await clinic.send('session.void', voiding())).toMatchObject({ ok: true });
  });
});

describe('a clock that was set back', () => {
  /** Three hours pass, the record is read, and the clock is set back by that many seconds. */
  async function setBack(seconds: number): Promise<string> {
    clinic.pass(3);
    await clinic.call('patient.timeline', { patientId: draft.patient.id });
    const latest = clinic.now;
    clinic.setClock(addHours(latest, -seconds / 3600));
    return latest;
  }
  const shown = { clock: '2026-03-10 12:00', latest: '2026-03-10 13:00' };

  test('keeps from signing unless both times are recorded', async () => {
    const latest = await setBack(3600);
    expect(await clinic.send('session.sign', signing())).toMatchObject({
      ok: false,
      error: { code: 'clock.set-back', values: shown },
    });
    const opened = await clinic.call('session.draft', { sessionId: draft.sessionId });
    expect(opened.revision).toBe(draft.revision);
    const { session, sealIntact } = await clinic.call('session.sign', signing({ acceptClock: true }));
    expect(session).toMatchObject({ signature: { signedAt: clinic.now }, seal: { latestKnownAt: latest } });
    expect(sealIntact).toBe(true);
    expect(await newestEvent()).toMatchObject({ at: clinic.now, details: { latestKnownAt: latest } });
  });

  test('keeps from adding an addendum unless both times are recorded', async () => {
    await sign();
    const latest = await setBack(3600);
    expect(await add()).toMatchObject({ error: { code: 'clock.set-back', values: shown } });
    const { session, addendaIntact } = await clinic.call('session.addAddendum', {
      ...adding(),
      acceptClock: true,
    });
    expect(session.addenda).toMatchObject([
      { signature: { signedAt: clinic.now }, seal: { latestKnownAt: latest } },
    ]);
    expect(Object.values(addendaIntact)).toEqual([true]);
    expect(await newestEvent()).toMatchObject({
      details: { addendum: { seal: { latestKnownAt: latest } } },
    });
  });

  test('is noticed after a restart as well, when newer events have the wrong time', async () => {
    await setBack(3600);
    await clinic.restart();
    await clinic.unlock();
    expect(await clinic.send('session.sign', signing())).toMatchObject({ error: { code: 'clock.set-back' } });
  });

  test('by up to a minute is a clock that was put right', async () => {
    await setBack(61);
    expect(await clinic.send('session.sign', signing())).toMatchObject({ error: { code: 'clock.set-back' } });
    clinic.setClock(addHours(clinic.now, 1 / 3600));
    const { session } = await clinic.call('session.sign', signing({ acceptClock: true }));
    expect(session.seal?.latestKnownAt).toBeNull();
  });
});
