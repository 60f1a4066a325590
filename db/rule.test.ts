import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ruleIds } from '../domain/rules/rule-id.ts';
import { standardRules } from '../domain/rules/standard-rules.ts';
import { insertAccount } from './account.ts';
import { expectAllowed, expectRefused } from './promises-testing.ts';
import { type NewRuleVersion, insertRuleVersion, listRuleVersions, rulesInForce } from './rule.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  anAccount,
  openTestStore,
  runSql,
  useDefaultSettings,
} from './testing.ts';

let made: TestStore;
let clinic: TestClinic;

const open = async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
};

const aVersion = (given: Partial<NewRuleVersion> = {}): NewRuleVersion => ({
  ruleId: 'C07',
  version: 2,
  enabled: true,
  parameters: { blockDays: 14, warnDays: 35, mildWarnDays: 14, mildDepthUm: 500 },
  effectiveFrom: '2026-03-10',
  reason: 'Two prolonged reactions',
  approver: { id: clinic.account.id, name: 'Dr. Ada Moreau', registrationNumber: 'AT-4711' },
  createdAt: '2026-03-02T09:00:00.000Z',
  createdBy: clinic.account.id,
  ...given,
});

const insert = (given: Partial<NewRuleVersion> = {}) =>
  made.store.write(async (tx) => insertRuleVersion(tx, aVersion(given)));
const inForce = (day: string) => rulesInForce(made.store.read, day);

describe('the rules in force on a day', () => {
  beforeEach(async () => {
    await open();
    return () => made.dispose();
  });

  test('are what Stratum ships while the clinic has changed none', () => {
    expect(inForce('2026-03-02')).toEqual(standardRules());
    expect(Object.keys(inForce('2026-03-02'))).toEqual([...ruleIds]);
    expect(listRuleVersions(made.store.read)).toEqual([]);
  });

  test('change on the day from which a version holds: not the day before, still the day after', async () => {
    await insert();
    const standard = standardRules();
    expect(inForce('2026-03-09')).toEqual(standard);
    const changed = {
      id: 'C07',
      version: 2,
      enabled: true,
      parameters: { blockDays: 14, warnDays: 35, mildWarnDays: 14, mildDepthUm: 500 },
      effectiveFrom: '2026-03-10',
    };
    expect(inForce('2026-03-10')).toEqual({ ...standard, C07: changed });
    expect(inForce('2026-03-11')).toEqual({ ...standard, C07: changed });
  });

  test('are those of the later version where several begin on one day', async () => {
    await insert({ effectiveFrom: '2026-03-02' });
    await insert({ version: 3, enabled: false, effectiveFrom: '2026-03-02' });
    expect(inForce('2026-03-02').C07).toMatchObject({ version: 3, enabled: false });
    expect(inForce('2026-03-01').C07).toMatchObject({ version: 1, enabled: true });
  });

  test('are those of the later decision, also where an earlier one was planned for a later day', async () => {
    await insert({ effectiveFrom: '2026-04-01' });
    await insert({ version: 3, effectiveFrom: '2026-03-02' });
    expect(inForce('2026-03-31').C07.version).toBe(3);
    expect(inForce('2026-04-01').C07.version).toBe(3);
  });

  test('have the standard of what a version does not name, and nothing that the rule does not have', async () => {
    await insert({ parameters: { warnDays: 30, gone: 1 }, effectiveFrom: '2026-03-02' });
    expect(inForce('2026-03-02').C07.parameters).toEqual({
      blockDays: 14,
      warnDays: 30,
      mildWarnDays: 14,
      mildDepthUm: 500,
    });
  });

  test('say nothing of a rule that this version does not know', async () => {
    await insert();
    const columns = 'version, enabled, parameters, effective_from, reason, approved_by, approver_name';
    const rest = 'approver_registration, created_at, created_by';
    await runSql(
      made.store,
      `INSERT INTO rule_version (rule_id, ${columns}, ${rest}) SELECT 'C99', ${columns}, ${rest} FROM rule_version`,
    );
    expect(inForce('2026-03-10')).not.toHaveProperty('C99');
    expect(listRuleVersions(made.store.read).map(({ ruleId }) => ruleId)).toEqual(['C07']);
  });

  test('are read from inside the transaction that changes them', async () => {
    await made.store.write(async (tx) => {
      insertRuleVersion(tx, aVersion());
      expect(rulesInForce(tx, '2026-03-10').C07.version).toBe(2);
    });
  });

  test('a rule is turned off, and an optional one on', async () => {
    await insert({ ruleId: 'C14', enabled: false, parameters: { days: 7 }, effectiveFrom: '2026-03-02' });
    await insert({ ruleId: 'L02', parameters: {}, effectiveFrom: '2026-03-02' });
    expect(inForce('2026-03-01').L02.enabled).toBe(false);
    expect(inForce('2026-03-02').C14.enabled).toBe(false);
    expect(inForce('2026-03-02').L02.enabled).toBe(true);
  });

  test('every version is listed, the newest of each rule first, with the approver as on the day', async () => {
    await insert();
    await insert({ version: 3, effectiveFrom: '2026-03-20' });
    await insert({ ruleId: 'C01', parameters: { hours: 48, mildHours: 24 } });
    await runSql(made.store, "UPDATE account SET name = 'Dr. Ada Hill', registration_number = NULL");
    const versions = listRuleVersions(made.store.read);
    expect(versions.map(({ ruleId, version }) => `${ruleId} ${version}`)).toEqual([
      'C01 2',
      'C07 3',
      'C07 2',
    ]);
    expect(versions.at(-1)).toEqual({
      ...aVersion(),
      createdBy: { id: clinic.account.id, name: 'Dr. Ada Hill' },
    });
  });
});

