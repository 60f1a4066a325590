import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAuditEvent } from './audit.ts';
import { type AuditSearch, findAuditEvent, listAuditActions, listAuditEvents } from './audit-list.ts';
import { insertAccount } from './account.ts';
import { insertPatient } from './patient.ts';
import { type TestStore, aPatient, anAccount, newId, openTestStore, readSql, runSql } from './testing.ts';

let made: TestStore;
const accounts = ['Ada', 'Bo', 'Cy'].map((name) => anAccount({ name }));
const patients = Array.from({ length: 5 }, (_, index) =>
  aPatient({ familyName: `Family ${index}`, restricted: index === 4 }),
);
const actions = ['read', 'patient.update', 'session.sign', 'export'];
const anything: AuditSearch = { accountId: null, patientId: null, action: null, from: null, until: null };

/** More than two steps of every kind of search. */
const count = 12_000;
const day = (index: number): string => String(1 + Math.floor((index / count) * 27)).padStart(2, '0');

beforeAll(async () => {
  made = await openTestStore();
  await made.store.write(async (tx) => {
    for (const account of accounts) await insertAccount(tx, account);
    for (const patient of patients) await insertPatient(tx, patient);
    for (let index = 0; index < count; index += 1) {
      // Some events lie hours before the one before them: a clock that was set back.
      const isLate = index % 997 === 0;
      await appendAuditEvent(tx, {
        at: `2026-03-${isLate ? '01' : day(index)}T${String(index % 24).padStart(2, '0')}:00:00.000Z`,
        accountId: index % 11 === 0 ? null : (accounts[index % 3 === 0 ? 0 : index % 2]?.id ?? null),
        action: index === 17 ? 'rare' : (actions[index % actions.length] ?? ''),
        subject: 'patient',
        recordId: null,
        patientId: index % 7 === 0 ? null : (patients[index % 5]?.id ?? null),
        details: { index },
      });
    }
    // Somebody who did one thing, once, long ago.
    await appendAuditEvent(tx, {
      at: '2026-03-28T00:00:00.000Z',
      accountId: newId(),
      action: 'read',
      subject: 'patient',
      recordId: null,
      patientId: newId(),
      details: {},
    });
  });
});
afterAll(() => made.dispose());

/** What the same filter finds without any index or step. */
function expected(search: AuditSearch, before: number | null, limit: number): number[] {
  const rows = readSql(
    made.store,
    'SELECT sequence, at, account_id, action, patient_id FROM audit_event ORDER BY sequence DESC',
  ) as { sequence: number; at: string; account_id: string; action: string; patient_id: string }[]; // as selected
  return rows
    .filter(
      (row) =>
        (before === null || row.sequence < before) &&
        (search.accountId === null || row.account_id === search.accountId) &&
        (search.patientId === null || row.patient_id === search.patientId) &&
        (search.action === null || row.action === search.action) &&
        (search.from === null || row.at >= search.from) &&
        (search.until === null || row.at < search.until),
    )
    .slice(0, limit)
    .map(({ sequence }) => sequence);
}

const found = async (search: AuditSearch, before: number | null, limit: number): Promise<number[]> =>
  (await listAuditEvents(made.store.read, search, { before, limit })).map(({ entry }) => entry.sequence);

const choices = {
  accountId: [null, accounts[0]?.id ?? '', accounts[2]?.id ?? ''],
  patientId: [null, patients[3]?.id ?? ''],
  action: [null, 'read', 'rare', 'none'],
  from: [null, '2026-03-01T05:00:00.000Z', '2026-03-20T00:00:00.000Z'],
  until: [null, '2026-03-02T00:00:00.000Z', '2026-03-20T05:00:00.000Z'],
};

describe('every combination of filters finds what is there, newest first', () => {
  const searches = choices.accountId.flatMap((accountId) =>
    choices.patientId.flatMap((patientId) =>
      choices.action.flatMap((action) =>
        choices.from.flatMap((from) =>
          choices.until.map((until): AuditSearch => ({ accountId, patientId, action, from, until })),
        ),
      ),
    ),
  );

  test.each([null, 6001, 1])(`before %s, ${searches.length} combinations`, async (before) => {
    for (const search of searches) {
      const label = JSON.stringify({ ...search, before });
      expect(await found(search, before, 101), label).toEqual(expected(search, before, 101));
    }
  });
});

test('pages follow one another without a gap', async () => {
  const search = { ...anything, accountId: accounts[1]?.id ?? '', action: 'read' };
  const all: number[] = [];
  for (let before: number | null = null; ;) {
    const page = await found(search, before, 100);
    if (page.length === 0) break;
    all.push(...page);
    before = page.at(-1) ?? null;
  }
  expect(all).toEqual(expected(search, null, count));
});

test('the names of accounts and patients stand with each event, and which record is restricted', async () => {
  const [patient] = patients.slice(4);
  const search = { ...anything, patientId: patient?.id ?? '' };
  const [event] = await listAuditEvents(made.store.read, search, { before: null, limit: 1 });
  expect(event).toMatchObject({
    restricted: true,
    entry: { patient: { id: patient?.id, familyName: 'Family 4', recordNumber: patient?.recordNumber } },
  });
  const byAda = { ...anything, accountId: accounts[0]?.id ?? '' };
  const [own] = await listAuditEvents(made.store.read, byAda, { before: null, limit: 1 });
  expect(own?.entry.account).toEqual({ id: accounts[0]?.id, name: 'Ada' });
});

test('every action that occurs is listed once', () => {
  expect(listAuditActions(made.store.read)).toEqual([...actions, 'rare'].toSorted());
});

test('an event whose details were tampered with can still be read', async () => {
  await runSql(made.store, 'DROP TRIGGER audit_event_updated');
  await runSql(made.store, "UPDATE audit_event SET details = '[1]' WHERE sequence = 3");
  expect(findAuditEvent(made.store.read, 3)?.entry.details).toEqual({ value: [1] });
  expect(findAuditEvent(made.store.read, 1_000_000)).toBeUndefined();
});

test('more events of one instant than are looked at in one go are all found', async () => {
  const at = '2026-04-01T00:00:00.000Z';
  const many = 20_500;
  await runSql(
    made.store,
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
     INSERT INTO audit_event (at, action, subject, details, previous_hash, hash)
     SELECT '${at}', 'read', 'patient', '{}', printf('%064d', i), printf('%064d', i) FROM n`,
  );
  const search = { accountId: null, patientId: null, action: null, from: at, until: null };
  const all = await found(search, null, many + 1);
  expect(all).toHaveLength(many);
  expect(await found({ ...search, from: '2026-03-31T00:00:00.000Z' }, null, many + 1)).toEqual(all);
});
