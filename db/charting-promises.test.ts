import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaMethods, patterns } from '../domain/session-terms.ts';
import { contextOf } from './handle.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aSessionIn,
  openTestStore,
  runSql,
  useDefaultSettings,
} from './testing.ts';

/** What the database itself promises of anaesthetics, PRP sheets and what else a session states since version 110. */

let made: TestStore;
let clinic: TestClinic;
let signed: string;
let draft: string;

const refuses = (rule: string | RegExp, text: string, ...parameters: unknown[]): Promise<void> =>
  expectRefused(made, rule, text, ...parameters);
const allows = (text: string, ...parameters: unknown[]): Promise<void> =>
  expectAllowed(made, text, ...parameters);

const anaesthetic = `INSERT INTO anaesthetic_application (session_id, position, product, actives)
  VALUES (?, ?, 'Cream', '[]')`;
const sheet = `INSERT INTO prp_sheet (session_id, spins, identity_checked_by) VALUES (?, '[]', '[]')`;

/** The values of a column that are taken, and those that are not. */
type Bounds = readonly [column: string, taken: readonly string[], refused: readonly string[]];

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    signed = await aSessionIn(made.store, clinic);
    draft = await aDraftIn(made.store, clinic);
    await runSql(
      made.store,
      `UPDATE session SET device_id = ?, device_make_model = 'M', device_depth_minimum_um = 500,
       device_depth_maximum_um = 2500, device_depth_step_um = 250, device_speed_minimum_rpm = 6000,
       device_speed_maximum_rpm = 16000 WHERE id = ?`,
      clinic.device.id,
      draft,
    );
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  test.each([
    ['anaesthetic_application', "product = 'Another'"],
    ['prp_sheet', 'drawn_ul = 1'],
  ])('a signed session keeps its %s', async (table, change) => {
    await refuses('session.signed', `UPDATE ${table} SET ${change} WHERE session_id = ?`, signed);
    await refuses('session.signed', `DELETE FROM ${table} WHERE session_id = ?`, signed);
  });

  test('a signed session takes no more, nor anything in the place of what it has', async () => {
    await refuses('session.signed', anaesthetic, signed, 9);
    await refuses('session.signed', anaesthetic, signed, 0);
    await refuses('session.signed', anaesthetic.replace('INSERT', 'INSERT OR REPLACE'), signed, 0);
    await refuses('session.signed', sheet.replace('INSERT', 'INSERT OR REPLACE'), signed);
    await refuses('session.signed', sheet, signed);
  });

  test('a session that is not there has no parts', async () => {
    await refuses('session.signed', anaesthetic, 'nobody', 0);
    await refuses('session.signed', sheet, 'nobody');
  });

  test('a draft takes them, and nothing in their place', async () => {
    await allows(anaesthetic, draft, 0);
    await allows(sheet, draft);
    const twice = made.store.write(async (tx) => {
      contextOf(tx).connection.execute(sheet, [draft]);
      contextOf(tx).connection.execute(sheet.replace('INSERT', 'INSERT OR REPLACE'), [draft]);
    });
    await expect(twice).rejects.toMatchObject({ rule: 'session.signed' });
  });

  const anaestheticBounds: Bounds[] = [
    ['actives', ["'[]'", `'[{"substance":"x","percentThousandths":1}]'`], ["''", "'{}'", "'x'", 'NULL']],
    ['mass_mg', ['10', '500000', 'NULL'], ['0', '9', '500001']],
    ['area_mm2', ['10', '400000', 'NULL'], ['0', '9', '400001']],
    ['area_method', [...areaMethods.map((method) => `'${method}'`), 'NULL'], ["'guess'"]],
    ['occluded', ['0', '1', 'NULL'], ['2', '-1']],
    ['on_at', ["'2026-03-02T09:00:00.000Z'", 'NULL'], ["'2026-03-02 09:00'"]],
    ['lot', ["'L'", 'NULL'], ["''", `'${'l'.repeat(81)}'`]],
    ['product_id', ['NULL'], ["'short'"]],
    ['expiry', ["'2026-03-02'", 'NULL'], ["'3/2026'"]],
  ];

  test.each(anaestheticBounds)('an anaesthetic’s %s has its values', async (column, taken, refused) => {
    const columns = column === 'actives' ? column : `actives, ${column}`;
    const insert = (value: string) =>
      `INSERT INTO anaesthetic_application (session_id, position, product, ${columns})
       VALUES ('${draft}', 0, 'P', ${column === 'actives' ? value : `'[]', ${value}`})`;
    for (const value of taken) await allows(insert(value));
    for (const value of refused) await refuses(/./, insert(value));
  });

  test('an anaesthetic comes off no earlier than it went on', async () => {
    const timed = `INSERT INTO anaesthetic_application (session_id, position, product, actives, on_at, off_at)
      VALUES (?, 0, 'P', '[]', ?, ?)`;
    const [earlier, later] = ['2026-03-02T09:00:00.000Z', '2026-03-02T09:01:00.000Z'];
    await allows(timed, draft, earlier, later);
    await allows(timed, draft, earlier, earlier);
    await allows(timed, draft, null, earlier);
    await refuses(/off_at/, timed, draft, later, earlier);
  });

  const sheetBounds: Bounds[] = [
    ['drawn_ul', ['1', '500000', 'NULL'], ['0', '500001']],
    ['yield_ul', ['0', '500000', 'NULL'], ['-1', '500001']],
    ['platelet_count', ['1', '20000', 'NULL'], ['0', '20001']],
    ['applied_ul', ['0', '500000', 'NULL'], ['-1', '500001']],
    ['discarded_ul', ['0', '500000', 'NULL'], ['-1', '500001']],
    ['drawn_at', ["'2026-03-02T09:00:00.000Z'", 'NULL'], ["'9:00'"]],
    ['tube', ["'T'", 'NULL'], ["''", `'${'t'.repeat(161)}'`]],
    ['tube_expiry', ["'2026-03-02'", 'NULL'], ["'3/2026'"]],
  ];

  test.each(sheetBounds)('a sheet’s %s has its values', async (column, taken, refused) => {
    const insert = (value: string) =>
      `INSERT INTO prp_sheet (session_id, spins, identity_checked_by, ${column})
       VALUES ('${draft}', '[]', '[]', ${value})`;
    for (const value of taken) await allows(insert(value));
    for (const value of refused) await refuses(/./, insert(value));
  });

  test('a sheet has up to three spins and two names, and no more plasma than blood', async () => {
    const lists = `INSERT INTO prp_sheet (session_id, spins, identity_checked_by) VALUES (?, ?, ?)`;
    await allows(lists, draft, '[1,2,3]', '["a","b"]');
    await refuses(/spins/, lists, draft, '[1,2,3,4]', '[]');
    await refuses(/spins/, lists, draft, '{}', '[]');
    await refuses(/identity/, lists, draft, '[]', '["a","b","c"]');
    const volumes = `INSERT INTO prp_sheet (session_id, spins, identity_checked_by, drawn_ul, applied_ul, discarded_ul)
      VALUES (?, '[]', '[]', ?, ?, ?)`;
    await allows(volumes, draft, 10, 6, 4);
    await allows(volumes, draft, null, 6, 4);
    await refuses(/./, volumes, draft, 10, 6, 5);
    await refuses(/./, volumes, draft, 10, 11, null);
  });

  const sessionBounds: Bounds[] = [
    ['assistant', ["'A'", 'NULL'], ["''", `'${'a'.repeat(121)}'`]],
    ['room', ["'1'", 'NULL'], ["''", `'${'r'.repeat(81)}'`]],
    ['concerns', ["'[]'", `'["acne-scars"]'`], ['NULL', "'{}'", "'x'"]],
    ['cartridge_needle_count', ['1', '60', 'NULL'], ['0', '61']],
    ['cartridge_udi', ["'u'", 'NULL'], ["''", `'${'u'.repeat(121)}'`]],
    ['cartridge_seen_sterile', ['0', '1', 'NULL'], ['2']],
    ['cartridge_discarded', ['0', '1', 'NULL'], ['2']],
    ['anaesthesia', ["'not-recorded'", "'none'", "'used'"], ['NULL', "'some'"]],
    ['complication_state', ["'not-recorded'", "'none'"], ['NULL', "'some'", "'present'"]],
    ['complications', ["'[]'"], ['NULL', "'{}'", `'[{"what":"x","done":null}]'`]],
    ['combination_note', ['NULL'], ["'n'"]],
    ['review_due', ["'2026-03-02'", 'NULL'], ["'spring'"]],
    ['device_speed_maximum_rpm', ['6000', '100000'], ['NULL', '5999', '100001']],
  ];

  test.each(sessionBounds)('a session’s %s has its values', async (column, taken, refused) => {
    const set = (value: string) => `UPDATE session SET ${column} = ${value} WHERE id = '${draft}'`;
    for (const value of taken) await allows(set(value));
    for (const value of refused) await refuses(/./, set(value));
  });

  test('complications are listed exactly when there were some, a note only with a combination', async () => {
    const set = (columns: string) => `UPDATE session SET ${columns} WHERE id = '${draft}'`;
    await allows(set(`complication_state = 'present', complications = '[{"what":"x","done":null}]'`));
    await allows(set("combination = 'peel', combination_note = 'n'"));
    await refuses(/combination_note/, set(`combination = 'peel', combination_note = '${'n'.repeat(1001)}'`));
  });

  const zone = `INSERT INTO session_zone (session_id, zone, position, depth_um, pattern, speed_rpm)
    VALUES (?, 'chin', 0, 500, ?, ?)`;

  test('a zone’s pattern is one of the list, its speed within the range of the device', async () => {
    for (const pattern of patterns) await allows(zone, draft, pattern, null);
    await refuses(/pattern/, zone, draft, 'zigzag', null);
    for (const speed of [6000, 16_000]) await allows(zone, draft, null, speed);
    for (const speed of [5999, 16_001]) await refuses('speed.outside-device', zone, draft, null, speed);
    const unknown = await aDraftIn(made.store, clinic);
    await runSql(
      made.store,
      `UPDATE session SET device_depth_minimum_um = 500, device_depth_maximum_um = 2500, device_depth_step_um = 250
       WHERE id = ?`,
      unknown,
    );
    await allows(zone, unknown, null, 50_000);
    await refuses(/speed_rpm/, zone, unknown, null, 100_001);
  });

  test.each([
    ['used', 0, false],
    ['used', 1, true],
    ['none', 1, false],
    ['none', 0, true],
    ['not-recorded', 0, true],
  ] as const)(
    'a draft with anaesthesia %s and %i anaesthetics is signed: %j',
    async (state, count, isSigned) => {
      const signing = made.store.write(async (tx) => {
        const { connection } = contextOf(tx);
        connection.execute(zone, [draft, null, null]);
        if (count === 1) connection.execute(anaesthetic, [draft, 0]);
        connection.execute(
          `UPDATE session SET state = 'signed', draft = NULL, anaesthesia = ?, immediate_reactions = 'none',
         signed_at = saved_at, signed_by = practitioner_id, signer_name = 'A', practitioner_name = 'A',
         content_hash = ?, content_version = 3, rule_version = '1', signature_meaning = 'performed-and-checked'
         WHERE id = ?`,
          [state, '0'.repeat(64), draft],
        );
        throw new Error('signed');
      });
      await expect(signing).rejects.toMatchObject(
        isSigned ? { message: 'signed' } : { rule: 'session.anaesthesia-differs' },
      );
    },
  );

  test('what a label says of its use belongs to an anaesthetic', async () => {
    const product = (category: string, occlusion: string | null, minutes: number | null) =>
      [
        `INSERT INTO product (id, category, name, ingredients, allowed_phases, active, revision, occlusion,
         longest_minutes) VALUES ('0198c0de-3000-7000-8000-000000000001', ?, 'P', '[]', '[]', 1, 1, ?, ?)`,
        category,
        occlusion,
        minutes,
      ] as const;
    await allows(...product('anaesthetic', 'allowed', 1));
    await allows(...product('anaesthetic', 'not-allowed', 1440));
    await allows(...product('anaesthetic', null, null));
    await allows(...product('cartridge', null, null));
    await refuses(/longest_minutes/, ...product('anaesthetic', null, 0));
    await refuses(/longest_minutes/, ...product('anaesthetic', null, 1441));
    await refuses(/occlusion/, ...product('anaesthetic', 'perhaps', null));
    await refuses(/occlusion/, ...product('cartridge', 'allowed', null));
    await refuses(/longest_minutes/, ...product('prp-tube', null, 60));
  });
});
