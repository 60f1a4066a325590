import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

async function keyStoreOf(word: string) {
  vi.stubEnv('STAND_IN_KEY_STORE', word);
  vi.resetModules();
  return (await import('./system.ts')).safeStorage;
}

it('is none unless a test gives one', async () => {
  const storage = await keyStoreOf('');
  expect(await storage.isAsyncEncryptionAvailable()).toBe(false);
  expect(storage.getSelectedStorageBackend()).toBe('basic_text');
  await expect(storage.encryptStringAsync('secret')).rejects.toThrow('not available');
});

it('opens what was sealed under the same word, also after another start, and nothing else', async () => {
  const sealed = await (await keyStoreOf('one')).encryptStringAsync('secret');
  expect(sealed.includes('secret')).toBe(false);
  const again = await keyStoreOf('one');
  expect(await again.decryptStringAsync(sealed)).toEqual({ result: 'secret', shouldReEncrypt: false });
  const other = await keyStoreOf('two');
  await expect(other.decryptStringAsync(sealed)).rejects.toThrow();
});
