import type { KeptForm } from '../domain/contract-trust.ts';
import type { Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { type Values, command, query } from './query.ts';

/** What forms held when Stratum locked, for the account that was typing. */

export type KeptFormRow = { account_id: string; place: string; content: string; kept_at: Instant };

type Key = { accountId: string; place: string };

const keptForm = query('kept form', (db, { accountId, place }: Values<Key>) =>
  db.selectFrom('kept_form').selectAll().where('account_id', '=', accountId).where('place', '=', place),
);

const insertKeptForm = command(
  'keep form',
  (db, { accountId, place, content, keptAt }: Values<Key & KeptForm>) =>
    db
      .insertInto('kept_form')
      .values({ account_id: accountId, place, content, kept_at: keptAt })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'place']).doUpdateSet({ content, kept_at: keptAt }),
      ),
);

const deleteKeptForm = command('forget form', (db, { accountId, place }: Values<Key>) =>
  db.deleteFrom('kept_form').where('account_id', '=', accountId).where('place', '=', place),
);

const deleteOldKeptForms = command(
  'forget old forms',
  (db, { accountId, before }: Values<{ accountId: string; before: Instant }>) =>
    db.deleteFrom('kept_form').where('account_id', '=', accountId).where('kept_at', '<', before),
);

/** What a form of this account held, if it was kept. */
export function findKeptForm(read: Reader, key: Key): KeptForm | undefined {
  const row = keptForm.first(read, key);
  return row && { content: row.content, keptAt: row.kept_at };
}

/** Keeps what a form holds, in place of what was kept of it before. */
export const keepForm = (tx: Transaction, key: Key, kept: KeptForm): void =>
  void insertKeptForm(tx, { ...key, ...kept });

/** Gives up what was kept of a form. */
export const forgetKeptForm = (tx: Transaction, key: Key): void => void deleteKeptForm(tx, key);

/** Gives up what was kept of this account's forms before an instant. */
export const forgetKeptFormsBefore = (tx: Transaction, accountId: string, before: Instant): void =>
  void deleteOldKeptForms(tx, { accountId, before });
