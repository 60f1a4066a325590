import type { Account } from '../domain/clinic.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { type Values, command, query } from './query.ts';
import { type Flag, flagOf, mustExist } from './row-values.ts';

export type AccountRow = {
  id: string;
  name: string;
  registration_number: string | null;
  is_practitioner: Flag;
  is_manager: Flag;
  active: Flag;
  must_change_password: Flag;
};

const accountById = query('account by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('account').selectAll().where('id', '=', id),
);
const everyAccount = query('accounts', (db) =>
  db.selectFrom('account').selectAll().orderBy('name').orderBy('id'),
);
const lastUnlock = query('last unlock of account', (db, { accountId }: Values<{ accountId: string }>) =>
  db
    .selectFrom('audit_event')
    .select('at')
    .where('account_id', '=', accountId)
    .where('action', '=', 'vault.unlock')
    .orderBy('sequence', 'desc')
    .limit(1),
);
const changeAccount = command('change account', (db, row: Values<AccountRow>) =>
  db
    .updateTable('account')
    .set({
      name: row.name,
      registration_number: row.registration_number,
      is_practitioner: row.is_practitioner,
      is_manager: row.is_manager,
      active: row.active,
      must_change_password: row.must_change_password,
    })
    .where('id', '=', row.id),
);

const rowToAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  registrationNumber: row.registration_number,
  roles: [
    ...(row.is_practitioner ? (['practitioner'] as const) : []),
    ...(row.is_manager ? (['manager'] as const) : []),
  ],
  active: row.active === 1,
  mustChangePassword: row.must_change_password === 1,
});

const accountToRow = (account: Account): AccountRow => ({
  id: account.id,
  name: account.name,
  registration_number: account.registrationNumber,
  is_practitioner: flagOf(account.roles.includes('practitioner')),
  is_manager: flagOf(account.roles.includes('manager')),
  active: flagOf(account.active),
  must_change_password: flagOf(account.mustChangePassword),
});

/** Writes a new account. */
export async function insertAccount(tx: Transaction, account: Account): Promise<void> {
  await tx.insertInto('account').values(accountToRow(account)).execute();
}

/**
 * Writes everything of an account anew but its id. Throws `refused` with the rule `account.last-manager` when no
 * active manager would be left, `not-found`.
 */
export async function updateAccount(tx: Transaction, account: Account): Promise<void> {
  mustExist(changeAccount(tx, accountToRow(account)) || undefined, 'account');
}

/** When the account last unlocked the clinic, as the audit log says; null for never. */
export function findLastUnlock(read: Reader, accountId: string): Instant | null {
  return lastUnlock.first(read, { accountId })?.at ?? null;
}

/** The account with this id. */
export async function findAccount(read: Reader, id: string): Promise<Account | undefined> {
  const row = accountById.first(read, { id });
  return row && rowToAccount(row);
}

/** The account with this id. Throws `not-found`. */
export async function getAccount(read: Reader, id: string): Promise<Account> {
  return mustExist(await findAccount(read, id), 'account');
}

/** All accounts by name, inactive ones included. */
export async function listAccounts(read: Reader): Promise<Account[]> {
  return everyAccount.all(read, {}).map(rowToAccount);
}
