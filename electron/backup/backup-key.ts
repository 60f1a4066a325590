import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { RestoreSecret } from '../../domain/backup.ts';
import { deriveSecret } from '../key-derivation.ts';
import { readRecoveryKey } from '../recovery-key.ts';
import { Refusal } from '../refusal.ts';
import { openSealed, seal } from '../sealed-box.ts';
import { recoverySecret } from '../vault-entries.ts';
import { type Vault, derivePurposeKey, parseVault } from '../vault.ts';
import type { Encrypted, Manifest } from './manifest.ts';

/** The random key of one backup: what is derived from it, for whom it is sealed, and what it opens. */

type Purpose = 'database' | 'content' | 'manifest';

/** A 32-byte key for one purpose. The caller zeroes it. */
export const deriveBackupKey = (backupKey: Uint8Array, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', backupKey, 'stratum backup', purpose, 32));

const contextOf = (clinicId: string, createdAt: string, part: string): string =>
  JSON.stringify(['stratum-backup', 1, clinicId, createdAt, part]);

type Identity = Pick<Manifest, 'clinicId' | 'createdAt'>;

function encrypt(content: Uint8Array, key: Uint8Array, context: string): Encrypted {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function decrypt(
  { nonce, ciphertext, tag }: Encrypted,
  key: Uint8Array,
  context: string,
): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'))
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()]);
  } catch {
    return undefined; // Another key, or changed bytes. The two cannot be told apart.
  }
}

/** Runs `work` with a derived key that is overwritten afterwards. */
function using<T>(key: Buffer, work: (key: Buffer) => T): T {
  try {
    return work(key);
  } finally {
    key.fill(0);
  }
}

/** What a backup carries besides the database. */
export type BackupContent = { databaseKey: Buffer; vault: Vault; clinicName: string };

/** Seals the backup's key for everyone who may open it, and its content with that key. */
export function sealBackup(
  backupKey: Uint8Array,
  { clinicId, createdAt }: Identity,
  { databaseKey, vault, clinicName }: Omit<BackupContent, 'databaseKey'> & { databaseKey: Uint8Array },
): Pick<Manifest, 'keys' | 'content'> {
  const context = (part: string) => contextOf(clinicId, createdAt, part);
  const { recovery, backupPassphrase } = vault;
  // The key stands before the text, not in it: text cannot be overwritten.
  const content = Buffer.concat([databaseKey, Buffer.from(JSON.stringify({ clinicName, vault }))]);
  try {
    return {
      keys: {
        vault: using(derivePurposeKey(databaseKey, 'backup'), (key) =>
          encrypt(backupKey, key, context('vault')),
        ),
        recoveryKey: recovery && seal(backupKey, recovery.publicKey, context('recovery-key')),
        passphrase: backupPassphrase && {
          derivation: backupPassphrase.derivation,
          box: seal(backupKey, backupPassphrase.publicKey, context('passphrase')),
        },
      },
      content: using(deriveBackupKey(backupKey, 'content'), (key) =>
        encrypt(content, key, context('content')),
      ),
    };
  } finally {
    content.fill(0);
  }
}

/** What a backup is opened with: as typed, or a database key that is at hand. */
export type BackupSecret =
  Exclude<RestoreSecret, { kind: 'vault' }> | { kind: 'vault'; databaseKey: Uint8Array };

/** Which secrets can open the backup. */
export const openersOf = ({ keys }: Manifest): RestoreSecret['kind'][] => [
  'vault',
  ...(keys.recoveryKey ? (['recovery-key'] as const) : []),
  ...(keys.passphrase ? (['passphrase'] as const) : []),
];

/** The backup's key; undefined when the secret does not open it. The caller zeroes it. */
export async function openBackupKey(
  { clinicId, createdAt, keys }: Manifest,
  secret: BackupSecret,
): Promise<Buffer | undefined> {
  const context = contextOf(clinicId, createdAt, secret.kind);
  if (secret.kind === 'vault') {
    return using(derivePurposeKey(secret.databaseKey, 'backup'), (key) =>
      only32(decrypt(keys.vault, key, context)),
    );
  }
  const box = secret.kind === 'recovery-key' ? keys.recoveryKey : keys.passphrase?.box;
  if (!box) return undefined;
  const opener = await openerOf(secret, keys);
  return opener && using(opener, () => only32(openSealed(box, opener, context)));
}

/** The 32 secret bytes that what was typed stands for; undefined when it cannot be right. */
async function openerOf(
  secret: Exclude<BackupSecret, { kind: 'vault' }>,
  { passphrase }: Manifest['keys'],
): Promise<Buffer | undefined> {
  if (secret.kind === 'passphrase')
    return passphrase ? deriveSecret(secret.text, passphrase.derivation) : undefined;
  const typed = readRecoveryKey(secret.text);
  return typed ? using(typed, recoverySecret) : undefined;
}

const only32 = (key: Buffer | undefined): Buffer | undefined => (key?.length === 32 ? key : undefined);

/** What the backup carries. The caller zeroes the database key. Throws `backup.damaged`. */
export function openContent(
  { clinicId, createdAt, content }: Manifest,
  backupKey: Uint8Array,
): BackupContent {
  const bytes = using(deriveBackupKey(backupKey, 'content'), (key) =>
    decrypt(content, key, contextOf(clinicId, createdAt, 'content')),
  );
  if (!bytes) throw new Refusal('backup.damaged', 'The content of the backup cannot be opened');
  try {
    const { clinicName, vault } = JSON.parse(bytes.toString('utf8', 32)) as Record<string, unknown>; // written by sealBackup, and authentic
    const parsed = parseVault(JSON.stringify(vault));
    if (parsed.version === 1) throw new Refusal('vault.damaged', 'No backup has a vault of version 1');
    return {
      databaseKey: Buffer.from(bytes.subarray(0, 32)),
      vault: parsed,
      clinicName: String(clinicName),
    };
  } catch (error) {
    throw new Refusal('backup.damaged', 'The vault in the backup cannot be read', { cause: error });
  } finally {
    bytes.fill(0);
  }
}
