import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';

/**
 * Tests derive keys with the least work that a vault file may ask for: most of them open a clinic, and at the full
 * 64 MiB nearly half of their time would go into that. What is about the work itself says
 * `vi.unmock('./key-derivation.ts')`.
 */
vi.mock('../electron/key-derivation.ts', async (importOriginal) => {
  const least = { name: 'argon2id', memoryKib: 8192, iterations: 1, parallelism: 1 };
  return {
    ...(await importOriginal<object>()),
    presentDerivation: least,
    newDerivation: () => ({ ...least, salt: randomBytes(16).toString('base64') }),
    isOutdated: () => false,
  };
});
