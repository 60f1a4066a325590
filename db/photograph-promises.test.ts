import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartViews } from '../domain/chart-views.ts';
import { permissions } from '../domain/history.ts';
import { photographOrigins, photographStages, photographViews, rotations } from '../domain/photograph.ts';
import { discardDraft } from './draft.ts';
import { contextOf } from './handle.ts';
import { insertMerge } from './merge.ts';
import { insertPatient } from './patient.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { voidSession } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPatient,
  aPhotographIn,
  aSessionIn,
  aSessionInput,
  aSigningIn,
  newId,
  openTestStore,
  refusedPhotographs,
  runSql,
  useDefaultSettings,
} from './testing.ts';

/** What the database itself promises of photographs, of their refusal, and of marks on the chart. */

let made: TestStore;
let clinic: TestClinic;
/** Signed with a photograph. */
let signed: string;
let refused: string;
let draft: string;
let sealed: string;
let free: string;
let withdrawn: string;

const refuses = (rule: string | RegExp, text: string, ...parameters: unknown[]): Promise<void> =>
  expectRefused(made, rule, text, ...parameters);
const allows = (text: string, ...parameters: unknown[]): Promise<void> =>
  expectAllowed(made, text, ...parameters);

const at = '2026-03-02T10:00:00.000Z';
const withdraw = `UPDATE photograph SET withdrawn_at = '${at}', withdrawn_by = added_by, withdrawal_reason = 'r'`;

/** A copy of a photograph as a new one, with some columns given another value. */
function copyOf(id: string, changed: Readonly<Record<string, string>> = {}): string {
  const values: Record<string, string> = {
    id: `'${newId()}'`,
    patient_id: 'patient_id',
    session_id: 'NULL',
    view: 'view',
    zone: 'zone',
    stage: 'stage',
    taken_at: 'taken_at',
    rotation: 'rotation',
    crop: 'crop',
    brightness: 'brightness',
    revision: '0',
    sealed: '0',
    file: `'${'f'.repeat(64)}'`,
    file_key: 'file_key',
    sha256: 'sha256',
    width: 'width',
    height: 'height',
    bytes: 'bytes',
    origin: 'origin',
    permission: 'permission',
    added_at: 'added_at',
    added_by: 'added_by',
    thumbnail: 'thumbnail',
    ...changed,
  };
  return `INSERT INTO photograph (${Object.keys(values).join(', ')})
    SELECT ${Object.values(values).join(', ')} FROM photograph WHERE id = '${id}'`;
}

const mark = `INSERT INTO session_mark (session_id, position, view, points, note) VALUES (?, ?, 'front', '[[1,2]]', 'n')`;
const refusal = `INSERT INTO photograph_refusal (session_id, signer, signed_at, signature)
  VALUES (?, 'A', '${at}', '{"kind":"typed","name":"A"}')`;

