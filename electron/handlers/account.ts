import type { Account } from '../../domain/clinic.ts';
import type { AccountView } from '../../domain/contract-accounts.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import {
  findAccount,
  findLastUnlock,
  getAccount,
  insertAccount,
  listAccounts,
  updateAccount,
} from '../../db/account.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import type { Transaction } from '../../db/handle.ts';
import { checkNewPassword } from '../password-policy.ts';
import { Refusal } from '../refusal.ts';
import { accountEntry } from '../vault-entries.ts';
import { type Vault, withAccount, withoutAccount, withoutKeyStore } from '../vault.ts';
import { type AccountContext, statusOf } from './handlers.ts';

export function listAccount(_input: undefined, context: AccountContext): Promise<Output<'account.list'>> {
  return accountViews(context);
}

/** Makes an account whose password somebody else has set: it must choose another before anything else. */
export async function createAccount(
  { form }: ParsedInput<'account.create'>,
  context: AccountContext,
): Promise<Output<'account.create'>> {
  const { host, clinic, environment } = context;
  checkNewPassword(form.newPassword, [clinic.name, form.name], 'form.newPassword');
  const account: Account = {
    id: environment.newId(),
    name: form.name,
    registrationNumber: form.registrationNumber,
    roles: [...new Set(form.roles)],
    active: true,
    mustChangePassword: true,
  };
  await host.changeVault(
    async (vault, key) => withAccount(vault, await accountEntry(vault, key, account, form.newPassword)),
    async (tx) => {
      await refuseTakenName(tx, account);
      await insertAccount(tx, account);
      await audit(tx, context, 'account.create', account.id, { after: particulars(account) });
    },
  );
  return accountViews(context);
}

/**
 * Changes name, registration number, roles and whether the account is in use. What it signed keeps the name it was
 * signed with; closing it takes its password away. Throws `account.last-manager`, `account.name-taken`.
 */
export async function changeAccount(
  { accountId, form }: ParsedInput<'account.update'>,
  context: AccountContext,
): Promise<Output<'account.update'>> {
  const { host, store, account: own } = context;
  if (!(await findAccount(store.read, accountId))) throw new Refusal('not-found', 'No such account');
  await host.changeVault(
    (vault) => (form.active ? withName(vault, accountId, form.name) : withoutAccount(vault, accountId)),
    async (tx) => {
      const before = await getAccount(tx, accountId);
      const { name, registrationNumber, active } = form;
      const after = { ...before, name, registrationNumber, active, roles: [...new Set(form.roles)] };
      await refuseTakenName(tx, after);
      if (isManager(before) && !isManager(after)) {
        await refuseLastManager(tx, accountId, host.requireOpen().vault);
      }
      await updateAccount(tx, after);
      const details = { before: particulars(before), after: particulars(after) };
      await audit(tx, context, 'account.update', accountId, details);
    },
  );
  const views = await accountViews(context);
  if (accountId === own.id) {
    await (form.active ? host.refreshOpen() : host.lock());
    context.broadcast('status-changed', statusOf(context));
  }
  return views;
}

/** Sets a password for somebody else, who must choose another before anything else. The key store forgets them. */
export async function resetAccountPassword(
  { accountId, newPassword }: ParsedInput<'account.resetPassword'>,
  context: AccountContext,
): Promise<Output<'account.resetPassword'>> {
  const { host, store, clinic, account: own } = context;
  const account = await findAccount(store.read, accountId);
  if (!account) throw new Refusal('not-found', 'No such account');
  if (!account.active) {
    throw new Refusal('input.invalid', 'The account is closed', {
      fields: [{ path: 'accountId', code: 'invalid', values: {}, rule: null }],
    });
  }
  checkNewPassword(newPassword, [clinic.name, account.name]);
  await host.changeVault(
    async (vault, key) =>
      withAccount(withoutKeyStore(vault, accountId), await accountEntry(vault, key, account, newPassword)),
    async (tx) => {
      await updateAccount(tx, { ...(await getAccount(tx, accountId)), mustChangePassword: true });
      await audit(tx, context, 'account.reset-password', accountId, {});
    },
  );
  if (accountId === own.id) {
    await host.refreshOpen();
    context.broadcast('status-changed', statusOf(context));
  }
  return accountViews(context);
}

/** The signed-in account chooses another password. */
export async function changeOwnPassword(
  { password, newPassword }: ParsedInput<'account.changePassword'>,
  context: AccountContext,
): Promise<Output<'account.changePassword'>> {
  const { host, store, clinic, account } = context;
  if (newPassword.normalize('NFC') === password.normalize('NFC')) {
    throw new Refusal('input.invalid', 'The new password is the present one', {
      fields: [{ path: 'newPassword', code: 'password.unchanged', values: {}, rule: null }],
    });
  }
  checkNewPassword(newPassword, [clinic.name, account.name]);
  await host.changeVault(
    async (vault, key) => withAccount(vault, await accountEntry(vault, key, account, newPassword)),
    (tx) => audit(tx, context, 'account.change-password', account.id, {}),
  );
  // Only once the vault has the new password: until then the one that somebody else has set would still count.
  if (account.mustChangePassword) {
    await store.write(async (tx) =>
      updateAccount(tx, { ...(await getAccount(tx, account.id)), mustChangePassword: false }),
    );
  }
  await host.refreshOpen();
  return statusOf(context);
}

async function accountViews({ host, store }: AccountContext): Promise<AccountView[]> {
  const withPassword = new Set(host.requireOpen().vault.accounts.map(({ accountId }) => accountId));
  return (await listAccounts(store.read)).map((account) => ({
    ...account,
    hasPassword: withPassword.has(account.id),
    lastUnlockAt: findLastUnlock(store.read, account.id),
  }));
}

/** What the audit log keeps of an account. */
const particulars = ({ name, registrationNumber, roles, active }: Account) => ({
  name,
  registrationNumber,
  roles,
  active,
});

async function audit(
  tx: Transaction,
  { environment, account }: AccountContext,
  action: string,
  accountId: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAuditEvent(tx, {
    at: environment.now(),
    accountId: account.id,
    action,
    subject: 'account',
    recordId: accountId,
    patientId: null,
    details,
  });
}

const withName = (vault: Vault, accountId: string, name: string): Vault => ({
  ...vault,
  accounts: vault.accounts.map((entry) => (entry.accountId === accountId ? { ...entry, name } : entry)),
});

const isManager = ({ active, roles }: Account): boolean => active && roles.includes('manager');

const comparable = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');

/** Accounts are told apart by their names, closed ones too: they stand below what was signed. */
async function refuseTakenName(tx: Transaction, { id, name }: Account): Promise<void> {
  const others = (await listAccounts(tx)).filter((account) => account.id !== id);
  if (others.some((account) => comparable(account.name) === comparable(name))) {
    throw new Refusal('account.name-taken', 'Another account has this name');
  }
}

/** The database keeps one active manager; here that one must also have a password. */
async function refuseLastManager(tx: Transaction, accountId: string, vault: Vault): Promise<void> {
  const withPassword = new Set(vault.accounts.map((entry) => entry.accountId));
  const others = (await listAccounts(tx)).filter(({ id }) => id !== accountId);
  if (!others.some((account) => isManager(account) && withPassword.has(account.id))) {
    throw new Refusal('account.last-manager', 'Nobody else is an active manager with a password');
  }
}
