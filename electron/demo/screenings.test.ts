import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Store, openStore } from '../../db/open.ts';
import { isSealIntact } from '../../db/seal.ts';
import { listSessions } from '../../db/session.ts';
import { readSql } from '../../db/testing.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { writeDemo } from './write-demo.ts';

let folder: string;
let store: Store;
let sessions: SessionRecord[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-demo-test-'));
  const [key, auditKey] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  store = await openStore({ file: join(folder, 'stratum.db'), key, auditKey, cipher: 'aegis', create: true });
  await writeDemo(store, { seed: 1, patients: 50, sessionsPerPatient: 8, now: '2026-11-20T10:45:00.000Z' });
  const patients = readSql(store, 'SELECT id FROM patient') as { id: string }[]; // the column selected
  sessions = (await Promise.all(patients.map(({ id }) => listSessions(store.read, id)))).flat();
}, 120_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const screened = () => sessions.flatMap(({ screening }) => screening ?? []);

test('most sessions are signed with a screening that nothing stood in the way of', () => {
  expect(screened().length).toBeGreaterThan(sessions.length * 0.7);
  for (const { answers, findings } of screened()) {
    expect(answers.length).toBeGreaterThan(20);
    const undecided = findings.filter(({ effect, decision }) => effect !== 'prompt' && decision === null);
    expect(undecided).toEqual([]);
  }
});

test('some of them were clear, some with warnings that were acknowledged', () => {
  const results = screened().map(({ result }) => result);
  expect(results).toContain('clear');
  expect(results).toContain('warn');
});

test('a screened session names its consent, and every seal fits', () => {
  for (const session of sessions) {
    expect(isSealIntact(session)).toBe(true);
    if (session.screening) expect(session.consent).not.toBeNull();
    if (session.consent) expect(session.consent.signedAt <= session.startedAt).toBe(true);
  }
});

test('a few reactions are suspected on a product, and its next use is warned of (C29)', () => {
  const suspected = sessions.flatMap(({ reactions }) =>
    reactions.filter(({ suspectedProduct }) => suspectedProduct !== null),
  );
  expect(suspected.length).toBeGreaterThan(0);
  expect(suspected.length).toBeLessThan(sessions.length / 10);
  expect(suspected.every(({ stage }) => stage === 'later')).toBe(true);
  const rules = screened().flatMap(({ findings }) => findings.map(({ rule }) => rule));
  expect(rules).toContain('C29');
});
