import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { listPhotographs } from '../photograph.ts';
import { isSealIntact } from '../seal.ts';
import { getSession, listSessions } from '../session.ts';
import { runSql, testOptions } from '../testing.ts';
import { aStoreGrownTo } from './grown-testing.ts';
import { version10Patient } from './version-10-testing.ts';
import { version100Session } from './version-100-testing.ts';
import { version110Session } from './version-110-testing.ts';
import { version130Photographs, version130Sessions } from './version-130-testing.ts';

/** A clinic of version 120 whose database comes to version 130. */

let options: StoreOptions & { folder: string };
let store: Store;
beforeEach(() => {
  options = testOptions();
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

async function comeFrom(version: number): Promise<void> {
  store = await aStoreGrownTo(options, version);
  await store.close();
  store = await openStore({ ...options, create: false });
}

test.each([
  [2, version100Session],
  [3, version110Session],
])('a session signed under content version %i still has the hash that was made then', async (version, id) => {
  await comeFrom(120);
  const session = await getSession(store.read, id);
  expect(session.seal).toMatchObject({ contentVersion: version });
  expect(isSealIntact(session)).toBe(true);
});

test('what it could not state is not recorded', async () => {
  await comeFrom(120);
  for (const session of await listSessions(store.read, version10Patient)) {
    expect(session).toMatchObject({ photographsRefusal: null, marks: [], pictures: [] });
  }
  expect(listPhotographs(store.read, [version10Patient])).toEqual([]);
});

const added: [table: string, statement: string][] = [
  ['session_mark', `INSERT INTO session_mark VALUES (?, 0, 'front', '[[1,1]]', 'n')`],
  [
    'photograph_refusal',
    `INSERT INTO photograph_refusal VALUES (?, 'A', '2026-07-20T08:58:00.000Z', '{"kind":"typed","name":"A"}')`,
  ],
  [
    'photograph',
    `INSERT INTO photograph (id, patient_id, session_id, view, stage, taken_at, rotation, brightness, revision, sealed,
      file, file_key, sha256, width, height, bytes, origin, permission, added_at, added_by, thumbnail)
      SELECT '${version130Photographs.sealed}', patient_id, id, 'front', 'before', started_at, 0, 0, 0, 1,
      '${'c'.repeat(64)}', x'${'5a'.repeat(32)}', '${'b'.repeat(64)}', 1, 1, 1, 'file', 'granted', started_at,
      practitioner_id, x'ff' FROM session WHERE id = ?`,
  ],
];

test.each(added)(
  'past the triggers, a %s that was added to it afterwards shows',
  async (table, statement) => {
    await comeFrom(120);
    await runSql(store, `DROP TRIGGER ${table}_inserted`);
    await runSql(store, statement, version110Session);
    expect(isSealIntact(await getSession(store.read, version110Session))).toBe(false);
  },
);

test('what was signed under version 130 has the hash that was made then, and every part', async () => {
  store = await aStoreGrownTo(options, 130);
  const photographed = await getSession(store.read, version130Sessions.photographed);
  expect(isSealIntact(photographed)).toBe(true);
  expect(photographed).toMatchObject({
    marks: [
      { view: 'front', points: [[500, 400]], note: 'Scar' },
      {
        view: 'legs-back',
        points: [
          [0, 0],
          [1000, 999],
        ],
        note: null,
      },
    ],
    pictures: [
      {
        id: version130Photographs.sealed,
        view: 'close-up',
        zone: 'chin',
        adjustments: {
          rotation: 90,
          crop: { x: 100, y: 0, width: 800, height: 1000 },
          brightness: -12,
        },
      },
    ],
  });
  const refused = await getSession(store.read, version130Sessions.refused);
  expect(isSealIntact(refused)).toBe(true);
  expect(refused.photographsRefusal).toEqual({
    signer: 'Anna Novák',
    signedAt: '2026-11-02T08:58:00.000Z',
    signature: {
      kind: 'drawn',
      strokes: [
        [
          [100, 200, 0, 500],
          [400, 260, 40, 510],
        ],
      ],
    },
  });
  const photographs = listPhotographs(store.read, [version10Patient]);
  expect(photographs.map(({ id, sealed, withdrawn }) => [id, sealed, withdrawn !== null])).toEqual([
    [version130Photographs.ofPatient, false, false],
    [version130Photographs.withdrawn, false, true],
    [version130Photographs.sealed, true, false],
  ]);
});
