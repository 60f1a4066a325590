import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { exists, writeFileAtomically } from './files.ts';
import { Refusal } from './refusal.ts';

/**
 * `vault.json`: the database key, wrapped once per account with a key that Argon2id derives from its password.
 * The file holds no key in clear and no patient data. Everything in it that is not secret is authenticated with
 * the wrapped key, so a changed parameter is found.
 */

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes`);

const derivationSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: z.int().min(8192).max(4_194_304),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
  salt: base64(16),
});

const wrappingSchema = z.strictObject({
  accountId: z.uuid(),
  derivation: derivationSchema,
  nonce: base64(12),
  wrappedKey: base64(32),
  tag: base64(16),
});

const vaultSchema = z.strictObject({
  format: z.literal('stratum-vault'),
  version: z.literal(1),
  cipher: z.literal('aegis'),
  accounts: z.array(wrappingSchema).min(1),
});

export type Vault = z.infer<typeof vaultSchema>;
type Wrapping = Vault['accounts'][number];
type Derivation = Wrapping['derivation'];

/** OWASP's and RFC 9106's advice is met at 64 MiB and three passes. */
const presentDerivation = { name: 'argon2id', memoryKib: 65_536, iterations: 3, parallelism: 1 } as const;

// Argon2id is the library's default variant; a test holds it against a published vector.
const deriveKey = (
  password: string,
  { memoryKib, iterations, parallelism, salt }: Derivation,
): Promise<Buffer> =>
  hashRaw(password.normalize('NFC'), {
    memoryCost: memoryKib,
    timeCost: iterations,
    parallelism,
    outputLen: 32,
    salt: Buffer.from(salt, 'base64'),
  });

/** What the tag vouches for besides the key: which account it is for and how it is derived. */
const authenticated = (cipher: Vault['cipher'], accountId: string, derivation: Derivation): Buffer =>
  Buffer.from(JSON.stringify(['stratum-vault', 1, cipher, accountId, derivation]));

/** A new vault with a new random 256-bit database key, wrapped for one account. */
export async function makeVault(accountId: string, password: string): Promise<{ vault: Vault; key: Buffer }> {
  const key = randomBytes(32);
  const derivation: Derivation = { ...presentDerivation, salt: randomBytes(16).toString('base64') };
  const wrappingKey = await deriveKey(password, derivation);
  const nonce = randomBytes(12);
  const encryption = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  encryption.setAAD(authenticated('aegis', accountId, derivation));
  const wrappedKey = Buffer.concat([encryption.update(key), encryption.final()]);
  wrappingKey.fill(0);
  const wrapping: Wrapping = {
    accountId,
    derivation,
    nonce: nonce.toString('base64'),
    wrappedKey: wrappedKey.toString('base64'),
    tag: encryption.getAuthTag().toString('base64'),
  };
  return { vault: { format: 'stratum-vault', version: 1, cipher: 'aegis', accounts: [wrapping] }, key };
}

async function unwrapKey(vault: Vault, wrapping: Wrapping, password: string): Promise<Buffer | undefined> {
  const { accountId, derivation, nonce, wrappedKey, tag } = wrapping;
  const wrappingKey = await deriveKey(password, derivation);
  const decryption = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'base64'));
  wrappingKey.fill(0);
  decryption.setAAD(authenticated(vault.cipher, accountId, derivation));
  decryption.setAuthTag(Buffer.from(tag, 'base64'));
  try {
    return Buffer.concat([decryption.update(Buffer.from(wrappedKey, 'base64')), decryption.final()]);
  } catch {
    return undefined; // The tag does not fit: another password, or a changed file. The two cannot be told apart.
  }
}

/** Opens the vault: the database key and whose password it was; undefined when the password fits no account. */
export async function openVault(
  vault: Vault,
  password: string,
): Promise<{ key: Buffer; accountId: string } | undefined> {
  for (const wrapping of vault.accounts) {
    const key = await unwrapKey(vault, wrapping, password);
    if (key) return { key, accountId: wrapping.accountId };
  }
  return undefined;
}

/** True when the password is this account's. */
export async function isPasswordOf(vault: Vault, accountId: string, password: string): Promise<boolean> {
  const wrapping = vault.accounts.find((candidate) => candidate.accountId === accountId);
  const key = wrapping && (await unwrapKey(vault, wrapping, password));
  key?.fill(0);
  return key !== undefined;
}

/** A 32-byte key for one purpose, derived from the database key and of no use to find it. */
export function derivePurposeKey(databaseKey: Uint8Array, purpose: 'audit-chain'): Buffer {
  return Buffer.from(hkdfSync('sha256', databaseKey, 'stratum', purpose, 32));
}

/** Writes the vault file whole or not at all. */
export async function writeVault(file: string, vault: Vault): Promise<void> {
  await writeFileAtomically(file, `${JSON.stringify(vault, null, 2)}\n`);
}

/** Reads the vault file. Throws the refusals `vault.missing` and `vault.damaged`. */
export async function readVault(file: string): Promise<Vault> {
  if (!(await exists(file))) throw new Refusal('vault.missing', 'There is no vault.json in the data folder');
  const text = await readFile(file, 'utf8');
  try {
    return vaultSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Refusal('vault.damaged', 'vault.json cannot be read', { cause: error });
  }
}
