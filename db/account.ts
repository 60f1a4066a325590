import type { Account } from '../domain/clinic.ts';
import type { Reader, Transaction } from './handle.ts';
import { type Values, query } from './query.ts';
import { type Flag, flagOf, mustExist } from './row-values.ts';

export type AccountRow = {
  id: string;
  name: string;
  registration_number: string | null;
  is_practitioner: Flag;
  is_manager: Flag;
  active: Flag;
};

const accountById = query('account by id', (db, { id }: Values<{ id: string }>) =>
  db.selectFrom('account').selectAll().where('id', '=', id),
);
const everyAccount = query('accounts', (db) =>
  db.selectFrom('account').selectAll().orderBy('name').orderBy('id'),
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
});

const accountToRow = (account: Account): AccountRow => ({
  id: account.id,
  name: account.name,
  registration_number: account.registrationNumber,
  is_practitioner: flagOf(account.roles.includes('practitioner')),
  is_manager: flagOf(account.roles.includes('manager')),
  active: flagOf(account.active),
});

/** Writes a new account. */
export async function insertAccount(tx: Transaction, account: Account): Promise<void> {
  await tx.insertInto('account').values(accountToRow(account)).execute();
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
