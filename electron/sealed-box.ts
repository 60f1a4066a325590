import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';

/**
 * A sealed box: a secret that anybody can seal for a recipient and only the recipient can open. The recipient is an
 * X25519 key pair whose private half is never stored: it is 32 bytes derived from a password or a recovery key.
 * So the database key can be replaced, and backups be made, without asking anyone for a password.
 *
 * Ephemeral X25519, HKDF-SHA-256 over the shared secret bound to both public keys, AES-256-GCM (as in RFC 9180's
 * base mode and in age).
 */

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes`);

/** 32 bytes, base64. */
export const publicKeySchema = base64(32);

export const sealedBoxSchema = z.strictObject({
  ephemeralKey: publicKeySchema,
  nonce: base64(12),
  ciphertext: z.base64().max(20_000),
  tag: base64(16),
});
export type SealedBox = z.output<typeof sealedBoxSchema>;

/** DER of an X25519 key up to its 32 bytes (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });

function privateKeyOf(secret: Uint8Array): KeyObject {
  const der = Buffer.concat([privatePrefix, secret]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);

/** The public half that belongs to 32 secret bytes, base64. */
export const recipientOf = (secret: Uint8Array): string =>
  rawOf(createPublicKey(privateKeyOf(secret))).toString('base64');

function keyOf(shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer {
  try {
    const salt = Buffer.concat([ephemeral, recipient]);
    return Buffer.from(hkdfSync('sha256', shared, salt, 'stratum sealed box 1', 32));
  } finally {
    shared.fill(0);
  }
}

/** Seals `content` for a recipient. `context` is not secret and must be the same at opening. */
export function seal(content: Uint8Array, recipient: string, context: string): SealedBox {
  const recipientKey = Buffer.from(recipient, 'base64');
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = rawOf(publicKey);
  const key = keyOf(
    diffieHellman({ privateKey, publicKey: publicKeyOf(recipientKey) }),
    ephemeral,
    recipientKey,
  );
  try {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
    return {
      ephemeralKey: ephemeral.toString('base64'),
      nonce: nonce.toString('base64'),
      ciphertext: ciphertext.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    };
  } finally {
    key.fill(0);
  }
}

/** Opens a box with the recipient's 32 secret bytes; undefined when it is another's, or was changed. */
export function openSealed(box: SealedBox, secret: Uint8Array, context: string): Buffer | undefined {
  try {
    const privateKey = privateKeyOf(secret);
    const ephemeral = Buffer.from(box.ephemeralKey, 'base64');
    const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(ephemeral) });
    const key = keyOf(shared, ephemeral, rawOf(createPublicKey(privateKey)));
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'base64'))
        .setAAD(Buffer.from(context))
        .setAuthTag(Buffer.from(box.tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(box.ciphertext, 'base64')), decipher.final()]);
    } finally {
      key.fill(0);
    }
  } catch {
    return undefined; // Neither a foreign key nor a changed box can be told from the other.
  }
}
