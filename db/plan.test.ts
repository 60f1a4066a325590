import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlanContent } from '../domain/plan.ts';
import { dueWindow } from '../domain/plan.ts';
import { standardRules } from '../domain/rules/standard-rules.ts';
import { bulkWriter } from './bulk.ts';
import { discardDraft } from './draft.ts';
import { insertMerge, undoMerge } from './merge.ts';
import { insertPatient } from './patient.ts';
import { countDuePlans, listDuePlans } from './plan-due.ts';
import {
  findPlan,
  findPlanOfSession,
  listDraftsBetween,
  listPlans,
  recordPlanEvent,
  setPlanOfSession,
  updatePlan,
  writePlan,
} from './plan.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { signSession, voidSession } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPatient,
  aSessionInput,
  aSignature,
  newId,
  openTestStore,
  readSql,
  useDefaultSettings,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const aPlan = (given: Partial<PlanContent> = {}): PlanContent => ({
  concerns: ['acne-scars', 'texture-and-tone'],
  otherConcern: null,
  plannedSessions: 4,
  intervalDays: 28,
  startedOn: '2026-03-01',
  targets: [
    { zone: 'cheek-left', depthUm: 1250 },
    { zone: 'nose', depthUm: null },
  ],
  note: 'Ice-pick scars',
  ...given,
});

const by = (at = '2026-03-01T09:00:00.000Z') => ({ accountId: clinic.account.id, at });

async function aPlanIn(given: Partial<PlanContent> = {}, patientId = clinic.patient.id): Promise<string> {
  const id = newId();
  await made.store.write(async (tx) => writePlan(tx, { ...aPlan(given), id, patientId }, by()));
  return id;
}

/** Signs a draft begun at a moment. */
async function signAt(sessionId: string, startedAt = '2026-03-02T09:00:00.000Z'): Promise<void> {
  const { reactions: _, ...input } = aSessionInput({ startedAt, endedAt: null, immediateReactions: 'none' });
  await made.store.write((tx) =>
    signSession(tx, {
      sessionId,
      expectedRevision: 1,
      input: { ...input, reactions: [] },
      device: clinic.device,
      practitioner: clinic.account,
      signature: aSignature(clinic.account, { signedAt: '2026-12-01T10:00:00.000Z' }),
      latestKnownAt: null,
      screening: null,
      consent: null,
      plan: null,
      newId,
    }),
  );
}

async function aSessionOf(planId: string, startedAt?: string): Promise<string> {
  const sessionId = await aDraftIn(made.store, clinic);
  await made.store.write(async (tx) => setPlanOfSession(tx, sessionId, planId, by()));
  await signAt(sessionId, startedAt);
  return sessionId;
}

const planOf = async (id: string) => {
  const plan = await findPlan(made.store.read, id);
  if (!plan) throw new Error('No plan');
  return plan;
};
const dueOn = (id: string) =>
  (readSql(made.store, 'SELECT due_on FROM plan WHERE id = ?', id) as { due_on: string | null }[])[0]?.due_on;
const event = async (id: string, kind: 'completed' | 'abandoned' | 'extended' | 'resumed', sessions = 4) => {
  const plan = await planOf(id);
  const reason = kind === 'completed' ? null : 'Because';
  const at = '2026-06-01T09:00:00.000Z';
  await made.store.write((tx) =>
    recordPlanEvent(tx, plan, { kind, at, accountId: clinic.account.id, reason, sessionsAfter: sessions }),
  );
};
const change = (id: string, content: PlanContent) =>
  made.store.write((tx) => updatePlan(tx, id, content, { ...by(), expectedRevision: 1 }));

