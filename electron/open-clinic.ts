import type { Account, Clinic } from '../domain/clinic.ts';
import { StoreError } from '../db/errors.ts';
import { type Store, openStore } from '../db/open.ts';
import type { Log } from './log.ts';
import { type Vault, derivePurposeKey } from './vault.ts';

/**
 * An unlocked clinic: its open database and who signed in. The same object for as long as it is open; what it says of
 * clinic, account and vault is renewed when they change.
 */
export type OpenClinic = {
  readonly store: Store;
  clinic: Clinic;
  account: Account;
  vault: Vault;
  /** `Environment.uptime` when it was unlocked. */
  readonly unlockedAt: number;
  /** At unlocking an older copy stood in the place of the database or of the vault. */
  readonly rolledBack: boolean;
};

/** Opens the clinic's database, or makes it. The key stays the caller's, who zeroes it. Throws `StoreError`. */
export async function openDatabase(
  file: string,
  key: Uint8Array,
  { create, log }: { create: boolean; log: Log },
): Promise<Store> {
  const auditKey = derivePurposeKey(key, 'audit-chain');
  const onSlowQuery = (sql: string, milliseconds: number) =>
    log.note(`slow query, ${milliseconds.toFixed(0)} ms: ${sql}`);
  try {
    return await openStore({ file, key, cipher: 'aegis', auditKey, create, onSlowQuery });
  } finally {
    auditKey.fill(0); // The store keeps a copy that cannot be read back.
  }
}

const beyondUse: ReadonlySet<string> = new Set(['database.damaged', 'database.foreign', 'database.missing']);

/** True when the database cannot be used as it is, whatever is tried again. */
export const isBeyondUse = (error: unknown): boolean =>
  error instanceof StoreError && beyondUse.has(error.code);
