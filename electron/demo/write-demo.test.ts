import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAccounts } from '../../db/account.ts';
import { listAuditEventsOfPatient, verifyAuditChain } from '../../db/audit.ts';
import type { BulkSession } from '../../db/bulk.ts';
import { getClinic } from '../../db/clinic.ts';
import { type NewHistoryEntry, listHistory } from '../../db/history.ts';
import { listConsents } from '../../db/consent.ts';
import { listDevices } from '../../db/device.ts';
import { findDraft, listDrafts } from '../../db/draft.ts';
import { type Store, openStore } from '../../db/open.ts';
import { countPatients, getPatient } from '../../db/patient.ts';
import { rulesInForce } from '../../db/rule.ts';
import { findOutcome } from '../../db/outcome.ts';
import { findPlan, findPlanOfSession, listPlans } from '../../db/plan.ts';
import { listSessions } from '../../db/session.ts';
import { listSessionTemplates } from '../../db/session-template.ts';
import { listProducts } from '../../db/stock.ts';
import { addendaIntact, isSealIntact } from '../../db/seal.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { planFormOf, planSchema } from '../../domain/plan-form.ts';
import { dueWindow } from '../../domain/plan.ts';
import { readTemplate, templateFormOf } from '../../domain/session-template-form.ts';
import { standardRules } from '../../domain/rules/standard-rules.ts';
import { type DemoOptions, generateClinic } from './clinic.ts';
import { type DemoCounts, writeDemo } from './write-demo.ts';

const options: DemoOptions = {
  seed: 9,
  patients: 50,
  sessionsPerPatient: 8,
  now: '2026-11-20T10:45:00.000Z',
};

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-demo-test-'));
  const [key, auditKey] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  store = await openStore({ file: join(folder, 'stratum.db'), key, auditKey, cipher: 'aegis', create: true });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const byId = <T extends { id: string }>(list: readonly T[]) =>
  list.toSorted((one, other) => (one.id < other.id ? -1 : 1));

const isHash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);

/** A generated session as the data layer reads it. */
function recordOf({ id, patientId, practitioner, device, input, ...rest }: BulkSession): unknown {
  const { reactions, signature, signedUnder, timeZone, voided } = rest;
  return {
    ...input,
    id,
    patientId,
    practitioner,
    device,
    timeZone,
    signature,
    reactions: [...reactions],
    pictures: [],
    state: voided ? 'voided' : 'signed',
    voided,
    screening: null,
    consent: null,
    plan: signedUnder?.plan ?? null,
    seal: expect.objectContaining({ contentHash: isHash, meaning: 'performed-and-checked' }),
    addenda: rest.addenda.map((addendum) => ({
      ...addendum,
      seal: expect.objectContaining({ contentHash: isHash, meaning: 'addendum' }),
    })),
  };
}

