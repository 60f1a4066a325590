import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/** How a password or passphrase becomes 32 secret bytes. */

/** Base64 of exactly this many bytes. */
export const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes`);

// The upper bounds keep a foreign file from asking for all of the computer's memory.
export const derivationSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: z.int().min(8192).max(1_048_576),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
  salt: base64(16),
});
export type Derivation = z.infer<typeof derivationSchema>;

/** OWASP's and RFC 9106's advice is met at 64 MiB and three passes. */
export const presentDerivation = {
  name: 'argon2id',
  memoryKib: 65_536,
  iterations: 3,
  parallelism: 1,
} as const;

/** Today's parameters with a fresh salt. */
export const newDerivation = (): Derivation => ({
  ...presentDerivation,
  salt: randomBytes(16).toString('base64'),
});

/** True when today's parameters ask for more work than these. */
export const isOutdated = ({ memoryKib, iterations }: Derivation): boolean =>
  memoryKib < presentDerivation.memoryKib || iterations < presentDerivation.iterations;

// Argon2id is the library's default variant; a test holds it against its own encoding.
/** 32 secret bytes, the same for the same password however its accents were typed. The caller zeroes them. */
export const deriveSecret = (
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
