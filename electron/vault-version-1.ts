import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { base64, derivationSchema, deriveSecret } from './key-derivation.ts';

/** The vault file as the first version wrote it: one account, the key wrapped with AES-256-GCM. Read, never written. */

export const vaultVersion1Schema = z.strictObject({
  format: z.literal('stratum-vault'),
  version: z.literal(1),
  cipher: z.literal('aegis'),
  accounts: z.tuple([
    z.strictObject({
      accountId: z.uuid(),
      derivation: derivationSchema,
      nonce: base64(12),
      wrappedKey: base64(32),
      tag: base64(16),
    }),
  ]),
});
export type VaultVersion1 = z.infer<typeof vaultVersion1Schema>;

/** The database key; undefined when the password is not the account's. */
export async function openVersion1(
  { cipher, accounts: [wrapping] }: VaultVersion1,
  accountId: string,
  password: string,
): Promise<Buffer | undefined> {
  if (wrapping.accountId !== accountId) return undefined;
  const { derivation, nonce, wrappedKey, tag } = wrapping;
  const secret = await deriveSecret(password, derivation);
  const decryption = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'base64'));
  secret.fill(0);
  const authenticated = JSON.stringify(['stratum-vault', 1, cipher, accountId, derivation]);
  decryption.setAAD(Buffer.from(authenticated));
  decryption.setAuthTag(Buffer.from(tag, 'base64'));
  try {
    return Buffer.concat([decryption.update(Buffer.from(wrappedKey, 'base64')), decryption.final()]);
  } catch {
    return undefined; // The tag does not fit: another password, or a changed file. The two cannot be told apart.
  }
}
