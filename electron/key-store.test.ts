import { expect, test } from 'vitest';
import { type SafeStorage, systemKeyStore } from './key-store.ts';

const secret = Buffer.from('0123456789abcdef0123456789abcdef');

const storageWith = (change: Partial<SafeStorage> = {}): SafeStorage => ({
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (text) => Buffer.from(`1${text}`),
  decryptStringAsync: async (sealed) => ({ result: sealed.toString().slice(1), shouldReEncrypt: false }),
  ...change,
});

const on = (change: Partial<SafeStorage>, platform: NodeJS.Platform = 'linux', preview = false) =>
  systemKeyStore({ platform, preview, storage: storageWith(change) });

test('gives back what it was given', async () => {
  const keyStore = on({});
  expect(await keyStore.findObstacle()).toBeUndefined();
  const sealed = await keyStore.seal(secret);
  expect(await keyStore.open(sealed)).toEqual({ secret, sealedAnew: undefined });
});

test('encrypts anew when the key store has changed its key', async () => {
  const keyStore = on({
    encryptStringAsync: async (text) => Buffer.from(`2${text}`),
    decryptStringAsync: async (sealed) => ({ result: sealed.toString().slice(1), shouldReEncrypt: true }),
  });
  const { sealedAnew } = await keyStore.open(Buffer.from(`1${secret.toString('base64')}`));
  expect(sealedAnew).toEqual(Buffer.from(`2${secret.toString('base64')}`));
});

const missing = { isAsyncEncryptionAvailable: async () => false };
const backEnd = (name: ReturnType<SafeStorage['getSelectedStorageBackend']>) => ({
  getSelectedStorageBackend: () => name,
});

test.each([
  ['a key in clear text on Linux', on(backEnd('basic_text')), 'basic-text'],
  ['an unknown back end on Linux', on(backEnd('unknown')), 'basic-text'],
  ['KWallet', on(backEnd('kwallet6')), undefined],
  // The back end is a question of Linux only; elsewhere the answer means nothing.
  ['Windows', on(backEnd('unknown'), 'win32'), undefined],
  ['a system without a key store', on(missing, 'darwin'), 'not-available'],
  ['the preview', on({ ...missing, ...backEnd('basic_text') }, 'linux', true), 'preview'],
])('%s', async (_what, keyStore, obstacle) => {
  expect(await keyStore.findObstacle()).toBe(obstacle);
});
