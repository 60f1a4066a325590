import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, hashRaw } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newDerivation } from './key-derivation.ts';
import { newRecoveryKey } from './recovery-key.ts';
import { seal } from './sealed-box.ts';
import { aVersion1Vault } from './testing.ts';
import {
  accountEntry,
  isPasswordOf,
  keyStoreEntry,
  makeVault,
  openWithKeyStore,
  openWithPassword,
  openWithRecoveryKey,
  passwordRecipient,
  recoveryEntry,
  resealVault,
} from './vault-entries.ts';
import {
  type Vault,
  type VaultFile,
  authenticateVault,
  derivePurposeKey,
  isAuthentic,
  isSameContent,
  parseVault,
  readVault,
  reconcileVault,
  vaultText,
  withAccount,
  withoutAccount,
  writeVault,
} from './vault.ts';

vi.unmock('./key-derivation.ts');

const at = '2026-03-10T09:00:00.000Z';
const ada = { id: '01a1f894-9927-7452-9d65-601d949a9bca', name: 'Dr. Ada' };
const ben = { id: '01a1f894-9927-7452-9d65-601d949a9bcb', name: 'Ben' };
const password = 'correct horse battery';
const benPassword = 'another long password';
const recoveryKey = newRecoveryKey();

let folder = '';
let key: Buffer;
/** Two accounts, a recovery key, a key store for the second. */
let vault: Vault;
let keyStoreSecret: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-vault-'));
  const made = await makeVault(ada, password, at);
  key = made.key;
  keyStoreSecret = randomBytes(32);
  const sealed = Buffer.from('sealed by the system');
  const keyStore = keyStoreEntry(made.vault, key, ben.id, { secret: keyStoreSecret, sealed });
  const both = withAccount(made.vault, await accountEntry(made.vault, key, ben, benPassword));
  const recovery = recoveryEntry(made.vault, key, recoveryKey, at);
  vault = authenticateVault({ ...both, recovery, keyStores: [keyStore] }, key);
});
afterAll(() => rm(folder, { recursive: true }));

const first = () => {
  const [entry] = vault.accounts;
  if (!entry) throw new Error('the vault has an account');
  return entry;
};
const flip = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
};

describe('the vault', () => {
  test('opens with each account’s password, the recovery key and the key store’s secret', async () => {
    expect(key).toHaveLength(32);
    expect((await openWithPassword(vault, ada.id, password))?.key).toEqual(key);
    expect((await openWithPassword(vault, ben.id, benPassword))?.key).toEqual(key);
    expect(openWithRecoveryKey(vault, recoveryKey)?.key).toEqual(key);
    expect(openWithKeyStore(vault, ben.id, Buffer.from(keyStoreSecret))?.key).toEqual(key);
  });

  test.each(['correct horse batterY', '', `${password} `, benPassword])(
    'stays shut for %j',
    async (wrong) => {
      expect(await openWithPassword(vault, ada.id, wrong)).toBeUndefined();
      expect(await isPasswordOf(vault, ada.id, wrong)).toBe(false);
    },
  );

  test('stays shut for another recovery key, another secret, another account', async () => {
    expect(openWithRecoveryKey(vault, newRecoveryKey())).toBeUndefined();
    expect(openWithRecoveryKey({ ...vault, recovery: null }, recoveryKey)).toBeUndefined();
    expect(openWithKeyStore(vault, ben.id, randomBytes(32))).toBeUndefined();
    expect(openWithKeyStore(vault, ada.id, Buffer.from(keyStoreSecret))).toBeUndefined();
    expect(await openWithPassword(vault, crypto.randomUUID(), password)).toBeUndefined();
  });

  test('knows the password of an account that is asked again', async () => {
    expect(await isPasswordOf(vault, ada.id, password)).toBe(true);
    expect(await isPasswordOf(vault, ben.id, password)).toBe(false);
  });

  test('takes a password however its accents were typed', async () => {
    const { vault: accented } = await makeVault(ada, 'Zoe\u0308 und Ame\u0301lie', at);
    expect(await isPasswordOf(accented, ada.id, 'Zo\u00eb und Am\u00e9lie')).toBe(true);
  });

  test('uses Argon2id with 64 MiB and three passes, and fresh salts and keys each time', async () => {
    const other = await makeVault(ada, password, at);
    expect(first().derivation).toMatchObject({ name: 'argon2id', memoryKib: 65_536, iterations: 3 });
    expect(other.vault.accounts[0]?.derivation.salt).not.toBe(first().derivation.salt);
    expect(other.vault.clinicId).not.toBe(vault.clinicId);
    expect(other.key).not.toEqual(key);
  });

  test('the library’s default variant is Argon2id', async () => {
    const salt = Buffer.alloc(16, 1);
    const options = { memoryCost: 1024, timeCost: 1, parallelism: 1, outputLen: 32, salt };
    const [encoded, raw] = await Promise.all([hash('x', options), hashRaw('x', options)]);
    expect(encoded).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(encoded.split('$').at(-1)).toBe(raw.toString('base64').replaceAll('=', ''));
  });

  test('contains neither a key nor a password', () => {
    const text = vaultText(vault);
    for (const secret of [key, recoveryKey, keyStoreSecret]) {
      expect(text).not.toContain(secret.toString('base64'));
      expect(text).not.toContain(secret.toString('hex'));
    }
    for (const secret of [password, benPassword]) expect(text).not.toContain(secret);
  });

  test('derives other keys that are not the database key, nor one another', () => {
    const derived = (['audit-chain', 'vault', 'backup'] as const).map((purpose) =>
      derivePurposeKey(key, purpose).toString('hex'),
    );
    expect(new Set([...derived, key.toString('hex')]).size).toBe(4);
    expect(derivePurposeKey(key, 'vault').toString('hex')).toBe(derived[1]);
  });
});

