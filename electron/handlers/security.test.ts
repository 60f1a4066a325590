import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSql } from '../../db/testing.ts';
import { presentDerivation } from '../key-derivation.ts';
import { newRecoveryKey, recoveryKeyGroups } from '../recovery-key.ts';
import { TestClinic, aVersion1Vault, testPassword } from '../testing.ts';

const newPassword = 'violet harbour candle';
const again = { password: testPassword };

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const lock = () => clinic.call('vault.lock', undefined);
const status = () => clinic.call('app.status', undefined);
const security = () => clinic.call('security.get', undefined);
const events = (prefix: string) =>
  readSql(
    clinic.context.host.requireOpen().store,
    "SELECT action, account_id AS account, at, details FROM audit_event WHERE action LIKE ? || '%' ORDER BY sequence",
    prefix,
  ).map((row) => {
    const { details, ...event } = row as Record<string, string>; // the four columns
    return { ...event, details: JSON.parse(details ?? '') as unknown };
  });

/** Shows a recovery key and types back what is asked for. */
async function setRecoveryKey(): Promise<string[]> {
  const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', again);
  await clinic.call('vault.confirmRecoveryKey', { groups: askedFor.map((index) => groups[index] ?? '') });
  return groups;
}
const recover = (recoveryKey: string, password = newPassword, accountId = clinic.accountId) =>
  clinic.send('vault.recover', {
    accountId,
    recoveryKey,
    newPassword: password,
    newPasswordRepeated: password,
  });

