import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockUse, UseCursor } from '../domain/contract-stock.ts';
import type { SessionInput } from '../domain/session.ts';
import { addHours } from '../domain/time.ts';
import { emptyAnaestheticForm } from '../domain/anaesthetic-form.ts';
import { emptyPrpForm } from '../domain/prp-form.ts';
import { setRecordAccess } from './access.ts';
import { bulkWriter } from './bulk.ts';
import { registeredQueries } from './query.ts';
import { voidSession } from './session.ts';
import { insertLot, insertProduct, usedOf } from './stock.ts';
import { aLot, aProduct } from './stock-testing.ts';
import { type UseSearch, countUses, findUses } from './stock-usage.ts';
import {
  type TestClinic,
  type TestStore,
  aCartridge,
  aClinicIn,
  aDraftIn,
  aPatient,
  aSessionForm,
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
        cartridge: aCartridge({ type: null, lot: index % 2 === 0 ? 'EVEN' : 'ODD' }),
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
const nothing: UseSearch = { materialLot: null, cartridgeLot: null, deviceId: null, from: null, until: null };

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
  ['serum lot', { materialLot: 'ha-9' }, sessions],
  ['anaesthetic lot', { materialLot: 'sc-3' }, sessions],
  ['tube lot', { materialLot: 't-5' }, sessions],
  ['cartridge lot', { cartridgeLot: 'even' }, sessions / 2],
  ['serum and cartridge lot', { materialLot: 'HA-9', cartridgeLot: 'ODD' }, sessions / 2],
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
  for (const materialLot of ['HA-9', 'SC-3', 'T-5']) expect(count({ materialLot })).toBe(1);
  expect(count({ materialLot: 'HA-10' })).toBe(0);
});

test('a use names what was used, and a draft counts by any of its materials', async () => {
  const [use] = findUses(
    made.store.read,
    { ...nothing, materialLot: 'T-5' },
    { after: null, limit: 1, asker },
  );
  expect(use).toMatchObject({
    serums: [{ lot: 'HA-9' }],
    anaesthetics: [{ product: 'Sensivane cream', lot: 'SC-3', expiry: '2026-12-31' }],
    tubes: [{ product: 'ACD-A tube 10 mL', lot: 'T-5', expiry: '2027-03-31' }],
  });
  const form = aSessionForm({
    anaesthesia: 'used',
    anaesthetics: [{ ...emptyAnaestheticForm, product: 'Cream', lot: ' draft-1 ' }],
    prp: { ...emptyPrpForm, tubeLot: 'draft-2' },
  });
  await aDraftIn(made.store, clinic, form);
  const drafts = (materialLot: string) =>
    countUses(made.store.read, { ...nothing, materialLot }, asker).drafts;
  expect(['DRAFT-1', 'DRAFT-2', 'DRAFT-3'].map(drafts)).toEqual([1, 1, 0]);
});

test.each([
  ['anaesthetic', 'Sensivane cream', 'sc-3'],
  ['prp-tube', 'ACD-A tube 10 mL', 't-5'],
] as const)(
  'an %s counts as one piece for each session that was not voided',
  async (category, name, number) => {
    const product = aProduct({ category, name, gtin: null, defaultVolumeUl: null, allowedPhases: [] });
    const lot = aLot(product, { number });
    await made.store.write(async (tx) => {
      insertProduct(tx, product);
      insertLot(tx, lot);
    });
    expect(usedOf(made.store.read, lot.id)).toBe(sessions);
    const [use] = findUses(
      made.store.read,
      { ...nothing, materialLot: number },
      { after: null, limit: 1, asker },
    );
    const undo = new Error('undo');
    const voiding = made.store.write(async (tx) => {
      await voidSession(tx, {
        sessionId: use?.sessionId ?? '',
        voidedAt: '2026-12-01T10:00:00.000Z',
        voidedBy: clinic.account.id,
        reason: 'r',
      });
      expect(usedOf(tx, lot.id)).toBe(sessions - 1);
      throw undo;
    });
    await expect(voiding).rejects.toBe(undo);
  },
);

/** The recall search is made for half a million sessions: it never reads more of them than it lists or counts. */
const indexesOfMaterials = [
  /serum_application USING COVERING INDEX serum_application_by_lot/,
  /anaesthetic_application USING COVERING INDEX anaesthetic_application_by_lot/,
  /prp_sheet USING COVERING INDEX prp_sheet_by_tube_lot/,
];
const indexes: readonly (readonly [query: string, index: RegExp])[] = [
  ...indexesOfMaterials.map((index) => ['uses by material lot', index] as const),
  ...indexesOfMaterials.map((index) => ['number of uses by material lot', index] as const),
  ['uses by cartridge lot', /session USING INDEX session_by_cartridge_lot \(cartridge_lot=\? AND started_at/],
  ['number of uses by cartridge lot', /session USING INDEX session_by_cartridge_lot/],
  ['uses by device', /session USING COVERING INDEX session_by_device \(device_id=\? AND started_at/],
  ['number of uses by device', /session USING COVERING INDEX session_by_device/],
  ['lot by id', /used USING COVERING INDEX serum_application_by_lot \(lot=\? AND product=\?\)/],
  ['lot by id', /used USING COVERING INDEX session_by_cartridge_lot/],
  ['lot by id', /used USING COVERING INDEX anaesthetic_application_by_lot \(lot=\? AND product=\?\)/],
  ['lot by id', /used USING COVERING INDEX prp_sheet_by_tube_lot \(tube_lot=\? AND tube=\?\)/],
  ['lot by id', /mistaken USING COVERING INDEX session_voided/],
];

test.each(indexes)('%s goes by its index', (name, index) => {
  const query = registeredQueries.find((registered) => registered.name === name);
  const values = Array.from(query?.sql.matchAll(/\?/g) ?? [], () => null);
  const plan = readSql(made.store, `EXPLAIN QUERY PLAN ${query?.sql}`, ...values) as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join('\n')).toMatch(index);
});
