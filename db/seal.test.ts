import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionRecord } from '../domain/session.ts';
import { contextOf } from './handle.ts';
import { addendaIntact, isSealIntact } from './seal.ts';
import { findSession, getSession, insertReaction, listSessions } from './session.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPhotographIn,
  aReaction,
  aSessionIn,
  aSessionInput,
  aSigningIn,
  anAddendumIn,
  newId,
  openTestStore,
  readSql,
  refusedPhotographs,
  useDefaultSettings,
} from './testing.ts';
import { aScreening } from './screening-testing.ts';

/** What the hashes show when somebody gets past the triggers: another program, with all promises off. */

let made: TestStore;
let clinic: TestClinic;
let signed: string;
let photographed: string;
let photograph: string;
let addendum: string;

beforeAll(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
  signed = await aSessionIn(made.store, clinic, aSessionInput(refusedPhotographs()), {
    screening: aScreening(clinic.account),
    consent: { id: newId(), title: 'Microneedling', version: '3', signedAt: '2026-03-02T08:50:00.000Z' },
    plan: { id: newId(), number: 2, planned: 4 },
  });
  ({ id: addendum } = await anAddendumIn(made.store, clinic, signed));
  ({ photographed, photograph } = await aPhotographedSession());
  await useDefaultSettings(made.store);
  const connection = await made.store.write(async (tx) => contextOf(tx).connection);
  connection.execute('PRAGMA ignore_check_constraints = ON', []);
  const triggers = readSql(made.store, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
  for (const { name } of triggers as { name: string }[]) connection.execute(`DROP TRIGGER ${name}`, []);
});
afterAll(() => made.dispose());

/** A session signed with one photograph, and one added since. */
async function aPhotographedSession(): Promise<{ photographed: string; photograph: string }> {
  const sessionId = await aDraftIn(made.store, clinic);
  const adjustments = {
    rotation: 90,
    crop: { x: 0, y: 100, width: 1000, height: 800 },
    brightness: 5,
  } as const;
  const id = await aPhotographIn(made.store, clinic, {
    sessionId,
    view: 'close-up',
    zone: 'nose',
    adjustments,
  });
  await aSigningIn(made.store, clinic, sessionId);
  await aPhotographIn(made.store, clinic, { sessionId, stage: 'follow-up' });
  return { photographed: sessionId, photograph: id };
}

/** The session as it reads after a statement, which is then taken back. Undefined when it is gone. */
async function after(text: string, ...parameters: unknown[]): Promise<SessionRecord | undefined> {
  return sessionAfter(signed, text, ...parameters);
}

async function sessionAfter(
  sessionId: string,
  text: string,
  ...parameters: unknown[]
): Promise<SessionRecord | undefined> {
  let found: SessionRecord | undefined;
  const undo = new Error('undo');
  const writing = made.store.write(async (tx) => {
    const { changes } = contextOf(tx).connection.execute(text, parameters);
    expect(changes).toBeGreaterThan(0);
    found = await findSession(tx, sessionId);
    throw undo;
  });
  await expect(writing).rejects.toBe(undo);
  return found;
}

const columnsOf = (table: string): { name: string; type: string }[] =>
  readSql(made.store, `PRAGMA table_info(${table})`) as { name: string; type: string }[]; // SQLite's own columns

/** Other values for a column: something longer, something in place of nothing, nothing. */
const changesOf = ({ name, type }: { name: string; type: string }): string[] =>
  type === 'INTEGER'
    ? [`${name} = coalesce(${name} + 1, 1)`, `${name} = CASE WHEN ${name} IS NULL THEN 0 END`]
    : [`${name} = coalesce(${name} || 'x', 'x')`, `${name} = CASE WHEN ${name} IS NULL THEN '' END`];

const notNull = new Set(['id', 'session_id', 'position']);

/** Kept beside what is signed: places, the way to the signature, and the voiding after it. */
const beside = new Set([
  'session.row_id',
  'session.state',
  'session.draft',
  'session.revision',
  'session.created_at',
  'session.saved_at',
  'session.voided_at',
  'session.voided_by',
  'session.void_reason',
  'session_zone.position',
  'serum_application.position',
  'anaesthetic_application.position',
  'session_mark.position',
  'reaction.position',
  'screening_answer.position',
  'screening_finding.position',
]);

test('a session that was signed, and its addenda, are as they were signed', async () => {
  const session = await getSession(made.store.read, signed);
  expect(isSealIntact(session)).toBe(true);
  expect(addendaIntact(session)).toEqual({ [addendum]: true });
  const other = await getSession(made.store.read, photographed);
  expect(isSealIntact(other)).toBe(true);
  expect(other.pictures).toMatchObject([{ id: photograph, view: 'close-up', zone: 'nose' }]);
  const listed = await listSessions(made.store.read, clinic.patient.id);
  expect(listed).toHaveLength(2);
  expect(listed).toEqual(expect.arrayContaining([session, other]));
});