/** A vault file if it can be read at all. */
function readable(text: string): VaultFile | undefined {
  try {
    return parseVault(text);
  } catch {
    return undefined;
  }
}

describe('a change from outside is found:', () => {
  const recipient = async () => {
    const { derivation, publicKey } = await passwordRecipient('the password of a thief');
    return { ...first(), derivation, publicKey, accountId: crypto.randomUUID() };
  };

  test.each<[string, () => Vault | Promise<Vault>]>([
    ['a name', () => ({ ...vault, accounts: [{ ...first(), name: 'Dr. Eve' }, ...vault.accounts.slice(1)] })],
    ['an account less', () => withoutAccount(vault, ben.id)],
    ['an account more', async () => ({ ...vault, accounts: [...vault.accounts, await recipient()] })],
    ['accounts in another order', () => ({ ...vault, accounts: vault.accounts.toReversed() })],
    ['the recovery key taken out', () => ({ ...vault, recovery: null })],
    [
      'an older anchor of the audit log',
      () => ({ ...vault, auditHead: { sequence: 1, hash: 'a'.repeat(64) } }),
    ],
    ['another clinic', () => ({ ...vault, clinicId: crypto.randomUUID() })],
    ['another last account', () => ({ ...vault, lastAccountId: ben.id })],
    [
      'a passphrase slipped in for backups',
      async () => ({
        ...vault,
        backupPassphrase: { ...(await passwordRecipient('the thief’s', newDerivation())), createdAt: at },
      }),
    ],
    ['the keyed hash itself', () => ({ ...vault, mac: flip(vault.mac) })],
  ])('%s', async (_what, change) => {
    expect(isAuthentic(vault, key)).toBe(true);
    expect(isAuthentic(await change(), key)).toBe(false);
  });

  test('the order of names within an object is no change', () => {
    const turned = Object.fromEntries(Object.entries(vault).toReversed());
    expect(isAuthentic(parseVault(JSON.stringify(turned)) as Vault, key)).toBe(true); // it is one of version 2
  });

  test('no flipped bit of the file (every third) goes unnoticed, unless it changes nothing (R5)', () => {
    const bytes = Buffer.from(vaultText(vault));
    let noticed = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = readable(flipped.toString('utf8'));
      if (read?.version === 2 && isAuthentic(read, key)) {
        expect(isSameContent(read, vault), `bit ${bit}`).toBe(true);
      } else {
        noticed += 1;
      }
    }
    expect(noticed).toBeGreaterThan(bytes.length * 2);
  });

  test('a keyed hash made with another key is none', () => {
    expect(isAuthentic(authenticateVault(vault, randomBytes(32)), key)).toBe(false);
  });

  test('easier parameters of the derivation do not open', async () => {
    const derivation = { ...first().derivation, memoryKib: 8192 };
    const changed = { ...vault, accounts: [{ ...first(), derivation }] };
    expect(await openWithPassword(changed, ada.id, password)).toBeUndefined();
  });

  test('a right password whose box was changed is told from a wrong one', async () => {
    const box = { ...first().box, ciphertext: flip(first().box.ciphertext) };
    const changed = { ...vault, accounts: [{ ...first(), box }] };
    await expect(openWithPassword(changed, ada.id, password)).rejects.toMatchObject({
      code: 'vault.damaged',
    });
    expect(await openWithPassword(changed, ada.id, 'not the password')).toBeUndefined();
    const renamed = { ...vault, accounts: [{ ...first(), accountId: ben.id }] };
    await expect(openWithPassword(renamed, ben.id, password)).rejects.toMatchObject({
      code: 'vault.damaged',
    });
  });
});