describe('a plan', () => {
  test('is read as it was written', async () => {
    const id = await aPlanIn({ concerns: ['other'], otherConcern: 'Milia' });
    expect(await planOf(id)).toEqual({
      ...aPlan({ concerns: ['other'], otherConcern: 'Milia' }),
      id,
      patientId: clinic.patient.id,
      status: 'active',
      sessions: [],
      events: [],
      createdAt: '2026-03-01T09:00:00.000Z',
      createdBy: { id: clinic.account.id, name: clinic.account.name },
      updatedAt: '2026-03-01T09:00:00.000Z',
      updatedBy: { id: clinic.account.id, name: clinic.account.name },
      revision: 1,
    });
    expect((await listPlans(made.store.read, clinic.patient.id)).map((plan) => plan.id)).toEqual([id]);
  });

  test('is changed from the revision that was on screen only; its earlier sites stay in the database', async () => {
    const id = await aPlanIn();
    const change = aPlan({ targets: [{ zone: 'nose', depthUm: 500 }], plannedSessions: 3 });
    const save = (expectedRevision: number) =>
      made.store.write((tx) =>
        updatePlan(tx, id, change, { ...by('2026-03-05T09:00:00.000Z'), expectedRevision }),
      );
    expect(await save(1)).toBe(true);
    expect(await save(1)).toBe(false);
    expect(await planOf(id)).toMatchObject({ ...change, revision: 2, updatedAt: '2026-03-05T09:00:00.000Z' });
    expect(readSql(made.store, 'SELECT revision, zone FROM plan_zone ORDER BY revision, position')).toEqual([
      { revision: 1, zone: 'cheek-left' },
      { revision: 1, zone: 'nose' },
      { revision: 2, zone: 'nose' },
    ]);
  });

  test('ends, is resumed and extended, each with who and why', async () => {
    const id = await aPlanIn();
    await event(id, 'extended', 6);
    await event(id, 'abandoned', 6);
    await event(id, 'resumed', 8);
    await event(id, 'completed', 8);
    const plan = await planOf(id);
    expect(plan).toMatchObject({
      status: 'completed',
      plannedSessions: 8,
      revision: 5,
      targets: aPlan().targets,
    });
    expect(
      plan.events.map(({ kind, sessionsBefore, sessionsAfter }) => [kind, sessionsBefore, sessionsAfter]),
    ).toEqual([
      ['extended', 4, 6],
      ['abandoned', 6, 6],
      ['resumed', 6, 8],
      ['completed', 8, 8],
    ]);
    expect(plan.events.map(({ reason }) => reason)).toEqual(['Because', 'Because', 'Because', null]);
  });

  test.each([
    ['extended', (id: string) => event(id, 'extended', 6)],
    ['planned anew', (id: string) => change(id, aPlan({ plannedSessions: 6 }))],
  ])('that was %s meanwhile does not end', async (_how, changeIt) => {
    const id = await aPlanIn();
    const stale = await planOf(id);
    await changeIt(id);
    const ending = made.store.write((tx) =>
      recordPlanEvent(tx, stale, {
        kind: 'completed',
        at: '2026-06-02T09:00:00.000Z',
        accountId: clinic.account.id,
        reason: null,
        sessionsAfter: 4,
      }),
    );
    await expect(ending).rejects.toMatchObject({ code: 'refused', rule: 'plan.event' });
    expect(await planOf(id)).toMatchObject({ status: 'active', plannedSessions: 6 });
  });
});