test.each([
  'session',
  'session_zone',
  'serum_application',
  'anaesthetic_application',
  'prp_sheet',
  'session_mark',
  'photograph_refusal',
  'reaction',
  'session_screening',
  'screening_answer',
  'screening_finding',
])('a change to any column of %s shows', async (table) => {
  const tried: string[] = [];
  for (const column of columnsOf(table)) {
    if (beside.has(`${table}.${column.name}`)) continue;
    const changes = changesOf(column).slice(0, notNull.has(column.name) ? 1 : 2);
    for (const change of changes) {
      const session = await after(
        `UPDATE ${table} SET ${change} WHERE ${table === 'session' ? 'id' : 'session_id'} = ?`,
        signed,
      ).catch((error: unknown) => String(error));
      // STRICT and NOT NULL hold even now.
      if (typeof session === 'string') expect(session).toMatch(/NOT NULL/);
      else expect([change, session && isSealIntact(session)]).toEqual([change, session && false]);
      if (typeof session !== 'string') tried.push(column.name);
    }
  }
  expect(new Set(tried).size).toBe(
    columnsOf(table).filter(({ name }) => !beside.has(`${table}.${name}`)).length,
  );
});

/** What a signature covers of a photograph; the rest is how it is kept, and what comes after. */
const signedOfPhotograph: [column: string, ...values: string[]][] = [
  ['id', "'x'"],
  ['session_id', "'x'", 'NULL'],
  ['view', "'front'", "'x'"],
  ['zone', "'chin'", 'NULL'],
  ['stage', "'follow-up'"],
  ['taken_at', "'2026-03-02T08:50:00.001Z'"],
  ['rotation', '0', '91'],
  ['crop', 'NULL', "'x'", "'[]'", `'{"x":0,"y":100,"width":1000,"height":801}'`, "'{}'"],
  ['brightness', '4', '0'],
  ['sha256', `'${'b'.repeat(64)}'`, "''"],
  ['width', '3001'],
  ['height', '4001'],
  ['sealed', '0'],
];

test.each(signedOfPhotograph)(
  'a change to the %s of a signed photograph shows',
  async (column, ...values) => {
    for (const value of values) {
      const session = await sessionAfter(
        photographed,
        `UPDATE photograph SET ${column} = ${value} WHERE id = ?`,
        photograph,
      );
      expect([value, session && isSealIntact(session)]).toEqual([value, false]);
    }
  },
);

test('a signed photograph that is taken away shows, and so does one that was added since and passes for signed', async () => {
  for (const statement of [
    'DELETE FROM photograph WHERE session_id = ? AND sealed = 1',
    'UPDATE photograph SET sealed = 1 WHERE session_id = ?',
    `UPDATE photograph SET added_at = '2026-03-02T08:54:00.000Z', sealed = 1 WHERE session_id = ? AND sealed = 0`,
  ]) {
    const session = await sessionAfter(photographed, statement, photographed);
    expect([statement, session && isSealIntact(session)]).toEqual([statement, false]);
  }
});

test('a photograph that is withdrawn afterwards, or added, leaves what was signed as it was', async () => {
  const withdrawn = await sessionAfter(
    photographed,
    `UPDATE photograph SET withdrawn_at = added_at, withdrawn_by = added_by, withdrawal_reason = 'r'
     WHERE session_id = ?`,
    photographed,
  );
  expect(withdrawn && isSealIntact(withdrawn)).toBe(true);
  expect(withdrawn?.pictures).toHaveLength(1);
});

test.each([
  ['session_mark', 'points', ["'x'", "'{}'", '\'[[1,2],"x"]\'', "'[[480,211]]'", "'[]'"]],
  [
    'photograph_refusal',
    'signature',
    [
      "'x'",
      "'{}'",
      `'{"kind":"drawn"}'`,
      `'{"kind":"drawn","strokes":[[{}]]}'`,
      `'{"kind":"typed","name":"A"}'`,
    ],
  ],
])('whatever somebody makes of %s.%s shows and can be read', async (table, column, values) => {
  for (const value of values) {
    const session = await after(`UPDATE ${table} SET ${column} = ${value} WHERE session_id = ?`, signed);
    expect([value, session && isSealIntact(session)]).toEqual([value, false]);
  }
});

test('a change to the rules that a session was judged by shows', async () => {
  const harder = await after("UPDATE rule_set SET rules = replace(rules, '28', '14')");
  expect(harder && isSealIntact(harder)).toBe(false);
  const none = await after("UPDATE rule_set SET rules = 'x'");
  expect(none && isSealIntact(none)).toBe(false);
});

