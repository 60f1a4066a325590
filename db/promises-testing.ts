import assert from 'node:assert/strict';
import { StoreError } from './errors.ts';
import { contextOf } from './handle.ts';
import { type TestStore, readSql, runSql } from './testing.ts';

/** For tests of what the database itself refuses. */

const tables = [
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
  'session_screening',
  'screening_answer',
  'screening_finding',
  'rule_set',
  'audit_event',
  'patient',
  'account',
  'rule_version',
  'plan',
  'plan_zone',
  'plan_event',
  'plan_session',
  'outcome_score',
];

const everythingIn = ({ store }: TestStore): string =>
  JSON.stringify(tables.map((table) => readSql(store, `SELECT * FROM ${table}`)));

/** Asserts that SQL is refused by a rule, and leaves every record as it was. */
export async function expectRefused(
  made: TestStore,
  rule: string | RegExp,
  text: string,
  ...parameters: unknown[]
): Promise<void> {
  const before = everythingIn(made);
  await assert.rejects(
    runSql(made.store, text, ...parameters),
    (error) => {
      assert(error instanceof StoreError, String(error));
      assert.equal(error.code, 'refused', error.message);
      if (typeof rule === 'string') assert.equal(error.rule, rule);
      else assert.match(error.rule ?? '', rule);
      return true;
    },
    `Not refused: ${text}`,
  );
  assert.equal(everythingIn(made), before);
}

/** Runs SQL that is allowed, and takes it back. */
export async function expectAllowed(made: TestStore, text: string, ...parameters: unknown[]): Promise<void> {
  const undo = new Error('undo');
  const writing = made.store.write(async (tx) => {
    contextOf(tx).connection.execute(text, parameters);
    throw undo;
  });
  await assert.rejects(writing, (error) => {
    if (error !== undo) throw error;
    return true;
  });
}
