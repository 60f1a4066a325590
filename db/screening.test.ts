import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScreenedFinding } from '../domain/screening.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { findCartridgeUse, findScreening, insertScreening, screeningsOfPatient } from './screening.ts';
import { voidSession } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aCartridge,
  aClinicIn,
  aDraftIn,
  aSessionIn,
  aSessionInput,
  openTestStore,
  readSql,
  useDefaultSettings,
} from './testing.ts';
import { aScreening } from './screening-testing.ts';

/** What the database itself promises of a screening. */

let made: TestStore;
let clinic: TestClinic;
let draft: string;

const tables = ['session_screening', 'screening_answer', 'screening_finding'] as const;

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    const screening = aScreening(clinic.account);
    await aSessionIn(made.store, clinic, aSessionInput(), { screening });
    draft = await aDraftIn(made.store, clinic);
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  test.each(tables)(
    '%s of a signed session is never changed, removed, added to or replaced',
    async (table) => {
      const info = readSql(made.store, `PRAGMA table_info(${table})`) as { name: string; type: string }[];
      for (const { name, type } of info) {
        const other = type === 'INTEGER' ? `coalesce(${name} + 1, 1)` : `coalesce(${name} || 'x', 'x')`;
        await expectRefused(made, 'session.signed', `UPDATE ${table} SET ${name} = ${other}`);
      }
      await expectRefused(made, 'session.signed', `DELETE FROM ${table}`);
      const columns = info.map(({ name }) => name).join(', ');
      await expectRefused(made, 'session.signed', `REPLACE INTO ${table} SELECT ${columns} FROM ${table}`);
      if (!columns.includes('position')) return;
      const more = columns.replace('position', 'position + 10');
      await expectRefused(made, 'session.signed', `INSERT INTO ${table} SELECT ${more} FROM ${table}`);
    },
  );

  test('the rules that sessions were judged by are never changed, removed or replaced', async () => {
    await expectRefused(made, 'session.signed', "UPDATE rule_set SET rules = '{}'");
    await expectRefused(made, 'session.signed', 'DELETE FROM rule_set');
    await expectRefused(made, 'session.signed', "REPLACE INTO rule_set SELECT digest, '{}' FROM rule_set");
  });

  test('sessions judged by the same rules keep them once', async () => {
    await aSessionIn(made.store, clinic, aSessionInput(), { screening: aScreening(clinic.account) });
    expect(readSql(made.store, 'SELECT count(*) AS count FROM rule_set')).toEqual([{ count: 1 }]);
  });

  /** What becomes of a screening with one finding on a draft. */
  const write = (finding: Partial<ScreenedFinding>): Promise<unknown> => {
    const [block] = aScreening(clinic.account).findings;
    if (!block) throw new Error('The builder has a finding');
    const findings = [{ ...block, ...finding }];
    return made.store
      .write(async (tx) => {
        insertScreening(tx, draft, aScreening(clinic.account, { findings }));
        throw new Error('written');
      })
      .catch((error: unknown) => error);
  };
  const written = expect.objectContaining({ message: 'written' });
  const refused = expect.objectContaining({ code: 'refused' });

  test('nothing is signed past a block or a warning without a decision that fits it', async () => {
    const { decision = null } = aScreening(clinic.account).findings[0] ?? {};
    if (!decision) throw new Error('The builder has a decision');
    const without = { ...decision, reason: null, authority: null, on: null };
    expect(await write({})).toEqual(written);
    expect(await write({ decision: null })).toEqual(refused);
    expect(await write({ kind: 'none' })).toEqual(refused);
    expect(await write({ decision: { ...decision, reason: null } })).toEqual(refused);
    expect(await write({ decision: { ...decision, reason: '  ' } })).toEqual(refused);
    expect(await write({ decision: { ...decision, authority: null } })).toEqual(refused);
    expect(await write({ decision: { ...decision, on: null } })).toEqual(refused);
    expect(await write({ kind: 'dermatology-consult', decision: { ...decision, on: null } })).toEqual(
      refused,
    );
    expect(await write({ kind: 'override', decision: { ...without, reason: 'why' } })).toEqual(written);
    expect(await write({ effect: 'warn', kind: 'acknowledge', decision: without })).toEqual(written);
    expect(await write({ effect: 'warn', kind: 'acknowledge', decision: null })).toEqual(refused);
    const medicine = { ...without, authority: 'Dr. Weiß', medicine: 'continue' as const };
    expect(await write({ effect: 'warn', kind: 'medicine-decision', decision: medicine })).toEqual(written);
    const undecided = { ...medicine, medicine: null };
    expect(await write({ effect: 'warn', kind: 'medicine-decision', decision: undecided })).toEqual(refused);
    const byNobody = { ...medicine, authority: ' ' };
    expect(await write({ effect: 'warn', kind: 'medicine-decision', decision: byNobody })).toEqual(refused);
    expect(await write({ effect: 'prompt', kind: 'none', decision: null })).toEqual(written);
  });

  test('a session says why photographs were refused, and knows its consent and plan whole', async () => {
    const set = (columns: string) => `UPDATE session SET ${columns} WHERE id = '${draft}'`;
    await expectRefused(made, /photographs/, set("photographs = 'refused'"));
    await expectRefused(made, /photographs/, set("photographs_reason = 'r'"));
    await expectAllowed(made, set("photographs = 'refused', photographs_reason = 'r'"));
    await expectRefused(made, /consent/, set("consent_title = 'T'"));
    await expectRefused(made, /plan/, set('plan_number = 1'));
    await expectRefused(made, /combination/, set("combination = 'mask'"));
  });
});