test('a change to any column of an addendum shows', async () => {
  for (const column of columnsOf('addendum')) {
    const [change = ''] = changesOf(column);
    const session = await after(`UPDATE addendum SET ${change} WHERE id = ?`, addendum);
    const intact = session ? Object.values(addendaIntact(session)) : [];
    const isGone = column.name === 'session_id';
    expect([column.name, intact]).toEqual([column.name, isGone ? [] : [false]]);
  }
});

test('an addendum that is moved to another session, or whose session got another hash, shows', async () => {
  const another = await aSessionIn(made.store, clinic);
  const writing = made.store.write(async (tx) => {
    contextOf(tx).connection.execute('UPDATE addendum SET session_id = ?', [another]);
    throw Object.assign(new Error('undo'), { session: await getSession(tx, another) });
  });
  const { session } = await writing.catch((error: unknown) => error as { session: SessionRecord }); // thrown above
  expect(addendaIntact(session)).toEqual({ [addendum]: false });
  const hashed = await after("UPDATE session SET content_hash = replace(content_hash, 'a', 'b')");
  expect(hashed && addendaIntact(hashed)).toEqual({ [addendum]: false });
});

test('a part that is taken away, added or moved shows', async () => {
  for (const change of [
    'DELETE FROM session_zone WHERE session_id = ? AND position = 0',
    'DELETE FROM serum_application WHERE session_id = ?',
    'DELETE FROM anaesthetic_application WHERE session_id = ?',
    'DELETE FROM prp_sheet WHERE session_id = ?',
    "DELETE FROM reaction WHERE session_id = ? AND stage = 'immediate'",
    'UPDATE session_zone SET position = 9 - position WHERE session_id = ?',
    'DELETE FROM session_screening WHERE session_id = ?',
    'DELETE FROM screening_answer WHERE session_id = ?',
    'DELETE FROM screening_finding WHERE session_id = ? AND position = 0',
    'UPDATE screening_finding SET position = 9 - position WHERE session_id = ?',
    `INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'chin', 5, 500)`,
    `INSERT INTO anaesthetic_application (session_id, position, product, actives) VALUES (?, 5, 'X', '[]')`,
  ]) {
    const session = await after(change, signed);
    expect([change, session && isSealIntact(session)]).toEqual([change, false]);
  }
});

test('lists that somebody rewrote show, whatever they are made of', async () => {
  const lists = [
    ['session', 'concerns', 'id'],
    ['session', 'complications', 'id'],
    ['anaesthetic_application', 'actives', 'session_id'],
    ['prp_sheet', 'spins', 'session_id'],
    ['prp_sheet', 'identity_checked_by', 'session_id'],
  ] as const;
  for (const [table, column, id] of lists) {
    for (const other of ['[]', '[null]', '[1]', '["x"]', '[{}]', '{}', '7', 'null', '[', '']) {
      const session = await after(`UPDATE ${table} SET ${column} = '${other}' WHERE ${id} = ?`, signed);
      expect([column, other, session && isSealIntact(session)]).toEqual([column, other, false]);
    }
  }
});

test('a hash without the rest of the seal, or a seal without its hash, does not pass for an old signature', async () => {
  const noHash = await after('UPDATE session SET content_hash = NULL WHERE id = ?', signed);
  expect(noHash && isSealIntact(noHash)).toBe(false);
  const others = 'content_version = NULL, rule_version = NULL, signature_meaning = NULL';
  const hashOnly = await after(`UPDATE session SET ${others} WHERE id = ?`, signed);
  expect(hashOnly && isSealIntact(hashOnly)).toBe(false);
});

test('later reactions, voiding and renamed accounts leave the seal as it was', async () => {
  const id = await aSessionIn(made.store, clinic);
  await made.store.write((tx) => insertReaction(tx, id, aReaction({ recordedBy: clinic.account.id })));
  await anAddendumIn(made.store, clinic, id);
  const connection = await made.store.write(async (tx) => contextOf(tx).connection);
  connection.execute("UPDATE account SET name = 'Renamed', registration_number = NULL", []);
  connection.execute("UPDATE device SET make_model = 'Replaced'", []);
  connection.execute(
    `UPDATE session SET state = 'voided', voided_at = saved_at, voided_by = practitioner_id, void_reason = 'r'
     WHERE id = ?`,
    [id],
  );
  const session = await getSession(made.store.read, id);
  expect([isSealIntact(session), ...Object.values(addendaIntact(session))]).toEqual([true, true]);
});

test('a voiding of which somebody has left nothing but the name can still be read', async () => {
  const emptied = await after(
    `UPDATE session SET state = 'voided', voided_by = practitioner_id, voided_at = NULL, void_reason = NULL
     WHERE id = ?`,
    signed,
  );
  expect(emptied?.voided).toMatchObject({ voidedAt: '', reason: '' });
  const byNobody = await after("UPDATE session SET voided_by = 'nobody' WHERE id = ?", signed);
  expect(byNobody?.voided).toMatchObject({ by: { id: 'nobody', name: '' } });
});