describe('the sessions of a plan', () => {
  test('are counted in the order of time, signed ones only', async () => {
    const id = await aPlanIn();
    const later = await aSessionOf(id, '2026-04-06T08:00:00.000Z');
    const earlier = await aSessionOf(id, '2026-03-02T23:30:00.000Z');
    const draft = await aDraftIn(made.store, clinic);
    await made.store.write(async (tx) => setPlanOfSession(tx, draft, id, by()));
    expect((await planOf(id)).sessions).toEqual([
      // Half past midnight at the clinic.
      { sessionId: earlier, startedAt: '2026-03-02T23:30:00.000Z', on: '2026-03-03', deepestUm: 1500 },
      { sessionId: later, startedAt: '2026-04-06T08:00:00.000Z', on: '2026-04-06', deepestUm: 1500 },
    ]);
    const numberOf = async (sessionId: string) =>
      (await findPlanOfSession(made.store.read, sessionId))?.number;
    expect([await numberOf(earlier), await numberOf(later), await numberOf(draft)]).toEqual([1, 2, 3]);
    const voiding = { sessionId: earlier, voidedAt: '2026-12-02T10:00:00.000Z', voidedBy: clinic.account.id };
    await made.store.write((tx) => voidSession(tx, { ...voiding, reason: 'wrong patient' }));
    expect([await numberOf(earlier), await numberOf(later), await numberOf(draft)]).toEqual([null, 1, 2]);
    expect(await findPlanOfSession(made.store.read, later)).toEqual({
      planId: id,
      concerns: ['acne-scars', 'texture-and-tone'],
      otherConcern: null,
      plannedSessions: 4,
      number: 1,
    });
  });

  test('a draft changes its plan and leaves it; a session of none has none', async () => {
    const [one, other] = [await aPlanIn(), await aPlanIn()];
    const draft = await aDraftIn(made.store, clinic);
    const planIs = async (planId: string | null) => {
      await made.store.write(async (tx) => setPlanOfSession(tx, draft, planId, by()));
      return (await findPlanOfSession(made.store.read, draft))?.planId ?? null;
    };
    expect(await planIs(one)).toBe(one);
    expect(await planIs(other)).toBe(other);
    expect(await planIs(null)).toBeNull();
    expect(await planIs(null)).toBeNull();
  });

  test('written in bulk belong to their plan as well', async () => {
    const id = await aPlanIn();
    const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
    const sessionId = newId();
    await made.store.write(async (tx) =>
      bulkWriter(tx).session({
        id: sessionId,
        patientId: clinic.patient.id,
        planId: id,
        practitioner: clinic.account,
        device: clinic.device,
        timeZone: 'Europe/Vienna',
        createdAt: '2026-03-02T09:01:00.000Z',
        input,
        signature: aSignature(clinic.account),
        reactions: [],
        addenda: [],
        voided: null,
      }),
    );
    expect((await findPlanOfSession(made.store.read, sessionId))?.number).toBe(1);
    expect(dueOn(id)).toBe('2026-03-30');
  });
});