/** The values of a column that are taken, and those that are not. */
type Bounds = readonly [column: string, taken: readonly string[], refused: readonly string[]];
const listed = (values: readonly (string | number)[]): string[] =>
  values.map((value) => (typeof value === 'number' ? String(value) : `'${value}'`));

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
    signed = await aDraftIn(made.store, clinic);
    sealed = await aPhotographIn(made.store, clinic, { sessionId: signed });
    await aSigningIn(made.store, clinic, signed);
    refused = await aSessionIn(made.store, clinic, aSessionInput(refusedPhotographs()));
    draft = await aDraftIn(made.store, clinic);
    free = await aPhotographIn(made.store, clinic);
    withdrawn = await aPhotographIn(made.store, clinic);
    await runSql(made.store, `${withdraw} WHERE id = ?`, withdrawn);
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  test('a photograph is never deleted', async () => {
    for (const id of [sealed, free, withdrawn]) {
      await refuses('photograph.kept', 'DELETE FROM photograph WHERE id = ?', id);
    }
  });

  test('a photograph is never replaced by one of its id, its file or its row', async () => {
    await allows(copyOf(free));
    for (const id of [sealed, free, withdrawn]) {
      for (const same of [{ id: 'id' }, { file: 'file' }]) {
        await refuses('photograph.kept', copyOf(id, same));
        await refuses('photograph.kept', copyOf(id, same).replace('INSERT', 'INSERT OR REPLACE'));
      }
      const row = copyOf(id, { row_id: 'row_id' });
      await refuses('photograph.kept', row.replace('INSERT', 'INSERT OR REPLACE'));
    }
    await refuses(/row_id/, copyOf(free, { row_id: '-1' }));
  });

  test('a photograph begins unsigned, unchanged and not withdrawn', async () => {
    await refuses('photograph.kept', copyOf(free, { sealed: '1', session_id: `'${draft}'` }));
    await refuses('photograph.kept', copyOf(free, { revision: '1' }));
    const gone = { withdrawn_at: `'${at}'`, withdrawn_by: 'added_by', withdrawal_reason: "'r'" };
    await refuses('photograph.kept', copyOf(free, gone));
  });

  test.each([
    ['row_id', '77'],
    ['id', `'${newId()}'`],
    ['patient_id', "'x'"],
    ['file', `'${'e'.repeat(64)}'`],
    ['file_key', `x'${'00'.repeat(32)}'`],
    ['sha256', `'${'e'.repeat(64)}'`],
    ['width', '1'],
    ['height', '1'],
    ['bytes', '1'],
    ['thumbnail', "x'00'"],
    ['origin', "'camera'"],
    ['permission', "'refused'"],
    ['added_at', `'${at}'`],
    ['added_by', "'x'"],
  ])('what a photograph came with never changes: %s', async (column, value) => {
    for (const id of [sealed, free, withdrawn]) {
      for (const verb of ['UPDATE', 'UPDATE OR REPLACE']) {
        await refuses('photograph.kept', `${verb} photograph SET ${column} = ${value} WHERE id = ?`, id);
      }
    }
  });

  test.each([
    ['view', "'left-45'"],
    ['zone', "'chin', view = 'close-up'"],
    ['stage', "'follow-up'"],
    ['taken_at', "'2026-03-01T08:50:00.000Z'"],
    ['rotation', '180'],
    ['crop', `'{"x":0,"y":0,"width":10,"height":10}'`],
    ['brightness', '7'],
    ['revision', 'revision + 1'],
  ])('what is said of it changes with its next revision, until it is signed: %s', async (column, value) => {
    const set = column === 'revision' ? '' : ', revision = revision + 1';
    const change = `UPDATE photograph SET ${column} = ${value}${set} WHERE id = ?`;
    await allows(change, free);
    await refuses('photograph.signed', change, sealed);
    if (column === 'revision') return;
    await refuses('photograph.revision', change.replace(set, ''), free);
    await refuses('photograph.revision', change.replace('revision + 1', 'revision + 2'), free);
    await refuses('photograph.signed', change.replace(set, ''), sealed);
  });

  test('it is signed with its session, and never unsigned', async () => {
    const seal = 'UPDATE photograph SET sealed = 1 WHERE id = ?';
    await refuses('photograph.signed', seal, free);
    const late = await aPhotographIn(made.store, clinic, { sessionId: signed });
    await refuses('photograph.signed', seal, late);
    await refuses('photograph.signed', 'UPDATE photograph SET sealed = 0 WHERE id = ?', sealed);
    const early = await aPhotographIn(made.store, clinic, { sessionId: draft });
    await allows(seal, early);
    const changed = `UPDATE photograph SET sealed = 1, brightness = 1, revision = revision + 1 WHERE id = ?`;
    await refuses('photograph.revision', changed, early);
    await runSql(made.store, `${withdraw} WHERE id = ?`, early);
    await refuses('photograph.signed', seal, early);
  });

  test('it is withdrawn once, signed or not, with who and why', async () => {
    for (const id of [sealed, free]) await allows(`${withdraw} WHERE id = ?`, id);
    await refuses('photograph.kept', `${withdraw.replace("'r'", "'other'")} WHERE id = ?`, withdrawn);
    const back = 'UPDATE photograph SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawal_reason = NULL';
    await refuses('photograph.kept', `${back} WHERE id = ?`, withdrawn);
    for (const part of ['withdrawn_at', 'withdrawn_by', 'withdrawal_reason']) {
      const only = part === 'withdrawn_by' ? 'added_by' : part === 'withdrawn_at' ? `'${at}'` : "'r'";
      await refuses(/withdrawn_at/, `UPDATE photograph SET ${part} = ${only} WHERE id = ?`, free);
    }
    await refuses(/withdrawal_reason/, `${withdraw.replace("'r'", "' '")} WHERE id = ?`, free);
    await refuses(/withdrawn_at/, `${withdraw.replace(at, '2026-03-02T08:00:00.000Z')} WHERE id = ?`, free);
  });

  test('it is added to a draft or a signed session of its patient, later to another of them', async () => {
    const attach = 'UPDATE photograph SET session_id = ?, revision = revision + 1 WHERE id = ?';
    for (const session of [draft, signed]) {
      await allows(copyOf(free, { session_id: `'${session}'` }));
      await allows(attach, session, free);
    }
    await refuses('photograph.signed', attach, draft, sealed);
    await refuses('photograph.signed', attach, null, sealed);
    await refuses('photograph.other-patient', attach, newId(), free);
  });

  test('it is not added to a session that was voided, nor to a draft that was discarded', async () => {
    const voided = await aSessionIn(made.store, clinic);
    const discarded = await aDraftIn(made.store, clinic);
    const before = await aPhotographIn(made.store, clinic, { sessionId: discarded });
    const given = { voidedAt: at, voidedBy: clinic.account.id, reason: 'Mistaken' };
    await made.store.write(async (tx) => {
      await voidSession(tx, { sessionId: voided, ...given });
      await discardDraft(tx, { sessionId: discarded, expectedRevision: 1, ...given });
    });
    for (const session of [voided, discarded]) {
      await refuses('photograph.session-voided', copyOf(free, { session_id: `'${session}'` }));
      const attach = 'UPDATE photograph SET session_id = ?, revision = revision + 1 WHERE id = ?';
      await refuses('photograph.session-voided', attach, session, free);
    }
    await allows('UPDATE photograph SET brightness = 3, revision = revision + 1 WHERE id = ?', before);
    await allows('UPDATE photograph SET session_id = NULL, revision = revision + 1 WHERE id = ?', before);
  });

  const bounds: Bounds[] = [
    ['view', listed(photographViews.slice(0, 5)), ["'behind'", 'NULL']],
    ['stage', listed(photographStages), ["'after'", 'NULL']],
    ['rotation', listed(rotations), ['45', '360', '-90']],
    ['brightness', ['-50', '50'], ['-51', '51']],
    ['crop', ['NULL', "'{}'"], ["'[]'", "'x'", "''"]],
    ['taken_at', [`'${at}'`], ["'2026-03-02 10:00'"]],
    ['file', [`'${'9'.repeat(64)}'`], [`'${'9'.repeat(63)}'`, `'${'G'.repeat(64)}'`]],
    ['file_key', [`x'${'00'.repeat(32)}'`], [`x'${'00'.repeat(31)}'`, 'NULL']],
    ['sha256', [`'${'9'.repeat(64)}'`], [`'${'9'.repeat(65)}'`, `'${'A'.repeat(64)}'`]],
    ['width', ['1'], ['0']],
    ['height', ['1'], ['0']],
    ['bytes', ['1'], ['0']],
    ['origin', listed(photographOrigins), ["'internet'"]],
    ['permission', listed(permissions), ["'maybe'", 'NULL']],
    ['thumbnail', ["x'ff'", 'zeroblob(200000)'], ["x''", 'zeroblob(200001)', 'NULL']],
  ];
  test.each(bounds)('a photograph’s %s has its values', async (column, taken, wrong) => {
    for (const value of taken) await allows(copyOf(free, { [column]: value }));
    for (const value of wrong) await refuses(/./, copyOf(free, { [column]: value }));
  });

  test('a zone is named exactly where the view is of one, and never one that is excluded (C21)', async () => {
    for (const view of photographViews) {
      const needsZone = view === 'close-up' || view === 'body-site';
      for (const zone of ["'chin'", 'NULL']) {
        const insert = copyOf(free, { view: `'${view}'`, zone });
        if (needsZone === (zone !== 'NULL')) await allows(insert);
        else await refuses(/view/, insert);
      }
    }
    for (const zone of ["'eyelid-upper'", "'vermilion'", "'X'"]) {
      await refuses(/./, copyOf(free, { view: "'close-up'", zone }));
    }
  });

  test('a signed session keeps its marks and the refusal, and takes no more', async () => {
    const rule = 'session.signed';
    await refuses(rule, "UPDATE session_mark SET note = 'x' WHERE session_id = ?", signed);
    await refuses(rule, 'DELETE FROM session_mark WHERE session_id = ?', signed);
    await refuses(rule, "UPDATE photograph_refusal SET signer = 'x' WHERE session_id = ?", refused);
    await refuses(rule, 'DELETE FROM photograph_refusal WHERE session_id = ?', refused);
    for (const position of [0, 9]) {
      await refuses(rule, mark, signed, position);
      await refuses(rule, mark.replace('INSERT', 'INSERT OR REPLACE'), signed, position);
    }
    for (const session of [signed, refused]) {
      await refuses(rule, refusal, session);
      await refuses(rule, refusal.replace('INSERT', 'INSERT OR REPLACE'), session);
    }
    await refuses(rule, mark, 'nobody', 0);
    await refuses(rule, refusal, 'nobody');
  });

  test('a draft takes them, and nothing in their place', async () => {
    for (const [statement, ...parameters] of [
      [mark, draft, 0],
      [refusal, draft],
    ] as const) {
      await allows(statement, ...parameters);
      const twice = made.store.write(async (tx) => {
        contextOf(tx).connection.execute(statement, parameters);
        contextOf(tx).connection.execute(statement.replace('INSERT', 'INSERT OR REPLACE'), parameters);
      });
      await expect(twice).rejects.toMatchObject({ rule: 'session.signed' });
    }
  });

  const points = (count: number) => `'${JSON.stringify(Array.from({ length: count }, () => [1, 2]))}'`;
  const markBounds: Bounds[] = [
    ['position', ['0', '59'], ['-1', '60']],
    ['view', listed(chartViews), ["'left-45'", 'NULL']],
    ['points', [points(1), points(400)], [points(0), points(401), "'{}'", "'x'", 'NULL']],
    ['note', ["'n'", `'${'n'.repeat(500)}'`], ["''", `'${'n'.repeat(501)}'`, 'NULL']],
  ];
  test.each(markBounds)('a mark’s %s has its values', async (column, taken, wrong) => {
    const insert = (value: string) => {
      const values = { position: '0', view: "'front'", points: points(1), note: "'n'", [column]: value };
      return `INSERT INTO session_mark (session_id, ${Object.keys(values).join(', ')})
        VALUES ('${draft}', ${Object.values(values).join(', ')})`;
    };
    for (const value of taken) await allows(insert(value));
    for (const value of wrong) await refuses(/./, insert(value));
  });

  test('a line needs no note', async () => {
    const line = `INSERT INTO session_mark VALUES (?, 0, 'front', ${points(2)}, NULL)`;
    await allows(line, draft);
  });

  const refusalBounds: Bounds[] = [
    ['signer', ["'A'", `'${'a'.repeat(200)}'`], ["''", "' '", `'${'a'.repeat(201)}'`, 'NULL']],
    ['signed_at', [`'${at}'`], ["'today'", 'NULL']],
    ['signature', ["'{}'"], ["'[]'", "'x'", 'NULL']],
  ];
  test.each(refusalBounds)('a refusal’s %s has its values', async (column, taken, wrong) => {
    const insert = (value: string) => {
      const values = { signer: "'A'", signed_at: `'${at}'`, signature: "'{}'", [column]: value };
      return `INSERT INTO photograph_refusal (session_id, ${Object.keys(values).join(', ')})
        VALUES ('${draft}', ${Object.values(values).join(', ')})`;
    };
    for (const value of taken) await allows(insert(value));
    for (const value of wrong) await refuses(/./, insert(value));
  });

  const differ = 'session.photographs-differ';
  test.each([
    ['nothing', [], 'not-recorded', 4, null],
    ['a photograph that is sealed', ['photograph', 'seal'], 'not-recorded', 4, null],
    ['a photograph that is not', ['photograph'], 'not-recorded', 4, differ],
    ['a photograph that is withdrawn', ['photograph', 'withdraw'], 'not-recorded', 4, null],
    ['a signed refusal', ['refusal'], 'refused', 4, null],
    ['a refusal beside what was withdrawn', ['photograph', 'withdraw', 'refusal'], 'refused', 4, null],
    ['a refusal beside a photograph', ['photograph', 'seal', 'refusal'], 'refused', 4, differ],
    ['a refusal without a signature (C30)', [], 'refused', 4, differ],
    ['a signature without a refusal', ['refusal'], 'not-recorded', 4, differ],
    ['a refusal of an earlier version', [], 'refused', 3, null],
  ] as const)('a draft with %s is signed whole or not', async (_, steps, state, version, rule) => {
    const sessionId = await aDraftIn(made.store, clinic);
    const statements = {
      photograph: copyOf(free, { session_id: `'${sessionId}'` }),
      seal: `UPDATE photograph SET sealed = 1 WHERE session_id = '${sessionId}'`,
      withdraw: `${withdraw} WHERE session_id = '${sessionId}'`,
      refusal: refusal.replace('?', `'${sessionId}'`),
    };
    const signing = made.store.write(async (tx) => {
      const { connection } = contextOf(tx);
      connection.execute(
        `UPDATE session SET device_id = ?, device_make_model = 'M', device_depth_minimum_um = 500,
         device_depth_maximum_um = 2500, device_depth_step_um = 250 WHERE id = ?`,
        [clinic.device.id, sessionId],
      );
      const zone = `INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'chin', 0, 500)`;
      connection.execute(zone, [sessionId]);
      for (const step of steps) connection.execute(statements[step], []);
      connection.execute(
        `UPDATE session SET state = 'signed', draft = NULL, immediate_reactions = 'none', photographs = ?,
         photographs_reason = ?, signed_at = saved_at, signed_by = practitioner_id, signer_name = 'A',
         practitioner_name = 'A', content_hash = ?, content_version = ?, rule_version = '1',
         signature_meaning = 'performed-and-checked' WHERE id = ?`,
        [state, state === 'refused' ? 'r' : null, '0'.repeat(64), version, sessionId],
      );
      throw new Error('signed');
    });
    await expect(signing).rejects.toMatchObject(rule === null ? { message: 'signed' } : { rule });
  });
});

