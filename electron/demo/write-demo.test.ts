import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAccounts } from '../../db/account.ts';
import { listAuditEventsOfPatient, verifyAuditChain } from '../../db/audit.ts';
import type { BulkSession } from '../../db/bulk.ts';
import { getClinic } from '../../db/clinic.ts';
import { listConsents } from '../../db/consent.ts';
import { listDevices } from '../../db/device.ts';
import { findDraft, listDrafts } from '../../db/draft.ts';
import { type Store, openStore } from '../../db/open.ts';
import { countPatients, getPatient } from '../../db/patient.ts';
import { listSessions } from '../../db/session.ts';
import { addendaIntact, isSealIntact } from '../../db/seal.ts';
import { assertNever } from '../../domain/assert-never.ts';
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
  const { reactions, signature, timeZone, voided } = rest;
  return {
    ...input,
    id,
    patientId,
    practitioner,
    device,
    timeZone,
    signature,
    reactions: [...reactions],
    state: voided ? 'voided' : 'signed',
    voided,
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
        case 'session':
          expectedSessions.get(part.session.patientId)?.unshift(recordOf(part.session));
          break;
        case 'draft':
          expect((await findDraft(store.read, part.draft.id))?.form).toEqual(part.draft.form);
          break;
        default:
          assertNever(part);
      }
    }
    for (const [patientId, expected] of expectedSessions) {
      const sessions = await listSessions(store.read, patientId);
      expect(sessions).toEqual(expected);
      expect(sessions.map(isSealIntact)).toEqual(sessions.map(() => true));
      expect(sessions.flatMap((session) => Object.values(addendaIntact(session)))).not.toContain(false);
    }
    expect(await listDrafts(store.read, {})).toHaveLength(counts.drafts);
    expect(counts.drafts).toBeGreaterThan(0);
  });

  test('leaves an intact audit chain in order of time, with an entry for everything that was recorded', async () => {
    await writeDemo(store, options);
    expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
    const expected = new Map<string, number>();
    const expectMore = (patientId: string, events: number) =>
      expected.set(patientId, (expected.get(patientId) ?? 0) + events);
    for (const part of generateClinic(options)) {
      if (part.kind === 'patient') expectMore(part.patient.id, 1);
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
