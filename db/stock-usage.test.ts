import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockUse, UseCursor } from '../domain/contract-stock.ts';
import type { SessionInput } from '../domain/session.ts';
import { addHours } from '../domain/time.ts';
import { setRecordAccess } from './access.ts';
import { bulkWriter } from './bulk.ts';
import { registeredQueries } from './query.ts';
import { type UseSearch, countUses, findUses } from './stock-usage.ts';
import './stock.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aPatient,
  aSessionInput,
  aSignature,
  newId,
  openTestStore,
  readSql,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
const restricted = aPatient();
const start = '2026-03-02T09:00:00.000Z';
const sessions = 130;

/** Sessions of two patients, three of them begun at one time, each with one of two cartridge lots. */
beforeAll(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  await made.store.write(async (tx) => {
    const bulk = bulkWriter(tx);
    bulk.patient(restricted);
    setRecordAccess(tx, restricted.id, { restricted: true, accountIds: [] });
    for (let index = 0; index < sessions; index += 1) {
      const startedAt = addHours(start, Math.floor(index / 3));
      const { reactions: _, ...input }: SessionInput = aSessionInput({
        startedAt,
        endedAt: null,
        immediateReactions: 'none',
        cartridge: {
          type: null,
          lot: index % 2 === 0 ? 'EVEN' : 'ODD',
          expiry: '2027-01-31',
          serial: null,
          lotId: null,
        },
      });
      bulk.session({
        id: newId(),
        patientId: index === 7 ? restricted.id : clinic.patient.id,
        practitioner: clinic.account,
        device: clinic.device,
        timeZone: 'Europe/Vienna',
        createdAt: startedAt,
        input,
        signature: aSignature(clinic.account, { signedAt: addHours(startedAt, 1) }),
        reactions: [],
        addenda: [],
        voided: null,
      });
    }
  });
});
afterAll(() => made.dispose());

const asker = { accountId: newId(), now: start };
const nothing: UseSearch = { serumLot: null, cartridgeLot: null, deviceId: null, from: null, until: null };

function everyPage(criteria: UseSearch, limit: number): StockUse[] {
  const found: StockUse[] = [];
  for (let after: UseCursor | null = null; ;) {
    const page = findUses(made.store.read, criteria, { after, limit, asker });
    const last = page.at(-1);
    if (!last) return found;
    found.push(...page);
    after = { startedAt: last.startedAt, sessionId: last.sessionId };
  }
}

test.each([
  ['serum lot', { serumLot: 'ha-9' }, sessions],
  ['cartridge lot', { cartridgeLot: 'even' }, sessions / 2],
  ['serum and cartridge lot', { serumLot: 'HA-9', cartridgeLot: 'ODD' }, sessions / 2],
] as const)('pages by %s show each session once, newest first', (_by, criteria, expected) => {
  const search = { ...nothing, ...criteria };
  for (const limit of [1, 7, 50, 200]) {
    const found = everyPage(search, limit);
    expect(found).toHaveLength(expected);
    const keys = found.map(({ startedAt, sessionId }) => `${startedAt} ${sessionId}`);
    expect(new Set(keys).size).toBe(expected);
    expect(keys).toEqual(keys.toSorted().toReversed());
  }
  expect(countUses(made.store.read, search, asker).sessions).toBe(expected);
});

test('pages by device do as well, and the times bound them: the first included, the second not', () => {
  const search = { ...nothing, deviceId: clinic.device.id };
  expect(everyPage(search, 50)).toHaveLength(sessions);
  const bounded = { ...search, from: addHours(start, 1), until: addHours(start, 3) };
  expect(everyPage(bounded, 2)).toHaveLength(6);
  expect(countUses(made.store.read, bounded, asker)).toEqual({
    sessions: 6,
    patients: 2,
    closedPatients: 1,
    drafts: 0,
  });
});

test('a closed record counts only where it has a use of what is searched', () => {
  const count = (criteria: Partial<UseSearch>) =>
    countUses(made.store.read, { ...nothing, ...criteria }, asker).closedPatients;
  expect(count({ cartridgeLot: 'ODD' })).toBe(1);
  expect(count({ cartridgeLot: 'EVEN' })).toBe(0);
  expect(count({ serumLot: 'HA-9' })).toBe(1);
  expect(count({ serumLot: 'HA-10' })).toBe(0);
});

/** The recall search is made for half a million sessions: it never reads more of them than it lists or counts. */
test.each([
  ['uses by serum lot', /serum_application USING COVERING INDEX serum_application_by_lot/],
  ['number of uses by serum lot', /serum_application USING COVERING INDEX serum_application_by_lot/],
  ['uses by cartridge lot', /session USING INDEX session_by_cartridge_lot \(cartridge_lot=\? AND started_at/],
  ['number of uses by cartridge lot', /session USING INDEX session_by_cartridge_lot/],
  ['uses by device', /session USING COVERING INDEX session_by_device \(device_id=\? AND started_at/],
  ['number of uses by device', /session USING COVERING INDEX session_by_device/],
  ['lot by id', /used USING COVERING INDEX serum_application_by_lot \(lot=\? AND product=\?\)/],
  ['lot by id', /used USING COVERING INDEX session_by_cartridge_lot/],
  ['lot by id', /mistaken USING COVERING INDEX session_voided/],
])('%s goes by its index', (name, index) => {
  const query = registeredQueries.find((registered) => registered.name === name);
  const values = Array.from(query?.sql.matchAll(/\?/g) ?? [], () => null);
  const plan = readSql(made.store, `EXPLAIN QUERY PLAN ${query?.sql}`, ...values) as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join('\n')).toMatch(index);
});
