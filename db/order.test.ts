import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertMerge } from './merge.ts';
import { insertPatient } from './patient.ts';
import { insertHistoryEntry, listCurrentHistory, listHistory } from './history.ts';
import { grouped } from './session-parts.ts';
import { listSessionStarts } from './session-starts.ts';
import { getSession, insertReaction, listSessions } from './session.ts';
import { insertLot, insertMovement, insertProduct, listMovements } from './stock.ts';
import { aLot, aMovement, aProduct } from './stock-testing.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPatient,
  aReaction,
  aSessionIn,
  aSessionInput,
  aSignature,
  anAddendumIn,
  newId,
  openTestStore,
} from './testing.ts';

/** The order in which records and their parts are read, where the time alone does not tell. */

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

test('rows that come out of order are parts in order all the same, each of its own session', () => {
  const rows = [
    { session_id: 'b', place: 1 },
    { session_id: 'a', place: 0 },
    { session_id: 'b', place: 0 },
    { session_id: 'a', place: 2 },
    { session_id: 'a', place: 1 },
  ];
  const parts = grouped(
    rows,
    (one, other) => one.place - other.place,
    ({ session_id: id, place }) => `${id}${place}`,
  );
  expect(Object.fromEntries(parts)).toEqual({ a: ['a0', 'a1', 'a2'], b: ['b0', 'b1'] });
});

test('reactions seen at one instant: first those charted with the session, then by their ids', async () => {
  const [first] = aSessionInput().reactions;
  if (!first) throw new Error('The builder has a reaction');
  const reactions = [first, { ...first, kind: 'swelling' as const }];
  const sessionId = await aSessionIn(made.store, clinic, aSessionInput({ reactions }));
  const seenAt = aSignature(clinic.account).signedAt;
  const [older = '', newer = ''] = [newId(), newId()].toSorted();
  for (const id of [newer, older]) {
    const reaction = aReaction({
      id,
      seenAt,
      onsetAt: null,
      kind: 'bruising',
      recordedBy: clinic.account.id,
    });
    await made.store.write((tx) => insertReaction(tx, sessionId, reaction));
  }
  const session = await getSession(made.store.read, sessionId);
  expect(session.reactions.map(({ kind }) => kind)).toEqual(['erythema', 'swelling', 'bruising', 'bruising']);
  expect(session.reactions.slice(2).map(({ id }) => id)).toEqual([older, newer]);
  expect(await listSessions(made.store.read, clinic.patient.id)).toEqual([session]);
});

test('addenda are in the order of their signatures, those of one instant by their ids', async () => {
  const sessionId = await aSessionIn(made.store, clinic);
  const at = (signedAt: string) => ({ signature: aSignature(clinic.account, { signedAt }) });
  const [four = '', one = '', two = '', three = ''] = [newId(), newId(), newId(), newId()].toSorted();
  await anAddendumIn(made.store, clinic, sessionId, { id: three, ...at('2026-03-04T10:00:00.000Z') });
  await anAddendumIn(made.store, clinic, sessionId, { id: two, ...at('2026-03-04T10:00:00.000Z') });
  await anAddendumIn(made.store, clinic, sessionId, { id: four, ...at('2026-03-05T10:00:00.000Z') });
  await anAddendumIn(made.store, clinic, sessionId, { id: one, ...at('2026-03-03T10:00:00.000Z') });
  const { addenda } = await getSession(made.store.read, sessionId);
  expect(addenda.map(({ id }) => id)).toEqual([one, two, three, four]);
  expect(addenda.map(({ signature }) => signature.signedAt.slice(8, 10))).toEqual(['03', '04', '04', '05']);
});

test('a session without serums and reactions has none of those of the others', async () => {
  const bare = aSessionInput({ serums: [], reactions: [], immediateReactions: 'none' });
  const startedAt = '2026-02-02T09:00:00.000Z';
  const earlier = await aSessionIn(made.store, clinic, { ...bare, startedAt });
  const later = await aSessionIn(made.store, clinic);
  const found = await listSessions(made.store.read, clinic.patient.id);
  expect(found.map(({ id, serums, reactions }) => [id, serums.length, reactions.length])).toEqual([
    [later, 1, 1],
    [earlier, 0, 0],
  ]);
});

test('sessions of merged records that began at one moment are in one order, by their ids', async () => {
  const other = aPatient();
  await made.store.write((tx) => insertPatient(tx, other));
  const ids: string[] = [];
  for (const patient of [clinic.patient, other, clinic.patient]) {
    ids.push(await aSessionIn(made.store, { ...clinic, patient }));
  }
  await made.store.write(async (tx) =>
    insertMerge(tx, {
      id: newId(),
      keptId: clinic.patient.id,
      mergedId: other.id,
      at: '2026-03-05T10:00:00.000Z',
      accountId: clinic.account.id,
      reason: 'One person, entered twice',
      changes: {},
    }),
  );
  const found = await listSessions(made.store.read, clinic.patient.id);
  expect(found.map(({ id }) => id)).toEqual(ids.toSorted().toReversed());
});

test('when sessions began is told newest first, drafts among them', async () => {
  const bare = { endedAt: null, reactions: [], immediateReactions: 'none' as const };
  const times = ['2026-02-01T09:00:00.000Z', '2026-02-04T09:00:00.000Z', '2026-01-05T09:00:00.000Z'];
  for (const startedAt of times) {
    await aSessionIn(made.store, clinic, aSessionInput({ ...bare, startedAt }));
  }
  await aDraftIn(made.store, clinic);
  const starts = listSessionStarts(made.store.read, clinic.patient.id);
  expect(starts.map(({ startedAt, state }) => [startedAt.slice(5, 10), state])).toEqual([
    ['03-02', 'draft'],
    ['02-04', 'signed'],
    ['02-01', 'signed'],
    ['01-05', 'signed'],
  ]);
});

test('entries of a history are in the order recorded, those of one instant by their ids', async () => {
  const [first = '', second = '', third = '', fourth = ''] = [newId(), newId(), newId(), newId()].toSorted();
  const at = { [fourth]: '2026-03-01T09:00:00.000Z' };
  for (const id of [second, fourth, third, first]) {
    await made.store.write(async (tx) =>
      insertHistoryEntry(tx, {
        id,
        patientId: clinic.patient.id,
        subject: id,
        statement: { kind: 'alert', text: id },
        recordedAt: at[id] ?? '2026-03-10T09:00:00.000Z',
        recordedBy: clinic.account.id,
        supersedes: null,
        withdrawn: null,
      }),
    );
  }
  const ids = listCurrentHistory(made.store.read, clinic.patient.id).map(({ id }) => id);
  expect(ids).toEqual([fourth, first, second, third]);
  expect(listHistory(made.store.read, clinic.patient.id).map(({ id }) => id)).toEqual(ids.toReversed());
});

test('movements of a lot are newest first, those of one instant by their ids', async () => {
  const product = aProduct();
  const lot = aLot(product);
  const [first = '', second = '', third = ''] = [newId(), newId(), newId()].toSorted();
  const movement = (id: string, at: string) => aMovement(lot, clinic.account, { id, at });
  await made.store.write(async (tx) => {
    insertProduct(tx, product);
    insertLot(tx, lot);
    insertMovement(tx, movement(second, '2026-03-02T10:00:00.000Z'));
    insertMovement(tx, movement(third, '2026-03-01T10:00:00.000Z'));
    insertMovement(tx, movement(first, '2026-03-02T10:00:00.000Z'));
  });
  expect(listMovements(made.store.read, lot.id).map(({ id }) => id)).toEqual([second, first, third]);
});