describe('the recovery key', () => {
  test('counts only when the groups asked for were typed back', async () => {
    expect(await status()).toMatchObject({ recoveryKeySet: false });
    const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', again);
    expect(groups).toHaveLength(7);
    expect((await security()).recoveryKeySetAt).toBeNull();
    const typed = askedFor.map((index) => groups[index]?.toLowerCase() ?? '');
    const wrong = await clinic.send('vault.confirmRecoveryKey', { groups: [typed[0] ?? '', '00000', ''] });
    expect(wrong).toMatchObject({
      error: {
        code: 'input.invalid',
        fields: [
          { path: 'groups.1', code: 'recovery-key.differs' },
          { path: 'groups.2', code: 'recovery-key.differs' },
        ],
      },
    });
    expect((await security()).recoveryKeySetAt).toBeNull();
    expect(await clinic.call('vault.confirmRecoveryKey', { groups: typed })).toMatchObject({
      recoveryKeySet: true,
    });
    expect((await security()).recoveryKeySetAt).toBe(clinic.now);
    expect(events('security.recovery-key')).toMatchObject([{ details: { replaced: null } }]);
    expect(await clinic.send('vault.confirmRecoveryKey', { groups: typed })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  describe('that waits for its turn to be confirmed', () => {
    let turn: PromiseWithResolvers<void>;
    let confirming: ReturnType<TestClinic['send']>;
    beforeEach(async () => {
      turn = Promise.withResolvers();
      const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', again);
      void clinic.context.host.changeVault(async (vault) => {
        await turn.promise;
        return vault;
      });
      const typed = askedFor.map((index) => groups[index] ?? '');
      confirming = clinic.send('vault.confirmRecoveryKey', { groups: typed });
    });

    test('does not count when another was shown meanwhile', async () => {
      await clinic.call('vault.newRecoveryKey', again);
      turn.resolve();
      expect(await confirming).toMatchObject({ error: { code: 'not-found' } });
      expect((await security()).recoveryKeySetAt).toBeNull();
    });

    test('does not count when the clinic was locked meanwhile', async () => {
      clinic.context.host.onClose(async () => {
        turn.resolve();
        await confirming;
      });
      await lock();
      expect(await confirming).toMatchObject({ error: { code: 'access.locked' } });
      const zeros = recoveryKeyGroups(Buffer.alloc(20)).join('');
      expect(await recover(zeros)).toMatchObject({ error: { code: 'recovery-key.missing' } });
    });
  });

  test('is not shown without the password, nor confirmed in another session', async () => {
    const refused = await clinic.send('vault.newRecoveryKey', { password: 'not the password' });
    expect(refused).toMatchObject({ error: { code: 'password.wrong' } });
    const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', again);
    await lock();
    await clinic.unlock();
    const typed = askedFor.map((index) => groups[index] ?? '');
    expect(await clinic.send('vault.confirmRecoveryKey', { groups: typed })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('sets a forgotten password anew and unlocks, however the key is typed', async () => {
    const groups = await setRecoveryKey();
    await lock();
    const typed = groups.join(' ').toLowerCase().replaceAll('0', 'o');
    expect(await recover(typed)).toMatchObject({ ok: true, value: { phase: 'unlocked' } });
    expect(events('account.recover').concat(events('vault.unlock').slice(-1))).toMatchObject([
      { action: 'account.recover-password', account: clinic.accountId },
      { action: 'vault.unlock', details: { way: 'recovery-key' } },
    ]);
    await lock();
    expect(await clinic.unlock(testPassword)).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await clinic.unlock(newPassword)).toMatchObject({ ok: true });
  });

  test('lets in an account that had to choose a password, which it has then', async () => {
    const groups = await setRecoveryKey();
    const { id } = await clinic
      .call('account.create', {
        form: {
          name: 'Ben',
          registrationNumber: '',
          roles: ['practitioner'],
          newPassword: 'lantern orbit velvet',
          newPasswordRepeated: 'lantern orbit velvet',
        },
        ...again,
      })
      .then((views) => views.find(({ name }) => name === 'Ben') ?? { id: '' });
    await lock();
    expect(await recover(groups.join(), newPassword, id)).toMatchObject({ error: { code: 'input.invalid' } });
    expect(await recover(groups.join('-'), newPassword, id)).toMatchObject({
      value: { account: { id, mustChangePassword: false } },
    });
  });

  test.each([
    ['nonsense', 'recovery-key.invalid', 'recoveryKey'],
    [recoveryKeyGroups(newRecoveryKey()).join('').slice(1), 'recovery-key.invalid', 'recoveryKey'],
  ])('mistyped as %s is told as such and is no attempt', async (typed, code, path) => {
    await setRecoveryKey();
    await lock();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await recover(typed)).toMatchObject({
        error: { code: 'input.invalid', fields: [{ path, code }] },
      });
    }
    expect(await clinic.unlock()).toMatchObject({ ok: true });
  });

  test('of another clinic is refused, slowed down like a password, and audited', async () => {
    await setRecoveryKey();
    await lock();
    const foreign = recoveryKeyGroups(newRecoveryKey()).join('');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await recover(foreign)).toMatchObject({ error: { code: 'recovery-key.wrong' } });
    }
    expect(await recover(foreign)).toMatchObject({
      error: { code: 'password.delayed', values: { seconds: 1 } },
    });
    expect(await clinic.unlock()).toMatchObject({ error: { code: 'password.delayed' } });
    clinic.pass(1 / 3600);
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    expect(events('vault.refused')).toHaveLength(3);
    expect(events('vault.refused')[0]).toMatchObject({
      account: clinic.accountId,
      details: { way: 'recovery-key' },
    });
  });

  test('does not take a bad new password, and nothing is changed then', async () => {
    const groups = await setRecoveryKey();
    await lock();
    expect(await recover(groups.join(''), 'Password2024!')).toMatchObject({
      error: { code: 'input.invalid', fields: [{ path: 'newPassword', code: 'password.common' }] },
    });
    expect(await status()).toMatchObject({ phase: 'locked' });
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    expect(events('account.recover')).toEqual([]);
  });

  test('that was replaced opens nothing any more', async () => {
    const old = await setRecoveryKey();
    await setRecoveryKey();
    await lock();
    expect(await recover(old.join(''))).toMatchObject({ error: { code: 'recovery-key.wrong' } });
  });

  test('that was never set is said to be missing', async () => {
    await lock();
    const answer = await recover(recoveryKeyGroups(newRecoveryKey()).join(''));
    expect(answer).toMatchObject({ error: { code: 'recovery-key.missing' } });
  });
});

describe('the operating system’s key store', () => {
  const enable = (enabled: boolean, password = testPassword) =>
    clinic.send('security.setKeyStore', { enabled, password });
  const unlock = () => clinic.send('vault.unlockWithKeyStore', { accountId: clinic.accountId });

  test('unlocks without a password once its owner has allowed it, until that is ended', async () => {
    expect(await security()).toMatchObject({ keyStore: { available: true }, keyStoreEnabled: false });
    await lock();
    expect(await unlock()).toMatchObject({ error: { code: 'key-store.refused' } });
    await clinic.unlock();
    expect(await enable(true, 'not the password')).toMatchObject({ error: { code: 'password.wrong' } });
    expect(await enable(true)).toMatchObject({ ok: true, value: { keyStoreEnabled: true } });
    await lock();
    expect(await status()).toMatchObject({ accounts: [{ keyStore: true }] });
    expect(await unlock()).toMatchObject({ ok: true, value: { phase: 'unlocked' } });
    expect(events('vault.unlock').at(-1)).toMatchObject({ details: { way: 'key-store' } });
    expect(await enable(false)).toMatchObject({ ok: true, value: { keyStoreEnabled: false } });
    expect(events('security.key-store')).toMatchObject([
      { details: { enabled: true } },
      { details: { enabled: false } },
    ]);
    await lock();
    expect(await status()).toMatchObject({ accounts: [{ keyStore: false }] });
    expect(await unlock()).toMatchObject({ error: { code: 'key-store.refused' } });
  });

  test.each(['basic-text', 'preview', 'not-available'] as const)(
    'that is %s is refused with the reason',
    async (reason) => {
      clinic.keyStore.obstacle = reason;
      expect(await security()).toMatchObject({ keyStore: { available: false, reason } });
      expect(await enable(true)).toMatchObject({
        error: { code: 'key-store.unavailable', values: { reason } },
      });
      expect(await security()).toMatchObject({ keyStoreEnabled: false });
      await lock();
      expect(await unlock()).toMatchObject({ error: { code: 'key-store.unavailable', values: { reason } } });
    },
  );

  test('can be turned off where it cannot be used any more', async () => {
    await enable(true);
    clinic.keyStore.obstacle = 'not-available';
    expect(await enable(false)).toMatchObject({ ok: true });
  });

  test('of somebody else on this computer gives nothing, which is audited', async () => {
    await enable(true);
    await lock();
    clinic.keyStore.refuses = true;
    expect(await unlock()).toMatchObject({ error: { code: 'key-store.refused' } });
    clinic.keyStore.refuses = false;
    await clinic.unlock();
    expect(events('vault.refused')).toMatchObject([{ details: { way: 'key-store' } }]);
  });

  test('whose own question waits for an answer keeps nobody from locking and unlocking', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Buffer>();
    clinic.keyStore.seal = () => {
      asked.resolve();
      return answer.promise;
    };
    const enabling = enable(true);
    await asked.promise;
    await lock();
    expect(clinic.context.host.open).toBeUndefined();
    await clinic.unlock();
    answer.resolve(Buffer.from('sealed'));
    expect(await enabling).toMatchObject({ error: { code: 'access.locked' } });
    expect(await security()).toMatchObject({ keyStoreEnabled: false });
  });

  test('whose question at unlocking waits for an answer leaves the password its way', async () => {
    await enable(true);
    await lock();
    const answer = Promise.withResolvers<never>();
    clinic.keyStore.open = () => answer.promise;
    const unlocking = unlock();
    expect(await clinic.unlock()).toMatchObject({ ok: true });
    answer.reject(new Error('refused'));
    expect(await unlocking).toMatchObject({ error: { code: 'access.unlocked' } });
  });

  test('that does not take the secret is not turned on', async () => {
    clinic.keyStore.refuses = true;
    expect(await enable(true)).toMatchObject({ error: { code: 'key-store.refused' } });
    expect(await security()).toMatchObject({ keyStoreEnabled: false });
    expect(events('security.key-store')).toEqual([]);
  });

  test('that has changed its own key gets the secret anew', async () => {
    await enable(true);
    await lock();
    const sealed = () => clinic.context.host.requireOpen().vault.keyStores[0]?.sealed ?? '';
    clinic.keyStore.hasNewKey = true;
    await unlock();
    expect(Buffer.from(sealed(), 'base64').toString('latin1')).toMatch(/^new:/);
    await lock();
    expect(await unlock()).toMatchObject({ ok: true });
  });
});

