import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAuditEvent } from './audit.ts';
import { contextOf } from './handle.ts';
import { insertReaction } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aReaction,
  aSessionIn,
  anAddendumIn,
  newId,
  openTestStore,
  readSql,
  runSql,
  useDefaultSettings,
} from './testing.ts';

/** REPLACE deletes what is in its way past the delete triggers, unless the connection asks for them. */
describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  let made: TestStore;
  let clinic: TestClinic;
  let signed: string;
  let draft: string;

  const tables = [
    'account',
    'patient',
    'session',
    'session_zone',
    'serum_application',
    'anaesthetic_application',
    'prp_sheet',
    'session_mark',
    'photograph_refusal',
    'photograph',
    'reaction',
    'addendum',
    'audit_event',
  ] as const;

  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    signed = await aSessionIn(made.store, clinic);
    draft = await aDraftIn(made.store, clinic);
    await anAddendumIn(made.store, clinic, signed);
    await made.store.write(async (tx) => {
      await insertReaction(tx, signed, aReaction({ recordedBy: clinic.account.id }));
      await appendAuditEvent(tx, {
        at: '2026-03-02T10:00:00.000Z',
        accountId: clinic.account.id,
        action: 'session.sign',
        subject: 'session',
        recordId: signed,
        patientId: clinic.patient.id,
        details: {},
      });
      const { connection } = contextOf(tx);
      connection.execute(
        `UPDATE session SET device_make_model = 'M', device_depth_minimum_um = 500,
         device_depth_maximum_um = 2500, device_depth_step_um = 250 WHERE id = ?`,
        [draft],
      );
      // A draft has no parts before it is signed; where it had, they would be as safe.
      connection.execute(zone, [draft, 'chin', 0]);
      connection.execute(serum, [draft, 0]);
      connection.execute(reaction, [draft, takenReaction, 'immediate', clinic.account.id]);
    });
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  const takenReaction = newId();
  const zone = `INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, ?, ?, 500)`;
  const serum = `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
    VALUES (?, ?, 'prp', 'PRP', 'during', '[]')`;
  const reaction = `INSERT INTO reaction (session_id, id, stage, position, kind, grade, grading_system,
    grading_version, zones, seen_at, recorded_by)
    VALUES (?, ?, ?, 7, 'itch', 1, 'CTCAE', '5.0', '[]', '2026-03-02T09:30:00.000Z', ?)`;

  const everything = () => tables.map((table) => readSql(made.store, `SELECT * FROM ${table}`));

  /** Neither the row in the way is gone nor another there, whichever way the statement asks for it. */
  async function refuses(expected: object, insert: string, ...parameters: unknown[]): Promise<void> {
    const before = everything();
    for (const verb of ['INSERT INTO', 'INSERT OR REPLACE INTO', 'REPLACE INTO']) {
      const text = insert.replace(/^INSERT INTO/, verb);
      await expect(runSql(made.store, text, ...parameters)).rejects.toMatchObject(expected);
      expect(everything()).toEqual(before);
    }
  }

  /** A copy of every row of the table, with some columns given another value. */
  function copyOf(table: (typeof tables)[number], changed: Record<string, string>): string {
    const info = readSql(made.store, `PRAGMA table_info(${table})`) as { name: string }[]; // lists no computed column
    const names = info.map(({ name }) => name);
    const values = names.map((name) => changed[name] ?? name);
    return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table}`;
  }

  const another = "'01890000-0000-7000-8000-000000000000'";

  test('a session, signed or draft, is not replaced by one of its id or row', async () => {
    const rule = { code: 'refused', rule: 'session.deleted' };
    for (const id of [signed, draft]) {
      const begun = {
        state: "'draft'",
        draft: "'{}'",
        signed_at: 'NULL',
        signed_by: 'NULL',
        signer_name: 'NULL',
        content_hash: 'NULL',
        content_version: 'NULL',
        rule_version: 'NULL',
        signature_meaning: 'NULL',
        note: "'another'",
      };
      const sameId = copyOf('session', { ...begun, row_id: 'NULL' });
      await refuses(rule, `${sameId} WHERE id = ?`, id);
      await refuses(rule, `${copyOf('session', { ...begun, id: another })} WHERE id = ?`, id);
    }
  });

  test('a patient is not replaced by one of the same id or row', async () => {
    const rule = { code: 'refused', rule: 'patient.deleted' };
    const number = { record_number: "'T-NEW'" };
    await refuses(rule, copyOf('patient', { ...number, row_id: 'NULL' }));
    await refuses(rule, copyOf('patient', { ...number, id: another }));
  });

  test('a patient is not replaced by one of the same record number, new or changed', async () => {
    const rule = { code: 'conflict', rule: 'patient.record_number' };
    await refuses(rule, copyOf('patient', { id: another, row_id: 'NULL' }));
    const lower = { id: another, row_id: 'NULL', record_number: 'lower(record_number)' };
    await refuses(rule, copyOf('patient', lower));
    const second = { id: another, row_id: 'NULL', record_number: "'T-SECOND'" };
    await made.store.write(async (tx) => {
      const { connection } = contextOf(tx);
      connection.execute(copyOf('patient', second), []);
      for (const verb of ['UPDATE', 'UPDATE OR REPLACE']) {
        const change = `${verb} patient SET record_number = lower(?) WHERE record_number = 'T-SECOND'`;
        expect(() => connection.execute(change, [clinic.patient.recordNumber])).toThrow(
          expect.objectContaining(rule),
        );
      }
      expect(connection.all('SELECT count(*) AS patients FROM patient', [])).toEqual([{ patients: 2 }]);
      // Its own number in another case is no other patient's.
      connection.execute(
        "UPDATE patient SET record_number = 't-second' WHERE record_number = 'T-SECOND'",
        [],
      );
    });
  });

  test('an account is not replaced', async () => {
    await refuses({ rule: 'account.deleted' }, copyOf('account', { name: "'Another'" }));
  });

  test('zones, serums and reactions are not replaced, in a signed session or before', async () => {
    const rule = { code: 'refused', rule: 'session.signed' };
    for (const id of [signed, draft]) {
      await refuses(rule, zone, id, 'nose', 0);
      await refuses(rule, zone, id, 'nose', '0');
      await refuses(rule, serum, id, 0);
    }
    await refuses({ rule: 'zone.twice' }, zone, draft, 'chin', 1);
    await refuses(rule, reaction, draft, takenReaction, 'immediate', clinic.account.id);
    const later = `${copyOf('reaction', { grade: '0' })} WHERE stage = 'later'`;
    await refuses(rule, later);
  });

  test('an addendum is not replaced', async () => {
    const rule = { code: 'refused', rule: 'session.signed' };
    await refuses(rule, copyOf('addendum', { text: "'another'" }));
  });

  test('an audit event is not replaced', async () => {
    const rule = { code: 'refused', rule: 'audit.event' };
    await refuses(rule, copyOf('audit_event', { action: "'other'" }));
    await refuses(rule, copyOf('audit_event', { sequence: 'CAST(sequence AS TEXT)' }));
  });

  test('no row takes the number that stands for one not yet given', async () => {
    const rule = { code: 'refused', rule: 'row_id > 0' };
    const fresh = { row_id: '-1', id: `'${newId()}'` };
    const patient = copyOf('patient', { ...fresh, record_number: "'T-NEW'" });
    await refuses(rule, `${patient} WHERE id = ?`, clinic.patient.id);
    await refuses(rule, `${copyOf('session', fresh)} WHERE state = 'draft'`);
  });
});