test('a screening that asked and found nothing is one, and rules judged by twice in one go are kept once', async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  const nothing = aScreening(clinic.account, { result: 'clear', answers: [], findings: [] });
  const sessionId = await aSessionIn(made.store, clinic, aSessionInput(), { screening: nothing });
  await aSessionIn(made.store, clinic, aSessionInput(), { screening: nothing });
  expect(readSql(made.store, 'SELECT count(*) AS count FROM rule_set')).toEqual([{ count: 1 }]);
  const found = screeningsOfPatient(made.store.read, clinic.patient.id);
  expect(found.get(sessionId)).toEqual(nothing);
  expect(findScreening(made.store.read, sessionId)).toEqual(nothing);
  expect(findScreening(made.store.read, await aSessionIn(made.store, clinic))).toBeNull();
  await made.dispose();
});

test('a cartridge is known by lot and serial number, once its session is signed and while it is valid (C27)', async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  const cartridge = aCartridge({ lot: 'L-1', serial: 'S-1' });
  let asking = 'another';
  const use = (lot: string, serial: string) =>
    findCartridgeUse(made.store.read, { lot, serial, sessionId: asking });
  expect(use('L-1', 'S-1')).toBeUndefined();
  const sessionId = await aSessionIn(made.store, clinic, aSessionInput({ cartridge }));
  const { startedAt } = aSessionInput();
  expect(use('L-1', 'S-1')).toEqual({ sessionId, patientId: clinic.patient.id, startedAt });
  expect(use('l-1', 's-1')).toEqual({ sessionId, patientId: clinic.patient.id, startedAt });
  asking = sessionId;
  expect(use('L-1', 'S-1')).toBeUndefined();
  asking = 'another';
  expect(use('L-1', 'S-2')).toBeUndefined();
  expect(use('L-2', 'S-1')).toBeUndefined();
  await made.store.write((tx) =>
    voidSession(tx, {
      sessionId,
      voidedAt: '2026-03-03T10:00:00.000Z',
      voidedBy: clinic.account.id,
      reason: 'r',
    }),
  );
  expect(use('L-1', 'S-1')).toBeUndefined();
  await made.dispose();
});
