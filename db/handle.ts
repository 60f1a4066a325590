import type { KeyObject } from 'node:crypto';
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Connection } from './connection.ts';
import { storeError } from './errors.ts';
import type { Database } from './schema.ts';

declare const brand: unique symbol;

type Handle = Pick<Kysely<Database>, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

/** Reads. A transaction can be read from as well and then sees its own writes. */
export type Reader = Handle & { readonly [brand]: 'reader' | 'transaction' };

/** Writes. Only `store.write` hands one out, so that a write outside a transaction does not compile. */
export type Transaction = Handle &
  Pick<KyselyTransaction<Database>, 'insertInto' | 'updateTable' | 'isTransaction'> & {
    readonly [brand]: 'transaction';
  };

type Context = {
  connection: Connection;
  auditKey: KeyObject;
  /** Where the audit log of a transaction under way ends (db/audit.ts); unset until it is first asked for. */
  auditChainEnd?: { head: { sequence: number; hash: string } | null; link: string } | undefined;
};

/** What stands behind a handle. Kept apart from it, so that no caller sees a key or a bare connection. */
const contexts = new WeakMap<object, Context>();

/** Makes a reader of a Kysely instance on the read-only connection. */
export function readerOf(kysely: Kysely<Database>, context: Context): Reader {
  contexts.set(kysely, context);
  return kysely as Handle as Reader; // the brand exists for the compiler only
}

/** Runs `work` with a handle that is good until `work` is done. */
export async function withTransaction<T>(
  kysely: KyselyTransaction<Database>,
  context: Context,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  contexts.set(kysely, context);
  try {
    return await work(kysely as Omit<Transaction, typeof brand> as Transaction); // as above
  } finally {
    contexts.delete(kysely);
  }
}

/** What stands behind a reader or a transaction. Throws `misuse` for a transaction that is over. */
export function contextOf(handle: Reader): Context {
  const context = contexts.get(handle);
  if (!context) throw storeError('misuse');
  return context;
}
