import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditHead, appendAuditEvent, appendAuditKey, auditHead, verifyAuditChain } from './audit.ts';
import { type AuditEventRow, beforeFirst, hashOf } from './audit-chain.ts';
import { linkAcross } from './audit-key.ts';
import { type Transaction, contextOf } from './handle.ts';
import { openStore } from './open.ts';
import { type TestStore, newId, openTestStore, runSql } from './testing.ts';

/**
 * The audit log against somebody who writes into the database with any program (S5): 10,000 random tamperings, each
 * on a log that has lived through two changes of the database key.
 */

const tamperings = 10_000;
const triggers = ['updated', 'deleted', 'inserted'].map((kind) => `audit_event_${kind}`);
const keyTriggers = ['updated', 'deleted', 'replaced'].map((kind) => `audit_key_${kind}`);

/** A small generator of our own: a failure names the seed, and the same seed does the same again. */
class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  /** A whole number below `end`. */
  below(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * end);
  }
  pick<T>(values: readonly T[]): T {
    const picked = values[this.below(values.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }
  hex(length: number): string {
    return Array.from({ length }, () => this.below(16).toString(16)).join('');
  }
}

type Log = { rows: AuditEventRow[]; counter: number; keys: { last_sequence: number; key: Buffer }[] };

let made: TestStore;
/** Written down elsewhere, as the vault file has it. */
let head: AuditHead;

async function append(count: number): Promise<void> {
  await made.store.write(async (tx) => {
    for (let step = 0; step < count; step += 1) {
      await appendAuditEvent(tx, {
        at: `2026-03-02T10:00:0${step}.000Z`,
        accountId: step % 3 === 0 ? null : newId(),
        action: 'patient.update',
        subject: 'patient',
        recordId: newId(),
        patientId: newId(),
        details: { before: { note: `n${step}` }, after: { note: 'x' } },
      });
    }
  });
}

/** As re-keying does: the chain goes on under another key. */
async function changeKey(): Promise<void> {
  const { auditKey: former } = made.options;
  await made.store.close();
  const options = { ...made.options, create: false, auditKey: randomBytes(32) };
  made = { ...made, options, store: await openStore(options) };
  await made.store.write(async (tx) => {
    appendAuditKey(tx, (await auditHead(tx))?.sequence ?? 0, former);
    await appendAuditEvent(tx, {
      at: '2026-03-02T11:00:00.000Z',
      accountId: null,
      action: 'vault.rekey',
      subject: 'vault',
      recordId: null,
      patientId: null,
      details: {},
    });
  });
}

beforeAll(async () => {
  made = await openTestStore();
  await append(4);
  await changeKey();
  await append(3);
  await changeKey();
  await append(4);
  const found = await auditHead(made.store.read);
  if (!found) throw new Error('There are events');
  head = found;
});
afterAll(() => made.dispose());

test('a log that has lived through changes of the key is intact', async () => {
  expect(head.sequence).toBe(13);
  expect(await verifyAuditChain(made.store.read, head)).toEqual({ intact: true, head });
});

test('a log that ends with a former key is not: the change itself was cut off', async () => {
  const { auditKey: former } = made.options;
  await expect(
    made.store.write(async (tx) => {
      appendAuditKey(tx, head.sequence, former);
      expect(await verifyAuditChain(tx)).toEqual({
        intact: false,
        sequence: head.sequence + 1,
        fault: 'missing',
      });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
});

const readLog = (tx: Transaction): Log => {
  const { connection } = contextOf(tx);
  const [sequence] = connection.all("SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'", []) as {
    seq: number;
  }[];
  return {
    rows: connection.all('SELECT * FROM audit_event ORDER BY sequence', []) as AuditEventRow[],
    counter: sequence?.seq ?? 0,
    keys: connection.all('SELECT * FROM audit_key ORDER BY last_sequence', []) as Log['keys'],
  };
};

function writeLog(tx: Transaction, { rows, counter, keys }: Log): void {
  const { connection } = contextOf(tx);
  const columns = ['at', 'account_id', 'action', 'subject', 'record_id', 'patient_id', 'details'];
  const all = ['sequence', ...columns, 'previous_hash', 'hash'] as (keyof AuditEventRow)[];
  connection.execute('DELETE FROM audit_event', []);
  connection.execute('DELETE FROM audit_key', []);
  for (const row of rows) {
    connection.execute(
      `INSERT INTO audit_event (${all.join()}) VALUES (${all.map(() => '?').join()})`,
      all.map((column) => row[column]),
    );
  }
  for (const { last_sequence, key } of keys) {
    connection.execute('INSERT INTO audit_key (last_sequence, key) VALUES (?, ?)', [last_sequence, key]);
  }
  connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'audit_event'", [counter]);
}

/** Numbers the events anew from 1, so that nothing seems to be missing. */
const renumbered = (rows: AuditEventRow[]): AuditEventRow[] =>
  rows.map((row, index) => ({ ...row, sequence: index + 1 }));

/** Makes links and hashes anew with a key of one's own, from the event at `index` on. */
function rechained(
  rows: AuditEventRow[],
  index: number,
  key: Buffer,
  keys: Log['keys'] = [],
): AuditEventRow[] {
  const secret = createSecretKey(key);
  const chained = rows.slice(0, index);
  for (const row of rows.slice(index)) {
    const before = chained.at(-1);
    const former = keys.find(({ last_sequence }) => last_sequence === before?.sequence);
    const link = before && former ? linkAcross(before.hash, former.key) : before?.hash;
    const linked = { ...row, previous_hash: link ?? beforeFirst };
    chained.push({ ...linked, hash: hashOf(linked, secret) });
  }
  return chained;
}

const at = <T>(values: readonly T[], index: number): T => {
  const value = values[index];
  if (value === undefined) throw new Error('Out of range');
  return value;
};

function edited(row: AuditEventRow, chance: Chance): AuditEventRow {
  const values: Record<Exclude<keyof AuditEventRow, 'sequence'>, string | null> = {
    at: `2026-0${1 + chance.below(9)}-02T1${chance.below(10)}:30:00.000Z`,
    account_id: row.account_id === null ? newId() : chance.pick([null, newId()]),
    action: `patient.${chance.pick(['read', 'Update', 'update '])}`,
    subject: chance.pick(['session', 'Patient', 'patient ']),
    record_id: chance.pick([row.record_id === null ? newId() : null, newId()]),
    patient_id: chance.pick([row.patient_id === null ? newId() : null, newId()]),
    details: chance.pick([`${row.details} `, '{}', '[]', `{"x":${chance.below(1000)}}`]),
    previous_hash: chance.hex(64),
    hash: chance.hex(64),
  };
  const column = chance.pick(Object.keys(values) as (keyof typeof values)[]);
  const value = values[column];
  // An edit that changes nothing is none.
  return row[column] === value ? { ...row, hash: chance.hex(64) } : { ...row, [column]: value };
}

const forged = (chance: Chance, sequence: number): AuditEventRow => ({
  sequence,
  at: '2026-03-02T10:00:00.000Z',
  account_id: newId(),
  action: 'read',
  subject: 'patient',
  record_id: newId(),
  patient_id: newId(),
  details: '{}',
  previous_hash: chance.hex(64),
  hash: chance.hex(64),
});

/** What can be done to a log. Each gives one that differs from what it was given. */
const kinds: Record<string, (log: Log, chance: Chance) => Log> = {
  edit: (log, chance) => {
    const index = chance.below(log.rows.length);
    return { ...log, rows: log.rows.with(index, edited(at(log.rows, index), chance)) };
  },
  'edit and make the hashes anew': (log, chance) => {
    const index = chance.below(log.rows.length);
    const row = { ...at(log.rows, index), details: `{"x":${chance.below(1e9)}}` };
    return { ...log, rows: rechained(log.rows.with(index, row), index, randomBytes(32), log.keys) };
  },
  delete: (log, chance) => ({ ...log, rows: log.rows.toSpliced(chance.below(log.rows.length), 1) }),
  'delete several': (log, chance) => {
    const from = chance.below(log.rows.length - 1);
    return { ...log, rows: log.rows.toSpliced(from, 1 + chance.below(log.rows.length - from)) };
  },
  'delete and move up': (log, chance) => {
    const rows = renumbered(log.rows.toSpliced(chance.below(log.rows.length), 1));
    return { ...log, rows, counter: chance.pick([log.counter, rows.length]) };
  },
  'delete all': (log, chance) => ({ ...log, rows: [], counter: chance.pick([log.counter, 0]) }),
  swap: (log, chance) => {
    const one = chance.below(log.rows.length - 1);
    const other = one + 1 + chance.below(log.rows.length - one - 1);
    const rows = log.rows.with(one, at(log.rows, other)).with(other, at(log.rows, one));
    return { ...log, rows: renumbered(rows) };
  },
  'swap contents but not the chain': (log, chance) => {
    const one = chance.below(log.rows.length - 1);
    const other = one + 1;
    const take = (to: AuditEventRow, from: AuditEventRow) => ({
      ...from,
      sequence: to.sequence,
      previous_hash: to.previous_hash,
      hash: to.hash,
    });
    const rows = log.rows
      .with(one, take(at(log.rows, one), at(log.rows, other)))
      .with(other, take(at(log.rows, other), at(log.rows, one)));
    return { ...log, rows };
  },
  move: (log, chance) => {
    const from = chance.below(log.rows.length);
    const to = (from + 1 + chance.below(log.rows.length - 1)) % log.rows.length;
    const rows = log.rows.toSpliced(from, 1).toSpliced(to, 0, at(log.rows, from));
    return { ...log, rows: renumbered(rows) };
  },
  truncate: (log, chance) => ({ ...log, rows: log.rows.slice(0, chance.below(log.rows.length)) }),
  'truncate with the counter': (log, chance) => {
    const rows = log.rows.slice(0, chance.below(log.rows.length));
    const keys = log.keys.filter(({ last_sequence }) => last_sequence < rows.length);
    return { rows, counter: rows.length, keys: chance.pick([keys, log.keys]) };
  },
  'truncate and go on with others': (log, chance) => {
    const length = chance.below(log.rows.length);
    const others = Array.from({ length: log.rows.length - length }, () => forged(chance, 0));
    const rows = renumbered([...log.rows.slice(0, length), ...others]);
    return { ...log, rows: rechained(rows, length, randomBytes(32), log.keys) };
  },
  duplicate: (log, chance) => {
    const copied = at(log.rows, chance.below(log.rows.length));
    const rows = renumbered(log.rows.toSpliced(chance.below(log.rows.length + 1), 0, copied));
    return { ...log, rows, counter: rows.length };
  },
  insert: (log, chance) => {
    const rows = renumbered(log.rows.toSpliced(chance.below(log.rows.length + 1), 0, forged(chance, 0)));
    return { ...log, rows, counter: rows.length };
  },
  'insert and make the hashes anew': (log, chance) => {
    const index = chance.below(log.rows.length + 1);
    const rows = renumbered(log.rows.toSpliced(index, 0, forged(chance, 0)));
    return { ...log, rows: rechained(rows, index, randomBytes(32)), counter: rows.length };
  },
  'write the whole log anew': (log, chance) => {
    const rows = log.rows.map((row) => edited(row, chance));
    return { ...log, rows: rechained(rows, 0, randomBytes(32)), keys: chance.pick([[], log.keys]) };
  },
  'write the whole log anew under a former key of one’s own': (log, chance) => {
    const key = randomBytes(32);
    const length = 1 + chance.below(log.rows.length);
    const rows = rechained(log.rows.slice(0, length), 0, key);
    const keys = [{ last_sequence: length, key }];
    return { rows: [...rows, ...log.rows.slice(length)], keys, counter: log.counter };
  },
  'exchange a former key': (log, chance) => {
    const index = chance.below(log.keys.length);
    const entry = { ...at(log.keys, index), key: randomBytes(32) };
    return { ...log, keys: log.keys.with(index, entry) };
  },
  'remove a former key': (log, chance) => ({
    ...log,
    keys: log.keys.toSpliced(chance.below(log.keys.length), 1),
  }),
  'add a former key': (log, chance) => {
    const taken = new Set(log.keys.map(({ last_sequence }) => last_sequence));
    const free = [0, ...log.rows.map(({ sequence }) => sequence)].filter((sequence) => !taken.has(sequence));
    const added = { last_sequence: chance.pick(free), key: randomBytes(32) };
    return { ...log, keys: [...log.keys, added] };
  },
};

describe('10,000 tamperings, the triggers dropped, are all found (S5)', () => {
  beforeAll(async () => {
    for (const trigger of [...triggers, ...keyTriggers]) await runSql(made.store, `DROP TRIGGER ${trigger}`);
  });

  const undone = new Error('undone');

  /** Tampers, verifies as the application does, and undoes it. */
  async function tamper(kind: (log: Log, chance: Chance) => Log, seed: number): Promise<boolean> {
    let isFound = false;
    const running = made.store.write(async (tx) => {
      writeLog(tx, kind(readLog(tx), new Chance(seed)));
      isFound = !(await verifyAuditChain(tx, head)).intact;
      throw undone;
    });
    await running.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return isFound;
  }

  test('writing the log as it is changes nothing', async () => {
    expect(await tamper((log) => log, 0)).toBe(false);
  });

  const names = Object.keys(kinds);
  const each = Math.ceil(tamperings / names.length);
  test.each(Object.entries(kinds))(
    `%s, ${each} times`,
    async (_name, kind) => {
      const unnoticed: number[] = [];
      for (let seed = 1; seed <= each; seed += 1) {
        if (!(await tamper(kind, seed * 7919))) unnoticed.push(seed * 7919);
      }
      expect(unnoticed).toEqual([]);
    },
    60_000,
  );
});
