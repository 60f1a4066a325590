import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coveringConsent } from '../../domain/consent.ts';
import { listConsentFacts, listConsents, listEvidence } from '../../db/consent.ts';
import { isConsentIntact, listNotedConsents } from '../../db/consent-seal.ts';
import { type Store, openStore } from '../../db/open.ts';
import { listSessionStarts } from '../../db/session-starts.ts';
import { readSql } from '../../db/testing.ts';
import { writeDemo } from './write-demo.ts';

let folder: string;
let store: Store;
let patientIds: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-demo-test-'));
  const [key, auditKey] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  store = await openStore({ file: join(folder, 'stratum.db'), key, auditKey, cipher: 'aegis', create: true });
  await writeDemo(store, { seed: 9, patients: 450, sessionsPerPatient: 2, now: '2026-11-20T10:45:00.000Z' });
  patientIds = (readSql(store, 'SELECT id FROM patient') as { id: string }[]).map(({ id }) => id); // the column selected
}, 120_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('every generated consent is as it was sealed', () => {
  const { read } = store;
  for (const id of patientIds) {
    const [evidence, noted] = [listEvidence(read, id), listNotedConsents(read, id)];
    for (const consent of listConsents(read, id)) {
      const shown = evidence.get(consent.id);
      expect(shown && isConsentIntact(consent, shown, noted)).toBe(true);
    }
  }
});

test('most sessions are covered, some are not, and a large clinic gets no more of them', () => {
  const { read } = store;
  const covered = patientIds.flatMap((id) => {
    const facts = listConsentFacts(read, id);
    const signed = listSessionStarts(read, id).filter(({ state }) => state !== 'draft');
    return signed.map(({ startedAt }) => coveringConsent(facts, startedAt) !== undefined);
  });
  const share = covered.filter(Boolean).length / covered.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(1);
  const withConsents = patientIds.filter((id) => listConsents(read, id).length > 0);
  expect(withConsents.length).toBeLessThanOrEqual(400);
  expect(withConsents.some((id) => listConsents(read, id).some(({ withdrawn }) => withdrawn !== null))).toBe(
    true,
  );
});
