import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addendumParts } from '../domain/addendum.ts';
import { contextOf } from './handle.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aSessionIn,
  anAddendumIn,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

/** What the database itself promises of signatures: their hashes, addenda and voiding. */

let made: TestStore;
let clinic: TestClinic;
let signed: string;
let voided: string;
let draft: string;

const refuses = (rule: string | RegExp, text: string, ...parameters: unknown[]): Promise<void> =>
  expectRefused(made, rule, text, ...parameters);
const allows = (text: string, ...parameters: unknown[]): Promise<void> =>
  expectAllowed(made, text, ...parameters);

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    signed = await aSessionIn(made.store, clinic);
    await anAddendumIn(made.store, clinic, signed);
    voided = await aSessionIn(made.store, clinic);
    await anAddendumIn(made.store, clinic, voided);
    draft = await aDraftIn(made.store, clinic);
    await runSql(
      made.store,
      `UPDATE session SET state = 'voided', voided_at = saved_at, voided_by = signed_by, void_reason = 'r'
       WHERE id = ?`,
      voided,
    );
    await runSql(
      made.store,
      `UPDATE session SET device_id = ?, device_make_model = 'M', device_depth_minimum_um = 500,
       device_depth_maximum_um = 2500, device_depth_step_um = 250 WHERE id = ?`,
      clinic.device.id,
      draft,
    );
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  test('a session keeps every column, those of its hash included, signed or voided', async () => {
    const info = readSql(made.store, 'PRAGMA table_info(session)') as { name: string; type: string }[];
    expect(info.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'content_hash',
        'content_version',
        'rule_version',
        'signature_meaning',
        'clock_latest_at',
      ]),
    );
    for (const { name, type } of info) {
      const another = type === 'INTEGER' ? `coalesce(${name} + 1, 1)` : `coalesce(${name} || 'x', 'x')`;
      for (const id of [signed, voided]) {
        const nothing = `UPDATE session SET ${name} = CASE WHEN ${name} IS NULL THEN 0 END WHERE id = ?`;
        await refuses(/./, `UPDATE session SET ${name} = ${another} WHERE id = ?`, id);
        // A row without its number is no row of the table at all.
        if (name !== 'row_id') await refuses(/./, nothing, id);
      }
    }
  });

  test('a session keeps its addenda, and takes more while it is not voided', async () => {
    await refuses('session.signed', "UPDATE addendum SET text = 'changed'");
    await refuses('session.signed', 'UPDATE addendum SET session_id = ?', draft);
    await refuses('session.signed', 'DELETE FROM addendum');
    const { id } = clinic.account;
    const more = `INSERT INTO addendum (session_id, id, part, text, signed_at, signed_by, signer_name,
      signature_meaning, content_version, content_hash)
      VALUES (?, ?, ?, ?, '2026-03-05T10:00:00.000Z', ?, 'A', 'addendum', 1, ?)`;
    const hash = '0'.repeat(64);
    for (const part of addendumParts) await allows(more, signed, newId(), part, 't', id, hash);
    await refuses(/part/, more, signed, newId(), 'device', 't', id, hash);
    await refuses(/text/, more, signed, newId(), 'note', ' ', id, hash);
    await refuses(/text/, more, signed, newId(), 'note', 'x'.repeat(20_001), id, hash);
    await refuses(/content_hash/, more, signed, newId(), 'note', 't', id, 'F'.repeat(64));
    await refuses('session.not-signed', more, draft, newId(), 'note', 't', id, hash);
    await refuses('session.not-signed', more, voided, newId(), 'note', 't', id, hash);
  });

  test('a draft is signed with the hash of its content, and has none before', async () => {
    const zone = "INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'chin', 0, 500)";
    const signature = `state = 'signed', draft = NULL, signed_at = saved_at, signed_by = practitioner_id,
      signer_name = 'A', practitioner_name = 'A'`;
    const seal = {
      content_hash: `'${'0'.repeat(64)}'`,
      content_version: '1',
      rule_version: "'1'",
      signature_meaning: "'performed-and-checked'",
    };
    const sign = (parts: Partial<typeof seal>) =>
      made.store.write(async (tx) => {
        const { connection } = contextOf(tx);
        connection.execute(zone, [draft]);
        const columns = Object.entries(parts).map(([name, value]) => `, ${name} = ${value}`);
        connection.execute(`UPDATE session SET ${signature}${columns.join('')} WHERE id = ?`, [draft]);
        throw new Error('undo');
      });
    await expect(sign(seal)).rejects.toThrow('undo');
    for (const [name, value] of Object.entries(seal)) {
      await expect(sign({ ...seal, [name]: 'NULL' })).rejects.toMatchObject({ rule: 'session.no-hash' });
      const early = `UPDATE session SET ${name} = ${value} WHERE id = ?`;
      await refuses('session.no-hash', early, draft);
    }
    const columns = `patient_id, practitioner_id, state, draft, started_at, time_zone, immediate_reactions, revision,
      created_at, saved_at`;
    const begin = `INSERT INTO session (id, ${columns}, content_hash) SELECT ?, ${columns}, ? FROM session WHERE id = ?`;
    await refuses('session.no-hash', begin, newId(), '0'.repeat(64), draft);
    await allows(begin, newId(), null, draft);
    await expect(sign({ ...seal, content_hash: "'short'" })).rejects.toMatchObject({ code: 'refused' });
  });
});
