import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendAuditEvent, auditHead } from '../db/audit.ts';
import type { Transaction } from '../db/handle.ts';
import { type TestStore, openTestStore, readSql } from '../db/testing.ts';
import type { Log } from './log.ts';
import { publishVault } from './vault-publishing.ts';
import { type Vault, authenticateVault, isAuthentic, readVault, writeVault } from './vault.ts';

const key = Buffer.alloc(32, 3);
const accountId = '01a1f894-9927-7452-9d65-601d949a9bca';
const before: Vault = authenticateVault(
  {
    format: 'stratum-vault',
    version: 2,
    cipher: 'aegis',
    clinicId: crypto.randomUUID(),
    databaseKeySetAt: null,
    accounts: [],
    recovery: null,
    backupPassphrase: null,
    keyStores: [],
    lastAccountId: null,
    auditHead: null,
    mac: '',
  },
  key,
);
const after: Vault = { ...before, lastAccountId: accountId };

let made: TestStore;
let folder: string;
let logged: string[];
beforeEach(async () => {
  made = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'stratum-publishing-'));
  logged = [];
  await writeVault(join(folder, 'vault.json'), before);
});
afterEach(async () => {
  await made.dispose();
  await rm(folder, { recursive: true });
});

const log: Log = {
  note: (what) => void logged.push(what),
  failure: (what) => {
    logged.push(what);
    return 'reference';
  },
};
const place = (file = join(folder, 'vault.json')) => ({ file, key, store: made.store, log });
const note = (tx: Transaction) =>
  appendAuditEvent(tx, {
    at: '2026-03-02T10:00:00.000Z',
    accountId,
    action: 'test.change',
    subject: 'vault',
    recordId: null,
    patientId: null,
    details: {},
  });
const events = () => readSql(made.store, 'SELECT action FROM audit_event');

test('the vault and what is noted about it are both written', async () => {
  const written = await publishVault(place(), before, after, note);
  expect(written).toMatchObject({ lastAccountId: accountId, auditHead: await auditHead(made.store.read) });
  expect(isAuthentic(written, key)).toBe(true);
  expect(await readVault(join(folder, 'vault.json'))).toEqual(written);
  expect(events()).toEqual([{ action: 'test.change' }]);
  expect(await readdir(folder)).toEqual(['vault.json']);
});

test('when it cannot be noted, the vault stays as it is', async () => {
  const failing = publishVault(place(), before, after, () => Promise.reject(new Error('no note')));
  await expect(failing).rejects.toThrow('no note');
  expect(await readVault(join(folder, 'vault.json'))).toEqual(before);
  expect(await readdir(folder)).toEqual(['vault.json']);
});

test('when there is no room for the vault, nothing is noted', async () => {
  const elsewhere = join(folder, 'not there', 'vault.json');
  await expect(publishVault(place(elsewhere), before, after, note)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(events()).toEqual([]);
});

test('when its name cannot be taken, that is said, and nothing lies about', async () => {
  const taken = join(folder, 'taken');
  await mkdir(join(taken, 'deep'), { recursive: true });
  await expect(publishVault(place(taken), before, after, note)).rejects.toThrow();
  expect(logged).toEqual(['putting the vault back']);
  expect((await readdir(folder)).toSorted()).toEqual(['taken', 'vault.json']);
  expect(await readFile(join(folder, 'vault.json'), 'utf8')).toContain(before.mac);
});
