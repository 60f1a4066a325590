import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, hashRaw } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivePurposeKey, isPasswordOf, makeVault, openVault, readVault, writeVault } from './vault.ts';

const accountId = '01a1f894-9927-7452-9d65-601d949a9bca';
const password = 'correct horse battery';
const made = await makeVault(accountId, password);
const key = Buffer.from(made.key);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-vault-'));
});
afterAll(() => rm(folder, { recursive: true }));

const wrapping = () => {
  const [first] = made.vault.accounts;
  if (!first) throw new Error('a vault has an account');
  return first;
};

describe('the vault', () => {
  test('opens with the password and gives back the 256-bit key', async () => {
    expect(key).toHaveLength(32);
    expect(await openVault(made.vault, password)).toEqual({ key, accountId });
  });

  test.each(['correct horse batterY', '', `${password} `])('stays shut for %j', async (wrong) => {
    expect(await openVault(made.vault, wrong)).toBeUndefined();
    expect(await isPasswordOf(made.vault, accountId, wrong)).toBe(false);
  });

  test('takes a password however its accents were typed', async () => {
    const accented = await makeVault(accountId, 'Zoe\u0308 und Ame\u0301lie');
    expect(await openVault(accented.vault, 'Zo\u00eb und Am\u00e9lie')).toBeDefined();
  });

  test('uses Argon2id with 64 MiB and three passes, and a fresh salt and nonce each time', async () => {
    const other = await makeVault(accountId, password);
    expect(wrapping().derivation).toMatchObject({ name: 'argon2id', memoryKib: 65_536, iterations: 3 });
    expect(other.vault.accounts[0]?.derivation.salt).not.toBe(wrapping().derivation.salt);
    expect(other.key).not.toEqual(key);
  });

  test('the library’s default variant is Argon2id', async () => {
    const options = {
      memoryCost: 1024,
      timeCost: 1,
      parallelism: 1,
      outputLen: 32,
      salt: Buffer.alloc(16, 1),
    };
    const [encoded, raw] = await Promise.all([hash('x', options), hashRaw('x', options)]);
    expect(encoded).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(encoded.split('$').at(-1)).toBe(raw.toString('base64').replaceAll('=', ''));
  });

  test('finds a changed parameter: another account, another derivation, another wrapped key', async () => {
    const first = wrapping();
    const flipped = Buffer.from(first.wrappedKey, 'base64');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    for (const changed of [
      { ...first, accountId: '01a1f894-9927-7452-9d65-601d949a9bcb' },
      { ...first, derivation: { ...first.derivation, iterations: 4 } },
      { ...first, wrappedKey: flipped.toString('base64') },
    ]) {
      expect(await openVault({ ...made.vault, accounts: [changed] }, password)).toBeUndefined();
    }
  });

  test('contains neither the key nor the password', () => {
    const text = JSON.stringify(made.vault);
    for (const secret of [key.toString('base64'), key.toString('hex'), password])
      expect(text).not.toContain(secret);
  });

  test('derives other keys that are not the database key', () => {
    const auditKey = derivePurposeKey(key, 'audit-chain');
    expect(auditKey).toHaveLength(32);
    expect(auditKey).not.toEqual(key);
    expect(derivePurposeKey(key, 'audit-chain')).toEqual(auditKey);
  });
});

describe('vault.json', () => {
  test('is written whole, leaves no temporary file, and is read back', async () => {
    const file = join(folder, 'vault.json');
    await writeVault(file, made.vault);
    await writeVault(file, made.vault);
    expect(await readdir(folder)).toEqual(['vault.json']);
    expect(await readVault(file)).toEqual(made.vault);
  });

  test('missing and damaged are told apart', async () => {
    await expect(readVault(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'vault.missing' });
    const whole = await readFile(join(folder, 'vault.json'), 'utf8');
    const damaged = join(folder, 'damaged.json');
    for (const text of [
      '',
      '{',
      whole.slice(0, -20),
      whole.replace('"version": 1', '"version": 2'),
      '[]',
      'null',
    ]) {
      await writeFile(damaged, text);
      await expect(readVault(damaged)).rejects.toMatchObject({ code: 'vault.damaged' });
    }
  });
});