describe.each(['the store’s own', 'SQLite’s default'] as const)('with %s settings,', (kind) => {
  beforeAll(async () => {
    await open();
    await insert();
    if (kind !== 'the store’s own') await useDefaultSettings(made.store);
  });
  afterAll(() => made.dispose());

  const insertion = `INSERT INTO rule_version (rule_id, version, enabled, parameters, effective_from, reason,
    approved_by, approver_name, created_at, created_by)
    VALUES (:rule, :version, :enabled, :parameters, :from, :reason, :approver, 'A', :at, :author)`;
  const values = (given: Record<string, unknown> = {}) => {
    const all: Record<string, unknown> = {
      rule: 'C07',
      version: 3,
      enabled: 1,
      parameters: '{"warnDays":30}',
      from: '2026-03-10',
      reason: 'r',
      approver: clinic.account.id,
      at: '2026-03-02T09:00:00.000Z',
      author: clinic.account.id,
      ...given,
    };
    const names = insertion.match(/:\w+/g) ?? [];
    return [insertion.replaceAll(/:\w+/g, '?'), ...names.map((name) => all[name.slice(1)])] as const;
  };
  const refuses = (rule: string | RegExp, given: Record<string, unknown>) => {
    const [text, ...parameters] = values(given);
    return expectRefused(made, rule, text, ...parameters);
  };
  const allows = (given: Record<string, unknown> = {}) => {
    const [text, ...parameters] = values(given);
    return expectAllowed(made, text, ...parameters);
  };

  test.each([
    ['version', '9'],
    ['enabled', '0'],
    ['parameters', "'{}'"],
    ['effective_from', "'2026-04-01'"],
    ['reason', "'another'"],
    ['approved_by', "'x'"],
    ['approver_name', "'Another'"],
    ['created_at', "'2026-03-01T09:00:00.000Z'"],
    ['created_by', "'x'"],
  ])('a version keeps its %s', async (column, value) => {
    for (const verb of ['UPDATE', 'UPDATE OR REPLACE', 'UPDATE OR IGNORE']) {
      await expectRefused(made, 'rule.version', `${verb} rule_version SET ${column} = ${value}`);
    }
  });

  test('a version is not deleted', async () => {
    await expectRefused(made, 'rule.version', 'DELETE FROM rule_version');
  });

  test('a version is not replaced, whichever way the statement asks for it', async () => {
    for (const version of [2, '2']) {
      const [text, ...parameters] = values({ version });
      for (const verb of ['INSERT INTO', 'INSERT OR REPLACE INTO', 'REPLACE INTO', 'INSERT OR IGNORE INTO']) {
        await expectRefused(made, 'rule.version', text.replace(/^INSERT INTO/, verb), ...parameters);
      }
    }
  });

  test('versions follow one another, without a gap and from 2 on', async () => {
    await allows();
    await refuses('rule.version', { version: 4 });
    await refuses('rule.version', { rule: 'C08', version: 1 });
    await refuses('rule.version', { rule: 'C08', version: 3 });
    await allows({ rule: 'C08', version: 2 });
  });

  test('the exclusion inside the orbital rim and the vermilion cannot be changed (C21)', async () => {
    await refuses(/rule_id/, { rule: 'C21', version: 2 });
    await refuses(/rule_id/, { rule: 'c07', version: 2 });
    await refuses(/rule_id/, { rule: 'X01', version: 2 });
  });

  test.each(['', '[]', '{', '7', '{"a":-1}', '{"a":1.5}', '{"a":"1"}', '{"a":null}', '{"a":{"b":1}}'])(
    'parameters written %s are refused: whole numbers by name',
    async (parameters) => {
      await refuses(/parameters/, { parameters });
    },
  );

  test('no version begins before it was made', async () => {
    await allows({ from: '2026-03-02' });
    // The clinic may lie west of UTC, where it is still yesterday.
    await allows({ from: '2026-03-01' });
    await refuses(/effective_from/, { from: '2026-02-28' });
    await refuses(/effective_from/, { from: '2026-02-30' });
    await refuses(/effective_from/, { from: '2026-03-10T00:00' });
    await refuses(/effective_from/, { from: 'soon' });
  });

  test('a version has a reason', async () => {
    await refuses(/reason/, { reason: '  ' });
    await refuses(/reason/, { reason: 'x'.repeat(2001) });
  });

  test('only an active practitioner or manager approves, and only an active manager changes', async () => {
    const closed = anAccount({ name: 'Closed', active: false });
    const practitioner = anAccount({ name: 'P', roles: ['practitioner'] });
    const nobody = anAccount({ name: 'N', roles: [] });
    await made.store.write(async (tx) => {
      for (const account of [closed, practitioner, nobody]) await insertAccount(tx, account);
    });
    await allows({ approver: practitioner.id });
    for (const approver of [closed.id, nobody.id, 'x']) await refuses('rule.approver', { approver });
    for (const author of [closed.id, practitioner.id, 'x']) await refuses('rule.author', { author });
  });
});
