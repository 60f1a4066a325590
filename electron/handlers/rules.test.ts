import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../domain/clinic.ts';
import type { Input } from '../../domain/contract.ts';
import { type RuleId, ruleIds } from '../../domain/rules/rule-id.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { addDays } from '../../domain/time.ts';
import { insertAccount, updateAccount } from '../../db/account.ts';
import { rulesInForce } from '../../db/rule.ts';
import { anAccount } from '../../db/testing.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { testPassword } from '../testing.ts';

let scene: Scene;
let manager: Account;
let today: string;

beforeEach(async () => {
  scene = await Scene.open();
  manager = scene.clinic.context.host.requireOpen().account;
  today = (await list()).today;
});
afterEach(() => scene[Symbol.asyncDispose]());

const list = () => scene.clinic.call('rules.list', undefined);
const viewOf = async (id: RuleId) => (await list()).rules.find(({ inForce }) => inForce.id === id);

type Change = Input<'rules.change'>;
const aChange = (form: Partial<Change['form']> = {}, given: Partial<Change> = {}): Change => ({
  ruleId: 'C07',
  basedOn: 1,
  form: {
    enabled: true,
    parameters: { blockDays: '14', warnDays: '35', mildWarnDays: '14', mildDepthUm: '0.5' },
    effectiveFrom: today,
    approverId: manager.id,
    reason: 'Two prolonged reactions',
    ...form,
  },
  password: testPassword,
  ...given,
});
const change = (form?: Partial<Change['form']>, given?: Partial<Change>) =>
  scene.clinic.send('rules.change', aChange(form, given));
const fieldsOf = async (form: Partial<Change['form']>, given?: Partial<Change>) => {
  const answer = await change(form, given);
  return answer.ok ? [] : (answer.error.fields ?? []).map(({ path, code }) => `${path} ${code}`);
};
const as = (account: Account) =>
  Object.assign(scene.clinic.context.host.requireOpen(), { account: { ...account } });

describe('the list', () => {
  test('has every rule as Stratum ships it, and who can approve a change', async () => {
    const view = await list();
    expect(view.rules.map(({ inForce }) => inForce)).toEqual(ruleIds.map(standardRule));
    expect(view.rules.every(({ versions }) => versions.length === 0)).toBe(true);
    expect(view.approvers).toEqual([
      {
        id: manager.id,
        name: manager.name,
        registrationNumber: manager.registrationNumber,
        roles: manager.roles,
      },
    ]);
  });

  test('is open to a practitioner, who can change nothing', async () => {
    as({ ...manager, roles: ['practitioner'] });
    expect((await list()).rules).toHaveLength(ruleIds.length);
    expect(await change()).toMatchObject({ error: { code: 'access.role' } });
    as(manager);
    expect(await viewOf('C07')).toMatchObject({ versions: [] });
  });
});

