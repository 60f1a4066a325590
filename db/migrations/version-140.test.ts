import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addendumParts } from '../../domain/addendum.ts';
import { canonicalAddendum } from '../../domain/canonical-session.ts';
import { insertAddendum } from '../addendum.ts';
import { appendAuditEvent, verifyAuditChain } from '../audit.ts';
import { type Store, type StoreOptions, openStore } from '../open.ts';
import { isSealIntact } from '../seal.ts';
import { checkSeal, listNotedSignatures } from '../seal-check.ts';
import { getSession } from '../session.ts';
import { newId, readSql, runSql, testOptions } from '../testing.ts';
import { aStoreGrownTo } from './grown-testing.ts';
import { migrations } from './index.ts';
import { version100Session } from './version-100-testing.ts';
import { version10Account, version10Patient } from './version-10-testing.ts';

/** Addenda of a clinic whose table of addenda is made anew: what was signed holds, and new parts can be named. */

let options: StoreOptions & { folder: string };
let store: Store;
beforeEach(() => {
  options = testOptions();
});
afterEach(async () => {
  await store.close();
  rmSync(options.folder, { recursive: true, force: true });
});

const signature = {
  signedAt: '2026-09-02T10:00:00.000Z',
  accountId: version10Account,
  name: 'Dr. Ada Moreau',
  registrationNumber: 'AT-4711',
};

/** As the program of version 120 signed one, in SQL as it stands then, with its audit event. */
async function signNote(): Promise<string> {
  const id = newId();
  const [signed] = readSql(
    store,
    `SELECT content_hash AS hash FROM session WHERE id = '${version100Session}'`,
  ) as { hash: string }[]; // the column selected
  const statement = {
    contentVersion: 1,
    meaning: 'addendum',
    ruleVersion: null,
    latestKnownAt: null,
  } as const;
  const written = { id, part: 'note', text: 'Seen.', signature } as const;
  const amends = { sessionId: version100Session, contentHash: signed?.hash ?? '' };
  const contentHash = createHash('sha256')
    .update(canonicalAddendum(written, statement, amends))
    .digest('hex');
  await runSql(
    store,
    `INSERT INTO addendum VALUES (?, ?, 'note', 'Seen.', ?, ?, ?, ?, 'addendum', NULL, 1, ?)`,
    version100Session,
    id,
    signature.signedAt,
    signature.accountId,
    signature.name,
    signature.registrationNumber,
    contentHash,
  );
  await store.write((tx) =>
    appendAuditEvent(tx, {
      at: signature.signedAt,
      accountId: version10Account,
      action: 'session.addendum',
      subject: 'session',
      recordId: version100Session,
      patientId: version10Patient,
      details: { addendum: { ...written, seal: { ...statement, contentHash } } },
    }),
  );
  return id;
}

const definitions = () =>
  readSql(
    store,
    `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'addendum' AND type <> 'table' ORDER BY name`,
  );

test('an addendum that was signed before is as it was: row, hash and audit log', async () => {
  store = await aStoreGrownTo(options, 120);
  const id = await signNote();
  const rows = readSql(store, 'SELECT * FROM addendum ORDER BY session_id, id');
  const promises = definitions();
  await store.close();
  store = await openStore({ ...options, create: false });
  expect(readSql(store, 'SELECT * FROM addendum ORDER BY session_id, id')).toEqual(rows);
  expect(rows).toHaveLength(2);
  expect(definitions()).toEqual(promises);
  expect(promises).not.toEqual([]);
  const session = await getSession(store.read, version100Session);
  expect(isSealIntact(session)).toBe(true);
  const noted = await listNotedSignatures(store.read, version10Patient);
  expect(checkSeal(session, noted).addendaIntact[id]).toBe(true);
  expect(await verifyAuditChain(store.read)).toMatchObject({ intact: true });
});

test('and past the triggers, a change to it shows', async () => {
  store = await aStoreGrownTo(options, 120);
  const id = await signNote();
  await store.close();
  store = await openStore({ ...options, create: false });
  await expect(runSql(store, "UPDATE addendum SET text = 'x'")).rejects.toMatchObject({
    rule: 'session.signed',
  });
  await runSql(store, 'DROP TRIGGER addendum_updated');
  await runSql(store, "UPDATE addendum SET part = 'prp' WHERE id = ?", id);
  const session = await getSession(store.read, version100Session);
  const noted = await listNotedSignatures(store.read, version10Patient);
  expect(checkSeal(session, noted).addendaIntact[id]).toBe(false);
});

test('every part that can be named can be signed, and its seal holds', async () => {
  store = await aStoreGrownTo(options, migrations.at(-1)?.version ?? 0);
  await store.write(async (tx) => {
    for (const part of addendumParts) {
      const session = await getSession(tx, version100Session);
      await insertAddendum(tx, session, { id: newId(), part, text: `On ${part}.`, signature }, null);
    }
  });
  const session = await getSession(store.read, version100Session);
  const written = session.addenda.filter(({ text }) => text.startsWith('On '));
  expect(written.map(({ part }) => part).toSorted()).toEqual([...addendumParts].toSorted());
  const { addendaIntact } = checkSeal(session, await listNotedSignatures(store.read, version10Patient));
  expect(written.map(({ id }) => addendaIntact[id])).toEqual(written.map(() => true));
});
