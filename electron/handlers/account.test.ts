import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewAccountForm } from '../../domain/account.ts';
import type { AccountView } from '../../domain/contract-accounts.ts';
import { readSql, runSql } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

const firstPassword = 'lantern orbit velvet';
const ownPassword = 'violet harbour candle';
const again = { password: testPassword };

let clinic: TestClinic;
let managerId = '';
beforeEach(async () => {
  clinic = await TestClinic.open();
  managerId = clinic.accountId;
});
afterEach(() => clinic[Symbol.asyncDispose]());

const twice = (newPassword: string) => ({ newPassword, newPasswordRepeated: newPassword });
const aForm = (change: Partial<NewAccountForm> = {}): NewAccountForm => ({
  name: 'Ben Okafor',
  registrationNumber: 'R-2',
  roles: ['practitioner'],
  ...twice(firstPassword),
  ...change,
});
const create = (change: Partial<NewAccountForm> = {}) =>
  clinic.send('account.create', { form: aForm(change), ...again });

async function createAccount(change: Partial<NewAccountForm> = {}): Promise<AccountView> {
  const views = await clinic.call('account.create', { form: aForm(change), ...again });
  const made = views.find(({ name }) => name === (change.name ?? 'Ben Okafor'));
  if (!made) throw new Error('the account was made');
  return made;
}

const update = (account: AccountView, change: Partial<AccountView>) => {
  const { name, registrationNumber, roles, active } = { ...account, ...change };
  const form = { name, registrationNumber: registrationNumber ?? '', roles, active };
  return clinic.send('account.update', { accountId: account.id, form, ...again });
};
const viewOf = async (id: string): Promise<AccountView> => {
  const view = (await clinic.call('account.list', undefined)).find((account) => account.id === id);
  if (!view) throw new Error('the account is listed');
  return view;
};
const lock = () => clinic.call('vault.lock', undefined);
const status = () => clinic.call('app.status', undefined);
const events = (action: string) =>
  readSql(
    clinic.context.host.requireOpen().store,
    'SELECT account_id, record_id, details FROM audit_event WHERE action = ? ORDER BY sequence',
    action,
  ).map((row) => {
    const { account_id: by, record_id: of, details } = row as Record<string, string>; // the three columns
    return { by, of, details: JSON.parse(details ?? '') as unknown };
  });

describe('a new account', () => {
  test('is listed, may unlock, and must choose a password of its own', async () => {
    const { id } = await createAccount();
    expect(await viewOf(id)).toMatchObject({
      name: 'Ben Okafor',
      roles: ['practitioner'],
      active: true,
      mustChangePassword: true,
      hasPassword: true,
      lastUnlockAt: null,
    });
    const after = { name: 'Ben Okafor', registrationNumber: 'R-2', roles: ['practitioner'], active: true };
    expect(events('account.create')).toEqual([{ by: managerId, of: id, details: { after } }]);
    await lock();
    expect(await status()).toMatchObject({
      phase: 'locked',
      accounts: [
        { id: managerId, name: 'Dr. Test', keyStore: false },
        { id, name: 'Ben Okafor', keyStore: false },
      ],
      lastAccountId: managerId,
    });
    expect(await clinic.unlock(testPassword, id)).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await clinic.unlock(firstPassword, id)).toMatchObject({
      value: { phase: 'unlocked', account: { id, mustChangePassword: true } },
    });
    const change = { ...twice(ownPassword), password: firstPassword };
    expect(await clinic.call('account.changePassword', change)).toMatchObject({
      account: { mustChangePassword: false },
    });
    await lock();
    expect(await status()).toMatchObject({ lastAccountId: id });
    expect(await clinic.unlock(firstPassword, id)).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await clinic.unlock(ownPassword, id)).toMatchObject({
      value: { account: { mustChangePassword: false } },
    });
    await lock();
    await clinic.unlock(testPassword, managerId);
    expect((await viewOf(id)).lastUnlockAt).toBe(clinic.now);
  });

  test.each([
    [{ roles: [] }, 'form.roles', 'roles.none'],
    [{ name: ' ' }, 'form.name', 'required'],
    [twice('too short'), 'form.newPassword', 'password.too-short'],
    [twice('Password2024!'), 'form.newPassword', 'password.common'],
    [twice('ben okafor 1984'), 'form.newPassword', 'password.has-name'],
    [{ newPasswordRepeated: 'something else' }, 'form.newPasswordRepeated', 'password.mismatch'],
  ])('with %j is refused beside %s', async (change, path, code) => {
    expect(await create(change)).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path, code }] },
    });
    expect(await clinic.call('account.list', undefined)).toHaveLength(1);
  });

  test('may not have a name that another has, however it is written', async () => {
    await createAccount();
    expect(await create({ name: 'BEN  Okafor' })).toMatchObject({ error: { code: 'account.name-taken' } });
    expect(await clinic.call('account.list', undefined)).toHaveLength(2);
    const vault = await readFile(join(clinic.folder, 'vault.json'), 'utf8');
    expect(vault).not.toContain('BEN');
  });

  test('is not made without the manager’s password', async () => {
    const answer = await clinic.send('account.create', { form: aForm(), password: 'not the password' });
    expect(answer).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await clinic.call('account.list', undefined)).toHaveLength(1);
    expect(events('password.refused')).toHaveLength(1);
  });
});

