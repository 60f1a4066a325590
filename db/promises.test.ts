import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  areaMethods,
  endpoints,
  reactionKinds,
  serumCategories,
  serumPhases,
} from '../domain/session-terms.ts';
import { excludedAreas, zones } from '../domain/zones.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aReaction,
  aSessionIn,
  newId,
  openTestStore,
  runSql,
  useDefaultSettings,
} from './testing.ts';
import { appendAuditEvent } from './audit.ts';
import { contextOf } from './handle.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { insertReaction } from './session.ts';

/** What the database itself refuses, whatever program writes to it. */

let made: TestStore;
let clinic: TestClinic;
let signed: string;
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
    draft = await aDraftIn(made.store, clinic);
    const reaction = aReaction({ recordedBy: clinic.account.id });
    await made.store.write(async (tx) => {
      await insertReaction(tx, signed, reaction);
      await appendAuditEvent(tx, {
        at: '2026-03-02T10:00:00.000Z',
        accountId: clinic.account.id,
        action: 'session.sign',
        subject: 'session',
        recordId: signed,
        patientId: clinic.patient.id,
        details: {},
      });
    });
    await runSql(
      made.store,
      `UPDATE session SET device_make_model = 'M', device_depth_minimum_um = 500, device_depth_maximum_um = 2500,
     device_depth_step_um = 250 WHERE id = ?`,
      draft,
    );
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  describe('a signed session', () => {
    const columns = [
      ['patient_id', "'x'"],
      ['practitioner_name', "'Another'"],
      ['device_make_model', "'Another'"],
      ['device_depth_maximum_um', '3000'],
      ['started_at', "'2026-03-01T09:00:00.000Z'"],
      ['ended_at', 'NULL'],
      ['cartridge_lot', "'L-78'"],
      ['immediate_reactions', "'none'"],
      ['pain', '9'],
      ['note', "'changed'"],
      ['revision', '9'],
      ['signed_at', "'2026-03-02T11:00:00.000Z'"],
      ['signer_name', "'Another'"],
      ['state', "'draft', draft = '{}', signed_at = NULL"],
    ] as const;

    test.each(columns)('keeps its %s', async (column, value) => {
      await refuses('session.signed', `UPDATE session SET ${column} = ${value} WHERE id = ?`, signed);
    });

    test('is not deleted', async () => {
      await refuses('session.deleted', 'DELETE FROM session WHERE id = ?', signed);
    });

    test('is voided with a reason and nothing else', async () => {
      const voiding = "state = 'voided', voided_at = '2026-03-04T10:00:00.000Z', voided_by = ?";
      await allows(
        `UPDATE session SET ${voiding}, void_reason = 'wrong patient' WHERE id = ?`,
        clinic.account.id,
        signed,
      );
      await refuses(/./, `UPDATE session SET ${voiding} WHERE id = ?`, clinic.account.id, signed);
      await refuses(
        /./,
        `UPDATE session SET ${voiding}, void_reason = ' ' WHERE id = ?`,
        clinic.account.id,
        signed,
      );
      await refuses(
        'session.signed',
        `UPDATE session SET ${voiding}, void_reason = 'r', note = 'n' WHERE id = ?`,
        clinic.account.id,
        signed,
      );
    });

    test('keeps its zones', async () => {
      await refuses('session.signed', 'UPDATE session_zone SET depth_um = 1000 WHERE session_id = ?', signed);
      await refuses('session.signed', 'DELETE FROM session_zone WHERE session_id = ?', signed);
      await refuses(
        'session.signed',
        "INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'chin', 9, 500)",
        signed,
      );
    });

    test('keeps its serums', async () => {
      await refuses('session.signed', "UPDATE serum_application SET lot = 'X' WHERE session_id = ?", signed);
      await refuses('session.signed', 'DELETE FROM serum_application WHERE session_id = ?', signed);
      await refuses(
        'session.signed',
        `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
       VALUES (?, 9, 'prp', 'PRP', 'during', '[]')`,
        signed,
      );
    });

    const reaction = `INSERT INTO reaction (session_id, id, stage, position, kind, grade, grading_system,
    grading_version, zones, onset_at, seen_at, resolved_at, recorded_by)
    VALUES (?, ?, ?, 0, 'itch', 1, 'CTCAE', '5.0', '[]', ?, ?, ?, ?)`;
    const seen = '2026-03-04T08:00:00.000Z';

    test('keeps its reactions and takes later ones only', async () => {
      await refuses('session.signed', 'UPDATE reaction SET grade = 0 WHERE session_id = ?', signed);
      await refuses('session.signed', "UPDATE reaction SET note = 'x' WHERE stage = 'later'");
      await refuses('session.signed', 'DELETE FROM reaction WHERE session_id = ?', signed);
      const { id } = clinic.account;
      await refuses('session.signed', reaction, signed, newId(), 'immediate', null, seen, null, id);
      await allows(reaction, signed, newId(), 'later', null, seen, null, id);
      await refuses('session.not-signed', reaction, draft, newId(), 'later', null, seen, null, id);
    });

    test('has no reaction from before it began', async () => {
      const early = '2026-03-02T08:59:59.999Z';
      const began = '2026-03-02T09:00:00.000Z';
      const { id } = clinic.account;
      const refusal = 'reaction.before-session';
      await refuses(refusal, reaction, signed, newId(), 'later', early, seen, null, id);
      await refuses(refusal, reaction, signed, newId(), 'later', null, early, null, id);
      await refuses(refusal, reaction, signed, newId(), 'later', null, seen, early, id);
      await allows(reaction, signed, newId(), 'later', began, seen, seen, id);
      await refuses(/resolved_at/, reaction, signed, newId(), 'later', seen, seen, began, id);
    });
  });

  describe('a draft', () => {
    const seal = `content_hash = '${'0'.repeat(64)}', content_version = 1, rule_version = '1',
      signature_meaning = 'performed-and-checked'`;

    test('is how every session begins', async () => {
      await refuses(
        'session.begins-as-draft',
        `INSERT INTO session (id, patient_id, practitioner_id, state, started_at, time_zone, immediate_reactions,
       revision, created_at, saved_at, signed_at)
       SELECT ?, patient_id, practitioner_id, 'signed', started_at, time_zone, 'none', 1, created_at, saved_at,
       saved_at FROM session WHERE id = ?`,
        newId(),
        signed,
      );
    });

    test('is not signed without a zone, and not deleted', async () => {
      await refuses(
        'session.no-zones',
        `UPDATE session SET state = 'signed', draft = NULL, signed_at = saved_at, signed_by = practitioner_id,
       signer_name = 'A', practitioner_name = 'A', ${seal} WHERE id = ?`,
        draft,
      );
      await refuses('session.deleted', 'DELETE FROM session WHERE id = ?', draft);
    });

    test('is not signed without a signature, nor keeps its text when signed', async () => {
      const zone =
        "INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'chin', 0, 500)";
      const sign = (columns: string) =>
        made.store.write(async (tx) => {
          const { connection } = contextOf(tx);
          connection.execute(zone, [draft]);
          connection.execute(`UPDATE session SET state = 'signed', ${columns} WHERE id = ?`, [draft]);
        });
      await expect(sign('draft = NULL')).rejects.toMatchObject({ code: 'refused' });
      await expect(sign('draft = NULL, signed_at = saved_at')).rejects.toMatchObject({ code: 'refused' });
      const whole = `signed_at = saved_at, signed_by = practitioner_id, signer_name = 'A',
        practitioner_name = 'A', ${seal}`;
      await expect(sign(whole)).rejects.toMatchObject({ code: 'refused' });
      await expect(sign(`${whole}, draft = NULL, immediate_reactions = 'present'`)).rejects.toMatchObject({
        rule: 'session.reactions-differ',
      });
    });

    test('stays with its patient', async () => {
      await refuses('session.identity', "UPDATE session SET patient_id = 'x' WHERE id = ?", draft);
    });

    test('that was discarded is never changed', async () => {
      const discarded = await aDraftIn(made.store, clinic);
      await runSql(
        made.store,
        `UPDATE session SET state = 'voided', voided_at = saved_at, voided_by = ?, void_reason = 'r' WHERE id = ?`,
        clinic.account.id,
        discarded,
      );
      await refuses('session.signed', "UPDATE session SET draft = '{}' WHERE id = ?", discarded);
    });
  });

  describe('zones', () => {
    const zone = 'INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, ?, 0, ?)';

    test.each([...Object.keys(excludedAreas), 'EYELID-upper-left', 'lower-vermilion', 'eyelid'])(
      '%s is refused as a treated zone, inside the orbital rim or the vermilion border (C21)',
      async (area) => {
        await refuses(/zone/, zone, draft, area, 500);
        const zoneList = JSON.stringify(['forehead', area]);
        await refuses(
          /zones/,
          `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
         VALUES (?, 0, 'prp', 'PRP', 'during', ?)`,
          draft,
          zoneList,
        );
        await refuses(
          /zones/,
          `INSERT INTO reaction (session_id, id, stage, position, kind, grade, grading_system, grading_version,
         zones, seen_at, recorded_by) VALUES (?, ?, 'later', 0, 'itch', 1, 'CTCAE', '5.0', ?, ?, ?)`,
          signed,
          newId(),
          zoneList,
          '2026-03-04T08:00:00.000Z',
          clinic.account.id,
        );
      },
    );

    test.each(['["\\u0065yelid-upper-left"]', '{"a":1}', '"forehead"', 'forehead', '[["chin"]]', '[1]', ''])(
      'a zone list written %s is refused, so that no area hides in it (C21)',
      async (text) => {
        await refuses(
          /zones/,
          `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
         VALUES (?, 0, 'prp', 'PRP', 'during', ?)`,
          draft,
          text,
        );
      },
    );

    test('every zone of the chart is accepted', async () => {
      for (const { id } of zones) await allows(zone, draft, id, 500);
    });

    test.each([0, 99, 250, 499, 2501, 2750, 5001])('a depth of %i µm is refused (C22)', async (depth) => {
      await refuses(/depth/, zone, draft, 'chin', depth);
    });
    test.each([501, 600, 2499])('a depth of %i µm is refused: no step of the device (C22)', async (depth) => {
      await refuses('depth.off-step', zone, draft, 'chin', depth);
    });
    test.each([500, 750, 2500])('a depth of %i µm is accepted (C22)', async (depth) => {
      await allows(zone, draft, 'chin', depth);
    });

    test('no depth is taken before the device is known (C22)', async () => {
      const bare = await aDraftIn(made.store, clinic);
      await refuses('depth.no-device', zone, bare, 'chin', 500);
    });

    test('a zone is charted once', async () => {
      await refuses(
        'zone.twice',
        `INSERT INTO session_zone (session_id, zone, position, depth_um)
       SELECT session.id, 'chin', value, 500 FROM session, json_each('[0, 1]') WHERE session.id = ?`,
        draft,
      );
    });
  });

  describe('fixed lists', () => {
    const zone = `INSERT INTO session_zone (session_id, zone, position, depth_um, area_method, endpoint)
    VALUES (?, 'chin', 0, 500, ?, ?)`;
    const serum = `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
    VALUES (?, 0, ?, 'P', ?, '[]')`;
    const reaction = `INSERT INTO reaction (session_id, id, stage, position, kind, grade, grading_system,
    grading_version, zones, seen_at, recorded_by)
    VALUES (?, ?, 'later', 0, ?, 1, 'CTCAE', '5.0', '["chin"]', '2026-03-04T08:00:00.000Z', ?)`;

    test('hold every term of the field and no other', async () => {
      for (const method of areaMethods) await allows(zone, draft, method, null);
      for (const endpoint of endpoints) await allows(zone, draft, null, endpoint);
      for (const category of serumCategories) await allows(serum, draft, category, 'during');
      for (const phase of serumPhases) await allows(serum, draft, 'prp', phase);
      for (const kind of reactionKinds) await allows(reaction, signed, newId(), kind, clinic.account.id);
      await refuses(/area_method/, zone, draft, 'guess', null);
      await refuses(/endpoint/, zone, draft, null, 'red');
      await refuses(/category/, serum, draft, 'botox', 'during');
      await refuses(/phase/, serum, draft, 'prp', 'later');
      await refuses(/kind/, reaction, signed, newId(), 'redness', clinic.account.id);
    });
  });

  describe('other records', () => {
    test('a patient and an account are never deleted', async () => {
      await refuses('patient.deleted', 'DELETE FROM patient');
      await refuses('account.deleted', 'DELETE FROM account');
      await refuses('account.identity', 'UPDATE account SET id = ?', newId());
      await refuses('patient.identity', "UPDATE patient SET created_at = '2020-01-01T00:00:00.000Z'");
    });

    test('an audit event is never changed, nor deleted', async () => {
      await refuses('audit.event', "UPDATE audit_event SET details = '{}'");
      await refuses('audit.event', 'DELETE FROM audit_event');
    });

    test('times and dates have one form', async () => {
      await refuses(/updated_at/, "UPDATE patient SET updated_at = '2026-03-02 10:00:00'");
      await refuses(/birth_date/, "UPDATE patient SET birth_date = '21.5.1984'");
      await refuses(/birth_date/, "UPDATE patient SET birth_date = '1899-12-31'");
    });

    test.runIf(kind === 'the store’s own')('a part without its session is refused', async () => {
      await refuses(
        'foreign-key',
        `INSERT INTO serum_application (session_id, position, category, product, phase, zones)
       VALUES (?, 0, 'prp', 'PRP', 'during', '[]')`,
        newId(),
      );
    });

    test('text is not taken for a number', async () => {
      await refuses(/./, "UPDATE patient SET fitzpatrick = 'two'");
    });
  });
});
