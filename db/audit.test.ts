import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  appendAuditEvent,
  auditHead,
  isRolledBack,
  listAuditEventsOfPatient,
  verifyAuditChain,
} from './audit.ts';
import { openStore } from './open.ts';
import { type TestStore, newId, openTestStore, readSql, runSql } from './testing.ts';

let made: TestStore;
beforeEach(async () => {
  made = await openTestStore();
});
afterEach(() => made.dispose());

const patientId = newId();

/** Appends this many events, two per transaction. */
async function append(count: number): Promise<void> {
  for (let index = 0; index < count; index += 2) {
    await made.store.write(async (tx) => {
      for (const step of [index, index + 1].filter((number) => number < count)) {
        await appendAuditEvent(tx, {
          at: '2026-03-02T10:00:00.000Z',
          accountId: null,
          action: 'patient.read',
          subject: 'patient',
          recordId: patientId,
          patientId: step % 2 === 0 ? patientId : null,
          details: { step },
        });
      }
    });
  }
}

test('an empty log is intact and has no head', async () => {
  expect(await auditHead(made.store.read)).toBeNull();
  expect(await verifyAuditChain(made.store.read)).toEqual({ intact: true, head: null });
});

test('each event follows the one before, across transactions and openings', async () => {
  await append(5);
  await made.store.close();
  const store = await openStore({ ...made.options, create: false });
  made = { ...made, store };
  await append(2);
  const head = await auditHead(store.read);
  expect(head).toEqual({ sequence: 7, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await verifyAuditChain(store.read)).toEqual({ intact: true, head });
});

test('a log longer than one page of the check is intact', async () => {
  await made.store.write(async (tx) => {
    for (let step = 0; step < 4100; step += 1) {
      await appendAuditEvent(tx, {
        at: '2026-03-02T10:00:00.000Z',
        accountId: null,
        action: 'a',
        subject: 's',
        recordId: null,
        patientId: null,
        details: {},
      });
    }
  });
  expect(await verifyAuditChain(made.store.read)).toMatchObject({ intact: true, head: { sequence: 4100 } });
});

test('what was done with one patient is listed, newest first', async () => {
  await append(5);
  const events = await listAuditEventsOfPatient(made.store.read, patientId, 2);
  expect(events.map(({ sequence, details }) => [sequence, details])).toEqual([
    [5, { step: 4 }],
    [3, { step: 2 }],
  ]);
});

describe('with the triggers dropped by somebody who has the key (S5)', () => {
  beforeEach(async () => {
    await append(8);
    await runSql(made.store, 'DROP TRIGGER audit_event_updated');
    await runSql(made.store, 'DROP TRIGGER audit_event_deleted');
  });

  test.each(['at', 'account_id', 'action', 'subject', 'record_id', 'patient_id', 'details'])(
    'a changed %s is found',
    async (column) => {
      const value = column === 'at' ? '2026-03-02T10:00:01.000Z' : '{"other":1}';
      await runSql(made.store, `UPDATE audit_event SET ${column} = ? WHERE sequence = 4`, value);
      expect(await verifyAuditChain(made.store.read)).toEqual({
        intact: false,
        sequence: 4,
        fault: 'content',
      });
    },
  );

  test('a deleted event is found', async () => {
    await runSql(made.store, 'DELETE FROM audit_event WHERE sequence = 3');
    expect(await verifyAuditChain(made.store.read)).toEqual({ intact: false, sequence: 3, fault: 'missing' });
  });

  test('exchanged events are found', async () => {
    await runSql(
      made.store,
      'UPDATE audit_event SET sequence = CASE sequence WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE sequence IN (3, 4)',
    );
    await runSql(made.store, 'UPDATE audit_event SET sequence = -sequence WHERE sequence < 0');
    expect(await verifyAuditChain(made.store.read)).toEqual({ intact: false, sequence: 3, fault: 'order' });
  });

  test('a deleted event with the rest moved up is found', async () => {
    await runSql(made.store, 'DELETE FROM audit_event WHERE sequence = 3');
    await runSql(made.store, 'UPDATE audit_event SET sequence = -sequence WHERE sequence > 3');
    await runSql(made.store, 'UPDATE audit_event SET sequence = -sequence - 1 WHERE sequence < 0');
    expect(await verifyAuditChain(made.store.read)).toEqual({ intact: false, sequence: 3, fault: 'order' });
  });

  test('events cut off at the end are found', async () => {
    await runSql(made.store, 'DELETE FROM audit_event WHERE sequence > 6');
    expect(await verifyAuditChain(made.store.read)).toEqual({ intact: false, sequence: 7, fault: 'missing' });
  });

  test('events cut off with the counter set back are found with the head of a backup', async () => {
    const head = await auditHead(made.store.read);
    await runSql(made.store, 'DELETE FROM audit_event WHERE sequence > 6');
    await runSql(made.store, "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'audit_event'");
    expect(await verifyAuditChain(made.store.read)).toMatchObject({ intact: true });
    const expected = head ?? undefined;
    expect(await verifyAuditChain(made.store.read, expected)).toEqual({
      intact: false,
      sequence: 7,
      fault: 'rolled-back',
    });
    await append(2);
    expect(await verifyAuditChain(made.store.read, expected)).toEqual({
      intact: false,
      sequence: 8,
      fault: 'rolled-back',
    });
  });

  test('a hash computed without the key is found', async () => {
    const [{ hash } = { hash: '' }] = readSql(
      made.store,
      'SELECT hash FROM audit_event WHERE sequence = 8',
    ) as { hash: string }[];
    await runSql(made.store, 'UPDATE audit_event SET hash = ? WHERE sequence = 8', hash.replace(/^./, 'x'));
    expect(await verifyAuditChain(made.store.read)).toMatchObject({ intact: false, sequence: 8 });
  });
});

test('another audit key does not confirm the log', async () => {
  await append(1);
  await made.store.close();
  const store = await openStore({ ...made.options, create: false, auditKey: Buffer.alloc(32, 1) });
  made = { ...made, store };
  expect(await verifyAuditChain(store.read)).toEqual({ intact: false, sequence: 1, fault: 'content' });
});

test('a vault and a database that are not of one time show, whichever of them is the older', async () => {
  const { read } = made.store;
  const note = (action: string) =>
    made.store.write((tx) =>
      appendAuditEvent(tx, {
        at: '2026-03-02T10:00:00.000Z',
        accountId: null,
        action,
        subject: 'vault',
        recordId: null,
        patientId: null,
        details: {},
      }),
    );
  expect(isRolledBack(read, null)).toBe(false);
  const head = await note('vault.unlock');
  expect(isRolledBack(read, null)).toBe(false);
  expect(isRolledBack(read, head)).toBe(false);
  // The database does not have the event that the vault names.
  expect(isRolledBack(read, { ...head, hash: 'a'.repeat(64) })).toBe(true);
  expect(isRolledBack(read, { ...head, sequence: 2 })).toBe(true);
  // The vault does not know of a change that the database tells of.
  const changed = await note('account.change-password');
  expect(isRolledBack(read, head)).toBe(true);
  expect(isRolledBack(read, null)).toBe(true);
  expect(isRolledBack(read, changed)).toBe(false);
});