describe('a change', () => {
  test('is a new version from its day on, with who, why and when; the day before keeps the old one (C07)', async () => {
    const tomorrow = addDays(today, 1);
    expect(await change({ effectiveFrom: tomorrow })).toMatchObject({ ok: true });
    const view = await viewOf('C07');
    expect(view).toMatchObject({
      inForce: standardRule('C07'),
      versions: [
        {
          version: 2,
          enabled: true,
          parameters: { blockDays: 14, warnDays: 35, mildWarnDays: 14, mildDepthUm: 500 },
          effectiveFrom: tomorrow,
          reason: 'Two prolonged reactions',
          approver: { id: manager.id, name: manager.name },
          createdBy: { id: manager.id, name: manager.name },
        },
      ],
    });
    expect(rulesInForce(scene.store.read, today).C07.version).toBe(1);
    expect(rulesInForce(scene.store.read, tomorrow).C07.version).toBe(2);
    scene.clinic.pass(24);
    await scene.clinic.unlock();
    expect(await viewOf('C07')).toMatchObject({ inForce: { version: 2, parameters: { warnDays: 35 } } });
  });

  test('stands in the audit log with before, after, approver and reason', async () => {
    scene.noteSequence();
    await change();
    const [event] = await scene.eventsSince();
    expect(event).toMatchObject({ action: 'rules.change', subject: 'rule', accountId: manager.id });
    expect(JSON.parse(event?.details ?? '')).toEqual({
      rule: 'C07',
      before: {
        version: 1,
        enabled: true,
        parameters: { blockDays: 14, warnDays: 28, mildWarnDays: 14, mildDepthUm: 500 },
        effectiveFrom: null,
      },
      after: {
        version: 2,
        enabled: true,
        parameters: { blockDays: 14, warnDays: 35, mildWarnDays: 14, mildDepthUm: 500 },
        effectiveFrom: today,
      },
      approvedBy: manager.name,
      reason: 'Two prolonged reactions',
    });
  });

  test('with nonsense is refused field by field, and nothing is stored', async () => {
    const parameters = { blockDays: '-1', warnDays: '4 weeks', mildWarnDays: '2.5', mildDepthUm: '9' };
    expect(await fieldsOf({ parameters, effectiveFrom: addDays(today, -1), reason: ' ' })).toEqual([
      'form.parameters.blockDays number.below',
      'form.parameters.warnDays rule.unit',
      'form.parameters.mildWarnDays number.not-whole',
      'form.parameters.mildDepthUm number.above',
      'form.effectiveFrom rule.date-past',
      'form.reason required',
    ]);
    expect(await fieldsOf({ parameters: { ...aChange().form.parameters, blockDays: '36' } })).toEqual([
      'form.parameters.blockDays rule.above-other',
      'form.parameters.warnDays rule.below-other',
    ]);
    expect(await viewOf('C07')).toMatchObject({ versions: [] });
  });

  test('is never in the past, by the clinic’s calendar', async () => {
    expect(await fieldsOf({ effectiveFrom: addDays(today, -1) })).toEqual([
      'form.effectiveFrom rule.date-past',
    ]);
    expect(await fieldsOf({ effectiveFrom: today })).toEqual([]);
  });

  test('of the exclusion inside the orbital rim and the vermilion is refused (C21)', async () => {
    for (const enabled of [true, false]) {
      const answer = await change({ enabled, parameters: {} }, { ruleId: 'C21' });
      expect(answer).toMatchObject({ error: { code: 'rule.fixed' } });
    }
  });

  test('turns an optional rule on, and any other off', async () => {
    await change({ parameters: {} }, { ruleId: 'L02' });
    await change({ enabled: false, parameters: { days: '7' } }, { ruleId: 'C14' });
    expect(await viewOf('L02')).toMatchObject({ inForce: { enabled: true, version: 2 } });
    expect(await viewOf('C14')).toMatchObject({ inForce: { enabled: false, version: 2 } });
  });

  test('made from a version that is no longer the newest is refused', async () => {
    await change();
    const parameters = { ...aChange().form.parameters, warnDays: '42' };
    expect(await change({ parameters })).toMatchObject({ error: { code: 'rule.changed-elsewhere' } });
    expect(await change({ parameters }, { basedOn: 3 })).toMatchObject({
      error: { code: 'rule.changed-elsewhere' },
    });
    expect(await change({ parameters }, { basedOn: 2 })).toMatchObject({ ok: true });
  });

  test('that changes nothing is refused, unless it brings a planned one forward', async () => {
    const standard = { ...aChange().form.parameters, warnDays: '28' };
    expect(await fieldsOf({ parameters: standard })).toEqual(['form.parameters rule.unchanged']);
    await change({ effectiveFrom: addDays(today, 10) });
    const sameLater = { effectiveFrom: addDays(today, 11) };
    expect(await fieldsOf(sameLater, { basedOn: 2 })).toEqual(['form.parameters rule.unchanged']);
    expect(await fieldsOf({ effectiveFrom: addDays(today, 9) }, { basedOn: 2 })).toEqual([]);
    expect(await fieldsOf({ parameters: standard }, { basedOn: 3 })).toEqual([]);
    expect(await viewOf('C07')).toMatchObject({ inForce: { version: 4, parameters: { warnDays: 28 } } });
  });

  test('is approved by an active practitioner or manager', async () => {
    const practitioner = anAccount({ name: 'P', roles: ['practitioner'] });
    const nobody = anAccount({ name: 'N', roles: [] });
    const closed = anAccount({ name: 'C', roles: ['practitioner'] });
    await scene.store.write(async (tx) => {
      for (const account of [practitioner, nobody, closed]) await insertAccount(tx, account);
      await updateAccount(tx, { ...closed, active: false });
    });
    expect((await list()).approvers.map(({ id }) => id).toSorted()).toEqual(
      [manager.id, practitioner.id].toSorted(),
    );
    for (const approverId of [nobody.id, closed.id, '01900000-0000-7000-8000-00000000ffff']) {
      expect(await fieldsOf({ approverId })).toEqual(['form.approverId rule.approver']);
    }
    expect(await fieldsOf({ approverId: 'me' })).toEqual(['form.approverId rule.no-approver']);
    expect(await fieldsOf({ approverId: practitioner.id })).toEqual([]);
    expect(await viewOf('C07')).toMatchObject({ versions: [{ approver: { name: 'P' } }] });
  });

  test('keeps a reason and names exactly as typed, whatever they look like', async () => {
    const reason = `=cmd|' /C calc'!A0\n<img src=x onerror=alert(1)> O'Brien-Łukaszewska 李`;
    await change({ reason });
    expect(await viewOf('C07')).toMatchObject({ versions: [{ reason }] });
  });
});
