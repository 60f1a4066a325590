import type { SafeStorage as ElectronSafeStorage } from 'electron';
import type { KeyStoreReason } from '../domain/contract-accounts.ts';
import type { KeyStore } from './handlers/handlers.ts';

export type SafeStorage = Pick<
  ElectronSafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

type Surroundings = { platform: NodeJS.Platform; preview: boolean; storage: SafeStorage };

/** On Linux these protect nothing: the key is a word that stands in Chromium's source. */
const unprotected: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/**
 * The operating system's key store: Keychain, DPAPI, or a secret service on Linux. Its answers are strings, so the
 * secret crosses as base64; it cannot be overwritten there and is left to the garbage collector.
 */
export function systemKeyStore({ platform, preview, storage }: Surroundings): KeyStore {
  return {
    async findObstacle(): Promise<KeyStoreReason | undefined> {
      if (!(await storage.isAsyncEncryptionAvailable())) return preview ? 'preview' : 'not-available';
      const isUnprotected = platform === 'linux' && unprotected.has(storage.getSelectedStorageBackend());
      return isUnprotected ? 'basic-text' : undefined;
    },
    seal: (secret) => storage.encryptStringAsync(secret.toString('base64')),
    async open(sealed) {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
      const sealedAnew = shouldReEncrypt ? await storage.encryptStringAsync(result) : undefined;
      return { secret: Buffer.from(result, 'base64'), sealedAnew };
    },
  };
}