describe('writeDemo', () => {
  test('stores the clinic that was generated, readable through the data layer', async () => {
    const counts = await writeDemo(store, options);
    expect(counts).toMatchObject({ accounts: 3, devices: 2, patients: 50, sessions: 400, voided: 1 });
    expect(counts.addenda).toBeGreaterThan(3);
    expect(await countPatients(store.read)).toBe(50);
    const expectedSessions = new Map<string, unknown[]>();
    for (const part of generateClinic(options)) {
      switch (part.kind) {
        case 'clinic':
          expect(await getClinic(store.read)).toEqual(part.clinic);
          expect(byId(await listAccounts(store.read))).toEqual(byId(part.accounts));
          expect(byId(await listDevices(store.read))).toEqual(byId(part.devices));
          break;
        case 'patient':
          expect(await getPatient(store.read, part.patient.id)).toEqual(part.patient);
          expectedSessions.set(part.patient.id, []);
          break;
        case 'history': {
          const [{ patientId }] = part.entries as [NewHistoryEntry]; // never empty
          const ids = listHistory(store.read, patientId).map(({ id }) => id);
          expect(ids.toReversed()).toEqual(part.entries.map(({ id }) => id));
          break;
        }
        case 'session':
          expectedSessions.get(part.session.patientId)?.unshift(recordOf(part.session));
          break;
        case 'draft':
          expect((await findDraft(store.read, part.draft.id))?.form).toEqual(part.draft.form);
          expect((await findPlanOfSession(store.read, part.draft.id))?.planId).toBe(part.draft.planId);
          break;
        case 'plan':
          expect(await findPlan(store.read, part.plan.id)).toMatchObject(part.plan);
          break;
        case 'plan-end':
          expect(await findPlan(store.read, part.plan.id)).toMatchObject({
            status: part.event.kind,
            revision: 2,
          });
          break;
        case 'outcome':
          expect(await findOutcome(store.read, part.score.id)).toEqual(part.score);
          break;
        default:
          assertNever(part);
      }
    }
    for (const [patientId, expected] of expectedSessions) {
      const sessions = await listSessions(store.read, patientId);
      // Consent and screening come with writing.
      expect(sessions.map((session) => ({ ...session, consent: null, screening: null }))).toEqual(expected);
      expect(sessions.map(isSealIntact)).toEqual(sessions.map(() => true));
      expect(sessions.flatMap((session) => Object.values(addendaIntact(session)))).not.toContain(false);
    }
    expect(await listDrafts(store.read, {})).toHaveLength(counts.drafts);
    expect(counts.drafts).toBeGreaterThan(0);
  });

  test('has rules that the clinic changed: some in force, one planned', async () => {
    await writeDemo(store, options);
    const { C01, C07, C12 } = rulesInForce(store.read, '2026-11-20');
    expect([C01.parameters['mildHours'], C12.parameters['hours'], C07.version]).toEqual([24, 96, 1]);
    expect(rulesInForce(store.read, '2026-12-03').C07.version).toBe(1);
    expect(rulesInForce(store.read, '2026-12-04').C07).toMatchObject({
      version: 2,
      parameters: { warnDays: 35 },
    });
  });

  test('leaves an intact audit chain in order of time, with an entry for everything that was recorded', async () => {
    await writeDemo(store, options);
    expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
    const expected = new Map<string, number>();
    const expectMore = (patientId: string, events: number) =>
      expected.set(patientId, (expected.get(patientId) ?? 0) + events);
    for (const part of generateClinic(options)) {
      if (part.kind === 'patient') expectMore(part.patient.id, 1);
      if (part.kind === 'history') {
        for (const { patientId } of part.entries) expectMore(patientId, 1);
      }
      if (part.kind === 'plan' || part.kind === 'plan-end') expectMore(part.plan.patientId, 1);
      if (part.kind === 'outcome') expectMore(part.score.patientId, 1);
      if (part.kind !== 'session') continue;
      const later = part.session.reactions.filter(({ stage }) => stage === 'later');
      const { patientId, addenda, voided } = part.session;
      expectMore(patientId, 1 + later.length + addenda.length + (voided ? 1 : 0));
    }
    for (const [patientId, count] of expected) {
      const events = await listAuditEventsOfPatient(store.read, patientId, 1000);
      const consents = listConsents(store.read, patientId);
      const ofConsents = consents.length + consents.filter(({ withdrawn }) => withdrawn !== null).length;
      expect(events).toHaveLength(count + ofConsents);
      const times = events.map(({ at }) => at);
      expect(times).toEqual(times.toSorted().toReversed());
    }
  });

  test('puts courses under plans whose sessions are those of the course, in every state a plan can have', async () => {
    const { plans, outcomes } = await writeDemo(store, options);
    expect(outcomes).toBeGreaterThan(plans);
    const states = new Map<string, number>();
    let due = 0;
    let missing = 0;
    for (const part of generateClinic(options)) {
      if (part.kind !== 'patient') continue;
      for (const plan of await listPlans(store.read, part.patient.id)) {
        states.set(plan.status, (states.get(plan.status) ?? 0) + 1);
        expect(plan.sessions.length).toBeLessThanOrEqual(plan.plannedSessions);
        const problems = planSchema('2026-11-20', null).safeParse(planFormOf(plan));
        expect(problems.error?.issues).toBeUndefined();
        // One session of this clinic was voided.
        if (plan.status === 'completed') missing += plan.plannedSessions - plan.sessions.length;
        if (dueWindow(plan, '2026-11-20', standardRules())?.state !== undefined) due += 1;
      }
    }
    expect([...states.keys()].toSorted()).toEqual(['abandoned', 'active', 'completed']);
    expect(due).toBeGreaterThan(3);
    expect(missing).toBeLessThanOrEqual(1);
  });

  test('tells how far it is, and stops when asked to', async () => {
    const controller = new AbortController();
    const told: DemoCounts[] = [];
    const writing = writeDemo(
      store,
      { ...options, patients: 3000, sessionsPerPatient: 3 },
      {
        signal: controller.signal,
        onProgress: (counts) => {
          told.push({ ...counts });
          controller.abort(new Error('Enough'));
        },
      },
    );
    await expect(writing).rejects.toThrow('Enough');
    expect(told).toHaveLength(1);
    expect(await countPatients(store.read)).toBe(told[0]?.patients);
  });
});

test('the clinic’s charting templates can be saved as they stand, and name products of its stock', async () => {
  await writeDemo(store, options);
  const templates = listSessionTemplates(store.read);
  const [devices, products] = [await listDevices(store.read), listProducts(store.read)];
  expect(templates).toHaveLength(3);
  for (const { name, content } of templates) {
    const device = devices.find(({ id }) => id === content.deviceId) ?? null;
    const form = templateFormOf(name, content);
    expect(readTemplate(form, device)).toEqual({ ok: true, value: { name, content } });
    const named = [...content.serums, ...content.anaesthetics].map(({ productId }) => productId);
    expect(products.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
  }
});
