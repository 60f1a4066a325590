import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { type Instant, isInstant } from '../domain/time.ts';
import { exists, writeFileAtomically } from './files.ts';
import { base64, derivationSchema } from './key-derivation.ts';
import { Refusal } from './refusal.ts';
import { publicKeySchema, sealedBoxSchema } from './sealed-box.ts';
import { type VaultVersion1, vaultVersion1Schema } from './vault-version-1.ts';

/**
 * `vault.json`: the database key, sealed for everyone who may open the clinic, with the parameters of how it is
 * opened. The file holds no key in clear and no patient data. Because only public keys are needed to seal, the
 * database key can be replaced without anybody's password. The keyed hash over the whole proves that nobody without
 * the database key has changed it or slipped a recipient in.
 */

const instant = z.string().refine(isInstant);

const accountSchema = z.strictObject({
  accountId: z.uuid(),
  /** For the list on the locked screen. Null until the first unlock of a vault from version 1. */
  name: z.string().max(160).nullable(),
  derivation: derivationSchema,
  publicKey: publicKeySchema,
  box: sealedBoxSchema,
});

const recoverySchema = z.strictObject({
  publicKey: publicKeySchema,
  box: sealedBoxSchema,
  createdAt: instant,
});

/** Opens backups only, so there is no box for it here. */
const passphraseSchema = z.strictObject({
  derivation: derivationSchema,
  publicKey: publicKeySchema,
  createdAt: instant,
});

const keyStoreSchema = z.strictObject({
  accountId: z.uuid(),
  /** The secret that opens the box, encrypted by the operating system's key store. */
  sealed: z.base64().min(1).max(20_000),
  publicKey: publicKeySchema,
  box: sealedBoxSchema,
});

const vaultSchema = z.strictObject({
  format: z.literal('stratum-vault'),
  version: z.literal(2),
  cipher: z.literal('aegis'),
  clinicId: z.uuid(),
  databaseKeySetAt: instant.nullable(),
  accounts: z.array(accountSchema).max(1000),
  recovery: recoverySchema.nullable(),
  backupPassphrase: passphraseSchema.nullable(),
  keyStores: z.array(keyStoreSchema).max(1000),
  lastAccountId: z.uuid().nullable(),
  /** The newest audit event when this was last written: a database that does not have it is an older one. */
  auditHead: z
    .strictObject({ sequence: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable(),
  /** HMAC-SHA-256 of everything above, with a key derived from the database key. */
  mac: base64(32),
});

export type Vault = z.infer<typeof vaultSchema>;
export type VaultAccount = Vault['accounts'][number];
export type VaultRecovery = NonNullable<Vault['recovery']>;
export type VaultKeyStore = Vault['keyStores'][number];

/** As it may stand on the disk. Version 1 is replaced at the next unlock. */
export type VaultFile = Vault | VaultVersion1;

const newestVersion = 2;
const mostBytes = 16_000_000;

/** What a 32-byte key derived from the database key is for. None of them is of use to find it or another. */
export type KeyPurpose = 'audit-chain' | 'vault' | 'backup';

/** A 32-byte key for one purpose. The caller zeroes it. */
export function derivePurposeKey(databaseKey: Uint8Array, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', databaseKey, 'stratum', purpose, 32));
}

function macOf({ mac: _mac, ...content }: Vault, databaseKey: Uint8Array): Buffer {
  const key = derivePurposeKey(databaseKey, 'vault');
  try {
    return createHmac('sha256', key).update(sortedText(content)).digest();
  } finally {
    key.fill(0);
  }
}

/** JSON with the names of every object in order, so that the same content always gives the same text. */
const sortedText = (content: unknown): string =>
  JSON.stringify(content, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** The vault with the keyed hash that belongs to its content. Any change needs this before it is written. */
export const authenticateVault = (vault: Vault, databaseKey: Uint8Array): Vault => ({
  ...vault,
  mac: macOf(vault, databaseKey).toString('base64'),
});

/** True when the vault is as it was last written by somebody who had the database key. */
export const isAuthentic = (vault: Vault, databaseKey: Uint8Array): boolean =>
  timingSafeEqual(macOf(vault, databaseKey), Buffer.from(vault.mac, 'base64'));

/** True when the two say the same, whatever their keyed hashes. */
export const isSameContent = ({ mac: _a, ...one }: Vault, { mac: _b, ...other }: Vault): boolean =>
  sortedText(one) === sortedText(other);

export const vaultText = (vault: Vault): string => `${JSON.stringify(vault, null, 2)}\n`;

/** Writes the vault file whole or not at all. */
export const writeVault = (file: string, vault: Vault): Promise<void> =>
  writeFileAtomically(file, vaultText(vault));

/** Reads the vault file. Throws the refusals `vault.missing`, `vault.damaged` and `vault.newer`. */
export async function readVault(file: string): Promise<VaultFile> {
  if (!(await exists(file))) throw new Refusal('vault.missing', 'There is no vault.json in the data folder');
  if ((await stat(file)).size > mostBytes) throw damaged();
  return parseVault(await readFile(file, 'utf8'));
}

/** Reads the text of a vault file. Throws the refusals `vault.damaged` and `vault.newer`. */
export function parseVault(text: string): VaultFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw damaged(error);
  }
  const found = z.looseObject({ format: z.literal('stratum-vault'), version: z.int() }).safeParse(content);
  if (found.success && found.data.version > newestVersion) {
    const values = { found: found.data.version, supported: newestVersion };
    throw new Refusal('vault.newer', 'vault.json was written by a newer version', { values });
  }
  const parsed = z.union([vaultSchema, vaultVersion1Schema]).safeParse(content);
  if (!parsed.success) throw damaged(parsed.error);
  return parsed.data;
}

const damaged = (cause?: unknown): Refusal =>
  new Refusal('vault.damaged', 'vault.json cannot be read', { cause });

/** The vault with this account's entry in place of the one it had. */
export const withAccount = (vault: Vault, entry: VaultAccount): Vault => ({
  ...vault,
  accounts: [...vault.accounts.filter(({ accountId }) => accountId !== entry.accountId), entry],
});

/** The vault without anything that opens it for this account. */
export const withoutAccount = (vault: Vault, accountId: string): Vault => ({
  ...withoutKeyStore(vault, accountId),
  accounts: vault.accounts.filter((entry) => entry.accountId !== accountId),
});

/** The vault without the account's entry for the operating system's key store. */
export const withoutKeyStore = (vault: Vault, accountId: string): Vault => ({
  ...vault,
  keyStores: vault.keyStores.filter((entry) => entry.accountId !== accountId),
});

/** Who the database says may still sign in, under which name; everybody else's entries go. */
export function reconcileVault(
  vault: Vault,
  accounts: readonly { id: string; name: string; active: boolean }[],
  { lastAccountId, createdAt }: { lastAccountId: string; createdAt: Instant },
): Vault {
  const names = new Map(accounts.flatMap(({ id, name, active }) => (active ? [[id, name] as const] : [])));
  return {
    ...vault,
    databaseKeySetAt: vault.databaseKeySetAt ?? createdAt,
    accounts: vault.accounts.flatMap((entry) => {
      const name = names.get(entry.accountId);
      return name === undefined ? [] : [{ ...entry, name }];
    }),
    keyStores: vault.keyStores.filter(({ accountId }) => names.has(accountId)),
    lastAccountId,
  };
}