describe('photographs of records that are merged', () => {
  beforeAll(async () => {
    made = await openTestStore();
    clinic = await aClinicIn(made.store);
  });
  afterAll(() => made.dispose());

  const sessionOf = async (id: string): Promise<unknown> => {
    const [row] = await runSql(made.store, 'SELECT session_id, revision FROM photograph WHERE id = ?', id);
    return row;
  };

  test('belong to sessions of one another, and let go of them when the merge is undone', async () => {
    const other = aPatient();
    const stranger = aPatient();
    await made.store.write(async (tx) => {
      await insertPatient(tx, other);
      await insertPatient(tx, stranger);
    });
    const ofOther = { ...clinic, patient: other };
    const own = await aSessionIn(made.store, clinic);
    const theirs = await aSessionIn(made.store, ofOther);
    const mine = await aPhotographIn(made.store, clinic, { sessionId: own });
    const add = (of: TestClinic, sessionId: string) => aPhotographIn(made.store, of, { sessionId });
    await expect(add(clinic, theirs)).rejects.toMatchObject({ rule: 'photograph.other-patient' });
    const mergeId = newId();
    const merge = {
      id: mergeId,
      keptId: clinic.patient.id,
      mergedId: other.id,
      accountId: clinic.account.id,
    };
    await made.store.write(async (tx) =>
      insertMerge(tx, { ...merge, at: '2026-03-04T10:00:00.000Z', reason: 'One person', changes: {} }),
    );
    const [one, another] = [await add(clinic, theirs), await add(ofOther, own)];
    await expect(add({ ...clinic, patient: stranger }, own)).rejects.toMatchObject({
      rule: 'photograph.other-patient',
    });
    await runSql(
      made.store,
      `UPDATE patient_merge SET undone_at = '2026-03-05T10:00:00.000Z', undone_by = merged_by, undo_reason = 'r'
       WHERE id = ?`,
      mergeId,
    );
    expect(await sessionOf(one)).toEqual({ session_id: null, revision: 1 });
    expect(await sessionOf(another)).toEqual({ session_id: null, revision: 1 });
    expect(await sessionOf(mine)).toEqual({ session_id: own, revision: 0 });
  });
});