describe('from when the next session is due', () => {
  test('follows every signing, voiding and change', async () => {
    const id = await aPlanIn();
    expect(dueOn(id)).toBeNull();
    await aSessionOf(id, '2026-03-02T09:00:00.000Z');
    expect(dueOn(id)).toBe('2026-03-30');
    const second = await aSessionOf(id, '2026-04-06T09:00:00.000Z');
    expect(dueOn(id)).toBe('2026-05-04');
    const voiding = { sessionId: second, voidedAt: '2026-12-02T10:00:00.000Z', voidedBy: clinic.account.id };
    await made.store.write((tx) => voidSession(tx, { ...voiding, reason: 'wrong patient' }));
    expect(dueOn(id)).toBe('2026-03-30');
    const change = { ...by(), expectedRevision: 1 };
    await made.store.write((tx) => updatePlan(tx, id, aPlan({ intervalDays: 42 }), change));
    expect(dueOn(id)).toBe('2026-04-13');
    const { plannedSessions, ...rest } = aPlan();
    await made.store.write((tx) =>
      updatePlan(tx, id, { ...rest, plannedSessions: 1 }, { ...by(), expectedRevision: 2 }),
    );
    expect(dueOn(id)).toBeNull();
    await event(id, 'extended', plannedSessions);
    expect(dueOn(id)).toBe('2026-03-30');
    await event(id, 'completed');
    expect(dueOn(id)).toBeNull();
    await event(id, 'resumed');
    expect(dueOn(id)).toBe('2026-03-30');
  });

  test('a draft that is discarded moves nothing', async () => {
    const id = await aPlanIn();
    const draft = await aDraftIn(made.store, clinic);
    await made.store.write(async (tx) => setPlanOfSession(tx, draft, id, by()));
    await made.store.write((tx) =>
      discardDraft(tx, {
        sessionId: draft,
        expectedRevision: 1,
        voidedAt: '2026-03-03T09:00:00.000Z',
        voidedBy: clinic.account.id,
        reason: 'Draft discarded',
      }),
    );
    expect(dueOn(id)).toBeNull();
    expect((await findPlanOfSession(made.store.read, draft))?.number).toBeNull();
  });

  test('the clinic’s due patients come from it, the one that became due last first', async () => {
    const early = await aPlanIn();
    await aSessionOf(early, '2026-03-02T09:00:00.000Z');
    const late = await aPlanIn();
    await aSessionOf(late, '2026-03-10T09:00:00.000Z');
    await aPlanIn();
    const dueAt = (today: string) => listDuePlans(made.store.read, today, 10).map(({ plan }) => plan.id);
    expect(dueAt('2026-03-29')).toEqual([]);
    expect(dueAt('2026-03-30')).toEqual([early]);
    expect(dueAt('2026-04-07')).toEqual([late, early]);
    expect(listDuePlans(made.store.read, '2026-04-07', 1)).toHaveLength(1);
    expect(countDuePlans(made.store.read, '2026-04-07')).toBe(2);
    const [due] = listDuePlans(made.store.read, '2026-03-30', 10);
    expect(due?.patient).toMatchObject({ id: clinic.patient.id, familyName: 'Novák' });
    expect(due && dueWindow(due.plan, '2026-03-30', standardRules())?.from).toBe(dueOn(early));
  });
});