describe('what is renewed at the next unlock', () => {
  test('outdated parameters of the derivation are raised, with the password at hand', async () => {
    const derivation = { ...newDerivation(), memoryKib: 19_456, iterations: 2 };
    const { publicKey } = await passwordRecipient(password, derivation);
    const context = ['stratum-vault', 2, 'aegis', vault.clinicId, 'account', ada.id, derivation];
    const box = seal(key, publicKey, JSON.stringify(context));
    const weak = authenticateVault(withAccount(vault, { ...first(), derivation, publicKey, box }), key);
    const opened = await openWithPassword(weak, ada.id, password);
    expect(opened?.key).toEqual(key);
    expect(opened?.vault).toBe(weak);
    const raised = opened?.renewed.accounts.find(({ accountId }) => accountId === ada.id);
    expect(raised?.derivation).toMatchObject({ memoryKib: 65_536, iterations: 3 });
    const again = opened && (await openWithPassword(opened.renewed, ada.id, password));
    expect(again?.key).toEqual(key);
    expect(again?.renewed).toBe(opened?.renewed);
  });

  test('a vault of version 1 opens and becomes one of version 2 with the same key', async () => {
    const file = await aVersion1Vault(key, ada.id, password);
    expect(await openWithPassword(file, ada.id, 'not the password')).toBeUndefined();
    expect(await openWithPassword(file, ben.id, password)).toBeUndefined();
    const opened = await openWithPassword(file, ada.id, password);
    expect(opened?.key).toEqual(key);
    expect(opened?.renewed).toMatchObject({ version: 2, accounts: [{ accountId: ada.id }], recovery: null });
    expect(opened && isAuthentic(opened.renewed, key)).toBe(true);
    expect(opened && (await openWithPassword(opened.renewed, ada.id, password))?.key).toEqual(key);
  });

  test('names follow the database, and who may not sign in any more is taken out', () => {
    const lastAccountId = ada.id;
    const closed = [
      { id: ada.id, name: 'Dr. Ada Moreau', active: true },
      { ...ben, active: false },
    ];
    const inLine = reconcileVault({ ...vault, databaseKeySetAt: null }, closed, {
      lastAccountId,
      createdAt: at,
    });
    expect(inLine.accounts).toEqual([{ ...first(), name: 'Dr. Ada Moreau' }]);
    expect(inLine).toMatchObject({ keyStores: [], lastAccountId, databaseKeySetAt: at });
    const unknown = reconcileVault(vault, [{ ...ben, active: true }], {
      lastAccountId: ben.id,
      createdAt: at,
    });
    expect(unknown.accounts.map(({ accountId }) => accountId)).toEqual([ben.id]);
    expect(unknown.keyStores).toHaveLength(1);
  });
});

test('another database key opens with what opened the one before, without anybody’s password', async () => {
  const other = randomBytes(32);
  const resealed = resealVault(vault, other, '2026-04-01T00:00:00.000Z');
  expect(isAuthentic(resealed, other)).toBe(true);
  expect(isAuthentic(resealed, key)).toBe(false);
  expect(resealed.databaseKeySetAt).toBe('2026-04-01T00:00:00.000Z');
  expect((await openWithPassword(resealed, ada.id, password))?.key).toEqual(other);
  expect((await openWithPassword(resealed, ben.id, benPassword))?.key).toEqual(other);
  expect(openWithRecoveryKey(resealed, recoveryKey)?.key).toEqual(other);
  expect(openWithKeyStore(resealed, ben.id, Buffer.from(keyStoreSecret))?.key).toEqual(other);
});

describe('vault.json', () => {
  test('is written whole, leaves no temporary file, and is read back', async () => {
    const file = join(folder, 'vault.json');
    await writeVault(file, vault);
    await writeVault(file, vault);
    expect(await readdir(folder)).toEqual(['vault.json']);
    expect(await readVault(file)).toEqual(vault);
  });

  test('missing, damaged and newer are told apart', async () => {
    await expect(readVault(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'vault.missing' });
    const whole = await readFile(join(folder, 'vault.json'), 'utf8');
    const damaged = join(folder, 'damaged.json');
    const texts = ['', '{', '[]', 'null', whole.slice(0, -20), whole.replace('"version": 2', '"version": 0')];
    for (const text of [
      ...texts,
      whole.replace('65536', '2000000000'),
      `${whole}${' '.repeat(17_000_000)}`,
    ]) {
      await writeFile(damaged, text);
      await expect(readVault(damaged)).rejects.toMatchObject({ code: 'vault.damaged' });
    }
    const newer = JSON.stringify({ format: 'stratum-vault', version: 3, whatever: true });
    expect(() => parseVault(newer)).toThrow(
      expect.objectContaining({ code: 'vault.newer', values: { found: 3, supported: 2 } }),
    );
  });
});