describe('changing an account', () => {
  test('keeps before and after in the audit log, and the name on the locked screen follows', async () => {
    const ben = await createAccount();
    expect(await update(ben, { name: 'Ben O. Okafor', roles: ['practitioner', 'manager'] })).toMatchObject({
      ok: true,
    });
    expect(events('account.update')).toEqual([
      {
        by: managerId,
        of: ben.id,
        details: {
          before: { name: 'Ben Okafor', registrationNumber: 'R-2', roles: ['practitioner'], active: true },
          after: {
            name: 'Ben O. Okafor',
            registrationNumber: 'R-2',
            roles: ['practitioner', 'manager'],
            active: true,
          },
        },
      },
    ]);
    expect(await update(ben, { name: 'dr. test' })).toMatchObject({ error: { code: 'account.name-taken' } });
    await lock();
    const { accounts } = (await status()) as { accounts: unknown };
    expect(accounts).toContainEqual({ id: ben.id, name: 'Ben O. Okafor', keyStore: false });
  });

  test('one’s own roles apply at once, and every window is told', async () => {
    await createAccount({ roles: ['manager'] });
    const own = await viewOf(managerId);
    expect(await clinic.send('account.list', undefined)).toMatchObject({ ok: true });
    expect(await update(own, { roles: ['practitioner'] })).toMatchObject({ ok: true });
    expect(await clinic.send('account.list', undefined)).toMatchObject({ error: { code: 'access.role' } });
    expect(clinic.told).toMatchObject([
      { event: 'status-changed', payload: { phase: 'unlocked', account: { roles: ['practitioner'] } } },
    ]);
  });

  test('closing one’s own account locks', async () => {
    const ben = await createAccount({ roles: ['manager'] });
    expect(await update(await viewOf(managerId), { active: false })).toMatchObject({ ok: true });
    expect(clinic.told.at(-1)).toMatchObject({ event: 'status-changed', payload: { phase: 'locked' } });
    expect(await status()).toMatchObject({ phase: 'locked', accounts: [{ id: ben.id }] });
    expect(await clinic.unlock(testPassword, managerId)).toMatchObject({ error: { code: 'password.wrong' } });
  });

  test('a closed account does not get in, also not when it is opened again, until a password is set', async () => {
    const ben = await createAccount();
    await update(ben, { active: false });
    expect(await viewOf(ben.id)).toMatchObject({ active: false, hasPassword: false });
    const reset = (password: string) =>
      clinic.send('account.resetPassword', { accountId: ben.id, ...twice(password), ...again });
    expect(await reset(ownPassword)).toMatchObject({ error: { code: 'input.invalid' } });
    await update(ben, { active: true });
    expect(await viewOf(ben.id)).toMatchObject({ active: true, hasPassword: false });
    await lock();
    expect(await clinic.unlock(firstPassword, ben.id)).toMatchObject({ error: { code: 'password.wrong' } });
    await clinic.unlock();
    expect(await reset(ownPassword)).toMatchObject({ ok: true });
    await lock();
    expect(await clinic.unlock(ownPassword, ben.id)).toMatchObject({ ok: true });
  });

  test('a closed account keeps its name on what it signed', async () => {
    const patient = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    const draft = await startToTreat(clinic, patient.id);
    const { sessionId, revision, devices } = draft;
    const form = screened(draft, aSessionForm(clinic.wallClock, devices[0]?.id ?? ''));
    await clinic.call('session.sign', { sessionId, revision, form, ...again });
    const other = await createAccount({ roles: ['manager'] });
    await update(await viewOf(managerId), { active: false });
    await clinic.unlock(firstPassword, other.id);
    await clinic.call('account.changePassword', { ...twice(ownPassword), password: firstPassword });
    const { session } = await clinic.call('session.get', { sessionId });
    expect(session.signature).toMatchObject({ accountId: managerId, name: 'Dr. Test' });
  });

  test('the last active manager stays one', async () => {
    const own = await viewOf(managerId);
    for (const change of [{ active: false }, { roles: ['practitioner'] as const }]) {
      const answer = await update(own, change as Partial<AccountView>); // a list that nobody changes
      expect(answer).toMatchObject({ error: { code: 'account.last-manager' } });
    }
    expect(events('account.update')).toEqual([]);
    expect(await viewOf(managerId)).toEqual(own);
  });

  test('a manager without a password does not count as one who could go on', async () => {
    const ben = await createAccount({ roles: ['manager'] });
    await update(ben, { active: false });
    await update(ben, { active: true });
    const answer = await update(await viewOf(managerId), { active: false });
    expect(answer).toMatchObject({ error: { code: 'account.last-manager' } });
  });

  test('the database itself keeps the last manager', async () => {
    const { store } = clinic.context.host.requireOpen();
    await expect(runSql(store, 'UPDATE account SET active = 0')).rejects.toMatchObject({
      rule: 'account.last-manager',
    });
  });

  test('of an account that is not there is refused', async () => {
    const ghost = { ...(await viewOf(managerId)), id: crypto.randomUUID() };
    expect(await update(ghost, {})).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a password', () => {
  const change = (newPassword: string, password = testPassword) =>
    clinic.send('account.changePassword', { ...twice(newPassword), password });

  test('is changed by its owner; the one before opens nothing any more', async () => {
    expect(await change(ownPassword)).toMatchObject({ ok: true });
    expect(events('account.change-password')).toEqual([{ by: managerId, of: managerId, details: {} }]);
    expect(await change('quartz meadow lantern', testPassword)).toMatchObject({
      error: { code: 'password.wrong' },
    });
    await lock();
    expect(await clinic.unlock(testPassword)).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await clinic.unlock(ownPassword)).toMatchObject({ ok: true });
  });

  test.each([
    [testPassword, 'password.unchanged'],
    ['iloveyou1234', 'password.common'],
    ['clinic under test', 'password.has-name'],
    ['stratum for dr. test', 'password.has-name'],
  ])('is not changed to %s', async (password, code) => {
    expect(await change(password)).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: 'newPassword', code }] },
    });
  });

  test('set by a manager must be replaced by its owner, and the key store forgets them', async () => {
    const ben = await createAccount();
    await lock();
    await clinic.unlock(firstPassword, ben.id);
    await change(ownPassword, firstPassword);
    await clinic.call('security.setKeyStore', { enabled: true, password: ownPassword });
    await lock();
    await clinic.unlock(testPassword, managerId);
    const reset = { accountId: ben.id, ...twice('quartz meadow lantern'), ...again };
    await clinic.call('account.resetPassword', reset);
    expect(events('account.reset-password')).toEqual([{ by: managerId, of: ben.id, details: {} }]);
    expect(await viewOf(ben.id)).toMatchObject({ mustChangePassword: true });
    await lock();
    expect(await clinic.unlock(ownPassword, ben.id)).toMatchObject({ error: { code: 'password.wrong' } });
    const byKeyStore = await clinic.send('vault.unlockWithKeyStore', { accountId: ben.id });
    expect(byKeyStore).toMatchObject({ error: { code: 'key-store.refused' } });
    expect(await clinic.unlock('quartz meadow lantern', ben.id)).toMatchObject({
      value: { account: { mustChangePassword: true } },
    });
  });

  test('that a manager resets for themselves must be replaced as well', async () => {
    const reset = { accountId: managerId, ...twice(ownPassword), ...again };
    expect(await clinic.send('account.resetPassword', reset)).toMatchObject({ ok: true });
    expect(clinic.told).toMatchObject([
      { event: 'status-changed', payload: { account: { mustChangePassword: true } } },
    ]);
    expect(await change('quartz meadow lantern', ownPassword)).toMatchObject({
      value: { account: { mustChangePassword: false } },
    });
  });

  test('of an account that is not there is not reset', async () => {
    const reset = { accountId: crypto.randomUUID(), ...twice(ownPassword), ...again };
    expect(await clinic.send('account.resetPassword', reset)).toMatchObject({ error: { code: 'not-found' } });
  });

  test('stands nowhere in the audit log', async () => {
    await createAccount();
    await change(ownPassword);
    const log = JSON.stringify(readSql(clinic.context.host.requireOpen().store, 'SELECT * FROM audit_event'));
    for (const word of [testPassword, firstPassword, ownPassword]) expect(log).not.toContain(word);
  });
});
