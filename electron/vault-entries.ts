import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../domain/time.ts';
import { type Derivation, deriveSecret, isOutdated, newDerivation } from './key-derivation.ts';
import { Refusal } from './refusal.ts';
import { type SealedBox, openSealed, recipientOf, seal } from './sealed-box.ts';
import { openVersion1 } from './vault-version-1.ts';
import {
  type Vault,
  type VaultAccount,
  type VaultFile,
  type VaultKeyStore,
  type VaultRecovery,
  authenticateVault,
} from './vault.ts';

/** Sealing the database key for those who may open the vault, and opening it with what they hold. */

/** What a box is bound to besides its recipient. */
type Owner = Pick<Vault, 'cipher' | 'clinicId'>;

const contextOf = ({ cipher, clinicId }: Owner, kind: string, ...particulars: unknown[]): string =>
  JSON.stringify(['stratum-vault', 2, cipher, clinicId, kind, ...particulars]);
const accountContext = (owner: Owner, accountId: string, derivation: Derivation): string =>
  contextOf(owner, 'account', accountId, derivation);
const recoveryContext = (owner: Owner): string => contextOf(owner, 'recovery');
const keyStoreContext = (owner: Owner, accountId: string): string => contextOf(owner, 'key-store', accountId);

/**
 * A new vault for a database key (a new random one unless given), opened by one account's password. Its clinic gets
 * an identity of its own. The caller zeroes the key.
 */
export async function makeVault(
  account: { id: string; name: string | null },
  password: string,
  databaseKeySetAt: Instant | null,
  key: Buffer = randomBytes(32),
): Promise<{ vault: Vault; key: Buffer }> {
  const empty: Vault = {
    format: 'stratum-vault',
    version: 2,
    cipher: 'aegis',
    clinicId: randomUUID(),
    databaseKeySetAt,
    accounts: [],
    recovery: null,
    backupPassphrase: null,
    keyStores: [],
    lastAccountId: account.id,
    auditHead: null,
    mac: '',
  };
  const entry = await accountEntry(empty, key, account, password);
  return { vault: authenticateVault({ ...empty, accounts: [entry] }, key), key };
}

/** The public half of what a password or passphrase derives to. */
export async function passwordRecipient(
  password: string,
  derivation: Derivation = newDerivation(),
): Promise<{ derivation: Derivation; publicKey: string }> {
  const secret = await deriveSecret(password, derivation);
  try {
    return { derivation, publicKey: recipientOf(secret) };
  } finally {
    secret.fill(0);
  }
}

/** An account's entry with the database key sealed for its password. */
export async function accountEntry(
  owner: Owner,
  key: Uint8Array,
  { id: accountId, name }: { id: string; name: string | null },
  password: string,
): Promise<VaultAccount> {
  const { derivation, publicKey } = await passwordRecipient(password);
  const box = seal(key, publicKey, accountContext(owner, accountId, derivation));
  return { accountId, name, derivation, publicKey, box };
}

/** True when the password is this account's. The vault must be known to be authentic. */
export async function isPasswordOf(vault: Vault, accountId: string, password: string): Promise<boolean> {
  const entry = vault.accounts.find((candidate) => candidate.accountId === accountId);
  if (!entry) return false;
  return (await passwordRecipient(password, entry.derivation)).publicKey === entry.publicKey;
}

/** The database key, and the vault as it should be from now on when that differs from what was read. */
export type Opened = { key: Buffer; vault: Vault; renewed: Vault };

/**
 * Opens the vault with an account's password; undefined when it is not the account's. Outdated parameters of the
 * derivation and version 1 of the file are replaced in `renewed`. Throws `vault.damaged`.
 */