test('a vault of version 1 has neither recovery key nor key store', async () => {
  const { accountId } = clinic;
  const key = clinic.context.host.copyKey();
  await lock();
  const content = JSON.stringify(await aVersion1Vault(key, accountId, testPassword));
  await writeFile(join(clinic.folder, 'vault.json'), content);
  expect(await recover(recoveryKeyGroups(newRecoveryKey()).join(''), newPassword, accountId)).toMatchObject({
    error: { code: 'recovery-key.missing' },
  });
  expect(await clinic.send('vault.unlockWithKeyStore', { accountId })).toMatchObject({
    error: { code: 'key-store.refused' },
  });
  expect(await clinic.unlock(testPassword, accountId)).toMatchObject({ ok: true });
});

test('a second new recovery key takes the place of the first that was shown', async () => {
  const first = await clinic.call('vault.newRecoveryKey', again);
  await clinic.call('vault.newRecoveryKey', again);
  const typed = first.askedFor.map((index) => first.groups[index] ?? '');
  expect(await clinic.send('vault.confirmRecoveryKey', { groups: typed })).toMatchObject({
    error: { code: 'input.invalid' },
  });
});

describe('an older vault file put back', () => {
  const rolledBack = async () => (await clinic.call('today.get', undefined)).rolledBack;
  const changePassword = () =>
    clinic.call('account.changePassword', { ...again, newPassword, newPasswordRepeated: newPassword });

  test.each(['locked', 'never locked'])('shows on Today, after a session that was %s', async (ending) => {
    const file = clinic.context.host.paths.vault;
    await lock();
    await clinic.unlock();
    const older = await readFile(file);
    await changePassword();
    const newer = await readFile(file);
    await lock();
    if (ending === 'never locked') await writeFile(file, newer);
    await clinic.unlock(newPassword);
    expect(await rolledBack()).toBe(false);
    await lock();
    await writeFile(file, older);
    expect(await clinic.unlock(testPassword)).toMatchObject({ ok: true });
    expect(await rolledBack()).toBe(true);
    await setRecoveryKey();
    expect(await rolledBack()).toBe(true);
  });
});

describe('the settings', () => {
  test('tell the cipher, the derivation and since when the key is in use', async () => {
    expect(await security()).toMatchObject({
      cipher: 'aegis',
      derivation: presentDerivation,
      databaseKeySetAt: clinic.now,
      lockAfterMinutes: 10,
    });
  });

  test('take the minutes until Stratum locks itself, with before and after in the audit log', async () => {
    expect(await clinic.call('security.setLockAfter', { minutes: 3 })).toMatchObject({
      clinic: { lockAfterMinutes: 3 },
    });
    expect(clinic.context.host.requireOpen().clinic.lockAfterMinutes).toBe(3);
    expect(events('security.lock-after')).toMatchObject([{ details: { before: 10, after: 3 } }]);
    for (const minutes of [0, 61, 2.5]) {
      const answer = await clinic.send('security.setLockAfter', { minutes });
      expect(answer).toMatchObject({ error: { code: 'input.invalid' } });
    }
    await lock();
    expect(await clinic.unlock()).toMatchObject({ value: { clinic: { lockAfterMinutes: 3 } } });
  });
});