describe.each(['the store’s own', 'SQLite’s default'] as const)(
  'with %s settings the database refuses',
  (kind) => {
    let plan: string;
    let signed: string;
    let draft: string;
    beforeEach(async () => {
      plan = await aPlanIn();
      signed = await aSessionOf(plan);
      draft = await aDraftIn(made.store, clinic);
      await event(plan, 'extended', 6);
      if (kind === 'SQLite’s default') await useDefaultSettings(made.store);
    });
    const refuses = (rule: string | RegExp, sql: string, ...parameters: unknown[]) =>
      expectRefused(made, rule, sql, ...parameters);
    const allows = (sql: string, ...parameters: unknown[]) => expectAllowed(made, sql, ...parameters);

    test('to delete or replace a plan, or to give it another patient', async () => {
      const stranger = aPatient();
      await made.store.write((tx) => insertPatient(tx, stranger));
      await refuses('plan.deleted', 'DELETE FROM plan WHERE id = ?', plan);
      await refuses('plan.deleted', `REPLACE INTO plan SELECT * FROM plan WHERE id = ?`, plan);
      await refuses('plan.identity', 'UPDATE plan SET patient_id = ? WHERE id = ?', stranger.id, plan);
      await refuses(
        'plan.identity',
        `UPDATE plan SET created_at = '2020-01-01T00:00:00.000Z' WHERE id = ?`,
        plan,
      );
    });

    test('a change without a revision, and one of a plan that has ended', async () => {
      await refuses('plan.revision', "UPDATE plan SET note = 'x' WHERE id = ?", plan);
      await refuses(
        'plan.revision',
        "UPDATE plan SET note = 'x', revision = revision + 2 WHERE id = ?",
        plan,
      );
      await allows("UPDATE plan SET note = 'x', revision = revision + 1 WHERE id = ?", plan);
      await refuses(
        'plan.no-event',
        "UPDATE plan SET status = 'completed', due_on = NULL, revision = 3 WHERE id = ?",
        plan,
      );
      await event(plan, 'abandoned', 6);
      await refuses('plan.ended', "UPDATE plan SET note = 'x', revision = revision + 1 WHERE id = ?", plan);
      await refuses(
        'plan.ended',
        "UPDATE plan SET status = 'completed', revision = revision + 1 WHERE id = ?",
        plan,
      );
    });

    test('a plan that does not begin active, concerns and sites that are none', async () => {
      const insert = (changes: Record<string, unknown>) => {
        const row = {
          id: newId(),
          patient_id: clinic.patient.id,
          concerns: '["wrinkles"]',
          planned_sessions: 4,
          interval_days: 28,
          started_on: '2026-03-01',
          status: 'active',
          zones_revision: 1,
          created_at: '2026-03-01T09:00:00.000Z',
          created_by: clinic.account.id,
          updated_at: '2026-03-01T09:00:00.000Z',
          updated_by: clinic.account.id,
          revision: 1,
          ...changes,
        };
        const columns = Object.keys(row);
        const sql = `INSERT INTO plan (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
        return [sql, ...Object.values(row)] as const;
      };
      await allows(...insert({}));
      await refuses('plan.begins-active', ...insert({ status: 'completed' }));
      await refuses('plan.begins-active', ...insert({ revision: 2 }));
      for (const change of [
        { concerns: '[]' },
        { concerns: 'wrinkles' },
        { concerns: '["<b>"]' },
        { concerns: '["other"]' },
        { other_concern: 'Milia' },
        { planned_sessions: 0 },
        { planned_sessions: 61 },
        { interval_days: 0 },
        { interval_days: 731 },
        { started_on: 'soon' },
      ]) {
        await refuses(
          /CHECK|plan|constraint|concerns|other|sessions|interval|started|malformed/i,
          ...insert(change),
        );
      }
    });

    test('to change sites without a revision of the plan', async () => {
      const zone =
        'INSERT INTO plan_zone (plan_id, revision, position, zone, depth_um) VALUES (?, ?, ?, ?, 500)';
      await refuses('plan.zones', zone, plan, 1, 5, 'chin');
      await refuses('plan.zones', zone, plan, 3, 5, 'chin');
      await refuses('plan.zones', 'UPDATE plan_zone SET depth_um = 500 WHERE plan_id = ?', plan);
      await refuses('plan.zones', 'DELETE FROM plan_zone WHERE plan_id = ?', plan);
      const fresh = await aPlanIn();
      await allows(zone, fresh, 1, 2, 'chin');
      await refuses('plan.zones', zone, fresh, 1, 2, 'nose');
      await refuses(/CHECK|zone/, zone, fresh, 1, 3, 'eyelid-upper-left');
    });

    test('to change what became of a plan', async () => {
      await refuses('plan.event', "UPDATE plan_event SET reason = 'x' WHERE plan_id = ?", plan);
      await refuses('plan.event', 'DELETE FROM plan_event WHERE plan_id = ?', plan);
      await refuses('plan.event', 'REPLACE INTO plan_event SELECT * FROM plan_event WHERE plan_id = ?', plan);
    });

    test('to change the plan of a signed session, or put one in', async () => {
      const other = await aPlanIn();
      const free = await aDraftIn(made.store, clinic);
      await signAt(free);
      const tie = `INSERT INTO plan_session (session_id, plan_id, added_at, added_by)
                 VALUES (?, ?, '2026-03-01T09:00:00.000Z', ?)`;
      await refuses(
        'session.signed',
        'UPDATE plan_session SET plan_id = ? WHERE session_id = ?',
        other,
        signed,
      );
      await refuses('session.signed', 'DELETE FROM plan_session WHERE session_id = ?', signed);
      await refuses('session.signed', tie, free, plan, clinic.account.id);
      await refuses('session.signed', tie.replace('INSERT', 'REPLACE'), signed, other, clinic.account.id);
      await allows(tie, draft, plan, clinic.account.id);
    });

    test('a session in a plan of another patient, or in one that has ended', async () => {
      const stranger = aPatient();
      await made.store.write((tx) => insertPatient(tx, stranger));
      const foreign = await aPlanIn({}, stranger.id);
      const tie = `INSERT INTO plan_session (session_id, plan_id, added_at, added_by)
                 VALUES (?, ?, '2026-03-01T09:00:00.000Z', ?)`;
      await refuses('plan.other-patient', tie, draft, foreign, clinic.account.id);
      await made.store.write(async (tx) => setPlanOfSession(tx, draft, plan, by()));
      await refuses(
        'plan.other-patient',
        'UPDATE plan_session SET plan_id = ? WHERE session_id = ?',
        foreign,
        draft,
      );
      const ended = await aPlanIn();
      await event(ended, 'completed');
      await refuses('plan.ended', 'UPDATE plan_session SET plan_id = ? WHERE session_id = ?', ended, draft);
      await refuses('plan.session', tie.replace('INSERT', 'REPLACE'), draft, plan, clinic.account.id);
    });
  },
);

describe('a plan of a record that was merged into the patient’s', () => {
  const other = aPatient({ familyName: 'Nowak' });
  const mergeId = newId();
  let planId: string;
  beforeEach(async () => {
    await made.store.write((tx) => insertPatient(tx, other));
    planId = await aPlanIn({}, other.id);
  });
  const change = () => ({
    id: mergeId,
    at: '2026-03-05T10:00:00.000Z',
    accountId: clinic.account.id,
    reason: 'One person',
  });
  const merge = () =>
    made.store.write(async (tx) =>
      insertMerge(tx, { ...change(), keptId: clinic.patient.id, mergedId: other.id, changes: {} }),
    );
  const undo = () => made.store.write(async (tx) => undoMerge(tx, change()));
  const choose = (sessionId: string, chosen: string | null = planId) =>
    made.store.write(async (tx) => setPlanOfSession(tx, sessionId, chosen, by()));
  const plansOf = async (patientId: string) =>
    (await listPlans(made.store.read, patientId)).map(({ id }) => id);

  test('is one of the patient’s, in the order of both, until they are parted', async () => {
    const own = newId();
    await made.store.write(async (tx) =>
      writePlan(tx, { ...aPlan(), id: own, patientId: clinic.patient.id }, by('2026-03-02T09:00:00.000Z')),
    );
    await merge();
    expect(await plansOf(clinic.patient.id)).toEqual([own, planId]);
    await undo();
    expect(await plansOf(clinic.patient.id)).toEqual([own]);
    expect(await plansOf(other.id)).toEqual([planId]);
  });

  test('takes the patient’s sessions, which it does not before', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    await expect(choose(sessionId)).rejects.toMatchObject({ rule: 'plan.other-patient' });
    const own = await aPlanIn();
    await choose(sessionId, own);
    await expect(choose(sessionId)).rejects.toMatchObject({ rule: 'plan.other-patient' });
    await merge();
    await choose(sessionId);
    expect(await findPlanOfSession(made.store.read, sessionId)).toMatchObject({ planId, number: 1 });
    const third = await aDraftIn(made.store, clinic);
    await choose(third);
    await signAt(third);
    expect((await planOf(planId)).sessions).toMatchObject([{ sessionId: third }]);
    const [due] = listDuePlans(made.store.read, '2026-04-01', 10);
    expect(due?.patient).toMatchObject({ id: clinic.patient.id, familyName: clinic.patient.familyName });
  });

  test('lets a draft of the patient’s go before they are parted', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    await merge();
    await choose(sessionId);
    const between = { patientId: clinic.patient.id, otherId: other.id };
    expect(listDraftsBetween(made.store.read, between)).toEqual([{ sessionId, planId }]);
    await expect(undo()).rejects.toMatchObject({ rule: 'plan.other-patient' });
    await choose(sessionId, null);
    expect(await undo()).toBe(true);
  });
});