export async function openWithPassword(
  file: VaultFile,
  accountId: string,
  password: string,
): Promise<Opened | undefined> {
  if (file.version === 1) {
    const key = await openVersion1(file, accountId, password);
    if (!key) return undefined;
    const { vault } = await makeVault({ id: accountId, name: null }, password, null, key);
    return { key, vault, renewed: vault };
  }
  const entry = file.accounts.find((candidate) => candidate.accountId === accountId);
  if (!entry) return undefined;
  const { derivation } = entry;
  const secret = await deriveSecret(password, derivation);
  const key = openBox(entry, secret, accountContext(file, accountId, derivation));
  if (!key) return undefined;
  if (!isOutdated(derivation)) return { key, vault: file, renewed: file };
  const raised = await accountEntry(file, key, { id: accountId, name: entry.name }, password);
  const accounts = file.accounts.map((candidate) => (candidate === entry ? raised : candidate));
  return { key, vault: file, renewed: { ...file, accounts } };
}

/** As `openWithPassword`, with the bytes of the recovery key. */
export function openWithRecoveryKey(vault: Vault, recoveryKey: Uint8Array): Opened | undefined {
  if (!vault.recovery) return undefined;
  const key = openBox(vault.recovery, recoverySecret(recoveryKey), recoveryContext(vault));
  return key && { key, vault, renewed: vault };
}

/** As `openWithPassword`, with the secret that the operating system's key store gave back. */
export function openWithKeyStore(vault: Vault, accountId: string, secret: Buffer): Opened | undefined {
  const entry = vault.keyStores.find((candidate) => candidate.accountId === accountId);
  const key = entry && openBox(entry, secret, keyStoreContext(vault, accountId));
  return key && { key, vault, renewed: vault };
}

/** Opens a box with a secret that it zeroes. A box that is the secret's own and does not open is damaged. */
function openBox(
  { publicKey, box }: { publicKey: string; box: SealedBox },
  secret: Buffer,
  context: string,
): Buffer | undefined {
  try {
    const key = openSealed(box, secret, context);
    if (key?.length === 32) return key;
    if (recipientOf(secret) === publicKey) {
      throw new Refusal('vault.damaged', 'A sealed key in vault.json was changed');
    }
    return undefined;
  } finally {
    secret.fill(0);
  }
}

/** The 32 secret bytes that a recovery key stands for. The caller zeroes them. */
export const recoverySecret = (recoveryKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', recoveryKey, 'stratum', 'recovery', 32));

/** The entry of a recovery key. */
export function recoveryEntry(
  owner: Owner,
  key: Uint8Array,
  recoveryKey: Uint8Array,
  createdAt: Instant,
): VaultRecovery {
  const secret = recoverySecret(recoveryKey);
  try {
    const publicKey = recipientOf(secret);
    return { publicKey, box: seal(key, publicKey, recoveryContext(owner)), createdAt };
  } finally {
    secret.fill(0);
  }
}

/** An entry for the operating system's key store, which holds `secret`: 32 random bytes, and here is their sealed form. */
export function keyStoreEntry(
  owner: Owner,
  key: Uint8Array,
  accountId: string,
  { secret, sealed }: { secret: Buffer; sealed: Buffer },
): VaultKeyStore {
  const publicKey = recipientOf(secret);
  const box = seal(key, publicKey, keyStoreContext(owner, accountId));
  return { accountId, sealed: sealed.toString('base64'), publicKey, box };
}

/** The vault for another database key: everything sealed anew for the same recipients. Nobody's password is needed. */
export function resealVault(vault: Vault, key: Uint8Array, databaseKeySetAt: Instant): Vault {
  const { accounts, recovery, keyStores } = vault;
  return authenticateVault(
    {
      ...vault,
      databaseKeySetAt,
      accounts: accounts.map((entry) => ({
        ...entry,
        box: seal(key, entry.publicKey, accountContext(vault, entry.accountId, entry.derivation)),
      })),
      recovery: recovery && { ...recovery, box: seal(key, recovery.publicKey, recoveryContext(vault)) },
      keyStores: keyStores.map((entry) => ({
        ...entry,
        box: seal(key, entry.publicKey, keyStoreContext(vault, entry.accountId)),
      })),
    },
    key,
  );
}
